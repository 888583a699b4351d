from __future__ import annotations

from app.ui.changes import Change, ChangeFeed


def test_every_listener_hears_every_change_in_order() -> None:
    feed, heard = ChangeFeed(), list[tuple[str, Change]]()
    feed.listen(lambda change: heard.append(("first", change)))
    feed.listen(lambda change: heard.append(("second", change)))
    feed.announce("record", "p1")
    feed.announce("centre")
    record, centre = Change("record", "p1"), Change("centre")
    assert heard == [("first", record), ("second", record), ("first", centre), ("second", centre)]


def test_who_stops_listening_hears_no_more_and_may_stop_twice() -> None:
    feed, heard = ChangeFeed(), list[Change]()
    stop = feed.listen(heard.append)
    stop()
    stop()
    feed.announce("draft")
    assert heard == []


def test_a_listener_that_leaves_while_it_is_told_takes_nobody_else_along() -> None:
    feed, heard = ChangeFeed(), list[str]()

    def leave(change: Change) -> None:
        heard.append(f"left at {change.kind}")
        stop()

    stop = feed.listen(leave)
    feed.listen(lambda change: heard.append(f"stayed at {change.kind}"))
    feed.announce("draft")
    feed.announce("session")
    assert heard == ["left at draft", "stayed at draft", "stayed at session"]
