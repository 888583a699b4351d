from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.settings.presenter import Settings, SettingsPresenter, read_settings


class Drawer:
    """Preferences, view and program in one."""

    def __init__(self, **kept: str) -> None:
        self.kept = dict(kept)
        self.shown: list[Settings] = []
        self.applied: list[Settings] = []
        self.presenter = SettingsPresenter(self, self, self.applied.append)

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def set(self, name: str, value: str) -> None:
        self.kept[name] = value

    def show_state(self, state: Settings) -> None:
        self.shown.append(state)


def test_a_change_is_applied_shown_and_remembered() -> None:
    drawer = Drawer()
    drawer.presenter.begin()
    drawer.presenter.choose_theme("contrast_dark")
    drawer.presenter.choose_text(175)
    drawer.presenter.choose_large_targets(is_on=True)
    drawer.presenter.choose_idle(10)
    drawer.presenter.choose_discreet(is_on=True)
    wanted = Settings("contrast_dark", 175, True, 10, True)
    assert drawer.applied[-1] == drawer.shown[-1] == drawer.presenter.settings == wanted
    assert read_settings(drawer) == wanted


def test_only_what_changed_is_written() -> None:
    drawer = Drawer()
    drawer.presenter.choose_text(150)
    assert drawer.kept == {"text_percent": "150"}


@pytest.mark.parametrize("percent", [99, 201])
def test_text_has_bounds(percent: int) -> None:
    with pytest.raises(ValueError, match=str(percent)):
        Drawer().presenter.choose_text(percent)


@pytest.mark.parametrize("minutes", [0, 16])
def test_idle_has_bounds(minutes: int) -> None:
    with pytest.raises(ValueError, match=str(minutes)):
        Drawer().presenter.choose_idle(minutes)


@given(st.dictionaries(st.sampled_from(list(Settings.__slots__)), st.text(max_size=5)))
def test_whatever_was_remembered_the_program_starts(kept: dict[str, str]) -> None:
    settings = read_settings(Drawer(**kept))
    assert 100 <= settings.text_percent <= 200
    assert 1 <= settings.idle_minutes <= 15
