"""Who may see somebody is restricted to colleagues named, widened, or open to all again.

A restriction is never edited. Naming others writes a new one first and then takes those back that
stood: at no moment is nothing of it there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.casework.colleagues import Colleague, colleagues
from app.casework.conflicts import LEADS
from app.casework.laptop import Laptop
from app.casework.person_page import row_of_somebody, staff_names
from app.records.declaration import CASEWORKERS, Role, table_of
from app.records.ids import RecordId
from app.records.people import Link
from app.records.refusal import Refusal
from app.records.restricted import RESTRICTED_BECAUSE, Restriction
from app.rules.restricted import Named, as_text, named_in, named_together
from app.storage.states import in_chunks, load_states
from app.storage.unit_of_work import UnitOfWork

_LINK = table_of(Link)
_RESTRICTION = table_of(Restriction)
_READERS = CASEWORKERS | {Role.VOLUNTEER}


@dataclass(frozen=True)
class Restricted:
    """That somebody may be seen by colleagues named only.

    Attributes:
        named: their ids.
        names: what they are called, those known here.
        because: code of `RESTRICTED_BECAUSE`; empty where none or several stand.
        may_change: whether whoever works here may name others or open it to all.
    """

    named: Named
    names: tuple[str, ...]
    because: str
    may_change: bool


def restriction_of(laptop: Laptop, subject_id: RecordId) -> Restricted | None:
    """Return who may see somebody; None where nobody restricted it."""
    with laptop.reading() as connection:
        return read_restriction(connection, laptop, subject_id)


def read_restriction(
    connection: Connection, laptop: Laptop, subject_id: RecordId
) -> Restricted | None:
    """Return who may see somebody, within a transaction; None where nobody restricted it."""
    named = restricted_among(connection, [subject_id]).get(subject_id)
    if named is None:
        return None
    known = {**staff_names(connection), laptop.worker.worker_id: laptop.worker.name}
    reasons = connection.execute(
        select(_RESTRICTION.c.because).where(
            _RESTRICTION.c.id.in_(_standing(connection, [subject_id]))
        )
    ).scalars()
    said = {each for each in reasons if each}
    return Restricted(
        named,
        tuple(sorted((known[one] for one in named if one in known), key=str.casefold)),
        said.pop() if len(said) == 1 else "",
        laptop.worker.role in LEADS and laptop.worker.worker_id in named,
    )


def restricted_among(
    connection: Connection, subjects: Collection[RecordId]
) -> dict[RecordId, Named]:
    """Return those of some people who are restricted, and to whom."""
    named: dict[RecordId, list[Named | None]] = {}
    standing = _standing(connection, subjects)
    for record_id, kept in load_states(connection, list(standing)).items():
        named.setdefault(standing[record_id], []).append(named_in(kept.shown))
    together = {subject: named_together(each) for subject, each in named.items()}
    return {subject: each for subject, each in together.items() if each is not None}


def who_can_be_named(laptop: Laptop) -> list[Colleague]:
    """Return the colleagues whose role lets them read about people at all, by name."""
    return [each for each in colleagues(laptop) if each.role in _READERS]


def restrict(
    laptop: Laptop, subject_id: RecordId, named: Iterable[RecordId], *, because: str = "other"
) -> RecordId:
    """Let only these colleagues see somebody, in place of whoever was named before.

    Other laptops let go of them, and of links with them, when they next catch up.

    Raises:
        Refusal: `role`; `not_enrolled`, since nobody else could see anything; `unknown_record`;
            `must_stay` where who restricts is not among them; `unknown_worker`; `code`;
            `nothing_changed`. Nothing is written then.
    """
    laptop.must_write("restriction")
    wanted = frozenset(named)
    _must_be_sensible(laptop, wanted, because)
    with laptop.work() as work:
        record_type, _ = row_of_somebody(work.connection, subject_id)
        before = restricted_among(work.connection, [subject_id]).get(subject_id)
        if before == wanted:
            raise Refusal("nothing_changed", "They are restricted to these colleagues already.")
        standing = _standing(work.connection, [subject_id])
        record_id = work.record(
            "restriction",
            {"person_id": subject_id, "named": as_text(wanted), "because": because},
        )
        for one in standing:
            work.void("restriction", one, reason="others are named")
        _show_under_nobody(work, subject_id)
        work.audit("person.restricted", record_type, [subject_id])
        work.commit()
    return record_id


def _show_under_nobody(work: UnitOfWork, subject_id: RecordId) -> None:
    """Let links between others, which others hold, not say any more that they show this one."""
    shown = (_LINK.c.shown_id == subject_id, _LINK.c.voided.is_(False))
    apart = (_LINK.c.one_id != subject_id, _LINK.c.other_id != subject_id)
    for one in work.connection.execute(select(_LINK.c.id).where(*shown, *apart)).scalars().all():
        work.edit("link", one, {"shown_id": None})


def open_to_all(laptop: Laptop, subject_id: RecordId) -> None:
    """Take the restriction back: the team's laptops hold the person again.

    Raises:
        Refusal: `role`; `unknown_record`; `nothing_changed` where nobody restricted it.
    """
    laptop.must_write("restriction")
    with laptop.work() as work:
        record_type, _ = row_of_somebody(work.connection, subject_id)
        standing = _standing(work.connection, [subject_id])
        if not standing:
            raise Refusal("nothing_changed", "They are not restricted. Nothing was changed.")
        for one in standing:
            work.void("restriction", one, reason="open to all again")
        work.audit("person.opened_to_all", record_type, [subject_id])
        work.commit()


def _must_be_sensible(laptop: Laptop, named: Named, because: str) -> None:
    if not laptop.worker.enrolled:
        raise Refusal(
            "not_enrolled",
            "This laptop belongs to no service yet, so nobody else can see anything on it. "
            "Nothing was changed.",
        )
    if laptop.worker.worker_id not in named:
        raise Refusal(
            "must_stay",
            "You must be among those who may see them: otherwise you could not undo it, and "
            "perhaps nobody could. Nothing was changed.",
            field="named",
        )
    if named - {each.worker_id for each in who_can_be_named(laptop)}:
        raise Refusal(
            "unknown_worker",
            "One of those named is no colleague whom this laptop knows, or has a role that sees "
            "no people. Nothing was changed.",
            field="named",
        )
    if because not in RESTRICTED_BECAUSE.labels:
        raise Refusal("code", "Choose why from the list.", field="because")


def _standing(connection: Connection, subjects: Collection[RecordId]) -> dict[RecordId, RecordId]:
    """Return the restrictions that stand, each with whom it is about."""
    stands = _RESTRICTION.c.voided.is_(False) | _RESTRICTION.c.contested
    return {
        row.id: row.person_id
        for chunk in in_chunks(sorted(subjects))
        for row in connection.execute(
            select(_RESTRICTION.c.id, _RESTRICTION.c.person_id).where(
                _RESTRICTION.c.person_id.in_(chunk), stands
            )
        )
    }
