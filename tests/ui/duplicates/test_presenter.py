"""The desk of people who may stand twice: looked through, opened, decided, taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from app.casework import people
from app.casework.linking import call_different, left_unsure, say_unsure, told_apart
from app.casework.person_page import cluster_around
from app.ui.duplicates.presenter import DeskPresenter
from app.ui.duplicates.state import DeskState, Progress
from app.ui.lanes import ManualLanes
from app.ui.later import ManualLater
from tests.sync.in_process import Place
from tests.ui.desk import Desk

BORN = date(1991, 11, 3)


@dataclass
class Screen:
    states: list[DeskState] = field(default_factory=list)

    @property
    def now(self) -> DeskState:
        return self.states[-1]

    def show_state(self, state: DeskState) -> None:
        self.states.append(state)

    def is_in_sight(self) -> bool:
        return True


@pytest.fixture
def pair(desk: Desk) -> tuple[str, str]:
    one = desk.person(birth_date=BORN, parish="Vale", sex="M")
    return one, desk.person(surname="Brequin", birth_date=BORN, parish="Vale", sex="M")


def opened(desk: Desk) -> tuple[DeskPresenter, Screen]:
    screen = Screen()
    presenter = DeskPresenter(desk.context, screen, ManualLater())
    presenter.open()
    return presenter, screen


def together(desk: Desk, person_id: str) -> frozenset[str]:
    with desk.laptop.reading() as connection:
        return cluster_around(connection, person_id)


def test_opened_for_the_first_time_it_looks_and_opens_the_likeliest(
    desk: Desk, pair: tuple[str, str]
) -> None:
    _, screen = opened(desk)
    assert [each.person_id for each in screen.now.columns] == list(pair)
    assert screen.now.columns[0].is_shown
    assert screen.now.chip == "very likely"
    assert screen.now.why[0].reasons
    assert screen.now.progress is None


def test_linking_shows_the_chosen_name_and_is_taken_back(desk: Desk, pair: tuple[str, str]) -> None:
    presenter, screen = opened(desk)
    presenter.show_under(2)
    presenter.link()
    assert together(desk, pair[0]) == set(pair)
    assert not screen.now.columns
    assert not screen.now.rows
    assert screen.now.decided[0].words.startswith("Linked")
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert together(desk, pair[0]) == {pair[0]}
    assert [row.key for row in screen.now.rows] == ["+".join(pair)]


def test_of_three_two_may_be_linked_and_the_third_left_out(
    desk: Desk, pair: tuple[str, str]
) -> None:
    third = desk.person(forename="Houmett", birth_date=BORN, parish="Vale", sex="M")
    presenter, screen = opened(desk)
    assert len(screen.now.columns) == 3
    presenter.take(pair[0], is_taken=False)
    assert not screen.now.columns[[c.person_id for c in screen.now.columns].index(pair[0])].is_shown
    presenter.link()
    assert together(desk, third) == {third, pair[1]}


def test_one_alone_cannot_be_decided_about(desk: Desk, pair: tuple[str, str]) -> None:
    presenter, screen = opened(desk)
    presenter.take(pair[0], is_taken=False)
    presenter.call_different()
    assert screen.now.problem == "Choose at least two records."
    presenter.cancel()
    assert screen.now.problem == ""
    assert all(column.is_taken for column in screen.now.columns)


def test_different_people_are_gone_and_come_back_when_that_is_taken_back(
    desk: Desk, pair: tuple[str, str]
) -> None:
    presenter, screen = opened(desk)
    presenter.call_different()
    with desk.laptop.reading() as connection:
        assert [set(found) for found in told_apart(connection)] == [set(pair)]
    assert not screen.now.rows
    presenter.undo(screen.now.decided[0].link_id)
    presenter.look()
    assert [row.key for row in screen.now.rows] == ["+".join(pair)]


def test_left_open_it_stays_first_and_may_be_left_open_again(
    desk: Desk, pair: tuple[str, str]
) -> None:
    presenter, screen = opened(desk)
    for _ in range(2):
        presenter.leave_unsure()
        assert screen.now.rows[0].chip == "you were asked"
        presenter.open_task("+".join(pair))
    with desk.laptop.reading() as connection:
        assert [set(found) for found in left_unsure(connection)] == [set(pair)]


def test_who_was_quicker_is_said_and_nothing_is_written(desk: Desk, pair: tuple[str, str]) -> None:
    presenter, screen = opened(desk)
    call_different(desk.laptop, pair)
    presenter.link()
    assert "quicker" in screen.now.problem
    assert together(desk, pair[0]) == {pair[0]}


def test_a_link_is_undone_where_entries_can_be_placed(desk: Desk, pair: tuple[str, str]) -> None:
    presenter, screen = opened(desk)
    presenter.link()
    presenter.undo(screen.now.decided[0].link_id)
    assert desk.navigator.went[-1].startswith("linked ")


def test_next_and_the_arrows_walk_the_queue(desk: Desk, pair: tuple[str, str]) -> None:
    others = [desk.person(forename=name, surname="Sample") for name in ("Ormer", "Lihou")]
    say_unsure(desk.laptop, others)
    presenter, screen = opened(desk)
    presenter.look()
    keys = [row.key for row in screen.now.rows]
    assert len(keys) == 2
    first = screen.now.chosen
    presenter.next()
    assert screen.now.chosen != first
    presenter.step(1)
    assert screen.now.chosen == first


def test_a_look_says_how_far_it_is_and_is_stopped(desk: Desk, pair: tuple[str, str]) -> None:
    desk.lanes = lanes = ManualLanes()
    presenter, screen = opened(desk)
    lanes.finish_one()
    assert screen.now.progress == Progress(0, 0)
    presenter.stop_looking()
    lanes.finish_all()
    assert screen.now.progress is None
    assert screen.now.rows == ()
    presenter.look()
    lanes.finish_all()
    assert [row.key for row in screen.now.rows] == ["+".join(pair)]


def test_where_others_see_the_screen_no_name_stands_on_it(
    desk: Desk, pair: tuple[str, str]
) -> None:
    desk.preferences.set("is_discreet", "True")
    presenter, screen = opened(desk)
    assert [row.title for row in screen.now.rows] == ["H. B. · H. B."]
    presenter.call_different()
    assert screen.now.decided[0].words == "Not the same: H. B. · H. B."
    said = repr(screen.states)
    assert not [name for name in ("Houmet", "Brecquin", "Brequin") if name in said]


def test_locked_it_holds_nothing(desk: Desk, pair: tuple[str, str]) -> None:
    presenter, screen = opened(desk)
    presenter.forget()
    assert screen.now == DeskState()


def test_who_may_be_known_elsewhere_is_shown_and_opened(tmp_path: Path) -> None:
    place = Place(tmp_path)
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    for station in (van, prison):
        values = {"forename": "Houmet", "surname": "Brecquin", "birth_date": BORN}
        people.record_person(station.laptop, values)
        station.sync()
    desk = Desk(van.laptop, place.clock)  # type: ignore[arg-type]  # it stands still too
    presenter, screen = opened(desk)
    (line,) = screen.now.elsewhere
    assert (line.name, line.detail) == (
        "Houmet Brecquin",
        "A possible match exists: ask your lead.",
    )
    presenter.open_person(line.person_id)
    assert desk.navigator.went == [f"person {line.person_id}"]
    place.close()
