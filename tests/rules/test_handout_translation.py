"""Texts into rows and back."""

from __future__ import annotations

import pytest

from app.rules.handout_translation import rows_to_translate, translated

WRITTEN = {
    "title": "Call 999",
    "passages": [{"kind": "list", "mark": "dot", "items": ["Stay 2-3 minutes.", "Breathe."]}],
}
LOCKED = [{"en-GB": "999"}, {"en-GB": "2-3 minutes", "lv": "2-3 minūtes"}]


def test_every_text_has_a_key_and_its_locked_tokens_in_the_other_language() -> None:
    rows = rows_to_translate(WRITTEN, LOCKED, "en-GB", "lv")
    assert [(row.key, row.locked) for row in rows] == [
        ("title", "999"),
        ("passages.0.items.0", "2-3 minūtes"),
        ("passages.0.items.1", ""),
    ]


def test_there_and_back_changes_texts_alone() -> None:
    rows = rows_to_translate(WRITTEN, LOCKED, "en-GB", "lv")
    back = translated(WRITTEN, {row.key: row.text.upper() for row in rows})
    assert back["title"] == "CALL 999"
    assert back["passages"][0]["kind"] == "list"
    assert back["passages"][0]["items"] == ["STAY 2-3 MINUTES.", "BREATHE."]
    assert WRITTEN["title"] == "Call 999"


def test_gaps_and_strangers_are_named() -> None:
    with pytest.raises(ValueError, match=r"not translated yet: passages\.0"):
        translated(WRITTEN, {"title": "x"})
    whole = {row.key: "x" for row in rows_to_translate(WRITTEN, (), "en-GB", "lv")}
    with pytest.raises(ValueError, match="not in the leaflet: stranger"):
        translated(WRITTEN, {**whole, "stranger": "x"})
