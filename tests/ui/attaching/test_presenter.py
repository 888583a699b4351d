from __future__ import annotations

from dataclasses import dataclass, field

from app.casework import people
from app.casework.contacts import ContactSaid, record_contact
from app.records.declaration import Role
from app.ui.attaching.presenter import AttachPresenter, AttachState
from tests.casework.laptops import acting_as
from tests.ui.desk import Desk


@dataclass
class Screen:
    states: list[AttachState] = field(default_factory=list)

    @property
    def now(self) -> AttachState:
        return self.states[-1]

    def show_state(self, state: AttachState) -> None:
        self.states.append(state)


def opened(desk: Desk, subject: str) -> tuple[AttachPresenter, Screen]:
    screen = Screen()
    presenter = AttachPresenter(desk.context, screen)
    presenter.open(subject)
    return presenter, screen


def nameless(desk: Desk, nickname: str = "Lofty") -> str:
    said = ContactSaid(
        "client",
        ["needle_exchange"],
        desk.clock.now(),
        identity={"nickname": nickname, "age_band": "35_44"},
        values={"place": "Salerie Corner"},
    )
    return record_contact(desk.laptop, said).subject_id


def test_somebody_without_a_name_is_linked_with_who_was_found(desk: Desk) -> None:
    person_id, identity_id = desk.person(), nameless(desk)
    presenter, screen = opened(desk, identity_id)
    assert (screen.now.who, screen.now.about) == ("Lofty", "35 to 44 · 1 entry")
    assert not screen.now.offers
    presenter.search("brecq")
    assert [each.words for each in screen.now.offers] == ["Houmet Brecquin"]
    presenter.choose(person_id, "said so himself")
    assert desk.navigator.went[-1] == f"person {person_id}"
    assert len(people.open_person(desk.laptop, person_id).timeline) == 1
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert people.open_person(desk.laptop, person_id).timeline == ()
    assert desk.toast.said[-1] == "The link is undone. Nothing was lost."


def test_from_a_person_those_met_without_a_name_are_offered(desk: Desk) -> None:
    person_id, identity_id = desk.person(), nameless(desk)
    nameless(desk, "Shorty")
    presenter, screen = opened(desk, person_id)
    assert {each.words for each in screen.now.offers} == {"Lofty", "Shorty"}
    presenter.search("salerie lof")
    (offer,) = screen.now.offers
    assert offer.detail == "35 to 44 · Needle exchange · Salerie Corner"
    presenter.choose(offer.key, "")
    assert identity_id in people.open_person(desk.laptop, person_id).cluster


def test_a_link_is_undone_later_and_that_can_be_taken_back(desk: Desk) -> None:
    person_id, identity_id = desk.person(), nameless(desk)
    presenter, screen = opened(desk, person_id)
    presenter.choose(identity_id, "the tattoo")
    presenter.open(person_id)
    (link,) = screen.now.links
    assert (link.words, link.detail) == ("Lofty", "the tattoo")
    presenter.undo_link(link.link_id)
    assert screen.now.links == ()
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert len(screen.now.links) == 1


def test_names_are_initials_where_others_can_see(desk: Desk) -> None:
    desk.preferences.set("is_discreet", "True")
    desk.person()
    presenter, screen = opened(desk, nameless(desk))
    presenter.search("brecq")
    assert [each.words for each in screen.now.offers] == ["H. B."]


def test_a_refusal_stands_on_the_page_and_nothing_is_linked(desk: Desk) -> None:
    person_id, identity_id = desk.person(), nameless(desk)
    desk.laptop = acting_as(desk.laptop, Role.VOLUNTEER)
    presenter, screen = opened(desk, identity_id)
    assert not screen.now.may_write
    presenter.choose(person_id, "")
    assert "your role may not" in screen.now.problem
    presenter.forget()
    assert screen.now == AttachState()
