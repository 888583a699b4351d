from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.ui.appearance import Appearance
from app.ui.theme import look_of


def test_a_chosen_theme_is_applied(qapp: QApplication) -> None:
    Appearance(qapp).choose("contrast_dark", 125, has_large_targets=True)
    look = look_of(qapp)
    assert (look.theme.name, look.text_percent, look.large_targets) == ("contrast_dark", 125, True)


def test_following_a_system_that_says_nothing_is_light(qapp: QApplication) -> None:
    assert Appearance(qapp).choose("system", 100, has_large_targets=False).theme.name == "light"
