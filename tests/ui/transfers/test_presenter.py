"""Handing over and answering, on screen."""

from __future__ import annotations

from app.casework import caseloads, transfers
from app.casework.transfers import ToWhom
from app.ui.transfers.presenter import TransfersPresenter
from tests.casework.team_of_three import ELSEWHERE, GULL, person, with_colleagues
from tests.ui.desk import Desk
from tests.ui.listed_form_screens import ListedWithForm


def opened(desk: Desk, subject: str = "") -> tuple[TransfersPresenter, ListedWithForm]:
    screen = ListedWithForm()
    presenter = TransfersPresenter(desk.context, screen)
    presenter.open(subject)
    return presenter, screen


def handed_to_me(desk: Desk, surname: str = "Brecquin") -> str:
    laptop = desk.laptop
    person_id = person(laptop, surname)
    to = ToWhom(laptop.worker.team_id, laptop.worker.worker_id, reason="share_out", note="Tuesdays")
    transfers.propose(laptop, person_id, to)
    return person_id


def test_an_empty_list_says_how_one_begins(desk: Desk) -> None:
    _presenter, screen = opened(desk)
    assert screen.now.listed.empty[0] == "Nobody is being handed over"


def test_somebody_handed_over_is_read_about_and_accepted(desk: Desk) -> None:
    with_colleagues(desk.laptop)
    person_id = handed_to_me(desk)
    presenter, screen = opened(desk)
    assert screen.now.listed.count == "Handed to you: 1"
    assert screen.unfolded.chip == "Handed to you"
    presenter.open_entry(screen.now.listed.rows[0].key)
    assert desk.navigator.went == [f"person {person_id}"]
    presenter.do("accept")
    assert desk.toast.said == ["Accepted: Houmet Brecquin"]
    assert screen.unfolded.chip == "Accepted"
    assert [one for one, _name, _whose in caseloads.my_people(desk.laptop)] == [person_id]


def test_a_return_asks_for_a_sentence_and_keeps_the_form_until_there_is_one(desk: Desk) -> None:
    with_colleagues(desk.laptop)
    handed_to_me(desk)
    presenter, screen = opened(desk)
    presenter.do("return")
    presenter.confirm({"note": ""})
    assert screen.now.form is not None
    assert "Write a sentence" in screen.form.problem
    presenter.confirm({"note": "On leave until May."})
    assert screen.now.form is None
    assert ("What was said to it", "On leave until May.") in screen.unfolded.lines


def test_a_person_is_handed_over_by_the_form_and_taken_back_by_undo(desk: Desk) -> None:
    with_colleagues(desk.laptop)
    person_id = person(desk.laptop)
    presenter, screen = opened(desk, f"person:{person_id}")
    assert screen.form.title == "Hand over Houmet Brecquin"
    places = [words for _code, words in screen.form.fields[0].options]
    assert "Team Prison: whoever takes it there" in places
    presenter.confirm({"to": "", "reason": "moved"})
    assert screen.form.fields[0].error == "Choose a colleague or a team."
    presenter.confirm({"to": f"team:{ELSEWHERE}", "reason": "moved", "note": "Since Friday"})
    assert screen.now.form is None
    assert (screen.unfolded.chip, screen.doings) == ("Waits for an answer", ["take_back", "person"])
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert screen.unfolded.chip == "Taken back"


def test_a_whole_caseload_is_handed_over_in_parts_and_undone_at_once(desk: Desk) -> None:
    with_colleagues(desk.laptop)
    me = desk.laptop.worker.worker_id
    for number in range(27):
        caseloads.name_keyworker(desk.laptop, person(desk.laptop, f"Brecquin {number}"), me)
    presenter, screen = opened(desk, f"worker:{me}")
    assert screen.form.sentences[0] == "27 people, each to be accepted or returned."
    presenter.confirm({"to": f"worker:{GULL}", "reason": "worker_leaves"})
    notices = [state.listed.notice for state in screen.states]
    assert any(notice.startswith("Handing over 25 of 27") for notice in notices)
    assert (screen.now.listed.notice, desk.toast.said) == ("", ["Handed over: 27 of 27"])
    assert len(screen.titles) == 27
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert {row.chip for row in screen.now.listed.rows} == {"Taken back"}


def test_a_keyworker_is_named(desk: Desk) -> None:
    with_colleagues(desk.laptop)
    person_id = person(desk.laptop)
    presenter, screen = opened(desk, f"keyworker:{person_id}")
    assert screen.form.fields[0].value == desk.laptop.worker.worker_id
    presenter.confirm({"worker": GULL, "role": "keyworker"})
    (named,) = caseloads.keyworkers_of(desk.laptop, person_id)
    assert named.name == "Gull Le Page"


def test_others_see_initials_and_a_locked_page_holds_nothing(desk: Desk) -> None:
    with_colleagues(desk.laptop)
    handed_to_me(desk)
    desk.preferences.set("is_discreet", "True")
    presenter, screen = opened(desk)
    assert screen.titles == ["H. B."]
    presenter.forget()
    assert screen.now.listed.rows == ()
