from __future__ import annotations

from dataclasses import dataclass, field

from app.casework import contacts, drafts
from app.casework.contacts import contacts_in_session
from app.ui.session_sheet.presenter import SheetPresenter
from app.ui.session_sheet.state import SheetState
from tests.ui.desk import Desk


@dataclass
class Screen:
    states: list[SheetState] = field(default_factory=list)
    went: list[tuple[int, str]] = field(default_factory=list)

    @property
    def now(self) -> SheetState:
        return self.states[-1]

    def show_state(self, state: SheetState) -> None:
        self.states.append(state)

    def go_to(self, row: int, cell: str) -> None:
        self.went.append((row, cell))


def opened(desk: Desk, session_id: str = "") -> tuple[SheetPresenter, Screen]:
    screen = Screen()
    presenter = SheetPresenter(desk.context, screen, desk.later)
    presenter.open(session_id)
    return presenter, screen


def begun(desk: Desk) -> str:
    session_id = contacts.begin_session(desk.laptop, place="Salerie Corner", setting="van")
    desk.clock.goes_on(180)
    return session_id


def fill(presenter: SheetPresenter, at: int, **cells: str) -> None:
    for cell, words in cells.items():
        presenter.typed(at, cell, words)


def test_a_row_is_saved_when_it_is_left(desk: Desk) -> None:
    session_id = begun(desk)
    presenter, screen = opened(desk)
    assert screen.now.sessions[0][1] == "Salerie Corner, 21 Nov 2026, 10:42"
    fill(presenter, 0, time="1100", who="Lofty", events="A", out="20", back="B", minutes="4")
    presenter.moved(1, "time")
    assert screen.now.rows[0].saved
    assert screen.now.counted == "1 contact saved"
    (contact,) = contacts_in_session(desk.laptop, session_id)
    assert (contact.name, set(contact.events)) == (
        "Lofty",
        {"advice_information", "needle_exchange"},
    )
    presenter.open_row(0)
    assert desk.navigator.went == [f"record_form contact::{contact.contact_id}"]


def test_what_is_wrong_stands_at_its_cell_and_nothing_is_written(desk: Desk) -> None:
    session_id = begun(desk)
    presenter, screen = opened(desk)
    fill(presenter, 0, time="2575", events="Z", out="-4")
    presenter.moved(1, "time")
    assert set(screen.now.rows[0].errors) == {"time", "events", "out"}
    assert screen.now.counted == "0 contacts saved, 1 to mend"
    fill(presenter, 0, time="1100", events="A", out="4")
    presenter.leave(0)
    assert screen.now.rows[0].saved
    assert len(contacts_in_session(desk.laptop, session_id)) == 1


def test_a_time_that_has_not_come_is_refused_at_its_cell(desk: Desk) -> None:
    begun(desk)
    presenter, screen = opened(desk)
    fill(presenter, 0, time="2330", events="A")
    presenter.leave(0)
    assert "not happened yet" in screen.now.rows[0].errors["time"]


def test_a_saved_row_is_undone_and_what_was_typed_stays(desk: Desk) -> None:
    session_id = begun(desk)
    presenter, screen = opened(desk)
    fill(presenter, 0, time="1100", events="A")
    presenter.leave(0)
    fill(presenter, 0, time="1200")
    assert "This row is saved" in screen.now.problem
    assert screen.now.rows[0].cells["time"] == "1100"
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert not screen.now.rows[0].saved
    assert contacts_in_session(desk.laptop, session_id) == []
    fill(presenter, 0, time="1130")
    presenter.leave(0)
    assert len(contacts_in_session(desk.laptop, session_id)) == 1


def test_the_sheet_is_a_draft_until_every_row_is_saved(desk: Desk) -> None:
    begun(desk)
    presenter, screen = opened(desk)
    fill(presenter, 0, time="1100", events="A")
    presenter.leave(0)
    fill(presenter, 1, who="Shorty")
    presenter.save_typing()
    presenter, screen = opened(desk)
    assert (screen.now.rows[0].cells["time"], bool(screen.now.rows[0].saved)) == ("1100", True)
    assert screen.now.rows[1].cells["who"] == "Shorty"
    presenter.finish()
    assert screen.went[-1] == (1, "events")
    fill(presenter, 1, events="H")
    presenter.finish()
    assert desk.navigator.went == ["back"]
    assert drafts.list_drafts(desk.laptop) == []


def test_without_a_session_there_is_nothing_to_type_up(desk: Desk) -> None:
    presenter, screen = opened(desk)
    assert (screen.now.is_known, screen.now.session_id) == (True, "")
    presenter.choose("item", "needle_23g")
    presenter.forget()
    assert screen.now == SheetState()


def test_another_session_is_typed_up_and_the_first_stays_a_draft(desk: Desk) -> None:
    first = begun(desk)
    contacts.end_session(desk.laptop, first)
    second = begun(desk)
    presenter, screen = opened(desk)
    assert screen.now.session_id == second
    fill(presenter, 0, who="Lofty")
    presenter.choose_session(first)
    assert (screen.now.session_id, screen.now.rows[0].cells) == (first, {})
    presenter.choose_session(second)
    assert screen.now.rows[0].cells["who"] == "Lofty"
