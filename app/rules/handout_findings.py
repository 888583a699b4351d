"""What the checks of a handout find, and how they look at a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.rules.handout_language import HandoutText
from app.rules.handout_text import pictures, sayings

_FIGURES = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right.

    Attributes:
        place: the language, and the number of the passage counted from 1 where there is one.
    """

    severity: Literal["error", "warning"]
    place: str
    sentence: str


def figures(saying: str) -> list[str]:
    """List its figures with the decimal mark made one, since languages differ in it."""
    return [figure.replace(",", ".") for figure in _FIGURES.findall(saying)]


def times_said(token: str, said: str) -> int:
    """Count how often a token stands there as whole words."""
    return len(re.findall(rf"(?<!\w){re.escape(token)}(?!\w)", said)) if token else 0


def whole(text: HandoutText) -> str:
    """Everything that the handout itself says, without its short forms."""
    said = [saying for passage in text.passages for saying in sayings(passage)]
    return " ".join(
        [text.title, *said, *(picture.alternative for picture in pictures(text.passages))]
    )


def placed_sayings(text: HandoutText) -> Iterator[tuple[str, str]]:
    """All that the handout itself says, each with where it stands."""
    yield f"{text.language}, title", text.title
    for number, passage in enumerate(text.passages, start=1):
        for saying in sayings(passage):
            yield f"{text.language}, passage {number}", saying


def every_saying(text: HandoutText) -> Iterator[tuple[str, str]]:
    """All that is said, also in its short forms, each with where it stands."""
    yield from placed_sayings(text)
    for form, saying in text.short.sayings():
        yield f"{text.language}, {form}", saying
