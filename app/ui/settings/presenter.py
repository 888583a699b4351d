"""What can be set, remembered, and applied at once; no Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Literal, Protocol, get_args

from app.host.lock_signals import LEAST_IDLE_MINUTES, MOST_IDLE_MINUTES, USUAL_IDLE_MINUTES
from app.ui.tokens import LARGEST_TEXT_PERCENT, SMALLEST_TEXT_PERCENT

ThemeChoice = Literal["system", "light", "dark", "contrast_light", "contrast_dark"]
TEXT_PERCENTS = (100, 125, 150, 175, 200)
IDLE_MINUTES = (1, 2, 5, 10, 15)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person may set here."""

    theme: ThemeChoice = "system"
    text_percent: int = 100
    has_large_targets: bool = False
    idle_minutes: int = USUAL_IDLE_MINUTES
    is_discreet: bool = False


class Preferences(Protocol):
    """Where settings are remembered: short words by name, inside the vault or beside it."""

    def get(self, name: str) -> str | None:
        """Return what was remembered, if anything."""
        ...

    def set(self, name: str, value: str) -> None:
        """Remember."""
        ...


class SettingsView(Protocol):
    """The settings screen."""

    def show_state(self, state: Settings) -> None:
        """Draw."""
        ...


def read_settings(preferences: Preferences) -> Settings:
    """Return what is remembered; what is missing or no longer makes sense is as at first."""
    first = Settings()
    theme = preferences.get("theme")
    return Settings(
        theme=theme if theme in get_args(ThemeChoice) else first.theme,  # type: ignore[arg-type]  # just checked
        text_percent=_number(
            preferences.get("text_percent"),
            SMALLEST_TEXT_PERCENT,
            LARGEST_TEXT_PERCENT,
            first.text_percent,
        ),
        has_large_targets=preferences.get("has_large_targets") == "True",
        idle_minutes=_number(
            preferences.get("idle_minutes"),
            LEAST_IDLE_MINUTES,
            MOST_IDLE_MINUTES,
            first.idle_minutes,
        ),
        is_discreet=preferences.get("is_discreet") == "True",
    )


def _number(written: str | None, least: int, most: int, otherwise: int) -> int:
    if written is None or not written.isdecimal():
        return otherwise
    return int(written) if least <= int(written) <= most else otherwise


class SettingsPresenter:
    """Applies a change as soon as it is made, then remembers it.

    Args:
        preferences: where settings are remembered.
        view: the screen.
        apply: makes the settings true for the running program.
    """

    def __init__(
        self, preferences: Preferences, view: SettingsView, apply: Callable[[Settings], None]
    ) -> None:
        self._preferences, self._view, self._apply = preferences, view, apply
        self._settings = read_settings(preferences)

    @property
    def settings(self) -> Settings:
        """Return what is set now."""
        return self._settings

    def begin(self) -> None:
        """Apply and show what is remembered."""
        self._settings = read_settings(self._preferences)
        self._apply(self._settings)
        self._view.show_state(self._settings)

    def choose_theme(self, theme: ThemeChoice) -> None:
        """Choose light, dark, high contrast, or what the system says."""
        self._change(replace(self._settings, theme=theme))

    def choose_text(self, percent: int) -> None:
        """Choose the text size; ValueError outside 100 to 200."""
        if not SMALLEST_TEXT_PERCENT <= percent <= LARGEST_TEXT_PERCENT:
            raise ValueError(percent)
        self._change(replace(self._settings, text_percent=percent))

    def choose_large_targets(self, *, is_on: bool) -> None:
        """Choose larger things to press."""
        self._change(replace(self._settings, has_large_targets=is_on))

    def choose_idle(self, minutes: int) -> None:
        """Choose how soon to lock; ValueError outside 1 to 15 minutes."""
        if not LEAST_IDLE_MINUTES <= minutes <= MOST_IDLE_MINUTES:
            raise ValueError(minutes)
        self._change(replace(self._settings, idle_minutes=minutes))

    def choose_discreet(self, *, is_on: bool) -> None:
        """Choose whether names are shown as initials."""
        self._change(replace(self._settings, is_discreet=is_on))

    def _change(self, settings: Settings) -> None:
        before, after = asdict(self._settings), asdict(settings)
        self._settings = settings
        self._apply(settings)
        for name, value in after.items():
            if value != before[name]:
                self._preferences.set(name, str(value))
        self._view.show_state(settings)
