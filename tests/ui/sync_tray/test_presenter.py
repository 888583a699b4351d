from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.ui.sync_tray.presenter import SyncPresenter, SyncState
from tests.ui.desk import Desk


@dataclass
class Tray:
    shown: list[SyncState] = field(default_factory=list)

    def show_state(self, state: SyncState) -> None:
        self.shown.append(state)


def do_now(do: Callable[[], None]) -> None:
    do()


def presenter(desk: Desk) -> SyncPresenter:
    one = SyncPresenter(
        Tray(),
        laptop=lambda: desk.laptop,
        lanes=desk.lanes,
        navigator=desk.navigator,
        toast=desk.toast,
        changed=desk.feed,
        clock=desk.clock,
        at_home=do_now,
    )
    one.open()
    return one


def test_a_laptop_of_no_service_says_so_and_never_that_all_is_received(desk: Desk) -> None:
    desk.person()
    one = presenter(desk)
    assert one.state.words.startswith("Not part of a service yet")
    assert not one.state.is_at_rest
    assert [(line.words, line.detail) for line in one.state.lines] == [
        ("Person", "Not received by the centre yet")
    ]


def test_joining_needs_an_invitation_and_a_name(desk: Desk) -> None:
    one = presenter(desk)
    one.enrol()
    assert [name for name, _words in one.state.errors] == ["invitation", "laptop_name"]


def test_an_invitation_that_is_none_is_refused_in_words(desk: Desk) -> None:
    one = presenter(desk)
    one.change_invitation("hello")
    one.change_laptop_name("Van 2")
    one.enrol()
    assert one.state.problem
    assert not one.state.is_enrolling
    assert one.state.invitation == "hello"


def test_sending_without_a_service_says_why_and_nothing_turns_for_ever(desk: Desk) -> None:
    one = presenter(desk)
    one.send_now()
    assert "not part of a service" in one.state.problem
    assert not one.state.is_sending


def test_a_change_elsewhere_is_seen_at_once(desk: Desk) -> None:
    one = presenter(desk)
    assert one.state.lines == ()
    desk.person()
    desk.feed.announce("record")
    assert len(one.state.lines) == 1


def test_a_contested_record_leads_to_where_it_is_settled_or_shown(desk: Desk) -> None:
    for key in ("conflicts r1", "person p1"):
        presenter(desk).open_contested(key)
    assert desk.navigator.went == ["conflicts r1", "person p1"]
