"""Faults planted in a sound leaflet, one at a time, and found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.documents.handout_files import load_handouts, load_word_rules
from app.documents.typefaces import printable_code_points
from app.rules.handout_check import check_handout, reading_grade
from app.rules.handout_findings import Finding
from app.rules.handout_language import HandoutText
from app.rules.handout_text import (
    Bullets,
    Heading,
    Paragraph,
    Passage,
    Picture,
    Step,
    Steps,
    sayings,
)
from app.rules.handouts import Handout, ReviewCycle

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "handouts"
OVERDOSE = load_handouts(RESOURCES)["overdose-naloxone"]
WORD_RULES = load_word_rules(RESOURCES)


def check(handout: Handout, covered: Iterable[int] | None = None) -> tuple[Finding, ...]:
    letters = {
        language: printable_code_points(right_to_left=language == "ar")
        if covered is None
        else frozenset(covered)
        for language in handout.texts
    }
    return check_handout(handout, word_rules=WORD_RULES, covered=letters)


def errors(handout: Handout) -> list[str]:
    return [found.sentence for found in check(handout) if found.severity == "error"]


def with_passages(language: str, passages: tuple[Passage, ...]) -> Handout:
    texts = dict(OVERDOSE.texts)
    texts[language] = replace(texts[language], passages=passages)
    return replace(OVERDOSE, texts=texts)


def saying(words: str) -> Handout:
    """Say something more, in English alone."""
    text = replace(
        OVERDOSE.texts["en-GB"],
        passages=(*OVERDOSE.texts["en-GB"].passages, Paragraph("paragraph", words)),
    )
    return replace(OVERDOSE, texts={"en-GB": text})


def first_steps(text: HandoutText) -> Steps:
    return next(passage for passage in text.passages if isinstance(passage, Steps))


def with_first_step(language: str, step: Step) -> Handout:
    text = OVERDOSE.texts[language]
    steps = first_steps(text)
    changed = replace(steps, items=(step, *steps.items[1:]))
    return with_passages(language, tuple(changed if one is steps else one for one in text.passages))


@pytest.mark.parametrize("name", sorted(load_handouts(RESOURCES)))
def test_nothing_is_wrong_with_any_handout_we_ship(name: str) -> None:
    assert check(load_handouts(RESOURCES)[name]) == ()


def test_the_overdose_leaflet_reads_at_grade_five_or_below() -> None:
    assert reading_grade(OVERDOSE, OVERDOSE.texts["en-GB"]) <= 5


@pytest.mark.parametrize("language", ["en-GB", "pt-PT"])
@pytest.mark.parametrize("locked", OVERDOSE.locked, ids=lambda token: token["en-GB"])
def test_every_locked_token_stands_in_every_language(language: str, locked: dict[str, str]) -> None:
    said = " ".join(
        one for passage in OVERDOSE.texts[language].passages for one in sayings(passage)
    )
    assert locked.get(language, locked["en-GB"]) in said


def test_a_changed_dose_is_caught() -> None:
    swap = {"0.4 ml": "4 ml"}
    text = OVERDOSE.texts["pt-PT"]
    changed = with_passages("pt-PT", tuple(swap_words(one, swap) for one in text.passages))
    found = errors(changed)
    assert any("“0.4 ml” must stand 1 times and stands 0 times" in one for one in found)
    assert any("The figures differ" in one for one in found)


def swap_words(passage: Passage, swap: dict[str, str]) -> Passage:
    """Swap words in the lists of columns and in lists, where the doses stand."""

    def swapped(words: str) -> str:
        for old, new in swap.items():
            words = words.replace(old, new)
        return words

    if isinstance(passage, Bullets):
        return replace(passage, items=tuple(map(swapped, passage.items)))
    if passage.kind == "columns":
        left, right = (
            tuple(
                replace(one, items=tuple(map(swapped, one.items)))
                if isinstance(one, Bullets)
                else one
                for one in side
            )
            for side in (passage.left, passage.right)
        )
        return replace(passage, left=left, right=right)
    return passage


def test_a_figure_that_differs_in_a_translation_is_caught() -> None:
    step = first_steps(OVERDOSE.texts["pt-PT"]).items[0]
    found = errors(with_first_step("pt-PT", replace(step, say="Ligue 112 e fique")))
    assert any("The figures differ" in one for one in found)


def test_a_passage_missing_from_a_translation_is_caught() -> None:
    passages = OVERDOSE.texts["pt-PT"].passages
    found = errors(with_passages("pt-PT", passages[:-1]))
    assert any("not the same, in the same order" in one for one in found)


@pytest.mark.parametrize(
    "words",
    ["Help an ADDICT.", "For users of heroin.", "It is a habit.", "She got clean.", "He relapsed."],
)
def test_words_that_blame_are_caught(words: str) -> None:
    assert any(": say " in one for one in errors(saying(words)))


@pytest.mark.parametrize(
    "words", ["Many say “I am an addict”.", "Wash your hands clean.", "The kit was used.", "Safer."]
)
def test_words_that_only_look_like_it_are_left_alone(words: str) -> None:
    assert not check(saying(words))


def test_safe_is_a_warning_since_nothing_is() -> None:
    (found,) = check(saying("This is safe."))
    assert found.severity == "warning"
    assert found.place.startswith("en-GB, passage ")


def test_a_long_sentence_is_caught() -> None:
    assert any("21 words; 20 at most" in one for one in errors(saying("go " * 21)))


def test_hard_words_are_caught() -> None:
    hard = (
        "Administer intramuscular naloxone hydrochloride immediately, notwithstanding uncertainty. "
    )
    assert any("Reading grade" in one for one in errors(saying(hard * 30)))


def test_a_letter_that_would_print_as_a_box_is_caught() -> None:
    assert any("cannot draw 🙂 (U+1F642)" in one for one in errors(saying("Well done 🙂")))


@pytest.mark.parametrize("alternative", ["", " ", "phone.png", "phone-999", "x" * 151])
def test_a_picture_badly_put_into_words_is_caught(alternative: str) -> None:
    step = first_steps(OVERDOSE.texts["en-GB"]).items[0]
    found = errors(
        with_first_step("en-GB", replace(step, picture=Picture("phone-999", alternative)))
    )
    assert any("picture “phone-999”" in one for one in found)


def test_bold_marks_in_the_middle_are_caught() -> None:
    assert any("“**”" in one for one in errors(saying("Call **now** please.")))


def test_a_leaflet_without_sources_is_caught() -> None:
    assert any("No source" in one for one in errors(replace(OVERDOSE, sources=())))


@pytest.mark.parametrize(
    ("cycle", "days"), [("standard", 731), ("overdose", 366), ("contaminants", 184), ("alert", 28)]
)
def test_a_review_date_stands_no_further_off_than_its_cycle_allows(cycle: str, days: int) -> None:
    checked = date(2026, 11, 21)
    sources = tuple(replace(source, checked_on=checked) for source in OVERDOSE.sources)
    sound = replace(OVERDOSE, cycle=ReviewCycle(cycle), sources=sources)
    last = checked + timedelta(days=days)
    assert not errors(replace(sound, review_by=last))
    late = errors(replace(sound, review_by=last + timedelta(days=1)))
    assert any("too late" in one for one in late)


def test_without_english_there_is_nothing_to_compare_with() -> None:
    alone = replace(OVERDOSE, texts={"pt-PT": OVERDOSE.texts["pt-PT"]})
    assert any("no en-GB text" in one for one in errors(alone))


def test_headings_in_columns_are_part_of_the_shape() -> None:
    text = OVERDOSE.texts["pt-PT"]
    at = next(place for place, one in enumerate(text.passages) if one.kind == "columns")
    columns = text.passages[at]
    assert columns.kind == "columns"
    assert isinstance(columns.left[0], Heading)
    swapped = replace(columns, left=columns.right, right=columns.left)
    found = errors(with_passages("pt-PT", (*text.passages[:at], swapped, *text.passages[at + 1 :])))
    assert found
