"""The handovers that concern somebody, in words: to answer, answered, and taken elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, or_, select

from app.casework.caseloads import names_of_people
from app.casework.colleagues import read_colleagues
from app.casework.conflicts import LEADS
from app.casework.laptop import Laptop
from app.casework.person_page import leaving_keys
from app.casework.transfers import RETURNED, may_answer
from app.records.caseload import TRANSFER_ANSWER, TRANSFER_REASON, Transfer, TransferReceipt
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.people import Person, Team
from app.records.registry import record_type
from app.rules.fold import heads_of
from app.storage.states import load_states
from app.storage.unit_of_work import UnitOfWork

# What was answered stands in the list for so long.
SHOWN_DAYS = 28
# What came back leads the home page of who proposed it for so long.
LEADS_DAYS = 7
_TRANSFER, _RECEIPT = table_of(Transfer), table_of(TransferReceipt)
_PERSON, _TEAM = table_of(Person), table_of(Team)


@dataclass(frozen=True)
class Handover:
    """One handover, in words.

    Attributes:
        standing: open, contested, accepted, returned, withdrawn, or `elsewhere` for one whose
            person has left this laptop with it: only the code is known.
        can_answer, can_take_back: what this worker may do with it now.
        is_mine: this worker proposed it.
    """

    transfer_id: RecordId
    person_id: RecordId
    name: str
    code: str
    from_worker: str
    from_team: str
    to_worker: str
    to_team: str
    reason: str
    note: str
    proposed_by: str
    proposed_at: datetime | None
    standing: str
    answer_note: str
    taken_by: str
    can_answer: bool
    can_take_back: bool
    is_mine: bool
    batch_id: str = ""

    def __repr__(self) -> str:
        """Name nobody: this may end up in exceptions."""
        return f"Handover({self.transfer_id!r}, {self.standing})"

    @property
    def answer(self) -> str:
        """What was answered, in words; nothing while it is open."""
        return TRANSFER_ANSWER.labels.get(self.standing, "")


@dataclass(frozen=True)
class HandedToMe:
    """What leads the home page: how many wait for this worker's answer, how many came back."""

    to_answer: int = 0
    came_back: int = 0


def handovers(laptop: Laptop) -> list[Handover]:
    """Return what this worker is to answer, then what is open, then what was answered lately.

    A lead sees those of every team whose people are here, others what they may answer or proposed.

    Raises:
        Refusal: the role may not read them.
    """
    laptop.must_read("transfer")
    since = laptop.clock.today() - timedelta(days=SHOWN_DAYS)

    def read(work: UnitOfWork) -> list[Handover]:
        connection = work.connection
        teller = _Teller(connection, laptop)
        is_open = _TRANSFER.c.answer.is_(None) | _TRANSFER.c.contested
        rows = [
            dict(row)
            for row in connection.execute(
                select(_TRANSFER).where(
                    _TRANSFER.c.voided.is_(False), or_(is_open, _TRANSFER.c.proposed_on >= since)
                )
            ).mappings()
            if row["person_id"] not in teller.leaving
        ]
        teller.learn({row["person_id"] for row in rows})
        found = [teller.tell(row) for row in rows if row["person_id"] in teller.names]
        known = {each.transfer_id for each in found}
        receipts = connection.execute(
            select(_RECEIPT).where(
                _RECEIPT.c.voided.is_(False),
                _RECEIPT.c.proposed_by == laptop.worker.worker_id,
                _RECEIPT.c.taken_on >= since,
            )
        ).mappings()
        found += [teller.receipt(dict(r)) for r in receipts if r["transfer_id"] not in known]
        work.audit("records.listed", "transfer", sorted(known))
        return sorted(filter(teller.concerns, found), key=_order)

    return laptop.noting(read)


def handed_to_me(laptop: Laptop) -> HandedToMe:
    """Return what leads the home page; nothing where the role may not read handovers."""
    if not record_type("transfer").may_read(laptop.worker.role):
        return HandedToMe()
    worker = laptop.worker
    with laptop.reading() as connection:
        gone = leaving_keys(connection)
        mine = or_(
            _TRANSFER.c.to_worker_id == worker.worker_id,
            _TRANSFER.c.to_worker_id.is_(None) & (_TRANSFER.c.to_team_id == worker.team_id),
        )
        waiting = connection.execute(
            select(_TRANSFER.c.person_id).where(
                _TRANSFER.c.voided.is_(False),
                _TRANSFER.c.answer.is_(None),
                _TRANSFER.c.contested.is_(False),
                mine,
            )
        ).scalars()
        to_answer = sum(person not in gone for person in waiting)
        return HandedToMe(to_answer, _came_back(connection, laptop, gone))


def open_handovers(connection: Connection, team_id: RecordId) -> int:
    """Return how many handovers from or to a team nobody has answered."""
    statement = select(func.count()).where(
        _TRANSFER.c.voided.is_(False),
        _TRANSFER.c.answer.is_(None) | _TRANSFER.c.contested,
        or_(_TRANSFER.c.from_team_id == team_id, _TRANSFER.c.to_team_id == team_id),
    )
    return int(connection.execute(statement).scalar_one())


def _came_back(connection: Connection, laptop: Laptop, gone: set[str]) -> int:
    """Count what this worker proposed and was returned in the last days."""
    rows = connection.execute(
        select(_TRANSFER.c.id, _TRANSFER.c.person_id).where(
            _TRANSFER.c.voided.is_(False),
            _TRANSFER.c.answer == RETURNED,
            _TRANSFER.c.proposed_by == laptop.worker.worker_id,
        )
    ).all()
    states = load_states(connection, [row.id for row in rows if row.person_id not in gone])
    since = laptop.clock.now() - timedelta(days=LEADS_DAYS)
    moments = (
        kept.origins[change_id].made_at
        for kept in states.values()
        for change_id in heads_of(kept.shown, ["answer"])["answer"][:1]
        if change_id in kept.origins
    )
    return sum(moment >= since for moment in moments)


class _Teller:
    """Says handovers in words: the names of colleagues, teams and people on this laptop."""

    def __init__(self, connection: Connection, laptop: Laptop) -> None:
        self._connection, self._worker = connection, laptop.worker
        self.leaving = leaving_keys(connection)
        self.names: dict[RecordId, str] = {}
        self._codes: dict[RecordId, str] = {}
        self._staff = {each.worker_id: each.name for each in read_colleagues(connection, laptop)}
        rows = connection.execute(select(_TEAM.c.id, _TEAM.c.name))
        self._teams = {laptop.worker.team_id: laptop.worker.team_name}
        self._teams |= {row.id: row.name or "" for row in rows}

    def learn(self, person_ids: set[RecordId]) -> None:
        """Ask once for the names and codes of all."""
        self.names = names_of_people(self._connection, person_ids)
        codes = select(_PERSON.c.id, _PERSON.c.code).where(_PERSON.c.id.in_(sorted(self.names)))
        self._codes = {row.id: row.code or "" for row in self._connection.execute(codes)}

    def tell(self, row: Mapping[str, Any]) -> Handover:
        """Say one whose person is here."""
        is_open = row["answer"] is None and not row["contested"]
        standing = "contested" if row["contested"] else row["answer"] or "open"
        is_mine = row["proposed_by"] == self._worker.worker_id
        return Handover(
            transfer_id=row["id"],
            person_id=row["person_id"],
            name=self.names[row["person_id"]],
            code=self._codes.get(row["person_id"], ""),
            from_worker=self._staff.get(row["from_worker_id"] or "", ""),
            from_team=self._teams.get(row["from_team_id"] or "", ""),
            to_worker=self._staff.get(row["to_worker_id"] or "", ""),
            to_team=self._teams.get(row["to_team_id"] or "", ""),
            reason=TRANSFER_REASON.label(row["reason"] or ""),
            note=row["note"] or "",
            proposed_by=self._staff.get(row["proposed_by"] or "", "A colleague"),
            proposed_at=row["proposed_at"],
            standing=standing,
            answer_note=row["answer_note"] or "",
            taken_by=self._staff.get(row["taken_by"] or "", ""),
            can_answer=is_open and may_answer(self._worker, row["to_worker_id"], row["to_team_id"]),
            can_take_back=is_open and (is_mine or self._worker.role in LEADS),
            is_mine=is_mine,
            batch_id=row["batch_id"] or "",
        )

    def receipt(self, row: Mapping[str, Any]) -> Handover:
        """Say one whose person has left this laptop with it."""
        return Handover(
            transfer_id=row["transfer_id"],
            person_id="",
            name=row["person_code"] or "Somebody",
            code=row["person_code"] or "",
            from_worker="",
            from_team=self._teams.get(row["from_team_id"] or "", ""),
            to_worker="",
            to_team=self._teams.get(row["to_team_id"] or "", ""),
            reason="",
            note="",
            proposed_by=self._staff.get(row["proposed_by"] or "", "A colleague"),
            proposed_at=row["taken_at"],
            standing="elsewhere",
            answer_note="",
            taken_by=self._staff.get(row["taken_by"] or "", ""),
            can_answer=False,
            can_take_back=False,
            is_mine=True,
        )

    def concerns(self, handover: Handover) -> bool:
        """Say whether it is for this worker to see."""
        is_theirs = handover.is_mine or handover.can_answer
        took = handover.taken_by == self._worker.name
        return is_theirs or took or self._worker.role in LEADS


_PLACES = {"contested": 1, "open": 2, "returned": 3}


def _order(handover: Handover) -> tuple[int, float, str]:
    place = 0 if handover.can_answer else _PLACES.get(handover.standing, 4)
    at = handover.proposed_at.timestamp() if handover.proposed_at else 0.0
    return (place, -at, handover.transfer_id)
