from __future__ import annotations

from dataclasses import dataclass, field

from app.casework import people, records
from app.casework.linking import call_different, link_people
from app.casework.unlinking import unlink
from app.records.declaration import Role
from app.ui.linked.presenter import LinkedPresenter
from app.ui.linked.state import LinkedState
from tests.casework.laptops import acting_as
from tests.ui.desk import Desk


@dataclass
class Screen:
    states: list[LinkedState] = field(default_factory=list)

    @property
    def now(self) -> LinkedState:
        return self.states[-1]

    def show_state(self, state: LinkedState) -> None:
        self.states.append(state)


@dataclass
class Pair:
    one: str
    other: str
    link_id: str

    @classmethod
    def at(cls, desk: Desk) -> Pair:
        one = people.record_person(desk.laptop, {"forename": "Houmet", "surname": "Brecquin"})
        other = people.record_person(desk.laptop, {"forename": "Humet", "surname": "Brequin"})
        linked = link_people(desk.laptop, [other, one], shown_id=one, reason="same tattoo")
        return cls(one, other, linked.link_ids[0])


def safe_contact(desk: Desk, person_id: str) -> str:
    return records.record(desk.laptop, "safe_contact", {"person_id": person_id, "messages": "no"})


def opened(desk: Desk, subject: str) -> tuple[LinkedPresenter, Screen]:
    screen = Screen()
    presenter = LinkedPresenter(desk.context, screen)
    presenter.open(subject)
    return presenter, screen


def test_who_is_one_and_why_is_shown(desk: Desk) -> None:
    pair = Pair.at(desk)
    _, screen = opened(desk, pair.other)
    assert screen.now.who == "Houmet Brecquin"
    assert [(m.words, m.is_shown) for m in screen.now.members] == [
        ("Houmet Brecquin", True),
        ("Humet Brequin", False),
    ]
    (line,) = screen.now.links
    assert line.words == "Humet Brequin — Houmet Brecquin"
    assert line.detail.startswith("“same tattoo”")


def test_another_name_is_shown_when_it_is_chosen(desk: Desk) -> None:
    pair = Pair.at(desk)
    presenter, screen = opened(desk, pair.one)
    presenter.show_under(pair.other)
    assert screen.now.who == "Humet Brequin"


def test_a_link_is_undone_with_each_entry_in_its_place_and_taken_back(desk: Desk) -> None:
    pair = Pair.at(desk)
    entry = safe_contact(desk, pair.one)
    presenter, screen = opened(desk, pair.one)
    presenter.begin(pair.link_id)
    parting = screen.now.parting
    assert parting is not None
    assert (parting.one, parting.other) == ("Humet Brequin", "Houmet Brecquin")
    assert [(line.record_id, line.place) for line in parting.entries] == [(entry, "other")]
    presenter.finish({entry: "one"}, "", are_two=True)
    assert screen.now.links == ()
    assert [line.detail.split(" · ")[0] for line in screen.now.others] == ["Not the same person"]
    assert desk.toast.said[-1].startswith("Unlinked.")
    assert len(people.open_person(desk.laptop, pair.other).safe_contact) == 1
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert (len(screen.now.links), screen.now.others) == (1, ())
    assert not records.show(desk.laptop, "safe_contact", entry)["voided"]


def test_what_somebody_else_did_meanwhile_is_told_and_shown(desk: Desk) -> None:
    pair = Pair.at(desk)
    presenter, screen = opened(desk, pair.one)
    presenter.begin(pair.link_id)
    safe_contact(desk, pair.other)
    presenter.finish({}, "brothers", are_two=False)
    assert "quicker" in screen.now.problem
    assert (screen.now.parting, len(screen.now.links)) == (None, 1)
    presenter.begin(pair.link_id)
    unlink(desk.laptop, pair.link_id)
    presenter.finish({}, "brothers", are_two=False)
    assert "already" in screen.now.problem
    assert screen.now.links == ()


def test_a_word_that_two_are_two_is_taken_back_and_said_to_be_old(desk: Desk) -> None:
    pair = Pair.at(desk)
    third = people.record_person(desk.laptop, {"forename": "Houmet", "surname": "Brecquin"})
    call_different(desk.laptop, [pair.one, third], "brothers")
    records.change(desk.laptop, "person", third, {"sex": "M"})
    presenter, screen = opened(desk, third)
    (line,) = screen.now.others
    assert line.detail.endswith("something about one of them has changed since.")
    assert line.words.count(", ") == 2  # of one name: told from each other by their codes
    presenter.take_back(line.link_id)
    assert screen.now.others == ()


def test_who_may_only_read_reads_and_initials_stand_where_others_can_see(desk: Desk) -> None:
    pair = Pair.at(desk)
    desk.preferences.set("is_discreet", "True")
    desk.laptop = acting_as(desk.laptop, Role.VOLUNTEER)
    presenter, screen = opened(desk, pair.one)
    assert not screen.now.may_write
    assert screen.now.who == "H. B."
    presenter.forget()
    assert screen.now == LinkedState()
