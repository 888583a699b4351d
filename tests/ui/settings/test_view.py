from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.settings.presenter import Settings
from app.ui.settings.view import SettingsScreen


def test_a_state_draws_right_and_gestures_say_what_was_meant(
    qtbot: QtBot, plain_look: None
) -> None:
    screen = SettingsScreen()
    qtbot.addWidget(screen)
    said: list[object] = []
    for signal in (
        screen.theme_chosen,
        screen.text_chosen,
        screen.large_targets_chosen,
        screen.idle_chosen,
        screen.discreet_chosen,
    ):
        signal.connect(said.append)
    screen.show_state(Settings(theme="dark", text_percent=150, idle_minutes=3, is_discreet=True))
    assert said == []
    assert screen.theme.chosen() == ("dark",)
    assert screen.text_size.chosen() == ("150",)
    assert screen.idle.chosen() == ("2",)
    assert screen.discreet.isChecked()
    screen.theme.pick("contrast_light")
    screen.text_size.pick("200")
    screen.large.click()
    screen.idle.pick("15")
    screen.discreet.click()
    assert said == ["contrast_light", 200, True, 15, False]
