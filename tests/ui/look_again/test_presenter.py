"""What is to be looked at again, on screen."""

from __future__ import annotations

from datetime import date

from app.casework import contacts, records
from app.casework.contacts import ContactSaid
from app.ui.look_again.presenter import LookAgainPresenter
from tests.ui.desk import Desk
from tests.ui.listed_screens import Listed

OLD_KIT = {"event": "issued_first", "kit": "nasal", "batch": "OLD", "expires_on": date(2026, 1, 1)}


def opened(desk: Desk) -> tuple[LookAgainPresenter, Listed]:
    screen = Listed()
    presenter = LookAgainPresenter(desk.context, screen)
    presenter.open()
    return presenter, screen


def recorded(desk: Desk) -> str:
    person_id = desk.person()
    overdose = {"who": "this_person", "follow_up_due_on": date(2026, 11, 20)}
    said = ContactSaid(
        "client",
        ["naloxone"],
        desk.clock.now(),
        subject_id=person_id,
        children=[("naloxone_issue", OLD_KIT), ("overdose_event", overdose)],
    )
    contacts.record_contact(desk.laptop, said)
    return person_id


def test_an_empty_list_says_so(desk: Desk) -> None:
    _presenter, screen = opened(desk)
    assert screen.now.empty[0] == "Nothing to look at again"


def test_an_overdue_follow_up_leads_and_goes_once_it_was_done(desk: Desk) -> None:
    person_id = recorded(desk)
    presenter, screen = opened(desk)
    assert screen.titles == ["Overdose", "Naloxone kit"]
    assert (screen.unfolded.chip, screen.unfolded.tone) == ("Overdue", "bad")
    presenter.do("person")
    presenter.do("record")
    (overdose,) = records.list_records(desk.laptop, "overdose_event")
    form = f"record_form overdose_event::{overdose['id']}"
    assert desk.navigator.went == [f"person {person_id}", form]
    done = {"follow_up_due_on": date(2026, 11, 20), "follow_up_done_on": date(2026, 11, 21)}
    records.change(desk.laptop, "overdose_event", overdose["id"], done)
    desk.feed.announce("record")
    assert screen.titles == ["Naloxone kit"]


def test_one_kind_and_words_are_found(desk: Desk) -> None:
    recorded(desk)
    presenter, screen = opened(desk)
    presenter.filter_by("odd")
    assert screen.titles == ["Naloxone kit"]
    presenter.filter_by("")
    presenter.look_for("follow")
    assert screen.titles == ["Overdose"]


def test_each_entry_says_who_wrote_it_and_is_found_by_that(desk: Desk) -> None:
    recorded(desk)
    presenter, screen = opened(desk)
    assert [row.when.partition(" · ")[2] for row in screen.now.rows] == ["M. Ormer"] * 2
    assert ("Written by", "M. Ormer") in screen.unfolded.lines
    presenter.look_for("ormer")
    assert len(screen.titles) == 2
    presenter.look_for("gull")
    assert screen.titles == []


def test_a_locked_page_holds_nothing(desk: Desk) -> None:
    recorded(desk)
    presenter, screen = opened(desk)
    presenter.forget()
    assert screen.now.rows == ()
