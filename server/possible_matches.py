"""The whole service is looked through for people who stand twice; kept are ids and how likely.

Laptops find those whom they hold both. Of a pair of which a laptop holds one, its worker hears that
there is somebody and to ask the lead, and the lead hears of which team.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, func, select

from app.host.paths import resources_dir
from app.records.column_types import local_day
from app.records.declaration import table_of
from app.records.local_rows import RecordState, Setting
from app.records.people import Link, Person, SafeContact
from app.records.server_rows import DeviceScope
from app.rules.clusters import clusters
from app.rules.matching.comparing import comparer
from app.rules.matching.described import Described, describe
from app.rules.matching.frequencies import Frequencies
from app.rules.matching.scan import candidates, scan
from app.rules.matching.scoring import Scorer, prior_for, probability
from app.rules.matching.weights import Weights, weights_from
from app.rules.names import Nicknames
from app.rules.record_keys import TYPES_WITH_KEYS
from app.storage.database import reading
from server.centre import Centre

LEAST: Final = 0.5
_KEPT = "possible_matches"
# Where more than this share changed, all are compared anew; the rest is compared with those only.
_MUCH = 0.2
_AT_ONCE = 500
_PERSON, _CONTACT, _LINK = table_of(Person), table_of(SafeContact), table_of(Link)
_STATE, _SETTING, _SCOPE = table_of(RecordState), table_of(Setting), table_of(DeviceScope)

_LOOKING: Final = Lock()


@dataclass(frozen=True)
class Match:
    """Two people of the service who may be one."""

    one: str
    other: str
    probability: float


class Found(msgspec.Struct, frozen=True):
    """The pairs as they stood at a number of the centre's: two ids, and how likely they are one."""

    number: int
    pairs: list[tuple[str, str, float]]

    def written(self) -> bytes:
        """Return it as one process hands it to another."""
        return msgspec.json.encode(self)

    @classmethod
    def read(cls, said: bytes) -> Found:
        """Read what another process has found."""
        return msgspec.json.decode(said, type=cls)


@cache
def _rules() -> tuple[Nicknames, Weights]:
    resources = resources_dir()
    texts = sorted((resources / "nicknames").glob("*.txt"))
    nicknames = Nicknames.from_texts(path.read_text(encoding="utf-8") for path in texts)
    file = resources / "matching" / "weights.yaml"
    return nicknames, weights_from(file.read_text(encoding="utf-8"))


def look_through_service(centre: Centre) -> int:
    """Compare who is new or changed with everybody, and keep the pairs; return how many there are.

    The first time all are compared: half a minute of processor for 100,000 people, in a process of
    its own (`server.looking_aside`) where the centre was opened so. Nothing is done
    where nothing by which people are compared has changed since, nor while somebody else looks: a
    whole team that comes in of a morning would have the same done once for each of them.
    """
    if not _LOOKING.acquire(blocking=False):
        with reading(centre.engine) as connection:
            kept = _kept(connection)
        return len(kept["pairs"]) if kept else 0
    try:
        return _look_through(centre)
    finally:
        _LOOKING.release()


def _look_through(centre: Centre) -> int:
    with reading(centre.engine) as connection:
        kept = _kept(connection)
        if kept is not None and kept["number"] == _head(connection):
            return len(kept["pairs"])
    found = centre.aside.found(centre) if centre.aside else found_here(centre)
    if found is None:
        return len(kept["pairs"]) if kept else 0
    # One after the other: of two who delete and insert at once, PostgreSQL refuses the second.
    with centre.ordered_writing() as connection:
        connection.execute(_SETTING.delete().where(_SETTING.c.name == _KEPT))
        value = msgspec.to_builtins(found)
        connection.execute(_SETTING.insert(), {"name": _KEPT, "value": value})
    return len(found.pairs)


def found_here(centre: Centre) -> Found:
    """Compare, and return the pairs that stand now; nothing is written."""
    with reading(centre.engine) as connection:
        head = _head(connection)
        kept = _kept(connection)
        people = _described(connection, local_day(centre.now()))
        changed = None if kept is None else _changed_since(connection, kept["number"])
    before = [Match(*each) for each in kept["pairs"]] if kept else []
    if changed is None or len(changed) > len(people) * _MUCH:
        found = _all_pairs(people)
    else:
        found = [m for m in before if changed.isdisjoint((m.one, m.other))]
        found += _pairs_of(people, changed)
    here = {person.id for person in people}
    standing = [m for m in found if {m.one, m.other} <= here]
    standing.sort(key=lambda m: (-m.probability, m.one, m.other))
    return Found(head, [(m.one, m.other, round(m.probability, 4)) for m in standing])


def matches_of_laptop(connection: Connection, device_id: str) -> list[tuple[str, str, float]]:
    """Return pairs of which a laptop holds just one: that one, the other, how likely.

    Left out are those about whom somebody decided, whichever way.
    """
    kept = _kept(connection)
    if kept is None:
        return []
    pairs = [Match(*each) for each in kept["pairs"]]
    held = _held(connection, device_id, {one for m in pairs for one in (m.one, m.other)})
    decided = _decided(connection)
    found = []
    for match in pairs:
        ends = {match.one, match.other}
        if len(ends & held) == 1 and not decided(match.one, match.other):
            (mine,), (other,) = ends & held, ends - held
            found.append((mine, other, match.probability))
    return found


def _kept(connection: Connection) -> Any:
    return connection.execute(select(_SETTING.c.value).where(_SETTING.c.name == _KEPT)).scalar()


def _head(connection: Connection) -> int:
    """Return the last of the centre's numbers by which somebody who is compared changed."""
    wanted = _STATE.c.record_type.in_(TYPES_WITH_KEYS)
    return int(connection.execute(select(func.max(_STATE.c.number)).where(wanted)).scalar() or 0)


def _changed_since(connection: Connection, number: int) -> set[str]:
    rows = connection.execute(
        select(_STATE.c.subject_id).where(
            _STATE.c.record_type.in_(TYPES_WITH_KEYS), _STATE.c.number > number
        )
    )
    return {subject_id for (subject_id,) in rows if subject_id}


def _described(connection: Connection, today: date) -> list[Described]:
    phones: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(
        select(_CONTACT.c.person_id, _CONTACT.c.phone).where(
            _CONTACT.c.voided.is_(False), _CONTACT.c.phone.is_not(None)
        )
    ):
        phones[row.person_id].append(row.phone)
    statement = select(_PERSON).where(_PERSON.c.voided.is_(False)).order_by(_PERSON.c.id)
    return [
        describe({**row, "phones": phones[row["id"]]}, today)
        for row in connection.execute(statement).mappings()
    ]


def _all_pairs(people: list[Described]) -> list[Match]:
    nicknames, weights = _rules()
    found = scan(people, nicknames, weights, least=LEAST)
    return [Match(pair.one, pair.other, pair.probability) for pair in found]


def _pairs_of(people: list[Described], changed: Collection[str]) -> list[Match]:
    """Compare some with everybody; how common names are is counted over all."""
    nicknames, weights = _rules()
    some = [person for person in people if person.id in changed]
    others = [person for person in people if person.id not in changed]
    score = Scorer(weights, Frequencies.of(people)).of
    compare = comparer(nicknames)
    prior = prior_for(weights.duplicates_per_person, len(people)) + weights.shift

    def matches(pairs: Iterable[tuple[Described, Described]]) -> Iterable[Match]:
        for one, other in pairs:
            chance = probability(score(compare(one, other)), prior)
            if chance >= LEAST:
                yield Match(one.id, other.id, chance)

    among = matches(candidates(some, nicknames))
    return [*among, *matches(candidates(some, nicknames, others=others))]


def _held(connection: Connection, device_id: str, ids: Collection[str]) -> set[str]:
    wanted = sorted(ids)
    held: set[str] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        held.update(
            connection.execute(
                select(_SCOPE.c.scope_key).where(
                    _SCOPE.c.device_id == device_id,
                    _SCOPE.c.to_number.is_(None),
                    _SCOPE.c.scope_key.in_(wanted[start : start + _AT_ONCE]),
                )
            ).scalars()
        )
    return held


def _decided(connection: Connection) -> Any:
    """Return what tells whether two are linked, or somebody said that they are two."""
    rows = connection.execute(
        select(_LINK.c.one_id, _LINK.c.other_id, _LINK.c.decision).where(
            _LINK.c.voided.is_(False), _LINK.c.decision.in_(("same", "not_same"))
        )
    ).all()
    apart = {frozenset((row.one_id, row.other_id)) for row in rows if row.decision == "not_same"}
    same = [(row.one_id, row.other_id) for row in rows if row.decision == "same"]
    ends = {one for pair in same for one in pair}
    group = {one: place for place, ones in enumerate(clusters(ends, same)) for one in ones}

    def decided(one: str, other: str) -> bool:
        if frozenset((one, other)) in apart:
            return True
        return one in group and group.get(one) == group.get(other)

    return decided
