"""Every leaflet in every language and format, as one worker would have it printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.documents.filled_in import DirectoryEntry, FilledIn
from app.documents.handout import formats_of, render_handout
from app.documents.handout_files import load_handouts
from app.records.refusal import Refusal
from app.rules.handouts import Handout

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "handouts"
HANDOUTS = load_handouts(RESOURCES)
APPROVED_ON = date(2026, 12, 1)
ADDRESS = "https://outreach.example.gg/leaflets"
FILLED = FilledIn(
    worker_first_name="Perrelle",
    phone="07700 900123",
    naloxone_point="The pharmacy at Houmet Brecquin",
    crisis_line="07700 900456",
    next_appointment="Tuesday 1 December, 10:30, the usual place",
    web_address=ADDRESS,
    places=(DirectoryEntry("Houmet Brecquin drop-in", "07700 900789", hours="9 to 5"),),
)
FEWER = FilledIn(phone="07700 900123")
SCRIPT = ("right-to-left-sample", "ar")  # poppler says shaped words in the order of their shapes


class Sheet(NamedTuple):
    """One leaflet in one language and format."""

    topic: str
    language: str
    page_format: str

    @property
    def handout(self) -> Handout:
        return HANDOUTS[self.topic]

    @property
    def is_turned(self) -> bool:
        """Whether it runs from right to left."""
        return self[:2] == SCRIPT

    def __str__(self) -> str:
        return " ".join(self)


def _every_sheet() -> Iterator[Sheet]:
    for topic, handout in HANDOUTS.items():
        for language in handout.texts:
            for page_format in formats_of(handout, language):
                yield Sheet(topic, language, page_format)


ALL = tuple(_every_sheet())


def made(sheet: Sheet, filled: FilledIn, *, draft: bool = False) -> bytes:
    """Make the file of a sheet."""
    return render_handout(
        sheet.handout,
        sheet.language,
        page_format=sheet.page_format,
        draft=draft,
        filled=filled,
        approved_on=None if draft else APPROVED_ON,
    )


@cache
def filled_for(sheet: Sheet) -> FilledIn:
    """Choose what is filled in: three panels hold the text, and sometimes fewer details."""
    if sheet.page_format == "trifold":
        try:
            made(sheet, FILLED)
        except Refusal:
            return FEWER
    return FILLED
