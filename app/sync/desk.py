"""Asks the centre one thing that concerns the service, and reads the answer."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Engine

from app.records.refusal import Refusal
from app.sync.counted import counted
from app.sync.desk_words import A, Ask
from app.sync.protocol import (
    NONSENSE,
    AnswerLine,
    AskDesk,
    Done,
    Problem,
    Told,
    unreadable,
)
from app.sync.transport import Questions


def ask_desk(engine: Engine, transport: Questions, ask: Ask[A]) -> A:
    """Ask the centre, and return its answer.

    Raises:
        Refusal: the centre cannot be reached, refuses, or was cut off. What was to be done may have
            been done where it was cut off: ask again, every request can be made twice.
    """
    asked = AskDesk(what=ask.what, body=msgspec.Raw(msgspec.json.encode(ask)))
    body = counted(engine, lambda counter: _told(transport.desk(asked, counter)))
    try:
        return msgspec.json.decode(body, type=ask.answer)  # type: ignore[return-value]  # by declaration
    except NONSENSE as error:
        raise unreadable() from error


def _told(lines: Iterable[AnswerLine]) -> msgspec.Raw:
    told: msgspec.Raw | None = None
    for line in lines:
        match line:
            case Told():
                told = line.body
            case Done() if told is not None:
                return told
            case Problem():
                raise Refusal(line.code, line.sentence)
            case _:
                raise unreadable()
    raise Refusal("cut", "The connection was cut before the centre had answered. Try again.")
