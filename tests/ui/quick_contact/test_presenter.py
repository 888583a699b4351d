from __future__ import annotations

from dataclasses import dataclass, field

from app.casework import contacts, drafts, records
from app.ui.drafts.keeper import SAVE_AFTER_MS
from app.ui.lanes import ManualLanes
from app.ui.quick_contact.presenter import QuickContactPresenter, QuickContactState
from tests.ui.desk import Desk


@dataclass
class Card:
    shown: list[QuickContactState] = field(default_factory=list)
    cursor: tuple[str, int] = ("note", 4)
    put: list[tuple[str, int]] = field(default_factory=list)

    def show_state(self, state: QuickContactState) -> None:
        self.shown.append(state)

    def place(self) -> tuple[str, int]:
        return self.cursor

    def put_cursor(self, field: str, position: int) -> None:
        self.put.append((field, position))


def presenter(desk: Desk, card: Card | None = None) -> QuickContactPresenter:
    return QuickContactPresenter(
        card or Card(),
        laptop=lambda: desk.laptop,
        lanes=desk.lanes,
        later=desk.later,
        navigator=desk.navigator,
        toast=desk.toast,
        changed=desk.feed,
        clock=desk.clock,
    )


def test_a_key_is_in_the_draft_within_a_second_and_before_any_check(desk: Desk) -> None:
    one = presenter(desk)
    one.open("")
    one.change("minutes", "not a number")
    assert desk.later.milliseconds == SAVE_AFTER_MS < 1000
    one.change("note", "half")
    desk.later.come()
    (draft,) = drafts.list_drafts(desk.laptop)
    assert (draft.content["minutes"], draft.content["note"]) == ("not a number", "half")
    assert draft.place == {"field": "note", "position": 4}


def test_a_card_that_was_only_opened_leaves_no_draft(desk: Desk) -> None:
    one = presenter(desk)
    one.open("")
    one.save_typing()
    assert drafts.list_drafts(desk.laptop) == []


def test_a_draft_is_resumed_and_ends_with_the_record(desk: Desk) -> None:
    first = presenter(desk)
    first.open("")
    first.change("note", "half")
    first.save_typing()
    desk.clock.goes_on(30)
    card = Card()
    second = presenter(desk, card)
    second.open("")
    assert card.shown[-1].form.note == "half"
    assert card.put == [("note", 4)]
    second.change("events", ("naloxone",))
    second.finish()
    assert drafts.list_drafts(desk.laptop) == []
    assert len(records.list_records(desk.laptop, "contact")) == 1
    assert desk.navigator.went == ["back"]


def test_a_save_on_its_way_does_not_bring_the_draft_back(desk: Desk) -> None:
    lanes = ManualLanes()
    desk.lanes = lanes
    one = presenter(desk)
    one.open("")
    lanes.finish_all()
    one.change("events", ("naloxone",))
    desk.later.come()
    one.change("note", "more")
    one.finish()
    desk.later.come()
    lanes.finish_all()
    assert drafts.list_drafts(desk.laptop) == []
    assert [row["note"] for row in records.list_records(desk.laptop, "contact")] == ["more"]


def test_undo_takes_all_of_it_back(desk: Desk) -> None:
    one = presenter(desk)
    one.open("")
    one.change("events", ("brief_intervention",))
    one.finish()
    assert desk.toast.said == ["Contact saved"]
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert records.list_records(desk.laptop, "contact") == []
    assert records.list_records(desk.laptop, "brief_intervention") == []


def test_place_setting_and_session_stick(desk: Desk) -> None:
    session_id = contacts.begin_session(
        desk.laptop, place="Salerie Corner", setting="van", colleagues=["J. Gull"]
    )
    card = Card()
    one = presenter(desk, card)
    one.open("")
    assert card.shown[-1].where == "Salerie Corner · Van · 10:42 · with J. Gull"
    one.change("events", ("other",))
    one.finish()
    (row,) = records.list_records(desk.laptop, "contact")
    assert (row["session_id"], row["place"], row["setting"]) == (
        session_id,
        "Salerie Corner",
        "van",
    )


def test_nothing_happened_is_said_at_its_place_and_nothing_is_written(desk: Desk) -> None:
    card = Card()
    one = presenter(desk, card)
    one.open("")
    one.change("note", "spoke about")
    one.finish()
    assert "one key is enough" in card.shown[-1].errors["events"]
    assert card.put[-1] == ("events", 0)
    assert records.list_records(desk.laptop, "contact") == []


def test_a_locked_card_holds_nothing(desk: Desk) -> None:
    card = Card()
    one = presenter(desk, card)
    one.open(desk.person())
    assert card.shown[-1].person is not None
    one.forget()
    assert card.shown[-1].person is None
    assert one.state.form.note == ""


def test_throwing_the_draft_away_can_be_undone(desk: Desk) -> None:
    card = Card()
    one = presenter(desk, card)
    one.open("")
    one.change("note", "half")
    one.save_typing()
    one.begin_anew()
    assert drafts.list_drafts(desk.laptop) == []
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert card.shown[-1].form.note == "half"


def test_opening_the_card_again_at_once_loses_no_key(desk: Desk) -> None:
    one = presenter(desk)
    one.open("")
    one.change("note", "just typed")
    one.open("")
    assert one.state.form.note == "just typed"
