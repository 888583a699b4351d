"""Requests beside the exchange use up a counter each, as every request does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Engine, select, update

from app.records.declaration import table_of
from app.records.local_rows import CentreKnown
from app.storage.database import writing
from app.sync.transport import CounterBehind

_CENTRE = table_of(CentreKnown)
A = TypeVar("A")


def counted(engine: Engine, ask: Callable[[int], A]) -> A:
    """Ask with the next counter, and once more where the centre has seen higher ones.

    No transaction is open while the network is waited for.
    """
    try:
        return ask(_next_counter(engine))
    except CounterBehind as behind:
        with writing(engine) as connection:
            connection.execute(update(_CENTRE).values(request_counter=behind.highest))
    return ask(_next_counter(engine))


def _next_counter(engine: Engine) -> int:
    with writing(engine) as connection:
        connection.execute(update(_CENTRE).values(request_counter=_CENTRE.c.request_counter + 1))
        return int(connection.execute(select(_CENTRE.c.request_counter)).scalar_one())
