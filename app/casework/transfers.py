"""A person is handed to another worker or team: proposed, then accepted, returned or taken back.

Accepting ends who answered before, begins who answers now and, between teams, moves the person, in
one transaction. Returning leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.casework.caseloads import ALLOCATION, begin_allocation, current
from app.casework.colleagues import read_colleagues
from app.casework.conflicts import LEADS, held_state
from app.casework.laptop import Laptop, Worker
from app.casework.person_page import cluster_around
from app.casework.restricting import restricted_among
from app.records.caseload import TRANSFER_REASON, KeyworkerAllocation, Transfer
from app.records.declaration import table_of
from app.records.ids import RecordId, new_id
from app.records.people import AnonymousIdentity, Person
from app.records.refusal import Refusal
from app.rules.team import day_before
from app.storage.unit_of_work import UnitOfWork

ACCEPTED, RETURNED, WITHDRAWN = "accepted", "returned", "withdrawn"
# So many are written in one piece of work where a whole caseload is handed over.
AT_ONCE = 25
_TRANSFER, _PERSON = table_of(Transfer), table_of(Person)
_ALLOCATION = table_of(KeyworkerAllocation)


@dataclass(frozen=True)
class ToWhom:
    """What is proposed: to a worker, or to a team whoever takes it there.

    Attributes:
        from_worker_id: who answers for the person until then; None for nobody or whoever does.
        reason: one of `TRANSFER_REASON`.
        note: what the next one must know.
    """

    team_id: RecordId
    worker_id: RecordId | None = None
    from_worker_id: RecordId | None = None
    reason: str = "other"
    note: str = ""

    def __repr__(self) -> str:
        """Say nothing of the note: this may end up in exceptions."""
        return f"ToWhom({self.team_id!r}, {self.worker_id!r})"


def propose(laptop: Laptop, person_id: RecordId, to: ToWhom) -> RecordId:
    """Hand somebody over; nothing moves until it is accepted.

    Raises:
        Refusal: `unknown_record`; `unknown_worker`; `code`; `same` where they are there already;
            `restricted` where only colleagues named may see them; `open` where somebody proposed it
            and nobody has answered; or the role may not.
    """
    laptop.must_write("transfer")
    with laptop.work() as work:
        transfer_id = _propose(work, laptop, person_id, to, None)
        work.commit()
    return transfer_id


def propose_several(
    laptop: Laptop, person_ids: Sequence[RecordId], to: ToWhom, batch_id: RecordId
) -> list[RecordId]:
    """Hand over some of a caseload in one piece of work; those handed over already are left out.

    Args:
        laptop: it.
        person_ids: at most `AT_ONCE` of them, so that nobody waits for the disk.
        to: what is proposed for each.
        batch_id: one for the whole caseload.

    Raises:
        Refusal: as `propose`, save `open`, `same` and `restricted`: they are left out. Nothing of
            these is written then.
    """
    laptop.must_write("transfer")
    made: list[RecordId] = []
    with laptop.work() as work:
        for person_id in person_ids:
            try:
                made.append(_propose(work, laptop, person_id, to, batch_id))
            except Refusal as refusal:
                if refusal.code not in ("open", "same", "restricted"):
                    raise
        work.commit()
    return made


def accept(
    laptop: Laptop, transfer_id: RecordId, *, note: str = "", taken_by: RecordId | None = None
) -> None:
    """Take somebody over: who answered before ends, who answers now begins, the team moves.

    Args:
        laptop: it.
        transfer_id: the handover.
        note: a sentence to whoever proposed it.
        taken_by: who will answer, where it was proposed to a team; whoever accepts, when None.

    Raises:
        Refusal: `overtaken` where somebody has answered; `not_yours`; `unknown_record` where the
            person has left this laptop; or the role may not. Nothing is written then.
    """
    laptop.must_write("transfer")
    with laptop.work() as work:
        row = _open(work, transfer_id)
        _must_be_for(laptop, row)
        taker = row.to_worker_id or taken_by or laptop.worker.worker_id
        person = held_state(work, row.person_id)
        if row.to_team_id != row.from_team_id:
            # First, so that whoever hears half of it still holds the person.
            _move(work, row)
        role = _end_before(work, laptop, row, taker)
        begin_allocation(
            work,
            laptop,
            row.person_id,
            taker,
            role=role,
            from_on=laptop.clock.today(),
            transfer_id=transfer_id,
        )
        said = {"answer": ACCEPTED, "answer_note": note.strip() or None, "taken_by": taker}
        work.edit("transfer", transfer_id, said)
        if row.to_team_id != row.from_team_id and not restricted_among(
            work.connection, [row.person_id]
        ):
            _leave_receipt(work, row, taker)
        work.audit("transfer.accepted", person.record_type, [row.person_id])
        work.commit()


def send_back(laptop: Laptop, transfer_id: RecordId, note: str) -> None:
    """Return somebody with a sentence; everything stays as it was.

    Raises:
        Refusal: `nothing_said`; else as `accept`.
    """
    laptop.must_write("transfer")
    if not note.strip():
        raise Refusal(
            "nothing_said", "Write a sentence to whoever proposed it.", field="answer_note"
        )
    with laptop.work() as work:
        row = _open(work, transfer_id)
        _must_be_for(laptop, row)
        work.edit("transfer", transfer_id, {"answer": RETURNED, "answer_note": note.strip()})
        work.commit()


def take_back(laptop: Laptop, transfer_ids: Sequence[RecordId]) -> int:
    """Withdraw what nobody has answered; return how many were.

    Raises:
        Refusal: `not_yours` where neither who proposed it nor a lead does; or the role may not.
    """
    laptop.must_write("transfer")
    withdrawn = 0
    with laptop.work() as work:
        for transfer_id in transfer_ids:
            try:
                row = _open(work, transfer_id)
            except Refusal:
                continue  # answered meanwhile, or gone: what was said stands
            worker = laptop.worker
            if row.proposed_by != worker.worker_id and worker.role not in LEADS:
                raise Refusal("not_yours", "Whoever proposed it, or a lead, takes it back.")
            work.edit("transfer", transfer_id, {"answer": WITHDRAWN})
            withdrawn += 1
        work.commit()
    return withdrawn


def new_batch() -> RecordId:
    """Return an id for a caseload that is handed over together."""
    return new_id()


def may_answer(worker: Worker, to_worker_id: str | None, to_team_id: str | None) -> bool:
    """Say whether a worker may accept or return: to whom it is proposed, or a lead of that team."""
    if to_worker_id == worker.worker_id:
        return True
    return to_team_id == worker.team_id and (not to_worker_id or worker.role in LEADS)


def _propose(
    work: UnitOfWork, laptop: Laptop, person_id: RecordId, to: ToWhom, batch_id: RecordId | None
) -> RecordId:
    held_state(work, person_id)
    found = select(_PERSON.c.team_id).where(_PERSON.c.id == person_id)
    person = work.connection.execute(found).first()
    if person is None:
        raise Refusal("unknown_record", "Only a person with a name can be handed over.")
    if restricted_among(work.connection, [person_id]):
        raise Refusal(
            "restricted",
            "They are restricted to colleagues named, whichever team those are of. Nothing was "
            "handed over: name the colleague who is to care for them on the person's page.",
        )
    from_team = person.team_id or laptop.worker.team_id
    from_worker = to.from_worker_id or _keyworker(work, laptop, person_id)
    _must_be_proposable(work, laptop, to, from_team, from_worker)
    waiting = select(_TRANSFER.c.id).where(
        _TRANSFER.c.person_id == person_id,
        _TRANSFER.c.voided.is_(False),
        _TRANSFER.c.answer.is_(None),
    )
    if work.connection.execute(waiting).first() is not None:
        raise Refusal(
            "open", "This person is being handed over already. Take that back first, or wait."
        )
    return work.record(
        "transfer",
        {
            "person_id": person_id,
            "proposed_at": work.now,
            "proposed_by": laptop.worker.worker_id,
            "from_worker_id": from_worker,
            "from_team_id": from_team,
            "to_worker_id": to.worker_id,
            "to_team_id": to.team_id,
            "batch_id": batch_id,
            "reason": to.reason,
            "note": to.note.strip() or None,
        },
    )


def _must_be_proposable(
    work: UnitOfWork, laptop: Laptop, to: ToWhom, from_team: str, from_worker: str | None
) -> None:
    if to.reason not in TRANSFER_REASON.labels:
        raise Refusal("code", "Choose why this person is handed over.", field="reason")
    known = {each.worker_id: each for each in read_colleagues(work.connection, laptop)}
    if to.worker_id is not None:
        taker = known.get(to.worker_id)
        if taker is None or taker.team_id != to.team_id:
            raise Refusal(
                "unknown_worker", "This colleague is not in that team.", field="to_worker_id"
            )
    is_there = to.worker_id is None or to.worker_id == from_worker
    if to.team_id == from_team and is_there:
        raise Refusal("same", "They are there already. Choose another worker or team.")


def _keyworker(work: UnitOfWork, laptop: Laptop, person_id: RecordId) -> RecordId | None:
    """Return who answers for a person today; the keyworker rather than a second worker."""
    rows = work.connection.execute(
        select(_ALLOCATION.c.worker_id, _ALLOCATION.c.role)
        .where(_ALLOCATION.c.person_id == person_id, *current(laptop.clock.today()))
        .order_by(_ALLOCATION.c.role, _ALLOCATION.c.id)
    ).all()
    return next((row.worker_id for row in rows), None)


def _open(work: UnitOfWork, transfer_id: RecordId) -> Any:
    held_state(work, transfer_id)
    row = work.connection.execute(select(_TRANSFER).where(_TRANSFER.c.id == transfer_id)).one()
    if row.voided or row.answer is not None or row.contested:
        names = {"accepted": "accepted", "returned": "returned", "withdrawn": "taken back"}
        word = names.get(row.answer or "", "answered")
        raise Refusal(
            "overtaken", f"Somebody was quicker: it was {word}. Nothing of yours was written."
        )
    return row


def _must_be_for(laptop: Laptop, row: Any) -> None:
    if not may_answer(laptop.worker, row.to_worker_id, row.to_team_id):
        raise Refusal("not_yours", "This is not handed to you; whoever it is handed to answers.")


def _move(work: UnitOfWork, row: Any) -> None:
    """Move the person to the other team, and whoever is linked and of the team that lets go."""
    cluster = sorted(cluster_around(work.connection, row.person_id))
    for kind, model in (("person", Person), ("anonymous_identity", AnonymousIdentity)):
        table = table_of(model)
        rows = work.connection.execute(
            select(table.c.id, table.c.team_id).where(table.c.id.in_(cluster))
        ).all()
        for each in rows:
            if each.id == row.person_id or each.team_id == row.from_team_id:
                work.edit(kind, each.id, {"team_id": row.to_team_id})


def _end_before(work: UnitOfWork, laptop: Laptop, row: Any, taker: RecordId) -> str:
    """End who answered before; return as what they did, keyworker where nobody did.

    Within a team only the one it was handed over from ends; between teams all of them do.
    """
    today = laptop.clock.today()
    rows = work.connection.execute(
        select(_ALLOCATION.c.id, _ALLOCATION.c.worker_id, _ALLOCATION.c.role).where(
            _ALLOCATION.c.person_id == row.person_id, *current(today)
        )
    ).all()
    leaves_team = row.to_team_id != row.from_team_id
    ending = [
        each
        for each in rows
        if each.worker_id != taker and (leaves_team or each.worker_id == row.from_worker_id)
    ]
    for each in ending:
        values = {"until_on": day_before(today), "ended_because": "handed_over"}
        work.edit(ALLOCATION, each.id, values)
    roles = {each.role for each in ending if each.worker_id == row.from_worker_id}
    return "second" if roles == {"second"} else "keyworker"


def _leave_receipt(work: UnitOfWork, row: Any, taker: RecordId) -> None:
    code = work.connection.execute(
        select(_PERSON.c.code).where(_PERSON.c.id == row.person_id)
    ).scalar()
    work.record(
        "transfer_receipt",
        {
            "transfer_id": row.id,
            "person_code": code,
            "proposed_by": row.proposed_by,
            "from_team_id": row.from_team_id,
            "to_team_id": row.to_team_id,
            "taken_by": taker,
            "taken_at": work.now,
        },
    )
