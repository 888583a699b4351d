"""What waits and what is decided about it, by what is asked of the presenter."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from app.casework import quarantine_desk
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from app.ui.lanes import Lane, ManualLanes
from app.ui.quarantine.presenter import QuarantinePresenter
from app.ui.quarantine.state import FixPanel, QuarantineState, WordsPanel
from tests.ui.desk import Desk
from tests.ui.quarantine.conftest import Refused


@dataclass
class Page:
    now: QuarantineState = field(default_factory=QuarantineState)

    def show_state(self, state: QuarantineState) -> None:
        self.now = state


def opened(desk: Desk) -> tuple[QuarantinePresenter, Page]:
    page = Page()
    presenter = QuarantinePresenter(desk.context, page)
    presenter.open()
    return presenter, page


def test_one_is_taken_one_corrected_one_returned_and_nothing_waits(refused: Refused) -> None:
    presenter, page = opened(refused.desk)
    refused.lead.sync()
    presenter.ask()
    first = page.now
    assert (first.count, first.title, first.can_accept) == ("3", "Safe contact", True)
    assert first.summary.startswith("About Houmet Brecquin (")
    assert first.why == "It names Gull as its author and came from Ormer's laptop."
    assert first.lines == (("Phone", "07700 900123"), ("Messages", "Never leave a message"))
    presenter.accept()
    assert (page.now.title, page.now.can_accept, page.now.can_fix) == ("Person", False, True)
    presenter.accept()
    presenter.fix()
    assert isinstance(page.now.panel, FixPanel)
    assert dict(page.now.panel.typed) == {"forename": "7", "surname": "Le Page"}
    presenter.type_value("forename", "x" * 500)
    presenter.finish()
    assert isinstance(page.now.panel, FixPanel)
    assert [name for name, _ in page.now.panel.errors] == ["forename"]
    presenter.type_value("forename", "Marine")
    presenter.finish()
    assert page.now.title == "Contact"
    assert not isinstance(page.now.panel, FixPanel | WordsPanel)
    assert ("Not known to this program: later", '{"x":1}') in page.now.lines
    assert page.now.cannot[0].startswith("Neither as it is nor corrected: ")
    presenter.fix()
    assert page.now.panel is None
    presenter.give_back()
    presenter.finish()
    assert isinstance(page.now.panel, WordsPanel)
    assert page.now.panel.error
    presenter.type_words("Whom did you meet?")
    presenter.finish()
    assert (page.now.rows, page.now.title, page.now.is_asking) == ((), "", False)
    assert refused.outcomes() == ["accepted", "fixed", "returned"]
    assert refused.desk.toast.said == ["Taken as it is", "Corrected and taken", "Returned to Ormer"]
    assert refused.desk.toast.undo is not None
    refused.desk.toast.undo()
    assert refused.outcomes() == ["accepted", "fixed", None]
    assert page.now.title == "Contact"


def test_next_and_the_order_decide_nothing_and_esc_forgets_what_was_begun(refused: Refused) -> None:
    presenter, page = opened(refused.desk)
    titles = []
    for _ in range(4):
        titles.append(page.now.title)
        presenter.next()
    assert titles == ["Safe contact", "Person", "Contact", "Safe contact"]
    presenter.set_aside()
    presenter.type_words("Not this one")
    presenter.cancel()
    assert page.now.panel is None
    presenter.turn_round()
    assert page.now.newest_first
    presenter.set_aside()
    presenter.choose(page.now.rows[0].key)
    presenter.choose(page.now.rows[1].key)
    assert page.now.panel is None
    assert refused.outcomes() == [None, None, None]


def test_somebody_quicker_is_named_and_the_list_is_asked_anew(refused: Refused) -> None:
    presenter, page = opened(refused.desk)
    held = presenter.held
    assert held is not None
    quarantine_desk.set_aside(refused.lead.laptop, held, "A trial")
    presenter.accept()
    assert "Falla set it aside" in page.now.problem
    assert len(page.now.rows) == 2
    presenter.next()
    assert page.now.problem == ""


def test_without_a_line_it_says_so_and_offers_to_ask_again(refused: Refused) -> None:
    lead = refused.lead.laptop

    def no_line(*_where: object) -> None:
        raise Refusal("offline", "The centre cannot be reached.")

    refused.desk.laptop = replace(lead, line=no_line)  # type: ignore[arg-type]  # it never lends one
    presenter, page = opened(refused.desk)
    assert page.now.can_ask
    assert not page.now.is_known
    assert "Nothing was changed. Connect to a network" in page.now.problem
    refused.desk.laptop = lead
    presenter.ask()
    assert (page.now.can_ask, len(page.now.rows)) == (False, 3)


def test_a_worker_reads_where_their_own_stands(refused: Refused) -> None:
    _, page = opened(Desk(refused.van.laptop, refused.desk.clock))
    assert "shown to leads and managers" in page.now.problem
    assert not page.now.can_ask


def test_the_centre_is_asked_on_its_own_lane_and_once_at_a_time(refused: Refused) -> None:
    lanes = ManualLanes()
    desk = Desk(refused.lead.laptop, refused.desk.clock, lanes=lanes)
    presenter, page = opened(desk)
    assert page.now.is_asking
    lanes.finish_one(Lane.SYNC)
    presenter.accept()
    presenter.accept()
    presenter.next()
    presenter.open()
    assert (len(lanes), page.now.title, page.now.is_asking) == (1, "Safe contact", True)
    presenter.forget()
    assert page.now == QuarantineState()
    lanes.finish_all()
    assert page.now == QuarantineState()


def test_a_fault_of_ours_is_not_hidden(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(_laptop: Laptop, **_how: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(quarantine_desk, "held_changes", fault)
    with pytest.raises(RuntimeError):
        opened(refused.desk)
