"""The shelf: whose words each questionnaire uses, what a service adds, whom to ring."""

from __future__ import annotations

from pathlib import Path

from app.ui.assessment.shelf_presenter import ShelfPresenter, ShelfState
from tests.cli.test_questionnaires import OWN
from tests.ui.desk import Desk


class Sheet:
    def show_state(self, state: ShelfState) -> None:
        self.state = state


def opened(desk: Desk) -> ShelfPresenter:
    one = ShelfPresenter(
        Sheet(),
        laptop=lambda: desk.laptop,
        lanes=desk.lanes,
        toast=desk.toast,
        preferences=desk.preferences,
    )
    one.open()
    return one


def test_each_questionnaire_says_whose_words_it_uses(desk: Desk) -> None:
    one = opened(desk)
    assert {row.key for row in one.state.rows} == set(desk.laptop.shelf.instruments)
    one.choose("audit")
    assert one.state.status.startswith("Asked in short words of our own. Copyright WHO.")


def test_a_questionnaire_is_added_and_listed(desk: Desk, tmp_path: Path) -> None:
    one = opened(desk)
    file = tmp_path / "harbour.yaml"
    file.write_text(OWN, encoding="utf-8")
    one.add(str(file), is_wording=False)
    assert "harbour_check" in {row.key for row in one.state.rows}
    assert desk.toast.said[0].startswith("Harbour check added.")


def test_a_mistake_in_a_file_is_said_with_its_line(desk: Desk, tmp_path: Path) -> None:
    one = opened(desk)
    file = tmp_path / "harbour.yaml"
    file.write_text(OWN.replace("low: 0", "low: 1"), encoding="utf-8")
    one.add(str(file), is_wording=False)
    assert one.state.problem.startswith("harbour.yaml, line 16")
    one.add(str(file), is_wording=True)
    assert one.state.problem.startswith("harbour.yaml, line 1 (instrument)")
    one.add("", is_wording=True)
    assert desk.toast.said == []


def test_a_broken_file_of_the_service_is_named(desk: Desk) -> None:
    beside = desk.laptop.shelf.beside
    assert beside is not None
    (beside / "questionnaires").mkdir()
    (beside / "questionnaires" / "bad.yaml").write_text("title: [x", encoding="utf-8")
    (fault,) = opened(desk).state.faults
    assert fault.startswith("bad.yaml, line")


def test_numbers_to_ring_are_remembered(desk: Desk) -> None:
    opened(desk).say_number("duty_lead_phone", " 07700 900123 ")
    assert desk.preferences.get("duty_lead_phone") == "07700 900123"
    assert opened(desk).state.numbers["duty_lead_phone"] == "07700 900123"
