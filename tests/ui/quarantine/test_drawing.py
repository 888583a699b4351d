"""What the page says of a change, from what the centre told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.casework.quarantine_desk import HeldChange
from app.ui.discreet import shown_name
from app.ui.quarantine.drawing import cannot, facts, opened, row_of

HELD = HeldChange(
    entry_id=7,
    change_id="c1",
    record_type="contact",
    record_id="r1",
    label="Contact",
    about="Houmet Brecquin (WS-1)",
    who="Ormer",
    named_author="",
    laptop="Van 2 (7c83)",
    made="",
    received="9 May 11:47",
    received_at=datetime(2026, 5, 9, tzinfo=UTC),
    code="never_held",
    why="It is about somebody else.",
    lines=(),
    hidden="",
    no_accept="",
    no_fix="",
    no_return="",
    decided="",
    words="",
    can_reopen=False,
)


def test_a_row_names_the_kind_whom_and_from_whom() -> None:
    row = row_of(HELD)
    assert (row.key, row.title) == ("7", "Contact: Houmet Brecquin")
    assert row.detail == "Ormer: It is about somebody else."
    hidden = replace(HELD, about="", hidden="Not shown.")
    assert row_of(hidden).title == "Contact: somebody not shown"
    assert row_of(replace(HELD, about="")).title == "Contact"


def test_where_others_see_the_screen_names_are_shortened_and_codes_are_not() -> None:
    two = replace(HELD, about="Houmet Brecquin (WS-1), Marine Torode (WS-2)")
    row, whole = row_of(two, initials), opened(two, initials)
    assert row.title == "Contact: H. B."
    assert whole["summary"] == "About H. B. (WS-1), M. T. (WS-2)"


def initials(name: str) -> str:
    return shown_name(name, is_discreet=True)


def test_what_is_not_known_has_no_line() -> None:
    assert [label for label, _ in facts(HELD)] == ["Written by", "Laptop", "Reached the centre"]
    named = replace(HELD, named_author="Gull", made="8 May 10:00")
    assert ("In the name of", "Gull, from Ormer's laptop") in facts(named)


def test_what_cannot_be_done_is_said_once() -> None:
    assert cannot(HELD) == ()
    both = replace(HELD, no_accept="It is bent.", no_fix="It is bent.")
    assert cannot(both) == ("Neither as it is nor corrected: It is bent.",)
    one = replace(HELD, no_accept="It is bent.", no_return="No id.")
    assert cannot(one) == ("Not as it is: It is bent.", "Not returned: No id.")
    hidden = replace(both, hidden="Not shown.")
    assert cannot(hidden) == ()
    assert opened(hidden)["hidden"] == "Not shown."


def test_nothing_open_shows_nothing_and_can_do_nothing() -> None:
    assert not any(opened(None).values())
    assert opened(None).keys() == opened(HELD).keys()
