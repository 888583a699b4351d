from __future__ import annotations

from dataclasses import dataclass, field

from app.casework.contacts import ContactSaid, current_session, record_contact
from app.ui.session.presenter import SessionPresenter, SessionState
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
