"""One turn: takes what the laptop brings, then says what it has not. No HTTP here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from sqlalchemy import Connection, update

from app.records.declaration import table_of
from app.records.server_rows import Device, Service
from app.sync.protocol import (
    AuditLine,
    Hello,
    Line,
    Offer,
    RequestLine,
    Welcome,
    unreadable,
)
from server.audit import take_audit
from server.centre import Centre
from server.desk.break_glass import end_broken_glass
from server.devices import Caller, describe_worker
from server.ingest import BATCH, take_offers
from server.log import head_of, mark_of
from server.pull import Place, confirm_left, lines_for
from server.quarantine import verdicts_since
from server.scope import leave_unheard


def exchange(centre: Centre, caller: Caller, lines: Iterable[RequestLine]) -> Iterator[Line]:
    """Answer one request, line by line; each batch of verdicts is durable before it is said."""
    lines = iter(lines)
    hello = next(lines, None)
    if not isinstance(hello, Hello):
        raise unreadable()
    with centre.ordered_writing() as connection:
        end_broken_glass(connection, caller.holder.device_id, centre.now())
        welcome = _welcome(connection, centre, caller, hello)
        _note_laptop(connection, centre, caller, hello)
        since = 0 if welcome.starts_over else hello.cursor
        receipts = verdicts_since(connection, caller.holder.device_id, since)
    yield welcome
    yield from receipts
    offered: set[str] = set()
    received = sum(verdict.verdict == "received" for verdict in receipts)
    while batch := list(islice(lines, BATCH)):
        offers = [line for line in batch if isinstance(line, Offer)]
        if offers:
            verdicts = take_offers(centre, caller.holder, offers)
            offered.update(verdict.change_id for verdict in verdicts)
            received += sum(verdict.verdict == "received" for verdict in verdicts)
            yield from verdicts
        if entries := [line for line in batch if isinstance(line, AuditLine)]:
            take_audit(centre, caller.holder.device_id, entries)
    if received:
        with centre.ordered_writing() as connection:
            still_waiting = max(0, hello.waiting - received)
            _note(connection, caller.holder.device_id, waiting=still_waiting)
    place = _place(hello, starts_over=welcome.starts_over)
    yield from lines_for(
        centre.engine, caller.holder, place, compare=hello.compare, just_offered=offered
    )


def _welcome(connection: Connection, centre: Centre, caller: Caller, hello: Hello) -> Welcome:
    service = centre.service(connection)
    worker = describe_worker(connection, centre, caller.worker_id)
    return Welcome(
        epoch=service.epoch,
        head=head_of(connection),
        backup_mark=service.backup_mark,
        starts_over=_starts_over(connection, service, hello),
        service=service.name,
        worker_id=worker.worker_id,
        worker_name=worker.worker_name,
        role=worker.role,
        team_id=worker.team_id,
        team_name=worker.team_name,
    )


def _place(hello: Hello, *, starts_over: bool) -> Place:
    """Return from where to go on. A laptop that knows the epoch but has no cursor was restored."""
    if starts_over:
        return Place(0, has_nothing=True)
    restored = hello.epoch is not None and hello.cursor == 0
    return Place(hello.cursor, hello.entered_after, has_nothing=restored)


def _starts_over(connection: Connection, service: Service, hello: Hello) -> bool:
    """Tell whether the laptop's cursor belongs to a history that is not this one."""
    if hello.epoch is None:
        return False
    if hello.epoch != service.epoch:
        return True
    return hello.cursor > 0 and mark_of(connection, hello.cursor) != hello.mark


def _note_laptop(connection: Connection, centre: Centre, caller: Caller, hello: Hello) -> None:
    now = centre.now()
    confirm_left(connection, caller.holder.device_id, hello.left, now)
    if hello.unheard_of:
        leave_unheard(connection, caller.holder, hello.unheard_of, head_of(connection))
    _note(
        connection,
        caller.holder.device_id,
        waiting=hello.waiting,
        drafts=hello.drafts,
        oldest_draft_on=hello.oldest_draft_on,
        cursor=hello.cursor,
        program_version=hello.program[:40],
        clock_ahead_seconds=_ahead(hello.sent_at, now),
    )


def _note(connection: Connection, device_id: str, **known: int | str | date | None) -> None:
    device = table_of(Device)
    connection.execute(update(device).where(device.c.device_id == device_id).values(**known))


def _ahead(sent_at: datetime | None, now: datetime) -> int:
    """Return by how many seconds the laptop's clock is ahead: told, never held against it."""
    if sent_at is None or sent_at.tzinfo is None:
        return 0
    return max(-(2**31), min(2**31 - 1, round((sent_at - now).total_seconds())))
