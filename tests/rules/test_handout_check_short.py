"""Faults planted in the short forms of a sound leaflet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.handout_files import load_handouts
from app.rules.handout_check_short import check_short, compare_short
from app.rules.handout_language import HandoutText
from app.rules.handout_short import Card, Idea, ShortForms
from app.rules.handout_text import Picture

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "handouts"
OVERDOSE = load_handouts(RESOURCES)["overdose-naloxone"]
PHONE = Picture("phone-999", "A phone.")
CARD = Card("Overdose", ("Shake them.", "Next dose after 2-3 minutes."), "999. Stay.")
CARTAO = Card("Overdose", ("Abane.", "Outra dose após 2-3 minutos."), "999. Fique.")


def english(**short: object) -> HandoutText:
    return replace(OVERDOSE.texts["en-GB"], short=ShortForms(**short))  # type: ignore[arg-type]


def portuguese(**short: object) -> HandoutText:
    return replace(OVERDOSE.texts["pt-PT"], short=ShortForms(**short))  # type: ignore[arg-type]


def said(text: HandoutText) -> list[str]:
    return [found.sentence for found in check_short(text)]


def compared(source: HandoutText, text: HandoutText) -> list[str]:
    return [found.sentence for found in compare_short(OVERDOSE.locked, source, text)]


def test_sound_short_forms_are_left_alone() -> None:
    ideas = (Idea("Call 999.", PHONE),)
    assert said(english(card=CARD, easy_read=ideas, front=("Call 999.",))) == []


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (replace(CARD, lines=()), "0 lines; from 1 to 5"),
        (replace(CARD, lines=("Go.",) * 6), "6 lines; from 1 to 5"),
        (replace(CARD, title="t" * 33), "33 characters; 32 at most"),
        (replace(CARD, call="c" * 41), "41 characters; 40 at most"),
        (replace(CARD, lines=("l" * 61,)), "61 characters; 60 at most"),
        (replace(CARD, call="999 or 112"), "The figure 112 does not stand in the text"),
    ],
)
def test_a_card_that_would_not_fit_or_says_more_is_caught(card: Card, words: str) -> None:
    (found,) = said(english(card=card))
    assert words in found


def test_an_idea_of_sixteen_words_is_caught() -> None:
    (found,) = said(english(easy_read=(Idea("go " * 16, PHONE),)))
    assert "16 words; 15 at most" in found


def test_a_fourth_message_and_a_long_one_on_the_front_are_caught() -> None:
    assert said(english(front=("Go.",) * 4)) == ["4 messages; 3 at most."]
    assert "13 words; 12 at most" in said(english(front=("go " * 13,)))[0]


def test_a_translation_may_lack_a_short_form() -> None:
    assert compared(english(card=CARD), portuguese()) == []
    assert compared(english(card=CARD), portuguese(card=CARTAO)) == []


def test_a_figure_a_token_a_part_and_a_picture_that_differ_are_caught() -> None:
    source = english(card=CARD, easy_read=(Idea("Call 999.", PHONE),))
    other = replace(CARTAO, lines=("Abane.", "Outra dose após 20 minutos."))
    found = compared(source, portuguese(card=other))
    assert "The figures differ from those in en-GB." in found
    assert "“2-3 minutos” must stand 1 times and stands 0 times." in found
    shorter = replace(CARTAO, lines=("Abane.",))
    assert compared(source, portuguese(card=shorter)) == ["3 parts, and 4 in en-GB."]
    ideas = (Idea("Ligue 999.", Picture("nose-spray", "Um spray.")),)
    assert "Its pictures are not those of en-GB" in compared(source, portuguese(easy_read=ideas))[0]
