from __future__ import annotations

import pytest

from app.ui.tokens import BORDER_PAIRS, LIGHT, TEXT_PAIRS, THEMES, Look, ThemeName, contrast


@pytest.mark.parametrize("name", THEMES)
def test_every_text_stands_out_from_its_ground(name: ThemeName) -> None:
    tokens = THEMES[name].tokens
    faint = {
        pair: round(ratio, 2)
        for pair in TEXT_PAIRS
        if (ratio := contrast(tokens.colour(pair[0]), tokens.colour(pair[1]))) < 4.5
    }
    assert not faint


@pytest.mark.parametrize("name", THEMES)
def test_every_border_stands_out_from_its_ground(name: ThemeName) -> None:
    tokens = THEMES[name].tokens
    faint = {
        pair: round(ratio, 2)
        for pair in BORDER_PAIRS
        if (ratio := contrast(tokens.colour(pair[0]), tokens.colour(pair[1]))) < 3
    }
    assert not faint


def test_contrast_is_as_the_guideline_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_high_contrast_has_two_colours_and_thick_borders() -> None:
    theme = THEMES["contrast_light"]
    assert {theme.tokens.ink, theme.tokens.surface} == {"#000000", "#FFFFFF"}
    assert theme.border_px == 2


def test_a_token_nobody_declared_is_an_error() -> None:
    with pytest.raises(KeyError):
        LIGHT.tokens.colour("pink")


def test_text_doubles_at_two_hundred_percent() -> None:
    assert Look(LIGHT, 200).text(14) == 28


@pytest.mark.parametrize("percent", [99, 201])
def test_text_has_bounds(percent: int) -> None:
    with pytest.raises(ValueError, match=str(percent)):
        Look(LIGHT, percent)


def test_controls_are_36_high_and_44_with_large_targets() -> None:
    assert Look(LIGHT).control_px == 36
    assert Look(LIGHT, large_targets=True).control_px == 44
