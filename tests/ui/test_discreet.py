from __future__ import annotations

import pytest

from app.ui.discreet import shown_name


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Houmet Brecquin", "H. B."), ("le  Friquet", "L. F."), ("Gull", "G."), ("", "")],
)
def test_where_others_can_see_a_name_is_its_initials(name: str, initials: str) -> None:
    assert shown_name(name, is_discreet=True) == initials
    assert shown_name(name, is_discreet=False) == name
