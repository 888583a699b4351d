"""Assessments: scored as they are answered, and kept as they were answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.casework.laptop import Laptop
from app.host.program import PROGRAM_VERSION
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
        raise Refusal("nothing_answered", "Nothing has been answered yet. It is kept as a draft.")
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
                "read_with": dict(context) if context else None,
                **(details or {}),
            },
        )
        if draft is not None:
            drop_draft(work.connection, draft.id)
        work.commit()
    return result_id


def is_under_18(birth_date: date | None, today: date) -> bool:
    """Tell whether somebody is known to be under 18, for whom adult questionnaires are not made."""
    if birth_date is None:
        return False
    before_birthday = (today.month, today.day) < (birth_date.month, birth_date.day)
    return today.year - birth_date.year - before_birthday < ADULT_YEARS
