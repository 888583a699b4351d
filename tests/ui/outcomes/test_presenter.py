"""The lines of a person: one is shown at a time, its figures in words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.casework.assessments import instrument_called, record_result
from app.ui.outcomes.presenter import OutcomesPresenter, OutcomesState
from tests.ui.desk import NOW, Desk


class Sheet:
    def show_state(self, state: OutcomesState) -> None:
        self.state = state


def keep(desk: Desk, person_id: str, name: str, answers: dict[str, Any], days: int) -> str:
    return record_result(
        desk.laptop,
        instrument_called(desk.laptop, name),
        answers,
        subject_id=person_id,
        occurred_at=NOW - timedelta(days=days),
        mode="interview",
    )


def opened(desk: Desk, person_id: str, *, is_discreet: bool = False) -> OutcomesPresenter:
    one = OutcomesPresenter(
        Sheet(),
        laptop=lambda: desk.laptop,
        lanes=desk.lanes,
        changed=desk.feed,
        open_record=lambda subject: desk.navigator.open_page("record_form", subject),
        is_discreet=lambda: is_discreet,
    )
    one.open(person_id)
    return one


def test_each_line_has_its_figures_oldest_first(desk: Desk) -> None:
    person_id = desk.person()
    keep(desk, person_id, "audit_c", {"q1": 4, "q2": 4, "q3": 4}, 60)
    keep(desk, person_id, "audit_c", {"q1": 0}, 1)
    keep(desk, person_id, "top", {"q1a": 12}, 1)
    one = opened(desk, person_id)
    assert [words for _, words in one.state.lines] == [
        "AUDIT-C",
        "Treatment Outcomes Profile · Alcohol days",
    ]
    assert [dot.words for dot in one.state.dots] == ["12", "0"]
    one.choose("top:ALCUSE")
    assert [dot.words for dot in one.state.dots] == ["12 days"]


def test_a_row_leads_to_its_assessment(desk: Desk) -> None:
    person_id = desk.person()
    result_id = keep(desk, person_id, "audit_c", {"q1": 0}, 1)
    one = opened(desk, person_id)
    one.open_point(one.state.dots[0].key)
    assert desk.navigator.went == [f"record_form instrument_result:{person_id}:{result_id}"]


def test_a_new_result_is_drawn_at_once(desk: Desk) -> None:
    person_id = desk.person()
    one = opened(desk, person_id)
    assert (one.state.is_read, one.state.series) == (True, None)
    keep(desk, person_id, "audit_c", {"q1": 0}, 1)
    desk.feed.announce("record", person_id)
    assert len(one.state.dots) == 1


def test_discreetly_only_initials_stand_there(desk: Desk) -> None:
    assert opened(desk, desk.person(), is_discreet=True).state.who == "HB"


def test_a_lock_leaves_nothing(desk: Desk) -> None:
    one = opened(desk, desk.person())
    one.forget()
    assert one.state == OutcomesState()


def test_somebody_who_is_not_here_is_said_in_words(desk: Desk) -> None:
    assert opened(desk, "nobody").state.problem
