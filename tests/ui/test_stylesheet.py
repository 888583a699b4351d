from __future__ import annotations

import re
from dataclasses import fields

import pytest

from app.ui.stylesheet import stylesheet
from app.ui.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, THEMES, Look, Theme, ThemeName


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


@pytest.mark.parametrize(("one", "other"), [(LIGHT, DARK), (CONTRAST_LIGHT, CONTRAST_DARK)])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_looks_of_a_kind_differ_in_colour_alone(one: Theme, other: Theme, percent: int) -> None:
    """Walks for words that are cut need one look of each kind: nothing is of another size."""
    bare = [re.sub("#[0-9A-Fa-f]{6}", "#", stylesheet(Look(t, percent))) for t in (one, other)]
    assert bare[0] == bare[1]
    shape = [(t.border_px, t.focus_px, t.is_high_contrast) for t in (one, other)]
    assert shape[0] == shape[1]
    # A field added to a theme must be named here, or be asked for above.
    told = {"name", "words", "tokens", "is_dark", "border_px", "focus_px", "is_high_contrast"}
    assert {field.name for field in fields(Theme)} == told
