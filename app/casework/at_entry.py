"""Somebody is typed in: perhaps they are known already. Asked while typing, never in the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select

from app.casework.activity import Activity, lately_with
from app.casework.duplicates import Likeness, weights_of
from app.casework.laptop import Laptop
from app.casework.linking import call_different, say_unsure, standing_links
from app.casework.person_page import leaving_keys
from app.records.column_types import local_day
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import Setting
from app.records.people import Person
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.clusters import cluster_of
from app.rules.matching.comparing import Field, comparer
from app.rules.matching.described import Described, describe
from app.rules.matching.frequencies import Frequencies
from app.rules.matching.reasons import Reason, reasons_for
from app.rules.matching.scoring import Scorer, prior_for, probability
from app.rules.matching.weights import Weights
from app.rules.names import Nicknames
from app.rules.record_keys import made_as
from app.rules.summary import name_of_person
from app.storage.matching import about_how_many, count_frequencies, described, who_may_be

MOST_SHOWN: Final = 5
# Where nobody is as likely, no list is shown: it would stand there too often for somebody new.
# Beside somebody as likely others are worth a look as well. `benchmarks.at_entry` has the figures.
LEAST_PROBABILITY: Final = 0.19
LEAST_BESIDE: Final = 0.05
_FEWEST_PEOPLE = 300  # who is typed in is one of at least so many, also in a service's first week
_COUNTED = "how_common_names_are"
_DRIFT, _FEWEST = 0.1, 50  # counted anew when the number of people changed by a tenth
_PERSON, _SETTING = table_of(Person), table_of(Setting)


@dataclass(frozen=True, repr=False)
class Known:
    """Somebody on this laptop who may be the one that is typed in."""

    person_id: RecordId
    name: str
    known_as: str
    code: str
    birth_date: date | None
    probability: float
    reasons: tuple[Reason, ...]
    activity: Activity


@dataclass(frozen=True, repr=False)
class Perhaps:
    """Who it may be, the likeliest first; `ask_lead` where somebody else is not for this worker."""

    people: tuple[Known, ...] = ()
    ask_lead: bool = False


class Matcher:
    """Compares one person with all of a laptop, without a scan; remembers names it has met."""

    def __init__(self, nicknames: Nicknames, weights: Weights, frequencies: Frequencies) -> None:
        self._nicknames = nicknames
        self._scorer = Scorer(weights, frequencies)
        self._compare = comparer(nicknames)
        people = max(frequencies.people, _FEWEST_PEOPLE)
        self._prior = prior_for(weights.duplicates_per_person, people) + weights.shift

    def like(
        self,
        connection: Connection,
        person: Described,
        *,
        least: float = LEAST_PROBABILITY,
        most: int = 2 * MOST_SHOWN,
    ) -> list[Likeness]:
        """Return who may be that person, the likeliest first, at most `most`."""
        beside = min(least, LEAST_BESIDE)
        found = []
        for other in who_may_be(connection, person, self._nicknames):
            comparison = self._compare(person, other)
            chance = probability(self._scorer.of(comparison), self._prior)
            if chance >= beside and other.id != person.id:
                found.append((-chance, other.id, comparison))
        found.sort()
        if not found or -found[0][0] < least:
            return []
        return [
            Likeness(person.id, other_id, -chance, reasons_for(comparison, self._scorer))
            for chance, other_id, comparison in found[:most]
        ]

    def between(self, one: Described, other: Described) -> Likeness:
        """Return how likely two are one, and why."""
        comparison = self._compare(one, other)
        chance = probability(self._scorer.of(comparison), self._prior)
        return Likeness(one.id, other.id, chance, reasons_for(comparison, self._scorer))


def get_ready(laptop: Laptop) -> None:
    """Count how common names are, where that was not done lately: seconds for 100,000 people."""
    _matcher_of(laptop)


def like_this(
    laptop: Laptop, typed: Mapping[str, object], *, noted: Collection[RecordId] = ()
) -> Perhaps:
    """Return who on this laptop may be the person that is typed in; that they were shown is noted.

    Those linked with each other are shown once, the likeliest of their records.

    Args:
        laptop: at work.
        typed: fields of a person as far as they are typed, with `phones` where they are known.
        noted: who was shown for this form before and is not noted again.
    """
    matcher = _matcher_of(laptop)
    person = describe({**typed, "id": ""}, local_day(laptop.clock.now()))
    with laptop.reading() as connection:
        found = matcher.like(connection, person)
        if not found:
            return Perhaps()
        leaving = leaving_keys(connection)
        links = standing_links(connection)
        may_read = record_type("person").may_read(laptop.worker.role)
        mine = [each for each in found if may_read and each.other not in leaving]
        people = _one_of_each(laptop, connection, mine, links)
    new = [each.person_id for each in people if each.person_id not in noted]
    if new:
        laptop.noting(lambda work: work.audit("person.compared", "person", new))
    return Perhaps(tuple(people), ask_lead=len(mine) < len(found))


def compare_people(laptop: Laptop, ids: Sequence[RecordId]) -> list[Likeness]:
    """Return how each two of these people compare, the likeliest first; noting is the caller's."""
    matcher = _matcher_of(laptop)
    with laptop.reading() as connection:
        people = described(connection, ids)
    found = [matcher.between(one, other) for one, other in combinations(people, 2)]
    return sorted(found, key=lambda each: -each.probability)


def note_answers(
    laptop: Laptop,
    person_id: RecordId,
    different: Sequence[RecordId],
    unsure: Sequence[RecordId],
) -> list[str]:
    """Write down what was said of a person just saved; return why something could not be.

    Args:
        laptop: at work.
        person_id: the new person.
        different: who they are not.
        unsure: who they may be: the lead is asked.
    """
    problems = []
    for say, others in ((call_different, different), (say_unsure, unsure)):
        for other in others:
            try:
                say(laptop, (person_id, other), "said when they were typed in")
            except Refusal as refusal:  # the person is saved; they are asked about again later
                problems.append(refusal.sentence)
    return problems


def _one_of_each(
    laptop: Laptop,
    connection: Connection,
    found: Sequence[Likeness],
    links: Sequence[tuple[str, str]],
) -> list[Known]:
    people: list[Known] = []
    shown: set[RecordId] = set()
    for likeness in found:
        if likeness.other in shown or len(people) == MOST_SHOWN:
            continue
        cluster = cluster_of(likeness.other, links)
        shown |= cluster
        where = _PERSON.c.id == likeness.other
        row = dict(connection.execute(select(_PERSON).where(where)).mappings().one())
        people.append(
            Known(
                likeness.other,
                name_of_person(row),
                row["known_as"] or "",
                row["code"] or "",
                row["birth_date"],
                likeness.probability,
                likeness.reasons,
                lately_with(laptop, connection, cluster),
            )
        )
    return people


# One matcher for each open vault: it goes with the engine when the laptop locks.
_MATCHERS: WeakKeyDictionary[Engine, tuple[int, Matcher]] = WeakKeyDictionary()


def _matcher_of(laptop: Laptop) -> Matcher:
    engine = laptop.engine
    known = _MATCHERS.get(engine)
    with laptop.reading() as connection:
        people = about_how_many(connection)
        if known is not None and not _has_drifted(known[0], people):
            return known[1]
        kept = connection.execute(select(_SETTING.c.value).where(_SETTING.c.name == _COUNTED))
        counted = _read(kept.scalar(), laptop, people)
        frequencies = counted or count_frequencies(connection)
    if counted is None:
        _keep(laptop, frequencies, people)
    matcher = Matcher(laptop.shelf.nicknames, weights_of(laptop.shelf.resources), frequencies)
    _MATCHERS[engine] = (people, matcher)
    return matcher


def _has_drifted(before: int, now: int) -> bool:
    return abs(now - before) > max(_FEWEST, before * _DRIFT)


def _read(kept: Any, laptop: Laptop, people: int) -> Frequencies | None:
    """Return what was counted before, where it was counted as it would be now."""
    if not kept or kept["made_as"] != made_as(laptop.shelf.nicknames):
        return None
    if _has_drifted(kept["about"], people):
        return None
    fields = {each.value: each for each in Field}
    counts = {fields[name]: said for name, said in kept["counts"].items() if name in fields}
    return Frequencies(kept["people"], counts, kept["implied"])


def _keep(laptop: Laptop, frequencies: Frequencies, about: int) -> None:
    """Keep what was counted; what stands once says nothing more than what stands nowhere."""
    value = {
        "made_as": made_as(laptop.shelf.nicknames),
        "about": about,
        "people": frequencies.people,
        "implied": frequencies.implied,
        "counts": {
            field.value: {one: count for one, count in counts.items() if count > 1}
            for field, counts in frequencies.counts.items()
        },
    }
    with laptop.work() as work:
        work.connection.execute(_SETTING.delete().where(_SETTING.c.name == _COUNTED))
        work.connection.execute(_SETTING.insert(), {"name": _COUNTED, "value": value})
        work.commit()
