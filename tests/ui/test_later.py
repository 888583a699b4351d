from __future__ import annotations

from app.ui.later import ManualLater


def test_what_was_planned_happens_once_when_the_moment_comes() -> None:
    later, done = ManualLater(), list[str]()
    later.after(500, lambda: done.append("saved"))
    assert (later.milliseconds, done) == (500, [])
    later.come()
    later.come()
    assert (later.milliseconds, done) == (None, ["saved"])


def test_a_new_plan_takes_the_place_of_the_one_before() -> None:
    later, done = ManualLater(), list[str]()
    later.after(500, lambda: done.append("first"))
    later.after(900, lambda: done.append("second"))
    later.come()
    assert done == ["second"]


def test_what_is_planned_from_within_is_kept() -> None:
    later, done = ManualLater(), list[str]()
    later.after(1, lambda: later.after(2, lambda: done.append("again")))
    later.come()
    assert later.milliseconds == 2
    later.come()
    assert done == ["again"]


def test_a_forgotten_plan_does_nothing() -> None:
    later, done = ManualLater(), list[str]()
    later.after(500, lambda: done.append("saved"))
    later.forget()
    later.come()
    assert done == []
