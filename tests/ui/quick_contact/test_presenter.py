from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from app.casework import contacts, drafts, records, stock
from app.ui.drafts.keeper import SAVE_AFTER_MS
from app.ui.lanes import ManualLanes
from app.ui.quick_contact.presenter import QuickContactPresenter
from app.ui.quick_contact.state import QuickContactState
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
    second.change("events", ("other",))
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
    one.change("events", ("other",))
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


EXPIRY = date(2028, 1, 31)


def test_the_kit_soonest_to_expire_that_is_good_is_chosen_by_itself(desk: Desk) -> None:
    gone = desk.clock.today() - timedelta(days=1)
    for batch, day in (("LATE", date(2029, 1, 31)), ("SOON", EXPIRY), ("OLD", gone)):
        stock.move_stock(desk.laptop, "in", "naloxone_nasal", 2, batch=batch, expires_on=day)
    one = presenter(desk)
    one.open("")
    one.change("events", ("naloxone",))
    assert one.state.form.kit_choice == "nasal|SOON|2028-01-31"
    words = [words for _code, words in one.state.shelf.kit_words]
    assert words[2] == "Nasal spray · OLD · expired 20 Nov 2026 · 2 left"
    assert words[-1] == "Another kit"
    one.change("kit_choice", f"nasal|OLD|{gone.isoformat()}")
    assert "has expired" in one.state.odd["naloxone"]
    one.finish()
    (issue,) = records.list_records(desk.laptop, "naloxone_issue")
    assert (issue["batch"], issue["expires_on"]) == ("OLD", gone)


def test_somebody_who_had_a_kit_is_asked_why_another(desk: Desk) -> None:
    person_id = desk.person()
    for _ in range(2):
        one = presenter(desk)
        one.open(person_id)
        one.change("events", ("naloxone",))
        one.change("kit", "nasal")
        if one.state.form.kit_event == "resupplied":
            one.finish()
            assert "resupply_reason" in one.state.errors
            one.change("resupply_reason", "used")
        one.finish()
    rows = records.list_records(desk.laptop, "naloxone_issue")
    assert {row["resupply_reason"] for row in rows} == {None, "used"}


def test_the_same_as_last_time_is_one_key(desk: Desk) -> None:
    person_id = desk.person()
    one = presenter(desk)
    one.open(person_id)
    one.same_as_last_time()
    assert one.state.form.items == ()
    one.change("events", ("needle_exchange",))
    one.change("citric", "30")
    one.finish()
    again = presenter(desk)
    again.open(person_id)
    again.change("events", ("needle_exchange",))
    again.same_as_last_time()
    assert again.state.form.amounts == {"citric": "30"}


def test_what_looks_odd_is_said_and_stops_nobody(desk: Desk) -> None:
    one = presenter(desk)
    one.open("")
    one.change("events", ("needle_exchange",))
    one.change("citric", "2000")
    assert "is that what was meant" in one.state.odd["exchange"]
    one.finish()
    assert desk.toast.said == ["Contact saved"]


def test_a_contact_in_the_future_is_refused_at_its_day(desk: Desk) -> None:
    card = Card()
    one = presenter(desk, card)
    one.open("")
    one.change("events", ("other",))
    one.change("on_day", "2026-11-22")
    one.finish()
    assert "not happened yet" in card.shown[-1].errors["occurred_at"]
    assert records.list_records(desk.laptop, "contact") == []
    one.change("on_day", "2026-11-20")
    one.finish()
    assert [row["occurred_on"] for row in records.list_records(desk.laptop, "contact")] == [
        date(2026, 11, 20)
    ]


def test_undo_takes_needles_and_kit_back_with_the_contact(desk: Desk) -> None:
    one = presenter(desk)
    one.open("")
    one.change("events", ("needle_exchange", "naloxone", "advice_information"))
    one.change("citric", "10")
    one.change("kit", "intramuscular")
    one.finish()
    assert desk.toast.undo is not None
    desk.toast.undo()
    for kind in ("contact", "needle_exchange", "needle_exchange_item", "naloxone_issue"):
        assert records.list_records(desk.laptop, kind) == []


def test_who_is_under_18_shows_the_pathway_as_soon_as_they_are_chosen(desk: Desk) -> None:
    desk.person(birth_date=date(2010, 5, 1))
    grown = desk.person(surname="Torteval", birth_date=date(1990, 5, 1))
    one = presenter(desk)
    one.open("")
    one.change("who", "known")
    one.search("bre")
    assert one.state.pathway is None
    one.choose((one.state.found or ())[0].person_id)
    assert one.state.pathway is not None
    assert "999" in one.state.pathway.numbered
    one.open_pathway()
    assert desk.navigator.went == ["directory kind=young_people"]
    one.choose_again()
    assert one.state.pathway is None
    one.open(grown)
    assert one.state.pathway is None


def test_somebody_without_a_name_whose_age_was_guessed_shows_it_too(desk: Desk) -> None:
    one = presenter(desk)
    one.open("")
    one.change("age_band", "under_18")
    assert one.state.pathway is not None
    one.change("events", ("other",))
    one.finish()
    (row,) = records.list_records(desk.laptop, "anonymous_identity")
    one.open(row["id"])
    assert one.state.pathway is not None


def test_a_finished_contact_leads_to_a_referral_that_belongs_to_it(desk: Desk) -> None:
    person_id = desk.person()
    one = presenter(desk)
    one.open(person_id)
    one.change("events", ("brief_intervention", "signposting"))
    one.finish_and_refer()
    (contact,) = records.list_records(desk.laptop, "contact")
    (draft,) = drafts.list_drafts(desk.laptop)
    assert (draft.form, draft.subject_id) == ("record:referral_out", person_id)
    assert draft.content == {"contact_id": contact["id"], "kind": "signpost"}
    assert desk.navigator.went == ["back", f"record_form draft:{draft.id}"]
