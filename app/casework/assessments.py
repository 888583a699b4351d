"""Assessments: scored as they are answered, and kept as they were answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.casework.drafts import begin_draft, find_draft_of, save_draft
from app.casework.laptop import Laptop
from app.host.program import PROGRAM_VERSION
from app.records.codes import SUBSTANCE
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.instruments import NON_ANSWERS, Answers, Instrument, Result, check_answer, score
from app.rules.typed_codes import refuse_unknown_codes
from app.storage.drafts import KeptDraft, drop_draft

ADULT_YEARS = 18


def instrument_called(laptop: Laptop, name: str) -> Instrument:
    """Return an instrument by name.

    Raises:
        Refusal: `unknown_instrument`, naming those there are.
    """
    instruments = laptop.shelf.instruments
    if name not in instruments:
        known = ", ".join(sorted(instruments))
        raise Refusal("unknown_instrument", f"There is no questionnaire {name}. Known: {known}.")
    return instruments[name]


def score_answers(
    instrument: Instrument, answers: Answers, context: Mapping[str, str] | None = None
) -> Result:
    """Score answers, complete or not.

    Raises:
        Refusal: an item is unknown or an answer is none of those it allows.
    """
    for item_id, value in answers.items():
        check_answer(instrument, item_id, value)
    return score(instrument, answers, context=context or {})


def record_result(
    laptop: Laptop,
    instrument: Instrument,
    answers: Answers,
    *,
    subject_id: RecordId,
    occurred_at: datetime,
    mode: str,
    context: Mapping[str, str] | None = None,
    details: Mapping[str, Any] | None = None,
    draft: KeptDraft | None = None,
) -> RecordId:
    """Keep a questionnaire: the answers as given, and what they came to.

    Raises:
        Refusal: an answer is not allowed; `clinical_only` where the role may not record it;
            `nothing_answered`.
    """
    laptop.must_write("instrument_result")
    if instrument.recorded_by == "clinician" and laptop.worker.role.value != "clinician":
        raise Refusal("clinical_only", f"{instrument.title} is for clinicians to record.")
    if all(value in (None, "", []) or value in NON_ANSWERS for value in answers.values()):
        raise Refusal("nothing_answered", "Nothing has been answered yet. Nothing was lost.")
    typed = {**(details or {}), "mode": mode}
    refuse_unknown_codes(record_type("instrument_result"), typed)
    result = score_answers(instrument, answers, context)
    with laptop.work() as work:
        result_id = work.record(
            "instrument_result",
            {
                "subject_id": subject_id,
                "instrument": instrument.id,
                "title": instrument.title,
                "instrument_version": str(instrument.version),
                "occurred_at": occurred_at,
                "mode": mode,
                "answers": dict(answers),
                "total": result.total,
                "band": result.band,
                "complete": result.complete,
                "safety_prompts": [flag["id"] for flag in result.flags],
                "scored_by": PROGRAM_VERSION,
                "read_with": _read_with(context),
                **(details or {}),
            },
        )
        if draft is not None:
            drop_draft(work.connection, draft.id)
        work.commit()
    return result_id


def begin_brief_advice(
    laptop: Laptop, instrument: Instrument, subject_id: RecordId, *, drug: str = ""
) -> None:
    """Begin the brief intervention that follows a result, as a draft of a quick contact.

    Where one is being written about the same person it stays as it is.
    """
    if find_draft_of(laptop, "quick_contact", subject_id=subject_id) is not None:
        return
    about = [drug] if drug else list(instrument.about)
    content = {
        "who": "known",
        "person_id": subject_id,
        "events": ["brief_intervention"],
        "substances": [each for each in about if each in SUBSTANCE.labels],
    }
    draft = begin_draft(laptop, "quick_contact", subject_id=subject_id)
    save_draft(laptop, draft, content, {})


def _read_with(context: Mapping[str, str] | None) -> dict[str, str] | None:
    """Return what the result was read with, but for what only held while it was filled in."""
    kept = {name: value for name, value in (context or {}).items() if name != "entry"}
    return kept or None


def is_under_18(birth_date: date | None, today: date) -> bool:
    """Tell whether somebody is known to be under 18, for whom adult questionnaires are not made."""
    if birth_date is None:
        return False
    before_birthday = (today.month, today.day) < (birth_date.month, birth_date.day)
    return today.year - birth_date.year - before_birthday < ADULT_YEARS
