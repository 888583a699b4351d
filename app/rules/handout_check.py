"""What a careful editor would send back before anyone is asked to approve a handout."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Literal

from app.rules.handout_check_short import check_short, compare_short
from app.rules.handout_findings import (
    Finding,
    every_saying,
    figures,
    placed_sayings,
    times_said,
    whole,
)
from app.rules.handout_language import Furniture, HandoutText
from app.rules.handout_text import (
    Columns,
    Passage,
    PicturePassage,
    Steps,
    Table,
    sayings,
)
from app.rules.handouts import Handout
from app.rules.reading import flesch_kincaid_grade, sentences, words

SOURCE_LANGUAGE = "en-GB"

LONGEST_SENTENCE_WORDS = 20
MEAN_SENTENCE_WORDS = 12
AIMED_GRADE = 5.0
HIGHEST_GRADE = 6.0
LONGEST_ALTERNATIVE_CHARACTERS = 150

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_FILE_NAME = re.compile(r"\.(?:png|jpe?g|svg|gif|pdf)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordRule:
    """Words that a leaflet does without, and what to say instead."""

    words: tuple[str, ...]
    instead: str
    severity: Literal["error", "warning"] = "error"


def check_handout(
    handout: Handout,
    *,
    word_rules: Iterable[WordRule],
    covered: Mapping[str, Collection[int]],
) -> tuple[Finding, ...]:
    """Find everything that can be found by machine; people find the rest.

    Args:
        handout: the version to check.
        word_rules: words to avoid, for English.
        covered: the code points that the typefaces of each language can draw.

    Returns:
        Errors, which must be put right before approval, and warnings, which must be looked at.
    """
    found = list(_check_description(handout))
    rules = tuple(word_rules)
    for text in handout.texts.values():
        found += _check_locked(handout, text)
        found += _check_letters(text, covered[text.language])
        found += _check_pictures(text)
        found += check_short(text)
        if text.language == SOURCE_LANGUAGE:
            found += _check_words(text, rules)
            found += _check_reading(handout, text)
    if SOURCE_LANGUAGE in handout.texts:
        source = handout.texts[SOURCE_LANGUAGE]
        for text in handout.texts.values():
            found += _check_against_source(source, text)
            found += compare_short(handout.locked, source, text)
    return tuple(found)


def _check_description(handout: Handout) -> Iterator[Finding]:
    if SOURCE_LANGUAGE not in handout.texts:
        yield Finding("error", handout.id, f"There is no {SOURCE_LANGUAGE} text to compare with.")
    if not (handout.substances or handout.routes or handout.situations):
        yield Finding(
            "error", handout.id, "It names no substance, route or situation by which it is found."
        )
    if not handout.sources:
        yield Finding("error", handout.id, "No source is named for its facts.")
        return
    oldest_check = min(source.checked_on for source in handout.sources)
    latest_review = oldest_check + timedelta(days=handout.cycle.days)
    if handout.review_by > latest_review:
        yield Finding(
            "error",
            handout.id,
            f"The review date {handout.review_by} is too late: the oldest check of a source is"
            f" from {oldest_check}, so it can be {latest_review} at most.",
        )


def _check_locked(handout: Handout, text: HandoutText) -> Iterator[Finding]:
    """Each locked token stands as often in each language as in the first."""
    said = whole(text)
    source = handout.texts.get(SOURCE_LANGUAGE, text)
    for token in handout.locked:
        form = token.get(text.language, token.get(SOURCE_LANGUAGE, ""))
        wanted = times_said(token.get(SOURCE_LANGUAGE, ""), whole(source))
        count = times_said(form, said)
        if not count or count != wanted:
            yield Finding(
                "error",
                text.language,
                f"“{form}” must stand {max(wanted, 1)} times and stands {count} times.",
            )


def _check_letters(text: HandoutText, covered: Collection[int]) -> Iterator[Finding]:
    furniture = text.furniture
    shared = [str(getattr(furniture, each.name)) for each in fields(Furniture)]
    said = [whole(text), *shared, *(saying for _, saying in every_saying(text))]
    missing = sorted({letter for letter in "".join(said) if ord(letter) not in covered})
    if missing:
        named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing)
        yield Finding("error", text.language, f"The typeface cannot draw {named}.")
    for place, saying in every_saying(text):
        if "**" in saying:
            yield Finding("error", place, "Only the opening words can stand between “**” marks.")


def _check_pictures(text: HandoutText) -> Iterator[Finding]:
    for picture in text.pictures():
        words_for_it = picture.alternative.strip()
        if not words_for_it or _FILE_NAME.search(words_for_it) or words_for_it == picture.name:
            yield Finding(
                "error", text.language, f"Say what the picture “{picture.name}” shows, in words."
            )
        elif len(words_for_it) > LONGEST_ALTERNATIVE_CHARACTERS:
            yield Finding(
                "error",
                text.language,
                f"The words for the picture “{picture.name}” are longer than"
                f" {LONGEST_ALTERNATIVE_CHARACTERS} characters.",
            )


def _check_words(text: HandoutText, rules: Sequence[WordRule]) -> Iterator[Finding]:
    for place, saying in every_saying(text):
        ours = _QUOTED.sub(" ", saying)  # people's own words, in quotes, are theirs to choose
        for rule in rules:
            for word in rule.words:
                if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", ours, re.IGNORECASE):
                    yield Finding(rule.severity, place, f"“{word}”: say {rule.instead}.")


def _check_reading(handout: Handout, text: HandoutText) -> Iterator[Finding]:
    lengths = []
    for place, saying in every_saying(text):
        for sentence in sentences(saying):
            length = len(words(sentence))
            lengths.append(length)
            if length > LONGEST_SENTENCE_WORDS:
                yield Finding(
                    "error",
                    place,
                    f"A sentence of {length} words; {LONGEST_SENTENCE_WORDS} at most.",
                )
    if lengths and sum(lengths) / len(lengths) > MEAN_SENTENCE_WORDS:
        yield Finding(
            "warning", text.language, f"Sentences have over {MEAN_SENTENCE_WORDS} words on average."
        )
    grade = reading_grade(handout, text)
    if grade > AIMED_GRADE:
        yield Finding(
            "error" if grade > HIGHEST_GRADE else "warning",
            text.language,
            f"Reading grade {grade:.1f}; aim for {AIMED_GRADE:.0f}, {HIGHEST_GRADE:.0f} at most.",
        )


def reading_grade(handout: Handout, text: HandoutText) -> float:
    """Grade an English text (Flesch-Kincaid); the names it explains do not count as hard."""
    said = [saying for passage in text.passages for saying in sayings(passage)]
    return flesch_kincaid_grade(said, handout.known_names)


def _check_against_source(source: HandoutText, text: HandoutText) -> Iterator[Finding]:
    """Compare parts, their order and the figures in each with the text it was made from."""
    if _shape(source) != _shape(text):
        yield Finding(
            "error",
            text.language,
            f"Its passages are not the same, in the same order, as in {source.language}.",
        )
        return
    for (_, original), (place, translated) in zip(
        placed_sayings(source), placed_sayings(text), strict=True
    ):
        if sorted(figures(original)) != sorted(figures(translated)):
            yield Finding(
                "error",
                place,
                f"The figures differ: {figures(original)} in {source.language},"
                f" {figures(translated)} here.",
            )


def _shape(text: HandoutText) -> list[tuple[str, ...]]:
    return [_parts(passage) for passage in text.passages]


def _parts(passage: Passage) -> tuple[str, ...]:
    """Name the kind of a passage and of what is in it, for comparing translations."""
    count = str(sum(1 for _ in sayings(passage)))
    match passage:
        case Steps(items=steps):
            return (
                passage.kind,
                count,
                *(step.picture.name if step.picture else "" for step in steps),
            )
        case PicturePassage(name=name):
            return (passage.kind, count, name)
        case Table(heads=heads):
            return (passage.kind, count, str(len(heads)))
        case Columns(left=left, right=right):
            inner = [part for side in (left, right) for one in side for part in _parts(one)]
            return (passage.kind, str(len(left)), *inner)
        case _:
            return (passage.kind, count)
