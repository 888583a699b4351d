from __future__ import annotations

from datetime import UTC, date, datetime

from app.casework.team_laptops import DraftsThere
from app.ui.team.drafts import drafts_lines, drafts_row

HEARD = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def test_a_colleagues_laptop_says_as_of_when_and_whom_to_ask() -> None:
    theirs = DraftsThere("Van", "J. Gull", "Street", 2, date(2026, 11, 2), HEARD)
    row = drafts_row(theirs, TODAY)
    assert (row.title, row.chip) == ("J. Gull: Van", "For a week or more")
    assert row.detail == "2 begun and not finished, the oldest on 2 Nov 2026"
    assert row.when.startswith("as of ")
    lines, doings = drafts_lines([theirs], row.key)
    assert ("Team", "Street") in lines
    assert "Ask J. Gull" in lines[-1][1]
    assert doings == ()
    fresh = DraftsThere("Van", "J. Gull", "Street", 0, None, HEARD)
    assert (drafts_row(fresh, TODAY).detail, drafts_row(fresh, TODAY).chip) == ("Nothing begun", "")


def test_a_laptop_that_does_not_say_is_not_taken_for_one_without_drafts() -> None:
    silent = DraftsThere("Van", "J. Gull", "Street", None, None, None)
    row = drafts_row(silent, TODAY)
    assert (row.detail, row.when, row.chip) == ("Not said", "", "")
    lines, _doings = drafts_lines([silent], row.key)
    assert ("Begun and not finished", "Not said") in lines
