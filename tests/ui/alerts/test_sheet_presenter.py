from __future__ import annotations

from dataclasses import dataclass, field

from app.casework import records
from app.ui.alerts.sheet_presenter import SheetPresenter, SheetState
from tests.ui.alerts.test_presenter import issue
from tests.ui.desk import Desk
from tests.ui.record_form.test_presenter import form


@dataclass
class Shown:
    states: list[SheetState] = field(default_factory=list)

    @property
    def now(self) -> SheetState:
        return self.states[-1]

    def show_state(self, state: SheetState) -> None:
        self.states.append(state)


def opened(
    desk: Desk, subject: str, *, printer: bool = True
) -> tuple[SheetPresenter, Shown, list[bytes]]:
    screen, printed = Shown(), []

    def put_on_paper(pdf: bytes) -> bool:
        printed.append(pdf)
        return printer

    presenter = SheetPresenter(desk.context, screen, put_on_paper)
    presenter.open(subject)
    return presenter, screen, printed


def test_the_sheet_of_an_alert_is_seen_and_what_is_seen_is_printed(desk: Desk) -> None:
    alert_id = issue(desk)
    presenter, screen, printed = opened(desk, alert_id)
    assert (screen.now.title, len(screen.now.pages)) == ("Blue tablets", 1)
    assert screen.now.is_sent
    assert not screen.now.is_busy
    presenter.print()
    assert printed[0].startswith(b"%PDF")
    assert desk.toast.said == ["Sent to the printer"]
    presenter, screen, _printed = opened(desk, alert_id, printer=False)
    presenter.print()
    assert "No printer took the sheet" in screen.now.problem
    presenter.forget()
    assert screen.now == SheetState()


def test_what_stands_in_the_form_is_seen_before_anybody_has_it(desk: Desk) -> None:
    filling, edited = form(desk, "drug_alert:")
    assert edited.now.preview == "alert_sheet"
    filling.preview()
    assert desk.navigator.went == ["alert_sheet form:"]
    _presenter, screen, _printed = opened(desk, "form:")
    assert (screen.now.pages, screen.now.is_busy) == ((), False)
    assert "Nothing is written yet" in screen.now.about
    filling.typed("title", "Green powder", 0)
    filling.typed("warning", "Three people could not be woken.", 0)
    filling.typed("expires_on", "the day after", 0)
    filling.preview()
    presenter, screen, printed = opened(desk, "form:")
    assert (screen.now.title, len(screen.now.pages)) == ("Green powder", 1)
    assert "Nobody has it yet" in screen.now.about
    assert screen.now.missing == "Not on it, since it cannot be read yet: Until."
    presenter.print()
    assert printed == []
    assert records.list_records(desk.laptop, "drug_alert") == []
    presenter.go_back()
    assert desk.navigator.went[-1] == "back"


def test_a_change_is_seen_before_it_is_saved_and_without_one_what_was_saved(desk: Desk) -> None:
    alert_id = issue(desk)
    filling, edited = form(desk, f"drug_alert::{alert_id}")
    assert edited.now.preview == ""
    _presenter, screen, _printed = opened(desk, f"form:{alert_id}")
    assert (screen.now.title, screen.now.is_sent) == ("Blue tablets", True)
    filling.edit()
    filling.typed("title", "Blue and white tablets", 0)
    filling.preview()
    assert desk.navigator.went == [f"alert_sheet form:{alert_id}"]
    _presenter, screen, _printed = opened(desk, f"form:{alert_id}")
    assert (screen.now.title, screen.now.is_sent) == ("Blue and white tablets", False)


def test_what_is_too_long_for_a_page_or_not_here_says_so(desk: Desk) -> None:
    _presenter, screen, _printed = opened(desk, issue(desk, warning="Take care. " * 1500))
    assert "page" in screen.now.problem
    assert (screen.now.pages, screen.now.is_busy) == ((), False)
    _presenter, screen, _printed = opened(desk, "unknown")
    assert "not on this laptop" in screen.now.problem
