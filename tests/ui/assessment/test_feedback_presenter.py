"""The sheet for the person: what is previewed is what prints, and that it left is noted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.casework.assessments import instrument_called, record_result
from app.casework.handouts import PagePicture
from app.records.refusal import Refusal
from app.ui.assessment.feedback_presenter import PREVIEW_DPI, FeedbackPresenter, FeedbackState
from tests.ui.desk import NOW, Desk


class Page:
    def show_state(self, state: FeedbackState) -> None:
        self.state = state


class Printer:
    def __init__(self, *, is_there: bool = True, works: bool = True) -> None:
        self.is_there, self.works = is_there, works
        self.printed: list[tuple[str, int, int]] = []

    def names(self) -> Sequence[tuple[str, str]]:
        return [("office", "The office's")] if self.is_there else []

    def put_on_paper(self, printer: str, pages: Sequence[PagePicture], copies: int) -> None:
        if not self.works:
            raise Refusal("printer", "The printer does not answer.")
        self.printed.append((printer, len(pages), copies))


def made(desk: Desk, printer: Printer, answers: dict[str, int]) -> FeedbackPresenter:
    person_id = desk.person()
    result_id = record_result(
        desk.laptop,
        instrument_called(desk.laptop, "audit_c"),
        answers,
        subject_id=person_id,
        occurred_at=NOW,
        mode="interview",
    )
    one = FeedbackPresenter(
        Page(),
        laptop=lambda: desk.laptop,
        lanes=desk.lanes,
        toast=desk.toast,
        preferences=desk.preferences,
        printing=printer,
    )
    one.open(f"{result_id}:{person_id}")
    return one


FULL = {"q1": 3, "q2": 2, "q3": 2}


def test_it_is_previewed_with_the_numbers_of_the_service_and_printed(desk: Desk) -> None:
    desk.preferences.set("service_phone", "07700 900456")
    printer = Printer()
    one = made(desk, printer, FULL)
    assert len(one.state.pages) == 1
    assert one.state.pages[0].width == pytest.approx(8.27 * PREVIEW_DPI, abs=2)
    assert "07700 900456" in one.state.text
    assert one.state.hint == ""
    one.print_it()
    assert printer.printed == [("office", 1, 1)]
    assert desk.toast.said == ["Sent to the printer"]


def test_large_print_is_another_sheet(desk: Desk) -> None:
    one = made(desk, Printer(), FULL)
    before = one.state.pages
    one.choose_format("A4-large-print")
    assert one.state.pages != before


def test_without_numbers_or_printer_it_says_so(desk: Desk) -> None:
    one = made(desk, Printer(is_there=False), FULL)
    assert "No printer" in one.state.hint
    assert "No number of the service" in one.state.hint
    one.print_it()
    assert desk.toast.said == []


def test_a_printer_that_does_not_answer_is_said(desk: Desk) -> None:
    one = made(desk, Printer(works=False), FULL)
    one.print_it()
    assert one.state.problem == "The printer does not answer."
    assert not one.state.is_printing


def test_without_a_result_there_is_nothing_to_print(desk: Desk) -> None:
    one = made(desk, Printer(), {"q1": 3})
    assert "answers are missing" in one.state.problem
    assert one.state.pages == ()


def test_it_can_be_saved_where_somebody_said(desk: Desk, tmp_path: Path) -> None:
    one = made(desk, Printer(), FULL)
    one.save_to(str(tmp_path / "mine.pdf"))
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    one.save_to(str(tmp_path / "nowhere" / "mine.pdf"))
    assert "could not be saved" in one.state.problem


def test_a_lock_leaves_nothing(desk: Desk) -> None:
    one = made(desk, Printer(), FULL)
    one.forget()
    assert one.state == FeedbackState()
