"""Finding people as somebody types: ranges of search keys, then the rank of those found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, literal, select

from app.records.declaration import table_of
from app.records.local_rows import SearchKey
from app.records.people import Person, SafeContact
from app.rules.names import Nicknames
from app.rules.search_keys import Kind
from app.rules.search_query import How, Lookup, keys_of_query
from app.rules.search_ranking import MOST_CANDIDATES, Candidate, Found, rank, resembling

# One range is read no further than this: enough for two common names to meet, and soon done.
_MOST_ROWS = 3_000
_MOST_RESEMBLING = 12
_AFTER_ALL_TEXT = "\U0010ffff"

# People by how strongly each typed part of each reading points to them.
_Strengths = dict[tuple[int, int], dict[str, int]]

_KEYS = table_of(SearchKey)
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
    recent = seen or {}
    alone = all(lookup.parts == lookups[0].parts for lookup in lookups)
    most = MOST_CANDIDATES if alone else _MOST_ROWS
    strengths: _Strengths = defaultdict(dict)
    _look_up(connection, [one for one in lookups if one.certain], strengths, most)
    if _matching_all(strengths, lookups) < limit:
        _look_up(connection, [one for one in lookups if not one.certain], strengths, most)
    ids = list(dict.fromkeys([*recent, *_strongest(strengths)]))[:MOST_CANDIDATES]
    phones = any(lookup.kind is Kind.PHONE for lookup in lookups)
    people = (
        replace(one, seen_at=recent.get(one.person_id))
        for one in _candidates(connection, ids, phones=phones)
    )
    return rank(text, list(people), nicknames, limit=limit)


def _look_up(
    connection: Connection, lookups: Iterable[Lookup], strengths: _Strengths, most: int
) -> None:
    """Add to each part's people those found by the look-ups, keeping the greater strength."""
    for lookup in sorted(lookups, key=lambda one: -one.strength):
        found = [
            row[0]
            for statement in _ranges(connection, lookup)
            for row in connection.execute(statement.limit(most))
        ]
        for part in lookup.parts:
            people = strengths[lookup.reading, part]
            for person_id in found:
                people.setdefault(person_id, lookup.strength)


def _ranges(connection: Connection, lookup: Lookup) -> Iterator[Select[Any]]:
    person_id = _KEYS.c.person_id
    if lookup.how is not How.RESEMBLES:
        until = lookup.value + _AFTER_ALL_TEXT if lookup.how is How.BEGINS else lookup.value
        yield _range(person_id, lookup.kind, lookup.value, until)
        return
    initial = lookup.value[0]
    words = _range(_KEYS.c.key, lookup.kind, initial, initial + _AFTER_ALL_TEXT).distinct()
    vocabulary = [row[0] for row in connection.execute(words)]
    for word in resembling(lookup.value, vocabulary, most=_MOST_RESEMBLING):
        yield _range(person_id, lookup.kind, word, word)


def _range(column: Any, kind: Kind, first: str, last: str) -> Select[Any]:
    keys = _KEYS.c
    return select(column).where(keys.kind == str(kind), keys.key.between(literal(first), last))


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


def _candidates(connection: Connection, ids: Sequence[str], *, phones: bool) -> list[Candidate]:
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
            phones=tuple(numbers[row.id]),
        )
        for row in connection.execute(wanted)
    }
    return [found[person_id] for person_id in ids if person_id in found]
