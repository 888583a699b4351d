"""Turns settings into a look, and follows the system where the person wants that."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.theme import THEMES, Look, Theme, apply_theme
from app.ui.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT


class Appearance:
    """Keeps the look of the application true to what was chosen and to the system."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._choice, self._text_percent, self._has_large_targets = "system", 100, False
        # Held, not chained: the object behind the call may be gone by the next one.
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)

    def choose(self, theme: str, text_percent: int, *, has_large_targets: bool) -> Look:
        """Apply a choice: `system` or the name of a theme."""
        self._choice = theme
        self._text_percent, self._has_large_targets = text_percent, has_large_targets
        return apply_theme(self._app, self._theme(), text_percent, large_targets=has_large_targets)

    def _theme(self) -> Theme:
        for name, theme in THEMES.items():
            if name == self._choice:
                return theme
        is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        wishes = self._hints.accessibility()
        if wishes.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return CONTRAST_DARK if is_dark else CONTRAST_LIGHT
        return DARK if is_dark else LIGHT

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice == "system":
            self.choose(self._choice, self._text_percent, has_large_targets=self._has_large_targets)
