"""What a laptop makes of the desk's answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import pytest

from app.records.refusal import Refusal
from app.sync.desk import ask_desk
from app.sync.desk_words.break_glass import AskForPerson
from app.sync.desk_words.laptops import InviteLaptop, ListLaptops
from app.sync.desk_words.quarantine import FixHeld, Held
from app.sync.protocol import AnswerLine, AskDesk, Done, Past, Problem, Told
from tests.sync.in_process import BEGINNING, Place


@dataclass
class Line:
    """A line to a centre that says what it was told to."""

    lines: list[AnswerLine]

    def desk(self, asked: AskDesk, counter: int) -> Iterator[AnswerLine]:
        assert (asked.what, bytes(asked.body), counter) == ("laptops.list", b"{}", 1)
        return iter(self.lines)

    def history(self, record_id: str, counter: int) -> Iterator[AnswerLine]:
        raise AssertionError((record_id, counter))


NOTHING = Told(body=msgspec.Raw(b'{"laptops":[],"what a newer centre adds":1}'))


def test_what_the_desk_tells_is_read_and_what_is_new_in_it_passed_over(place: Place) -> None:
    engine = place.station("Ormer").laptop.engine
    assert ask_desk(engine, Line([NOTHING, Done(cursor=0)]), ListLaptops()).laptops == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], "cut"),
        ([NOTHING], "cut"),
        ([Done(cursor=0)], "answer_unreadable"),
        ([Past(number=1, change=msgspec.Raw(b"{}"))], "answer_unreadable"),
        ([Told(body=msgspec.Raw(b'{"laptops":4}')), Done(cursor=0)], "answer_unreadable"),
        ([Problem(code="not_for_your_role", sentence="Not for you.")], "not_for_your_role"),
    ],
)
def test_an_answer_that_is_none_is_refused(
    place: Place, lines: list[AnswerLine], code: str
) -> None:
    engine = place.station("Ormer").laptop.engine
    with pytest.raises(Refusal) as refused:
        ask_desk(engine, Line(lines), ListLaptops())
    assert refused.value.code == code


def test_who_is_asked_for_and_with_which_code_is_in_no_repr() -> None:
    asked = (
        AskForPerson(ask_id="a1", reason="Brecquin will not wake", surname="Brecquin"),
        InviteLaptop(worker_id="w1", code="Brecquin"),
        FixHeld(entry_id=1, change_id="c1", new_id="c2", groups={"name": {"surname": "Brecquin"}}),
        Held(
            entry_id=1, change_id="c1", record_type="person", record_id="p1", code="role",
            why="", worker_name="", device_id="", laptop_name="", about="Brecquin",
            received_at=BEGINNING, change="Brecquin",
        ),
    )  # fmt: skip
    assert "Brecquin" not in repr(asked)
    assert repr(asked[1]) == "InviteLaptop(w1)"
