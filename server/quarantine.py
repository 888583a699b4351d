"""What the centre could not take: kept whole, judged anew when the centre has learnt more.

A change that was refused for what an older program did not know is nobody's fault. It is judged
again each time the centre starts, so it gets in even where its laptop never comes back; where the
laptop does, it is told like of any other receipt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from app.records.change import Change, decode_change
from app.records.declaration import table_of
from app.records.server_rows import LoggedChange, Quarantined
from app.storage.states import in_chunks
from app.sync.protocol import NONSENSE, Verdict
from server.doubts import ID, OTHER_CONTENT, Doubt, says_the_same

_QUARANTINED = table_of(Quarantined)
_LOG = table_of(LoggedChange)

TAKEN = "taken"
"""The reason code of what lies here no more: it was taken later, and the row tells that it was."""

# What a newer program may see otherwise: its kind of record, and the limits of its values.
_OF_ITS_TIME = ("unknown_type", "value_not_taken")


def keep(
    connection: Connection,
    device_id: str,
    refused: Sequence[tuple[str, bytes, Doubt]],
    now: datetime,
) -> None:
    """Keep changes whole, by id, text and doubt; what lies here already gets the new reason."""
    lying = _lying_here(connection, device_id, {change_id for change_id, _, _ in refused})
    anew: list[dict[str, Any]] = []
    again: list[dict[str, Any]] = []
    for change_id, body, doubt in refused:
        said = {"reason_code": doubt.code, "reason": doubt.sentence}
        row = _same_among(lying.get(change_id, ()), body)
        if row is not None:
            again.append({"its_id": row.id, **said})
        else:
            known_id = change_id if ID.fullmatch(change_id) else ""
            row = {"change_id": known_id, "device_id": device_id, "received_at": now, "body": body}
            anew.append({**row, **said})
    if anew:
        connection.execute(insert(_QUARANTINED), anew)
    if again:
        connection.execute(
            update(_QUARANTINED)
            .where(_QUARANTINED.c.id == bindparam("its_id"))
            .values(reason_code=bindparam("reason_code"), reason=bindparam("reason")),
            again,
        )


def note_taken(connection: Connection, device_id: str, change_ids: Collection[str]) -> None:
    """Note that these were taken after all. Another change under the same id stays."""
    for chunk in in_chunks(sorted(change_ids)):
        connection.execute(
            update(_QUARANTINED)
            .where(
                _QUARANTINED.c.change_id.in_(chunk),
                _QUARANTINED.c.device_id == device_id,
                _QUARANTINED.c.reason_code.not_in((OTHER_CONTENT.code, TAKEN)),
            )
            .values(reason_code=TAKEN)
        )


def verdicts_since(connection: Connection, device_id: str, cursor: int) -> list[Verdict]:
    """Return the receipts of what was taken out of quarantine after a number of the log."""
    rows = connection.execute(
        select(_QUARANTINED.c.change_id, _LOG.c.number)
        .join(_LOG, _LOG.c.change_id == _QUARANTINED.c.change_id)
        .where(
            _QUARANTINED.c.device_id == device_id,
            _QUARANTINED.c.reason_code == TAKEN,
            _LOG.c.number > cursor,
        )
        .order_by(_LOG.c.number)
    )
    return [Verdict(change_id=i, verdict="received", number=number) for i, number in rows]


def of_their_time(connection: Connection) -> dict[str, list[bytes]]:
    """Return, by laptop and in the order they came, the changes worth judging anew."""
    found: dict[str, list[bytes]] = {}
    rows = connection.execute(
        select(_QUARANTINED.c.device_id, _QUARANTINED.c.body)
        .where(_QUARANTINED.c.reason_code.in_(_OF_ITS_TIME))
        .order_by(_QUARANTINED.c.id)
    )
    for row in rows:
        found.setdefault(row.device_id, []).append(row.body)
    return found


def _lying_here(
    connection: Connection, device_id: str, change_ids: Collection[str]
) -> Mapping[str, Iterable[Any]]:
    found: dict[str, list[Any]] = {}
    for chunk in in_chunks(sorted(change_ids)):
        here = (_QUARANTINED.c.change_id.in_(chunk)) & (_QUARANTINED.c.device_id == device_id)
        columns = (_QUARANTINED.c.id, _QUARANTINED.c.change_id, _QUARANTINED.c.body)
        for row in connection.execute(select(*columns).where(here)):
            found.setdefault(row.change_id, []).append(row)
    return found


def _same_among(rows: Iterable[Any], body: bytes) -> Any:
    change = _readable(body)
    for row in rows:
        other = _readable(row.body)
        if row.body == body or (change and other and says_the_same(change, other)):
            return row
    return None


def _readable(body: bytes) -> Change | None:
    try:
        return decode_change(msgspec.Raw(body))
    except NONSENSE:
        return None
