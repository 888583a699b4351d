from __future__ import annotations

from dataclasses import dataclass, field

from app.casework import records
from app.casework.contacts import ContactSaid, current_session, record_contact
from app.ui.session.presenter import SessionPresenter
from app.ui.session.state import SessionState
from tests.ui.desk import Desk


@dataclass
class Room:
    shown: list[SessionState] = field(default_factory=list)

    def show_state(self, state: SessionState) -> None:
        self.shown.append(state)


def presenter(desk: Desk) -> SessionPresenter:
    one = SessionPresenter(
        Room(),
        laptop=lambda: desk.laptop,
        lanes=desk.lanes,
        navigator=desk.navigator,
        toast=desk.toast,
        changed=desk.feed,
        now=desk.clock.now,
    )
    one.open()
    return one


def test_a_session_is_begun_changed_and_ended(desk: Desk) -> None:
    one = presenter(desk)
    one.begin("Salerie Corner", "van", "J. Gull, P. Vraic")
    assert one.state.now_words == "Van · since 10:42 · with J. Gull, P. Vraic"
    one.begin("North Beach", "street", "P. Vraic")
    assert (one.state.place, one.state.colleagues) == ("North Beach", "P. Vraic")
    one.end()
    assert one.state.session_id == ""
    assert current_session(desk.laptop) is None
    assert desk.toast.said == ["Session begun", "Session changed", "Session ended"]
    assert [each.kind for each in desk.changes] == ["session"] * 3


def test_a_session_needs_a_place(desk: Desk) -> None:
    one = presenter(desk)
    one.begin("  ", "van", "")
    assert "where you are" in one.state.error
    assert current_session(desk.laptop) is None


def test_contacts_of_the_session_stand_there_with_their_count(desk: Desk) -> None:
    one = presenter(desk)
    one.begin("Salerie Corner", "van", "")
    person_id = desk.person()
    for subject, events in ((person_id, ["naloxone"]), (None, ["other"])):
        desk.clock.goes_on(5)
        said = ContactSaid(
            "client",
            events,
            desk.clock.now(),
            subject_id=subject,
            values={"session_id": one.state.session_id},
        )
        record_contact(desk.laptop, said)
    one.open()
    assert one.state.count_words == "2 contacts"
    assert [(each.words, each.detail) for each in one.state.contacts] == [
        ("Somebody without a name", "Other"),
        ("Houmet Brecquin", "Naloxone"),
    ]
    one.open_contact(one.state.contacts[1].key)
    assert desk.navigator.went == [f"person {person_id}"]


def test_ending_a_session_can_be_undone(desk: Desk) -> None:
    one = presenter(desk)
    one.begin("Salerie Corner", "van", "")
    one.end()
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert one.state.place == "Salerie Corner"


def test_places_of_before_are_offered(desk: Desk) -> None:
    one = presenter(desk)
    one.begin("Salerie Corner", "van", "")
    one.end()
    assert one.state.places == (("Salerie Corner", "van"),)


def test_working_alone_is_agreed_and_heard_of(desk: Desk) -> None:
    one = presenter(desk)
    one.begin("Cobo", "street", "")
    one.work_alone("yes", "J. Gull", 30)
    assert (one.state.buddy, one.state.due_words) == ("J. Gull", "Next check-in at 11:12")
    desk.clock.goes_on(45)
    one.open()
    assert one.state.is_overdue
    assert one.state.due_words == "Check-in was due at 11:12, 15 minutes ago"
    one.check_in("in")
    assert one.state.due_words == "Next check-in at 11:57"
    one.check_in("help")
    assert one.state.asked_for_help
    assert desk.toast.said[-1] == "Written down. This laptop has alerted nobody: ring now."
    one.work_alone("yes", "J. Gull", 1)
    assert "must be 5 or more" in one.state.alone_error


def test_a_session_nobody_ended_is_ended_where_its_last_contact_was(desk: Desk) -> None:
    one = presenter(desk)
    one.begin("Cobo", "street", "")
    desk.clock.goes_on(60 * 20)
    one.open()
    (left,) = one.state.forgotten
    assert left.words == "The session at Cobo, begun yesterday at 10:42, was never ended."
    assert (left.detail, left.end_words) == ("It has no contact.", "It ended at 10:42")
    one.end_forgotten(left.session_id)
    assert one.state.forgotten == ()
    assert one.state.session_id == ""


def test_counts_stand_in_a_line_and_are_asked_in_the_record(desk: Desk) -> None:
    one = presenter(desk)
    one.begin("Cobo", "street", "")
    session_id = one.state.session_id
    counted = {"people_seen": 12, "people_spoken_to": 9, "litter_needles": 4}
    records.change(desk.laptop, "outreach_session", session_id, counted)
    one.open()
    assert one.state.counts_words == (
        "12 seen · 9 spoken to · 3 did not want to talk · 4 used needles picked up"
    )
    one.open_record()
    one.open_sheet()
    assert desk.navigator.went == [
        f"record_form outreach_session::{session_id}",
        f"session_sheet {session_id}",
    ]
