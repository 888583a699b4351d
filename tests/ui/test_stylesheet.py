from __future__ import annotations

import re

import pytest

from app.ui.stylesheet import stylesheet
from app.ui.tokens import THEMES, Look, ThemeName


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_written_is_a_token(name: ThemeName) -> None:
    theme = THEMES[name]
    tokens = {theme.tokens.colour(field) for field in theme.tokens.__slots__}
    written = set(re.findall(r"#[0-9A-Fa-f]{6}", stylesheet(Look(theme))))
    assert written <= tokens


def test_text_sizes_follow_the_setting() -> None:
    assert "font-size: 24px" in stylesheet(Look())
    assert "font-size: 48px" in stylesheet(Look(text_percent=200))


def test_braces_are_balanced() -> None:
    written = stylesheet(Look())
    assert written.count("{") == written.count("}")
