from __future__ import annotations

from dataclasses import dataclass, field

from app.casework import drafts, records
from app.casework.contacts import begin_session
from app.ui.context import Place
from app.ui.record_form.presenter import FormPresenter
from app.ui.record_form.state import FormState
from tests.ui.desk import Desk


@dataclass
class Screen:
    states: list[FormState] = field(default_factory=list)

    @property
    def now(self) -> FormState:
        return self.states[-1]

    def show_state(self, state: FormState) -> None:
        self.states.append(state)


def form(desk: Desk, subject: str) -> tuple[FormPresenter, Screen]:
    screen = Screen()
    presenter = FormPresenter(desk.context, screen, desk.later)
    presenter.open(subject)
    return presenter, screen


def fill_contact(presenter: FormPresenter) -> None:
    presenter.typed("recipient", "client", 0)
    presenter.typed("events", ["naloxone"], 0)


def last_row(desk: Desk, type_name: str) -> dict[str, object]:
    return dict(records.list_records(desk.laptop, type_name)[0])


def test_opening_a_form_leaves_no_draft(desk: Desk) -> None:
    presenter, screen = form(desk, f"contact:{desk.person()}")
    presenter.save_typing()
    assert screen.now.who == "Houmet Brecquin"
    assert drafts.list_drafts(desk.laptop) == []


def test_a_record_is_written_with_what_the_program_knows(desk: Desk) -> None:
    session_id = begin_session(desk.laptop, place="Salerie Corner", setting="van")
    person_id = desk.person()
    presenter, screen = form(desk, f"contact:{person_id}")
    assert screen.now.typed["place"] == "Salerie Corner"
    assert screen.now.typed["setting"] == "van"
    fill_contact(presenter)
    presenter.finish()
    row = last_row(desk, "contact")
    assert (row["subject_id"], row["session_id"]) == (person_id, session_id)
    assert (row["worker"], row["occurred_at"]) == ("M. Ormer", desk.clock.now())
    assert desk.navigator.went == ["back"]
    assert drafts.list_drafts(desk.laptop) == []


def test_what_was_said_last_time_stands_there_already(desk: Desk) -> None:
    person_id = desk.person()
    presenter, _screen = form(desk, f"contact:{person_id}")
    fill_contact(presenter)
    presenter.typed("mode", "telephone", 0)
    presenter.typed("substances", ["heroin", "alcohol"], 0)
    presenter.finish()
    _presenter, screen = form(desk, f"contact:{person_id}")
    assert screen.now.typed["mode"] == "telephone"
    assert set(screen.now.typed["substances"]) == {"heroin", "alcohol"}


def test_undo_takes_what_was_just_written_out_of_sight(desk: Desk) -> None:
    presenter, _screen = form(desk, f"contact:{desk.person()}")
    fill_contact(presenter)
    presenter.finish()
    undo = desk.toast.undo
    assert undo is not None
    undo()
    assert records.list_records(desk.laptop, "contact") == []


def test_what_is_missing_is_said_and_typing_it_takes_the_error_away(desk: Desk) -> None:
    presenter, screen = form(desk, f"contact:{desk.person()}")
    presenter.finish()
    assert list(screen.now.errors) == ["recipient", "events"]
    presenter.typed("recipient", "client", 0)
    assert list(screen.now.errors) == ["events"]


def test_a_refusal_stands_at_its_field_and_what_was_typed_is_kept(desk: Desk) -> None:
    presenter, screen = form(desk, "person:")
    presenter.typed("parish", "Torteval", 8)
    presenter.finish()
    assert list(screen.now.errors) == ["forename"]
    kept = drafts.list_drafts(desk.laptop)
    assert [each.content["parish"] for each in kept] == ["Torteval"]


def test_a_draft_goes_on_with_the_half_typed_words_and_the_cursor(desk: Desk) -> None:
    person_id = desk.person()
    presenter, _screen = form(desk, f"contact:{person_id}")
    presenter.typed("note", "half a thou", 4)
    desk.later.come()
    for subject in (f"contact:{person_id}", f"draft:{drafts.list_drafts(desk.laptop)[0].id}"):
        _again, screen = form(desk, subject)
        assert screen.now.typed["note"] == "half a thou"
        assert screen.now.place == Place("note", 4)
        assert screen.now.notice


def test_a_default_that_was_emptied_stays_empty_in_the_draft(desk: Desk) -> None:
    begin_session(desk.laptop, place="Salerie Corner", setting="van")
    person_id = desk.person()
    presenter, _screen = form(desk, f"contact:{person_id}")
    presenter.typed("place", "", 0)
    desk.later.come()
    _again, screen = form(desk, f"contact:{person_id}")
    assert screen.now.typed["place"] == ""


def test_a_draft_thrown_away_is_gone(desk: Desk) -> None:
    person_id = desk.person()
    presenter, _screen = form(desk, f"contact:{person_id}")
    presenter.typed("note", "x", 1)
    desk.later.come()
    presenter.throw_away()
    assert drafts.list_drafts(desk.laptop) == []
    assert desk.navigator.went == ["back"]


def test_a_new_person_takes_along_what_was_searched_for(desk: Desk) -> None:
    presenter, screen = form(desk, "person::vazon le page 07700")
    assert screen.now.typed["forename"] == "Vazon"
    assert screen.now.typed["surname"] == "Le Page"
    presenter.finish()
    person_id = last_row(desk, "person")["id"]
    assert desk.navigator.went == [f"person {person_id}"]


def test_a_record_is_read_then_changed_and_the_change_undone(desk: Desk) -> None:
    person_id = desk.person()
    record_id = records.record(
        desk.laptop,
        "safe_contact",
        {"person_id": person_id, "phone": "07700 900123", "messages": "text_only"},
    )
    presenter, screen = form(desk, f"safe_contact:{person_id}:{record_id}")
    assert screen.now.mode == "read"
    assert ("Phone", "07700 900123") in screen.now.lines
    presenter.edit()
    presenter.typed("phone", "07700 900456", 0)
    presenter.finish()
    assert last_row(desk, "safe_contact")["phone"] == "07700 900456"
    assert last_row(desk, "safe_contact")["messages"] == "text_only"
    undo = desk.toast.undo
    assert undo is not None
    undo()
    assert last_row(desk, "safe_contact")["phone"] == "07700 900123"


def test_a_change_made_meanwhile_is_contested_not_overwritten(desk: Desk) -> None:
    person_id = desk.person()
    values = {"person_id": person_id, "phone": "07700 900123", "messages": "yes"}
    record_id = records.record(desk.laptop, "safe_contact", values)
    presenter, _screen = form(desk, f"safe_contact:{person_id}:{record_id}")
    presenter.edit()
    records.change(desk.laptop, "safe_contact", record_id, {"phone": "07700 900789"})
    presenter.typed("phone", "07700 900456", 0)
    presenter.finish()
    assert last_row(desk, "safe_contact")["contested"]
    _again, screen = form(desk, f"safe_contact:{person_id}:{record_id}")
    said = [words for words, _who in screen.now.contested[0].values]
    assert len(said) == 2
    assert any("07700 900456" in words for words in said)
    assert any("07700 900789" in words for words in said)


def test_an_entry_that_stays_as_it_was_is_corrected_by_a_new_one(desk: Desk) -> None:
    person_id = desk.person()
    values = {
        "subject_id": person_id,
        "occurred_at": desk.clock.now(),
        "handout": "overdose",
        "version": "1",
        "language": "pt",
    }
    record_id = records.record(desk.laptop, "handout_given", values)
    presenter, screen = form(desk, f"handout_given:{person_id}:{record_id}")
    assert screen.now.is_append_only
    presenter.edit()
    presenter.typed("language", "en", 0)
    presenter.finish()
    rows = {row["id"]: row for row in records.list_records(desk.laptop, "handout_given")}
    assert rows[record_id]["language"] == "pt"
    corrections = [row for row in rows.values() if row["corrects"] == record_id]
    assert [(row["language"], row["subject_id"]) for row in corrections] == [("en", person_id)]


def test_out_of_sight_needs_a_reason_and_is_undone(desk: Desk) -> None:
    person_id = desk.person()
    values = {"person_id": person_id, "messages": "yes"}
    record_id = records.record(desk.laptop, "safe_contact", values)
    presenter, screen = form(desk, f"safe_contact:{person_id}:{record_id}")
    presenter.take_out_of_sight(" ")
    assert screen.now.notice == "Say in a word why, for whoever looks later."
    presenter.take_out_of_sight("wrong person")
    assert records.list_records(desk.laptop, "safe_contact") == []
    presenter.open(f"safe_contact:{person_id}:{record_id}")
    assert screen.now.is_voided
    presenter.bring_back()
    assert not screen.now.is_voided
    assert len(records.list_records(desk.laptop, "safe_contact")) == 1


def test_what_is_not_here_any_more_is_said(desk: Desk) -> None:
    _presenter, screen = form(desk, "draft:gone")
    assert screen.now.mode == "gone"
    assert screen.now.notice


def test_locked_it_holds_nothing(desk: Desk) -> None:
    presenter, screen = form(desk, f"contact:{desk.person()}")
    presenter.typed("note", "secret", 6)
    presenter.forget()
    assert (screen.now.who, screen.now.questions, dict(screen.now.typed)) == ("", (), {})
