"""A handout in one language, and the words that all handouts of a language share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from app.rules.handout_short import ShortForms
from app.rules.handout_text import STRICT, Passage, Picture, pictures

MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words that every handout in a language shares: labels, dates, the draft mark.

    Attributes:
        date_pattern: a pattern with ``{day}``, ``{month}`` and ``{year}``.
        page: a pattern with ``{page}`` and ``{pages}``.
        qr_opens: a pattern with ``{address}``.
    """

    __pydantic_config__: ClassVar = STRICT
    months: tuple[str, ...]
    date_pattern: str
    page: str
    version: str
    approved: str
    not_approved: str
    review_by: str
    past_review: str
    draft: str
    help: str
    emergency: str
    worker: str
    phone: str
    naloxone_point: str
    crisis_line: str
    next_appointment: str
    places: str
    checked: str
    qr_opens: str

    def __post_init__(self) -> None:
        """Find what would only show when a leaflet is printed."""
        if len(self.months) != MONTHS_IN_A_YEAR:
            raise ValueError(f"months must be {MONTHS_IN_A_YEAR}, and here are {len(self.months)}")
        try:
            self.date_pattern.format(day=1, month="", year=1)
            self.page.format(page=1, pages=1)
            self.qr_opens.format(address="")
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(f"a pattern holds a name that is not known: {error}") from error

    def say_date(self, day: date) -> str:
        """Write a date as people of this language write it."""
        return self.date_pattern.format(
            day=day.day, month=self.months[day.month - 1], year=day.year
        )


@dataclass(frozen=True, slots=True)
class HandoutText:
    """A handout in one language.

    Attributes:
        digest: SHA-256, hexadecimal, of all that a reader of this language would see.
    """

    language: str
    title: str
    passages: tuple[Passage, ...]
    furniture: Furniture = field(repr=False)
    digest: str
    short: ShortForms = field(default_factory=ShortForms)

    def pictures(self) -> tuple[Picture, ...]:
        """List all its pictures, those of its short forms last."""
        return (*pictures(self.passages), *self.short.pictures())
