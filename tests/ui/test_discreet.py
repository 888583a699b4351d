from __future__ import annotations

import pytest

from app.rules.summary import NO_NAME
from app.ui.discreet import naming, shown_name
from tests.ui.desk import NotedPreferences


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Houmet Brecquin", "H. B."), ("le  Friquet", "L. F."), ("Gull", "G."), ("", "")],
)
def test_where_others_can_see_a_name_is_its_initials(name: str, initials: str) -> None:
    assert shown_name(name, is_discreet=True) == initials
    assert shown_name(name, is_discreet=False) == name


def test_names_are_shown_as_is_said_now_and_that_there_is_none_in_full() -> None:
    preferences = NotedPreferences()
    assert naming(preferences)("Houmet Brecquin") == "Houmet Brecquin"
    preferences.set("is_discreet", "True")
    assert [naming(preferences)(each) for each in ("Houmet Brecquin", NO_NAME)] == [
        "H. B.",
        NO_NAME,
    ]
