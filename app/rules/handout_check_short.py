"""What a careful editor would send back in the short forms of a handout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.rules.handout_findings import Finding, figures, times_said, whole
from app.rules.handout_language import HandoutText
from app.rules.handout_short import (
    EMERGENCY_NUMBER,
    LONGEST_CALL_CHARACTERS,
    LONGEST_CARD_LINE_CHARACTERS,
    LONGEST_CARD_TITLE_CHARACTERS,
    LONGEST_FRONT_WORDS,
    LONGEST_IDEA_WORDS,
    MOST_CARD_LINES,
    MOST_FRONT_MESSAGES,
    Card,
    ShortForms,
)
from app.rules.reading import words

SOURCE_LANGUAGE = "en-GB"


def check_short(text: HandoutText) -> Iterator[Finding]:
    """Check lengths, and that no figure stands in a short form that the text does not have."""
    short, language = text.short, text.language
    if short.card:
        yield from _check_card(short.card, f"{language}, card")
    for idea in short.easy_read:
        count = len(words(idea.say))
        if count > LONGEST_IDEA_WORDS:
            said = f"“{idea.say}” has {count} words; {LONGEST_IDEA_WORDS} at most."
            yield Finding("error", f"{language}, easy_read", said)
    if len(short.front) > MOST_FRONT_MESSAGES:
        said = f"{len(short.front)} messages; {MOST_FRONT_MESSAGES} at most."
        yield Finding("error", f"{language}, front", said)
    for message in short.front:
        count = len(words(message))
        if count > LONGEST_FRONT_WORDS:
            said = f"“{message}” has {count} words; {LONGEST_FRONT_WORDS} at most."
            yield Finding("error", f"{language}, front", said)
    known = {EMERGENCY_NUMBER, *figures(whole(text))}
    for form, saying in short.sayings():
        for figure in figures(saying):
            if figure not in known:
                said = f"The figure {figure} does not stand in the text itself."
                yield Finding("error", f"{language}, {form}", said)


def _check_card(card: Card, place: str) -> Iterator[Finding]:
    if not 1 <= len(card.lines) <= MOST_CARD_LINES:
        yield Finding("error", place, f"{len(card.lines)} lines; from 1 to {MOST_CARD_LINES}.")
    longest = {card.title: LONGEST_CARD_TITLE_CHARACTERS, card.call: LONGEST_CALL_CHARACTERS}
    longest |= dict.fromkeys(card.lines, LONGEST_CARD_LINE_CHARACTERS)
    for said, most in longest.items():
        if len(said) > most:
            yield Finding("error", place, f"“{said}” has {len(said)} characters; {most} at most.")


def compare_short(
    locked: Sequence[Mapping[str, str]], source: HandoutText, text: HandoutText
) -> Iterator[Finding]:
    """Compare figures and locked tokens in the short forms of a translation with its source's.

    A translation may lack a short form altogether; then it is not printed in it.
    """
    if text is source:
        return
    originals, translated = _by_form(source.short), _by_form(text.short)
    for form, sayings in translated.items():
        place = f"{text.language}, {form}"
        original = originals.get(form, [])
        if len(sayings) != len(original):
            said = f"{len(sayings)} parts, and {len(original)} in {source.language}."
            yield Finding("error", place, said)
            continue
        if Counter(figures(" ".join(original))) != Counter(figures(" ".join(sayings))):
            yield Finding("error", place, f"The figures differ from those in {source.language}.")
        for token in locked:
            first = token.get(SOURCE_LANGUAGE, "")
            own = token.get(text.language, first)
            wanted = times_said(first, " ".join(original))
            count = times_said(own, " ".join(sayings))
            if count != wanted:
                said = f"“{own}” must stand {wanted} times and stands {count} times."
                yield Finding("error", place, said)
    if text.short.easy_read and _pictures(source) != _pictures(text):
        said = f"Its pictures are not those of {source.language}, in the same order."
        yield Finding("error", f"{text.language}, easy_read", said)


def _by_form(short: ShortForms) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for form, saying in short.sayings():
        forms.setdefault(form, []).append(saying)
    return forms


def _pictures(text: HandoutText) -> list[str]:
    return [picture.name for picture in text.short.pictures()]
