"""Asks the centre what was ever said of one record, and keeps what stands no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from sqlalchemy import Engine, select, update

from app.records.change import Change, decode_change
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import CentreKnown
from app.records.refusal import Refusal
from app.storage.database import writing
from app.sync.protocol import NONSENSE, AnswerLine, Done, Past, Problem, unreadable
from app.sync.transport import CounterBehind

_CENTRE = table_of(CentreKnown)


class TellsHistory(Protocol):
    """A way to the centre by which one record can be asked about."""

    def history(self, record_id: RecordId, counter: int) -> Iterator[AnswerLine]:
        """Ask; raises as `Transport.exchange`."""
        ...


def ask_history(engine: Engine, transport: TellsHistory, record_id: RecordId) -> list[Change]:
    """Return every change of a record, in the centre's order.

    No transaction is open while the network is waited for.

    Raises:
        Refusal: the centre cannot be reached, does not tell, or was cut off.
    """
    try:
        return list(_told(transport.history(record_id, _next_counter(engine)), record_id))
    except CounterBehind as behind:
        with writing(engine) as connection:
            connection.execute(update(_CENTRE).values(request_counter=behind.highest))
    return list(_told(transport.history(record_id, _next_counter(engine)), record_id))


def _next_counter(engine: Engine) -> int:
    with writing(engine) as connection:
        connection.execute(update(_CENTRE).values(request_counter=_CENTRE.c.request_counter + 1))
        return int(connection.execute(select(_CENTRE.c.request_counter)).scalar_one())


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
