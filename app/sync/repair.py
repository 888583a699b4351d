"""After the centre lost its end of a history: what only this laptop still knows is offered up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from app.records.change import Change, Origin, encode_change
from app.records.declaration import Role, table_of
from app.records.ids import ChangeId
from app.records.local_rows import OutboxChange, RecordState
from app.records.registry import record_types
from app.rules.fold import State
from app.storage.states import KeptState, load_states

_OUTBOX = table_of(OutboxChange)
_STATE = table_of(RecordState)


def offer_again(connection: Connection) -> None:
    """Offer what the centre had once received, under the same ids: none is taken twice."""
    connection.execute(
        update(_OUTBOX).where(_OUTBOX.c.status == "received").values(status="waiting")
    )


def writable_by(role: str) -> set[str]:
    """Return the record types that a role may write."""
    return {name for name, kind in record_types().items() if kind.may_write(Role(role))}


def records_held(connection: Connection) -> set[str]:
    """Return the ids of every record on this laptop."""
    return set(connection.execute(select(_STATE.c.record_id)).scalars())


def offer_repairs(
    connection: Connection,
    record_ids: Iterable[str],
    *,
    author: str,
    device: str,
    now: datetime,
    writable: Collection[str],
) -> int:
    """Put into the outbox the heads of records that only this laptop holds; return how many.

    A head keeps the id under which it was once received, so that two laptops offering the same
    one repair it once. It is marked: the lead sees what was repaired. What the worker's role may
    not write is left to those who may: it would only come back as not accepted.
    """
    states = load_states(connection, sorted(record_ids))
    repairs = [
        repair
        for kept in states.values()
        if kept.record_type in writable
        for repair in repairs_of(kept, author=author, device=device, now=now)
    ]
    known = set(connection.execute(select(_OUTBOX.c.change_id)).scalars())
    rows = [
        {
            "change_id": repair.id,
            "record_id": repair.record_id,
            "record_type": repair.record_type,
            "body": encode_change(repair),
            "status": "waiting",
            "made_at": now,
        }
        for repair in repairs
        if repair.id not in known
    ]
    if rows:
        connection.execute(insert(_OUTBOX), rows)
    return len(rows)


def repairs_of(kept: KeptState, *, author: str, device: str, now: datetime) -> list[Change]:
    """Return one change per head of a state: its groups, values, and all they have superseded.

    Who made it is said where that is still known; else the one who offers it.
    """
    unknown = Origin(author, device, now)
    return [
        Change(
            id=change_id,
            record_type=kept.record_type,
            record_id=kept.record_id,
            groups={group: kept.known_to_centre[group].heads[change_id].value for group in groups},
            seen={
                group: sorted(kept.known_to_centre[group].superseded)
                for group in groups
                if kept.known_to_centre[group].superseded
            },
            author=kept.origins.get(change_id, unknown).author,
            device=kept.origins.get(change_id, unknown).device,
            made_at=kept.origins.get(change_id, unknown).made_at,
            repair=True,
        )
        for change_id, groups in sorted(_groups_by_head(kept.known_to_centre).items())
    ]


def _groups_by_head(state: State) -> dict[ChangeId, list[str]]:
    found: dict[ChangeId, list[str]] = {}
    for name, group in state.items():
        for change_id in group.heads:
            found.setdefault(change_id, []).append(name)
    return found
