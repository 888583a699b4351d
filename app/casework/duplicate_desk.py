"""The desk of people who may stand twice: what waits, one group with all that decides, the answer.

A scan keeps only pairs of ids and how likely they are one. What stands in the queue is worked out
from that anew each time, so that what anybody decided anywhere is out of it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, select

from app.casework.activity import Activity, author_id_of, lately_with
from app.casework.at_entry import compare_people
from app.casework.conflicts import LEADS
from app.casework.consents import consents_counting
from app.casework.duplicates import Likeness, on_this_laptop, settled_pairs
from app.casework.laptop import Laptop
from app.casework.linking import MOST_AT_ONCE, Looked, left_unsure, looked_at
from app.casework.person_page import leaving_keys, row_of_somebody, staff_names
from app.casework.questions import ask_author
from app.records.column_types import local_day
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import Setting
from app.records.people import Link, Person, SafeContact, Team
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.clusters import Pair, clusters
from app.rules.summary import name_of_person, said_of
from app.storage.matching import about_how_many
from app.storage.states import in_chunks, load_states
from app.storage.unit_of_work import UnitOfWork

# Below it a lead would look at more people who are two than at people who are one.
LEAST_IN_QUEUE: Final = 0.5
MOST_TASKS: Final = 200
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
Group = tuple[tuple[RecordId, ...], float, bool]
"""Who may be one, how likely the likeliest two are, and whether somebody asks the lead."""

_KEPT = "perhaps_the_same"
_LEAST_FOR_GROUP = 0.3  # pairs that are weaker add nobody to a group
_PERSON, _LINK, _SETTING = table_of(Person), table_of(Link), table_of(Setting)
_CONTACT, _TEAM = table_of(SafeContact), table_of(Team)
_SHOWN = (
    "forename", "surname", "known_as", "aliases", "birth_date", "sex", "address", "parish",
    "postcode",
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class Task:
    """Records that may be one human being: two, or a group of more, decided about together.

    Attributes:
        ids: the records.
        names: of them, in the same order.
        probability: of the likeliest pair; 1 where nobody reckoned, and a worker asked.
        is_unsure: somebody was not sure and asks the lead.
    """

    ids: tuple[RecordId, ...]
    names: tuple[str, ...]
    probability: float
    is_unsure: bool


@dataclass(frozen=True, repr=False)
class Queue:
    """What waits: unsure first, then the likeliest; `looked_at` is when all were last compared."""

    tasks: tuple[Task, ...] = ()
    left_out: int = 0
    looked_at: datetime | None = None


@dataclass(frozen=True, repr=False)
class Side:
    """One record of a task. `lines` are label and words of each field, also of empty ones."""

    person_id: RecordId
    name: str
    code: str
    lines: tuple[tuple[str, str], ...]
    written_by: str
    activity: Activity


@dataclass(frozen=True, repr=False)
class Opened:
    """A task with all that is needed to decide; `looked` is what stood when it was read."""

    sides: tuple[Side, ...]
    likenesses: tuple[Likeness, ...]
    warnings: tuple[str, ...]
    looked: Looked
    why_not: str = ""


@dataclass(frozen=True, repr=False)
class Reviewed:
    """A decision that was not taken back: what, about whom, by whom and when."""

    link_id: RecordId
    decision: str
    ids: tuple[RecordId, RecordId]
    names: tuple[str, str]
    who: str
    when: datetime | None
    reason: str = ""


def look_through(laptop: Laptop, *, tick: Callable[[int], None]) -> int:
    """Compare all people on this laptop, and keep who may be one; return how many pairs.

    Args:
        laptop: at work.
        tick: told how many people are done; may raise to cancel: what was kept before stays then.

    Raises:
        Refusal: the role may not read people.
    """
    pairs = on_this_laptop(laptop, tick=tick)
    value = {
        "at": laptop.clock.now().isoformat(),
        "pairs": [
            [pair.one, pair.other, round(pair.probability, 4)]
            for pair in pairs
            if pair.probability >= _LEAST_FOR_GROUP
        ],
    }
    with laptop.work() as work:
        work.connection.execute(_SETTING.delete().where(_SETTING.c.name == _KEPT))
        work.connection.execute(_SETTING.insert(), {"name": _KEPT, "value": value})
        work.commit()
    return len(value["pairs"])


def how_many_wait(connection: Connection) -> int:
    """Return how many tasks wait, as far as people were compared; nobody is named by it."""
    return len(_groups_of(connection, _kept(connection)))


def how_many(laptop: Laptop) -> int:
    """Return about how many people a look goes through."""
    with laptop.reading() as connection:
        return about_how_many(connection)


def waiting(laptop: Laptop) -> Queue:
    """Return the queue; that names were listed is noted.

    Raises:
        Refusal: the role may not read people.
    """
    laptop.must_read("person")

    def read(work: UnitOfWork) -> Queue:
        connection = work.connection
        kept = _kept(connection)
        groups = _groups_of(connection, kept)
        shown = groups[:MOST_TASKS]
        names = _names(connection, {one for ids, _, _ in shown for one in ids})
        work.audit("person.listed", "person", sorted(names))
        return Queue(
            tuple(
                Task(ids, tuple(names[one] for one in ids), chance, is_unsure)
                for ids, chance, is_unsure in shown
            ),
            left_out=len(groups) - len(shown),
            looked_at=datetime.fromisoformat(kept["at"]) if kept else None,
        )

    return laptop.noting(read)


def _kept(connection: Connection) -> Mapping[str, Any] | None:
    """Return what the last look found, and when; None before the first."""
    return connection.execute(select(_SETTING.c.value).where(_SETTING.c.name == _KEPT)).scalar()


def _groups_of(connection: Connection, kept: Mapping[str, Any] | None) -> list[Group]:
    return _groups(connection, [tuple(pair) for pair in kept["pairs"]] if kept else [])


def _groups(connection: Connection, found: Iterable[tuple[str, str, float]]) -> list[Group]:
    """Join pairs to groups; nobody who is settled, out of sight or leaving is in one."""
    is_settled = settled_pairs(connection)
    unsure = left_unsure(connection)
    chances = dict.fromkeys((_in_order(pair) for pair in unsure), 1.0)
    for one, other, chance in found:
        if not is_settled(one, other):
            chances.setdefault(_in_order((one, other)), chance)
    here = _here(connection, {one for pair in chances for one in pair})
    pairs = {pair: chance for pair, chance in chances.items() if here.issuperset(pair)}
    asked = {frozenset(pair) for pair in unsure}
    strong = [p for p, c in pairs.items() if c >= LEAST_IN_QUEUE or frozenset(p) in asked]
    groups = []
    for cluster in clusters({one for pair in strong for one in pair}, strong):
        within = {p: c for p, c in pairs.items() if cluster.issuperset(p)}
        ids = _strongest_first(within)[:MOST_AT_ONCE]
        is_unsure = any(frozenset(pair) in asked for pair in within)
        groups.append((tuple(ids), max(within.values()), is_unsure))
    return sorted(groups, key=lambda group: (not group[2], -group[1], group[0]))


def _strongest_first(pairs: Mapping[Pair, float]) -> list[RecordId]:
    ordered = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    return list(dict.fromkeys(one for pair in ordered for one in sorted(pair)))


def _here(connection: Connection, ids: Collection[RecordId]) -> set[RecordId]:
    """Return those of the ids who stand in sight on this laptop."""
    here: set[RecordId] = set()
    for chunk in in_chunks(sorted(ids)):
        where = (_PERSON.c.id.in_(chunk), _PERSON.c.voided.is_(False))
        here.update(connection.execute(select(_PERSON.c.id).where(*where)).scalars())
    return here - leaving_keys(connection)


def _in_order(pair: Pair) -> Pair:
    return (min(pair), max(pair))


def _names(connection: Connection, ids: Collection[RecordId]) -> dict[RecordId, str]:
    return {one: name_of_person(row_of_somebody(connection, one)[1]) for one in sorted(ids)}


def open_task(laptop: Laptop, ids: Sequence[RecordId]) -> Opened:
    """Return records side by side, with why they may be one; that they were read is noted.

    Raises:
        Refusal: `unknown_record` where one is not, or no longer, on this laptop; `role`.
    """
    laptop.must_read("person")
    likenesses = compare_people(laptop, ids)
    looked = looked_at(laptop, ids)

    def read(work: UnitOfWork) -> Opened:
        connection = work.connection
        sides = tuple(_side(laptop, connection, one) for one in ids)
        work.audit("person.compared", "person", list(ids))
        return Opened(
            sides, tuple(likenesses), tuple(_warnings(laptop, connection, ids)), looked,
            _why_not(laptop),
        )  # fmt: skip

    return laptop.noting(read)


def _why_not(laptop: Laptop) -> str:
    if laptop.worker.role in LEADS:
        return ""
    return "Your lead or a manager decides this. You can say what you know: U leaves it to them."


def _side(laptop: Laptop, connection: Connection, person_id: RecordId) -> Side:
    kind = record_type("person")
    row = row_of_somebody(connection, person_id)[1]
    lines = [(kind.fields[name].says.label, said_of(kind.fields[name], row.get(name)))
             for name in _SHOWN]  # fmt: skip
    about = (_CONTACT.c.person_id == person_id, _CONTACT.c.voided.is_(False))
    phones = connection.execute(select(_CONTACT.c.phone).where(*about)).scalars()
    lines.append(("Phone", ", ".join(phone for phone in phones if phone)))
    team = connection.execute(select(_TEAM.c.name).where(_TEAM.c.id == row.get("team_id"))).scalar()
    lines.append(("Team", team or ""))
    author = author_id_of(load_states(connection, [person_id])[person_id])
    return Side(
        person_id,
        name_of_person(row),
        str(row.get("code") or ""),
        tuple(lines),
        _staff(laptop, connection).get(author, ""),
        lately_with(laptop, connection, [person_id], most=3),
    )


def _staff(laptop: Laptop, connection: Connection) -> dict[str, str]:
    """Return the names of colleagues by id; before it joins a service a laptop knows one."""
    return {laptop.worker.worker_id: laptop.worker.name, **staff_names(connection)}


def _warnings(laptop: Laptop, connection: Connection, ids: Sequence[RecordId]) -> list[str]:
    """Say what to think of before linking: consent that differs, safety words on several."""
    warnings = []
    today = local_day(laptop.clock.now())
    if record_type("consent").may_read(laptop.worker.role) and any(
        each.differs for each in consents_counting(connection, ids, today)
    ):
        warnings.append(
            "They answered differently about consent. Once linked, the stricter answer counts."
        )
    statement = select(_CONTACT).where(_CONTACT.c.person_id.in_(ids), _CONTACT.c.voided.is_(False))
    rows = [dict(row) for row in connection.execute(statement).mappings()]
    cautious = {row["person_id"] for row in rows if row["note"] or row["messages"] != "yes"}
    said = {_safe_words(row) for row in rows}
    if len(cautious) > 1 or (len({row["person_id"] for row in rows}) > 1 and len(said) > 1):
        warnings.append(
            "How to reach them safely differs, or stands on both. Once linked, all of it is shown."
        )
    return warnings


def _safe_words(row: Mapping[str, Any]) -> tuple[object, ...]:
    return (row["messages"], row["say_who"], (row["note"] or "").strip().casefold())


def reviewed(laptop: Laptop, *, most: int = 50) -> list[Reviewed]:
    """Return the decisions that stand, the last first; that names were listed is noted."""
    laptop.must_read("link")

    def read(work: UnitOfWork) -> list[Reviewed]:
        connection = work.connection
        rows = connection.execute(
            select(_LINK.c.id, _LINK.c.one_id, _LINK.c.other_id, _LINK.c.decision, _LINK.c.reason)
            .where(_LINK.c.voided.is_(False), _LINK.c.decision.in_(("same", "not_same")))
            .order_by(_LINK.c.id.desc())
            .limit(most)
        ).all()
        states = load_states(connection, [row.id for row in rows])
        staff = _staff(laptop, connection)
        found = []
        for row in rows:
            ends = (row.one_id, row.other_id)
            names = _known_names(connection, ends)
            origin = next(iter(states[row.id].origins.values()), None)
            found.append(
                Reviewed(
                    row.id,
                    row.decision,
                    ends,
                    names,
                    staff.get(author_id_of(states[row.id]), ""),
                    origin.made_at if origin else None,
                    row.reason or "",
                )
            )
        work.audit("person.named", "link", [each.link_id for each in found])
        return sorted(found, key=lambda each: each.when or _LONG_AGO, reverse=True)

    return laptop.noting(read)


def _known_names(connection: Connection, ends: tuple[RecordId, RecordId]) -> tuple[str, str]:
    """Return what two are called, as far as they are on this laptop."""
    names = []
    for one in ends:
        try:
            names.append(name_of_person(row_of_somebody(connection, one)[1]))
        except Refusal:  # left this laptop's scope
            names.append("somebody not on this laptop")
    return names[0], names[1]


def ask_worker(laptop: Laptop, ids: Sequence[RecordId]) -> bool:
    """Ask whoever wrote the record written last whether it is the same person; say whether asked.

    Nobody is asked where the author is not known here, or is who asks.
    """
    newest = max(ids)  # ids are made in the order of time
    others = [one for one in ids if one != newest]
    with laptop.reading() as connection:
        author = author_id_of(load_states(connection, [newest])[newest])
        codes = [row_of_somebody(connection, one)[1].get("code") or "" for one in others]
    words = f"Is this the same person as {', '.join(str(code) for code in codes if code)}?"
    if not author or author == laptop.worker.worker_id:
        return False
    try:
        ask_author(laptop, newest, "name", author, words)
    except Refusal as refusal:
        if refusal.code in ("unknown_author", "asks_oneself"):
            return False
        raise
    return True
