"""What a laptop makes of the centre's answer about one record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
import pytest

from app.records.change import Change, encode_change
from app.records.ids import RecordId, new_id
from app.records.refusal import Refusal
from app.sync.history import ask_history
from app.sync.protocol import AnswerLine, AskDesk, Done, Entered, Past, Problem
from tests.sync.in_process import BEGINNING, Place

RECORD = new_id()


@dataclass
class Line:
    """A line to a centre that says what it was told to."""

    lines: list[AnswerLine]
    counters: list[int] = field(default_factory=list)

    def history(self, record_id: RecordId, counter: int) -> Iterator[AnswerLine]:
        assert record_id == RECORD
        self.counters.append(counter)
        return iter(self.lines)

    def desk(self, asked: AskDesk, counter: int) -> Iterator[AnswerLine]:
        raise AssertionError((asked, counter))


def past(record_id: str = RECORD) -> Past:
    change = Change(
        id=new_id(),
        record_type="person",
        record_id=record_id,
        groups={"gp": {"gp": "One"}},
        author="worker",
        device="laptop",
        made_at=BEGINNING,
    )
    return Past(number=1, change=msgspec.Raw(encode_change(change)))


def test_every_change_is_told_and_the_counter_moves_on(place: Place) -> None:
    engine = place.station("Ormer").laptop.engine
    line = Line([past(), past(), Done(cursor=9)])
    assert len(ask_history(engine, line, RECORD)) == 2
    ask_history(engine, line, RECORD)
    assert line.counters == [1, 2]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([past()], "cut"),
        ([past(new_id()), Done(cursor=1)], "answer_unreadable"),
        ([Past(number=1, change=msgspec.Raw(b"[]")), Done(cursor=1)], "answer_unreadable"),
        ([Entered(after="x"), Done(cursor=1)], "answer_unreadable"),
        ([Problem(code="not_held", sentence="It is not here.")], "not_held"),
    ],
)
def test_an_answer_that_is_no_whole_history_is_refused(
    place: Place, lines: list[AnswerLine], code: str
) -> None:
    engine = place.station("Ormer").laptop.engine
    with pytest.raises(Refusal) as refused:
        ask_history(engine, Line(lines), RECORD)
    assert refused.value.code == code
