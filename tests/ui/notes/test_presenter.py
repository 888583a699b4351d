from __future__ import annotations

from app.casework.contacts import ContactSaid, record_contact
from app.ui.listed import ListedState
from app.ui.notes.presenter import NotesPresenter
from tests.ui.desk import Desk
from tests.ui.listed_screens import Listed


def noted(desk: Desk, note: str, person_id: str | None) -> str:
    said = ContactSaid(
        "client", ["other"], desk.clock.now(), subject_id=person_id, values={"note": note}
    )
    return record_contact(desk.laptop, said).contact_id


def opened(desk: Desk, words: str = "") -> tuple[NotesPresenter, Listed]:
    screen = Listed()
    presenter = NotesPresenter(desk.context, screen, desk.later)
    presenter.open(words)
    desk.later.come()
    return presenter, screen


def test_words_lead_to_the_note_and_to_the_person(desk: Desk) -> None:
    person_id = desk.person()
    contact_id = noted(desk, "left foot swollen", person_id)
    noted(desk, "swollen hand", None)
    presenter, screen = opened(desk, "swoll")
    assert sorted(screen.titles) == ["Houmet Brecquin", "Somebody without a name"]
    presenter.look_for("swoll foot")
    desk.later.come()
    assert screen.now.count == "1 note"
    assert ("Note", "left foot swollen") in screen.unfolded.lines
    presenter.do("person")
    presenter.do("open")
    assert desk.navigator.went == [
        f"person {person_id}",
        f"record_form contact:{person_id}:{contact_id}",
    ]


def test_too_few_letters_teach_and_words_that_are_nowhere_say_so(desk: Desk) -> None:
    presenter, screen = opened(desk)
    assert screen.now.empty[0] == "What stands in notes"
    presenter.look_for("xylophone")
    desk.later.come()
    assert screen.now.empty[0] == "No note with these words"
    presenter.choose("nothing")
    presenter.filter_by("nothing")
    presenter.begin_new()
    presenter.forget()
    assert screen.now == ListedState()


def test_names_are_initials_where_others_can_see(desk: Desk) -> None:
    desk.preferences.set("is_discreet", "True")
    noted(desk, "left foot swollen", desk.person())
    _presenter, screen = opened(desk, "swollen")
    assert screen.titles == ["H. B."]
