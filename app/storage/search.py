"""Finding people as somebody types: ranges of search keys, then the rank of those found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, select

from app.records.declaration import table_of
from app.records.people import Person, SafeContact
from app.rules.names import Nicknames
from app.rules.search_keys import Kind
from app.rules.search_query import How, Lookup, keys_of_query
from app.rules.search_ranking import MOST_CANDIDATES, Candidate, Found, rank, resembling

# One range is read no further than this: enough for two common names to meet, and soon done.
_MOST_ROWS = 3_000
_ENOUGH_TIMES = 3  # among so many times those shown, ranked by strength, the best are found
_MOST_RESEMBLING = 12
_AFTER_ALL_TEXT = "\U0010ffff"

# People by how strongly each typed part of each reading points to them.
_Strengths = dict[tuple[int, int], dict[str, int]]

# Written out, as they run some twenty times for each letter typed. BETWEEN is one range of the
# primary key of `search_key`; LIKE would read it all.
_PEOPLE_IN_RANGE = "SELECT person_id FROM search_key WHERE kind = ? AND key BETWEEN ? AND ? LIMIT ?"
# From one word on to the next: among 100,000 people each stands there a hundred times and more.
_WORDS_IN_RANGE = """
WITH RECURSIVE word (key) AS (
    SELECT min(key) FROM search_key WHERE kind = ?1 AND key BETWEEN ?2 AND ?3
    UNION ALL
    SELECT (
        SELECT min(key) FROM search_key WHERE kind = ?1 AND key > word.key AND key <= ?3
    ) FROM word WHERE word.key IS NOT NULL
)
SELECT key FROM word WHERE key IS NOT NULL
"""

_PEOPLE = table_of(Person)
_CONTACTS = table_of(SafeContact)


def find_people(
    connection: Connection,
    text: str,
    nicknames: Nicknames,
    *,
    limit: int,
    seen: Mapping[str, datetime] | None = None,
) -> list[Found]:
    """Return at most `limit` people that a typed text may mean, the likeliest first.

    Only when fewer than `limit` match all of the text as it is typed are spelling and sound
    guessed at; guesses stand below. Voided people are not found.

    Args:
        connection: of the laptop's database (keys compare as bytes).
        text: unfinished names in any order, a birth date, a fragment of a telephone number, a code.
        nicknames: the families the search keys were made with.
        limit: of the list.
        seen: people lately seen here and when (aware), a few dozen at most; they are looked at
            even where very many match, and come first among equals.
    """
    lookups = keys_of_query(text, nicknames)
    if not lookups:
        return []
    alone = all(lookup.parts == lookups[0].parts for lookup in lookups)
    index = _Index(connection, MOST_CANDIDATES if alone else _MOST_ROWS)
    strengths: _Strengths = defaultdict(dict)
    _look_up(index, [one for one in lookups if one.certain], strengths)
    enough = _matching_all(strengths, lookups) >= limit
    if not enough:
        _look_up(index, [one for one in lookups if not one.certain], strengths)
    recent = seen or {}
    most = limit * _ENOUGH_TIMES if enough else MOST_CANDIDATES
    ids = list(dict.fromkeys([*recent, *_strongest(strengths)]))[:most]
    phones = any(lookup.kind is Kind.PHONE for lookup in lookups)
    people = _candidates(connection, ids, recent, phones=phones)
    return rank(text, people, nicknames, limit=limit)


class _Index:
    """Reads ranges of search keys, each once in a search."""

    def __init__(self, connection: Connection, most: int) -> None:
        self._connection = connection
        self._most = most
        self.people = cache(self._people)

    def _people(self, kind: Kind, value: str, how: How) -> list[str]:
        """Return the ids of at most `most` people, those with the first keys."""
        if how is How.RESEMBLES:
            alike = resembling(value, self._words_beginning_with(value[0]), most=_MOST_RESEMBLING)
            return [one for word in alike for one in self.people(kind, word, How.IS)]
        until = value + _AFTER_ALL_TEXT if how is How.BEGINS else value
        return self._column(_PEOPLE_IN_RANGE, (kind.value, value, until, self._most))

    def _words_beginning_with(self, initial: str) -> list[str]:
        until = initial + _AFTER_ALL_TEXT
        return self._column(_WORDS_IN_RANGE, (Kind.PREFIX.value, initial, until))

    def _column(self, statement: str, values: tuple[object, ...]) -> list[str]:
        return [row[0] for row in self._connection.exec_driver_sql(statement, values)]


def _look_up(index: _Index, lookups: Iterable[Lookup], strengths: _Strengths) -> None:
    """Add to each part's people those found by the look-ups, keeping the greater strength."""
    for lookup in sorted(lookups, key=lambda one: -one.strength):
        for part in lookup.parts:
            people = strengths[lookup.reading, part]
            for person_id in index.people(lookup.kind, lookup.value, lookup.how):
                people.setdefault(person_id, lookup.strength)


def _matching_all(strengths: _Strengths, lookups: Sequence[Lookup]) -> int:
    """Count the people who match every part of a reading, in the reading with the most."""
    counts = []
    for reading in {lookup.reading for lookup in lookups}:
        parts = {p for one in lookups if one.reading == reading for p in one.parts}
        counts.append(len(set.intersection(*(set(strengths[reading, p]) for p in parts))))
    return max(counts)


def _strongest(strengths: _Strengths) -> list[str]:
    """Return the people pointed to most strongly: the mean over the parts of their best reading."""
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    parts: dict[int, int] = defaultdict(int)
    for (reading, _), people in strengths.items():
        parts[reading] += 1
        for person_id, strength in people.items():
            sums[reading][person_id] += strength
    best: dict[str, float] = {}
    for reading, people in sums.items():
        for person_id, total in people.items():
            best[person_id] = max(best.get(person_id, 0.0), total / parts[reading])
    return sorted(best, key=lambda person_id: -best[person_id])[:MOST_CANDIDATES]


def _candidates(
    connection: Connection, ids: Sequence[str], seen: Mapping[str, datetime], *, phones: bool
) -> list[Candidate]:
    people, contacts = _PEOPLE.c, _CONTACTS.c
    numbers: dict[str, list[str]] = defaultdict(list)
    if phones:
        kept = select(contacts.person_id, contacts.phone).where(
            contacts.person_id.in_(ids), contacts.phone.is_not(None), contacts.voided.is_(False)
        )
        for row in connection.execute(kept.order_by(contacts.id)):
            numbers[row.person_id].append(row.phone)
    wanted = select(
        people.id,
        people.code,
        people.forename,
        people.surname,
        people.known_as,
        people.aliases,
        people.birth_date,
    ).where(people.id.in_(ids), people.voided.is_(False))
    found = {
        row.id: Candidate(
            person_id=row.id,
            code=row.code or "",
            forename=row.forename or "",
            surname=row.surname or "",
            known_as=row.known_as or "",
            aliases=tuple(row.aliases or ()),
            birth_date=row.birth_date,
            phones=tuple(numbers.get(row.id, ())),
            seen_at=seen.get(row.id),
        )
        for row in connection.execute(wanted)
    }
    return [found[person_id] for person_id in ids if person_id in found]
