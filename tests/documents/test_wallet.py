"""Ten cards to a sheet, read out once, and never with a word cut off."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.documents.wallet import CardWords, make_cards
from app.records.refusal import Refusal
from tests.documents.test_handout import page_texts

WORDS = CardWords("I carry naloxone", ("Shake them.", "**Nose:** 1 spray."), "999. Stay.", ("v 1",))


def sheet(words: CardWords = WORDS, count: int = 10) -> bytes:
    return make_cards(words, title="Card", language="en-GB", author="x", count=count).content


def test_ten_are_printed_and_one_is_read(reader: Any) -> None:
    pdf = sheet()
    assert "".join(page_texts(pdf)).count("999. Stay.") == 10
    read = [piece.text for piece in reader.read(pdf) if piece.text != "•"]
    assert read == ["I carry naloxone", "Shake them.", "Nose: 1 spray.", "999. Stay.", "v 1"]
    assert "".join(page_texts(sheet(count=1))).count("999. Stay.") == 1


def test_a_draft_says_so_on_each_card() -> None:
    draft = replace(WORDS, draft_words=["DRAFT"])
    assert "".join(page_texts(sheet(draft))).count("DRAFT") >= 10


def test_what_does_not_fit_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as refused:
        sheet(CardWords("Too much", ("Go on and on. " * 12,) * 5, "999", ()))
    assert refused.value.code == "does_not_fit"
    assert "Too much" in refused.value.sentence
