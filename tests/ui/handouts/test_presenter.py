from __future__ import annotations

from dataclasses import dataclass, field

from app.ui.handouts.presenter import HandoutsPresenter, HandoutsState
from tests.ui.desk import Desk


@dataclass
class Room:
    shown: list[HandoutsState] = field(default_factory=list)

    def show_state(self, state: HandoutsState) -> None:
        self.shown.append(state)


def presenter(desk: Desk) -> HandoutsPresenter:
    one = HandoutsPresenter(
        Room(),
        laptop=lambda: desk.laptop,
        lanes=desk.lanes,
        navigator=desk.navigator,
        changed=desk.feed,
    )
    one.open()
    return one


def found(one: HandoutsPresenter) -> list[str]:
    return [line.handout_id for line in one.state.lines]


def test_a_leaflet_is_found_by_the_beginnings_of_words_and_by_language(desk: Desk) -> None:
    one = presenter(desk)
    assert "overdose-naloxone" in found(one)
    one.look_for("over nal")
    assert found(one) == ["overdose-naloxone"]
    one.choose_language("pt-PT")
    assert found(one) == ["overdose-naloxone"]
    one.look_for("zzz")
    assert found(one) == []


def test_what_is_not_approved_counts_as_a_draft(desk: Desk) -> None:
    assert presenter(desk).state.lines[0].givable == frozenset()


def test_a_leaflet_opens_on_its_page(desk: Desk) -> None:
    presenter(desk).open_handout("overdose-naloxone")
    assert desk.navigator.went == ["handout overdose-naloxone"]
