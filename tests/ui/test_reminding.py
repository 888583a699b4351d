from __future__ import annotations

from app.casework import contacts, sessions
from app.ui.reminding import Reminding
from tests.ui.desk import Desk, desk

__all__ = ["desk"]


def begun(desk: Desk, *, minutes: int = 30) -> str:
    session_id = contacts.begin_session(desk.laptop, place="Cobo", setting="street")
    sessions.work_alone(desk.laptop, session_id, alone="yes", buddy="J. Gull", minutes=minutes)
    return session_id


def test_a_lone_worker_is_reminded_and_told_that_nobody_was_alerted(desk: Desk) -> None:
    begun(desk)
    reminding = Reminding(desk.context, desk.later)
    reminding.begin()
    assert desk.toast.said == []
    assert desk.later.milliseconds == 30 * 60 * 1000
    desk.clock.goes_on(31)
    desk.later.come()
    assert desk.toast.said == [
        "Your check-in is due since 11:12: F4, All well. Nobody has been alerted. Ring J. Gull."
    ]
    desk.clock.goes_on(5)
    desk.later.come()
    assert len(desk.toast.said) == 2


def test_checking_in_puts_the_reminder_off(desk: Desk) -> None:
    begun(desk)
    reminding = Reminding(desk.context, desk.later)
    reminding.begin()
    desk.clock.goes_on(20)
    sessions.check_in(desk.laptop, "in")
    desk.feed.announce("session")
    desk.clock.goes_on(20)
    desk.later.come()
    assert desk.toast.said == []


def test_on_unlocking_a_session_that_nobody_ended_is_said_once(desk: Desk) -> None:
    contacts.begin_session(desk.laptop, place="Cobo", setting="street")
    desk.clock.goes_on(60 * 20)
    reminding = Reminding(desk.context, desk.later)
    reminding.begin()
    desk.feed.announce("session")
    assert desk.toast.said == ["The session at Cobo was never ended. F4 ends it."]
    contacts.begin_session(desk.laptop, place="Havelet", setting="van")
    desk.clock.goes_on(60 * 20)
    reminding.begin()
    assert desk.toast.said[-1] == "2 sessions were never ended. F4 ends them."


def test_nothing_is_said_while_the_laptop_is_locked(desk: Desk) -> None:
    begun(desk)
    reminding = Reminding(desk.context, desk.later)
    reminding.begin()
    reminding.stop()
    desk.feed.announce("session")
    desk.clock.goes_on(60)
    desk.later.come()
    assert desk.toast.said == []
