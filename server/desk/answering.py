"""Answers the desk: reads what is asked, checks the role, notes who asked, and calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from app.records.refusal import Refusal
from app.sync.protocol import NONSENSE, AskDesk, Done, Line, RequestLine, Told, unreadable
from server.audit import note_as_centre
from server.centre import Centre
from server.desk.duties import DUTIES
from server.devices import Caller

# PostgreSQL neither keeps it nor looks it up, so one question could not even be noted.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_LONGEST_ID = 80


def answer_desk(centre: Centre, caller: Caller, lines: Iterable[RequestLine]) -> Iterator[Line]:
    """Answer one question. That it was asked is in the audit before it is answered.

    Raises:
        Refusal: `unknown_question`, for a laptop newer than the centre; `not_for_your_role`; and
            what the duty itself refuses.
    """
    asked = next(iter(lines), None)
    if not isinstance(asked, AskDesk):
        raise unreadable()
    duty = DUTIES.get(asked.what)
    if duty is None:
        raise Refusal(
            "unknown_question",
            "The centre is older than this laptop and does not know what was asked. Nothing was "
            "done. Tell whoever looks after the centre that an update is due.",
        )
    if caller.holder.role not in duty.roles:
        raise Refusal(
            "not_for_your_role", "The centre answers this to leads and managers only, not to you."
        )
    try:
        ask = msgspec.json.decode(asked.body, type=duty.ask)
    except NONSENSE as error:
        raise unreadable() from error
    if _NUL.search(bytes(asked.body)) or any(len(each) > _LONGEST_ID for each in ask.about):
        raise unreadable()
    with centre.ordered_writing() as connection:
        note_as_centre(
            connection,
            centre,
            actor=caller.worker_id,
            event=f"desk.{asked.what}",
            record_type=None,
            record_ids=ask.about,
        )
    yield Told(body=msgspec.Raw(msgspec.json.encode(duty.answer(centre, caller, ask))))
    yield Done(cursor=0)
