"""Asks the centre what was ever said of one record, and keeps what stands no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Engine

from app.records.change import Change, decode_change
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.sync.counted import counted
from app.sync.protocol import NONSENSE, AnswerLine, Done, Past, Problem, unreadable
from app.sync.transport import Questions


def ask_history(engine: Engine, transport: Questions, record_id: RecordId) -> list[Change]:
    """Return every change of a record, in the centre's order.

    No transaction is open while the network is waited for.

    Raises:
        Refusal: the centre cannot be reached, does not tell, or was cut off.
    """
    return counted(
        engine, lambda counter: list(_told(transport.history(record_id, counter), record_id))
    )


def _told(lines: Iterable[AnswerLine], record_id: RecordId) -> Iterator[Change]:
    for line in lines:
        match line:
            case Past():
                try:
                    change = decode_change(line.change)
                except NONSENSE as error:
                    raise unreadable() from error
                if change.record_id != record_id:
                    raise unreadable()
                yield change
            case Done():
                return
            case Problem():
                raise Refusal(line.code, line.sentence)
            case _:
                raise unreadable()
    raise Refusal(
        "cut", "The connection was cut. Nothing was changed; what this laptop knows is shown."
    )
