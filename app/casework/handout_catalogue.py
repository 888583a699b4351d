"""What leaflets there are, in which languages and formats, and how each stands today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.casework.handout_governance import Withdrawal, approvals, is_withdrawn, withdrawals
from app.casework.handouts import all_handouts, handouts_on
from app.casework.laptop import Laptop, Shelf
from app.documents.handout import formats_of
from app.rules.handout_check import SOURCE_LANGUAGE, reading_grade
from app.rules.handouts import Approval, Handout, Status, approved_on

PAST_REVIEW = "past review"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One handout in one language.

    Attributes:
        status: draft, approved, past review, withdrawn or sample.
        reading_grade: Flesch-Kincaid, for English alone.
    """

    topic: str
    name: str
    title: str
    audience: str
    language: str
    formats: tuple[str, ...]
    version: str
    status: str
    review_by: date
    reading_grade: float | None
    substances: tuple[str, ...]
    routes: tuple[str, ...]
    situations: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """Return it as the command line answers it."""
        return {
            "topic": self.topic,
            "title": self.title,
            "language": self.language,
            "formats": list(self.formats),
            "version": self.version,
            "status": self.status,
            "review_by": self.review_by.isoformat(),
            "reading_grade": self.reading_grade,
            "substances": list(self.substances),
            "routes": list(self.routes),
            "situations": list(self.situations),
        }


def catalogue(laptop: Laptop) -> list[CatalogueEntry]:
    """Return every handout in every language, as it stands on this laptop today."""
    known = approvals(laptop)
    return _entries(all_handouts(laptop), known, withdrawals(laptop), laptop.clock.today())


def catalogue_on(shelf: Shelf) -> list[CatalogueEntry]:
    """Return what ships with the program, without a vault and so without approvals."""
    return _entries(handouts_on(shelf), [], [], None)


def _entries(
    handouts: Mapping[str, Handout],
    known: Iterable[Approval],
    withdrawn: list[Withdrawal],
    today: date | None,
) -> list[CatalogueEntry]:
    approvals_known = list(known)
    return [
        CatalogueEntry(
            handout.id,
            handout.topic,
            text.title,
            handout.audience,
            language,
            formats_of(handout, language),
            handout.version,
            _status(handout, language, approvals_known, withdrawn, today),
            handout.review_by,
            round(reading_grade(handout, text), 1) if language == SOURCE_LANGUAGE else None,
            handout.substances,
            handout.routes,
            handout.situations,
        )
        for handout in handouts.values()
        for language, text in sorted(handout.texts.items())
    ]


def _status(
    handout: Handout,
    language: str,
    known: list[Approval],
    withdrawn: list[Withdrawal],
    today: date | None,
) -> str:
    if handout.status is Status.WITHDRAWN or is_withdrawn(withdrawn, handout, language):
        return Status.WITHDRAWN.value
    if handout.status is Status.SAMPLE:
        return Status.SAMPLE.value
    if approved_on(handout, language, known) is None:
        return Status.DRAFT.value
    return PAST_REVIEW if today and today > handout.review_by else Status.APPROVED.value
