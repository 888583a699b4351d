"""A link with somebody restricted waits for a second person, who agrees, or does not."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import attaching, linking, people
from app.ui.duplicates.presenter import DeskPresenter
from app.ui.link_proposals.page import page
from app.ui.link_proposals.presenter import LinkProposalsPresenter
from app.ui.linked.presenter import LinkedPresenter
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.listed_form_screens import ListedWithForm
from tests.ui.restricted_desk import in_a_service, proposed_by_vraic, restricted_person
from tests.ui.walking import faults_of_names, faults_of_tabbing


def opened(desk: Desk) -> tuple[LinkProposalsPresenter, ListedWithForm]:
    screen = ListedWithForm()
    presenter = LinkProposalsPresenter(desk.context, screen)
    presenter.open()
    return presenter, screen


def two(desk: Desk) -> tuple[str, str]:
    in_a_service(desk)
    return restricted_person(desk), desk.person(surname="Le Page")


def test_what_a_colleague_proposed_is_read_and_agreed_to(desk: Desk) -> None:
    secret, known = two(desk)
    proposed_by_vraic(desk, secret, known)
    presenter, screen = opened(desk)
    assert screen.titles == ["Link Houmet Brecquin and Houmet Le Page"]
    assert screen.now.listed.count == "Wait for you: 1"
    assert ("Why", "The same tattoo") in screen.unfolded.lines
    presenter.open_entry(screen.now.listed.rows[0].key)
    presenter.do(known)
    assert desk.navigator.went == [f"person {secret}", f"person {known}"]
    presenter.do("agree")
    presenter.cancel()
    assert people.open_person(desk.laptop, secret).cluster == {secret}
    presenter.do("agree")
    assert "Nothing is rewritten" in screen.form.sentences[0]
    presenter.confirm({})
    assert people.open_person(desk.laptop, secret).cluster == {secret, known}
    assert screen.now.listed.rows == ()
    assert desk.toast.said == ["Linked. Nothing was rewritten"]


def test_who_does_not_agree_ends_it(desk: Desk) -> None:
    proposed_by_vraic(desk, *two(desk))
    presenter, screen = opened(desk)
    presenter.do("refuse")
    assert screen.now.listed.rows == ()
    assert screen.now.listed.empty[0] == "Nothing waits for a second person"


class Shown:
    def __init__(self) -> None:
        self.states: list[object] = []

    def show_state(self, state: object) -> None:
        self.states.append(state)

    def is_in_sight(self) -> bool:
        return False


def test_the_desk_proposes_what_one_person_may_not_link_alone(desk: Desk) -> None:
    secret, known = two(desk)
    presenter = DeskPresenter(desk.context, Shown(), desk.later)
    presenter.open_task(f"{secret}+{known}")
    presenter.link()
    assert "it waits for a second person" in desk.toast.said[-1]
    listed, screen = opened(desk)
    assert screen.unfolded.chip == "Waits for a second person"
    assert ("Who can agree", "Gull Le Page or Vraic Torode") in screen.unfolded.lines
    listed.do("back")
    assert screen.now.listed.rows == ()


def test_undoing_a_link_is_proposed_where_one_of_them_is_restricted(desk: Desk) -> None:
    secret, known = two(desk)
    proposed_by_vraic(desk, secret, known)
    linking.link_people(desk.laptop, (secret, known))
    (link,) = attaching.links_of(desk.laptop, secret)
    presenter = LinkedPresenter(desk.context, Shown())
    presenter.open(secret)
    presenter.begin(link.link_id)
    presenter.finish({}, "two people after all", are_two=False)
    assert "it waits for a second person" in desk.toast.said[-1]
    assert people.open_person(desk.laptop, secret).cluster == {secret, known}
    _listed, screen = opened(desk)
    (title,) = screen.titles
    assert title.startswith("Undo the link of Houmet")
    assert screen.unfolded.chip == "Waits for a second person"


def test_the_page_has_names_and_cuts_no_word(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None
) -> None:
    proposed_by_vraic(desk, *two(desk))
    window = framed(qtbot, page(desk.context), "link_proposals", size=(1024, 600))
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    assert faults_of_clipping_in_each_theme(qapp, window, 200) == []
