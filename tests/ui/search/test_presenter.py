from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.casework import drafts, people
from app.rules.search_ranking import Candidate, Found, Mark
from app.ui.lanes import ManualLanes
from app.ui.search.presenter import Piece, SearchPresenter, SearchState, hit_of, marked
from tests.ui.desk import Desk

TODAY = date(2026, 11, 21)


@dataclass
class Screen:
    states: list[SearchState] = field(default_factory=list)

    @property
    def now(self) -> SearchState:
        return self.states[-1]

    def show_state(self, state: SearchState) -> None:
        self.states.append(state)


def names(state: SearchState) -> list[str]:
    return ["".join(piece.words for piece in hit.name) for hit in state.hits]


def test_three_letters_find_a_person_and_enter_opens_the_best(desk: Desk) -> None:
    person_id = desk.person(known_as="Hoomy")
    screen = Screen()
    presenter = SearchPresenter(desk.context, screen)
    presenter.search("hoo")
    assert names(screen.now) == ["Houmet Brecquin"]
    about = screen.now.hits[0].about
    assert Piece("Hoo", is_marked=True) in about
    presenter.open_best()
    assert desk.navigator.went == [f"person {person_id}"]


def test_only_the_answer_to_the_latest_question_is_shown(desk: Desk) -> None:
    desk.person()
    desk.person(forename="Vazon", surname="Marett")
    lanes = ManualLanes()
    desk.lanes = lanes
    screen = Screen()
    presenter = SearchPresenter(desk.context, screen)
    presenter.search("hou")
    presenter.search("vaz")
    lanes.finish_all()
    assert [state.asked for state in screen.states] == ["vaz"]
    assert names(screen.now) == ["Vazon Marett"]


def test_enter_pressed_too_soon_opens_the_best_once_it_is_known(desk: Desk) -> None:
    person_id = desk.person()
    lanes = ManualLanes()
    desk.lanes = lanes
    presenter = SearchPresenter(desk.context, Screen())
    presenter.search("hou")
    presenter.open_best()
    assert desk.navigator.went == []
    lanes.finish_all()
    assert desk.navigator.went == [f"person {person_id}"]


def test_an_emptied_box_wants_no_answer_any_more(desk: Desk) -> None:
    desk.person()
    lanes = ManualLanes()
    desk.lanes = lanes
    screen = Screen()
    presenter = SearchPresenter(desk.context, screen)
    presenter.search("hou")
    presenter.search("")
    lanes.finish_all()
    assert screen.now.hits == ()


def test_a_new_person_begins_with_what_was_typed(desk: Desk) -> None:
    presenter = SearchPresenter(desk.context, Screen())
    presenter.new_person()
    presenter.search("vazon mar")
    presenter.new_person()
    assert desk.navigator.went == ["record_form person:", "record_form person::vazon mar"]


def test_at_home_stand_those_opened_lately_and_drafts_that_wait(desk: Desk) -> None:
    person_id = desk.person()
    people.open_person(desk.laptop, person_id)
    draft = drafts.begin_draft(desk.laptop, "record:contact", subject_id=person_id)
    drafts.save_draft(desk.laptop, draft, {"note": "half"}, {})
    screen = Screen()
    presenter = SearchPresenter(desk.context, screen)
    presenter.open()
    assert [hit.person_id for hit in screen.now.recent] == [person_id]
    assert [(each.words, each.saved) for each in screen.now.drafts] == [("Contact", "10:42")]
    presenter.go_on_with(draft.id)
    assert desk.navigator.went == [f"record_form draft:{draft.id}"]


def test_what_changes_while_one_looks_is_read_again(desk: Desk) -> None:
    screen = Screen()
    presenter = SearchPresenter(desk.context, screen)
    presenter.open()
    draft = drafts.begin_draft(desk.laptop, "record:contact")
    drafts.save_draft(desk.laptop, draft, {"note": "half"}, {})
    desk.feed.announce("draft")
    assert len(screen.now.drafts) == 1


def test_names_are_initials_where_others_can_see(desk: Desk) -> None:
    desk.person(known_as="Hoomy")
    desk.preferences.set("is_discreet", "True")
    screen = Screen()
    presenter = SearchPresenter(desk.context, screen)
    presenter.search("houmet")
    assert names(screen.now) == ["H. B."]
    assert "Hoomy" not in screen.now.hits[0].spoken


def test_locked_it_holds_nothing(desk: Desk) -> None:
    desk.person()
    screen = Screen()
    presenter = SearchPresenter(desk.context, screen)
    presenter.search("hou")
    presenter.forget()
    assert screen.now == SearchState()


def test_marks_cut_a_text_into_pieces() -> None:
    marks = [Mark("surname", 2, 4), Mark("surname", 0, 1), Mark("surname", 3, 99)]
    assert marked("Marett", marks) == [
        Piece("M", is_marked=True),
        Piece("a"),
        Piece("re", is_marked=True),
        Piece("tt", is_marked=True),
    ]
    assert marked("", marks) == []


def test_a_guess_says_why_it_is_there() -> None:
    person = Candidate(
        "p",
        forename="Vazon",
        surname="Marett",
        birth_date=date(1992, 11, 22),
        aliases=("Vaz", "Vason"),
        phones=("07700 900123",),
    )
    marks = (Mark("aliases", 0, 5, 1), Mark("phone", 0, 12))
    hit = hit_of(Found(person, certain=False, score=0.6, marks=marks), TODAY)
    said = "".join(piece.words for piece in hit.about)
    assert said == (
        "33, born 22 Nov 1992 · also called Vason · phone 07700 900123 · spelt otherwise"
    )
    assert [piece.words for piece in hit.about if piece.is_marked] == ["Vason", "07700 900123"]
