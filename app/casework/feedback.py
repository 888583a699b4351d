"""A person's own result, made for them to take along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.casework.handouts import PagePicture, page_pictures
from app.casework.laptop import Laptop
from app.casework.outcomes import sittings_of
from app.casework.records import show
from app.documents.feedback_sheet import FORMATS, read_feedback_as_text, render_feedback_sheet
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.rules.feedback import FeedbackWords, feedback_of, read_feedback_words

__all__ = [
    "FORMATS",
    "FeedbackSheet",
    "PagePicture",
    "feedback_sheet",
    "note_feedback_left",
    "page_pictures",
]


@dataclass(frozen=True)
class FeedbackSheet:
    """The sheet as it prints, and the same in plain text."""

    result_id: RecordId
    pdf: bytes = field(repr=False)
    text: str = field(repr=False)


def feedback_sheet(
    laptop: Laptop,
    result_id: RecordId,
    person_id: RecordId,
    *,
    numbers: Mapping[str, str],
    page_format: str = "A4",
) -> FeedbackSheet:
    """Make the sheet for a result of a person.

    Args:
        laptop: the open laptop.
        result_id: the assessment.
        person_id: whose it is, for what came out last time.
        numbers: whom to ring, label to number; empty ones are left out.
        page_format: a key of FORMATS.

    Raises:
        Refusal: `unknown_record`; `no_result` where answers are missing; `no_such_questionnaire`.
    """
    instrument_id, version = _which(laptop, result_id)
    instrument = laptop.shelf.questionnaires.versions.get((instrument_id, version))
    if instrument is None:
        raise Refusal(
            "no_such_questionnaire",
            "This laptop does not have that version of the questionnaire, so its result cannot be "
            "put into words here. The answers are kept.",
        )
    sittings = sittings_of(laptop, person_id, instrument_id)
    places = [at for at, (found, _) in enumerate(sittings) if found == result_id]
    if not places:
        raise Refusal("unknown_record", "This assessment is not, or no longer, with this person.")
    now = sittings[places[0]][1]
    before = next((one for _, one in sittings[places[0] + 1 :]), None)
    feedback = feedback_of(instrument, now, before, _words(laptop.shelf.resources))
    said = {label: number.strip() for label, number in numbers.items() if number.strip()}
    return FeedbackSheet(
        result_id,
        render_feedback_sheet(feedback, said, page_format=page_format),
        read_feedback_as_text(feedback, said),
    )


def note_feedback_left(laptop: Laptop, sheet: FeedbackSheet, event: str) -> None:
    """Note that a sheet left the vault: `printed` or `saved_to_file`."""
    with laptop.work() as work:
        work.audit(f"feedback.{event}", "instrument_result", [sheet.result_id])
        work.commit()


def _which(laptop: Laptop, result_id: RecordId) -> tuple[str, str]:
    row = show(laptop, "instrument_result", result_id)
    return str(row["instrument"]), str(row["instrument_version"])


@cache
def _words(resources: Path) -> FeedbackWords:
    path = resources / "instruments" / "feedback" / "en-GB.yaml"
    return read_feedback_words(path.read_text(encoding="utf-8"))
