"""A questionnaire is opened: begun for somebody, or gone on with from its draft; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from app.casework.assessments import instrument_called, is_under_18
from app.casework.drafts import KeptDraft, begin_draft, find_draft, find_draft_of
from app.casework.laptop import Laptop
from app.casework.outcomes import sittings_of
from app.casework.people import Somebody, who_is
from app.casework.questionnaires import Questionnaires
from app.host.clock import LOCAL_ZONE
from app.records.registry import record_type
from app.rules.instruments import Instrument, Sitting
from app.ui.assessment.answering import choices_of, context_of_person, noticed_of
from app.ui.assessment.paper import Paper

_FORM = "assessment:"


class Phones(Protocol):
    """The service's own numbers, as they are set on this laptop."""

    def __call__(self, name: str) -> str | None:
        """Return a number, or nothing where none is set."""
        ...


@dataclass(frozen=True)
class Opened:
    """What was read to begin with, or to go on."""

    instrument: Instrument
    larger: Instrument | None
    library: Questionnaires
    earlier: tuple[Sitting, ...]
    person: Somebody | None
    draft: KeptDraft
    is_resumed: bool
    is_clinician: bool
    is_young: bool
    known: Mapping[str, str]
    today: date


def read_opening(
    laptop: Laptop, name: str, subject_id: str, draft_id: str, *, today: date
) -> Opened:
    """Read it on the data lane; a new draft is begun where there is none.

    Raises:
        Refusal: the questionnaire, the person or the draft is not there.
    """
    found = find_draft(laptop, draft_id) if draft_id else _begun(laptop, name, subject_id or None)
    if found is not None:
        name = found.form.removeprefix(_FORM)  # it may have grown into a longer one since
    instrument = instrument_called(laptop, name)
    library = laptop.shelf.questionnaires
    if found is not None:
        # Answers stay bound to the version that they were given under.
        version = str(found.content.get("version", instrument.version))
        instrument = library.versions.get((name, version), instrument)
    person = who_is(laptop, subject_id) if subject_id else None
    return Opened(
        instrument=instrument,
        library=library,
        earlier=_earlier(laptop, subject_id, name),
        larger=laptop.shelf.instruments.get(instrument.grows_into or ""),
        person=person,
        draft=found or begin_draft(laptop, f"{_FORM}{name}", subject_id=subject_id or None),
        is_resumed=found is not None,
        is_clinician=laptop.worker.role.value == "clinician",
        is_young=person is not None and is_under_18(person.birth_date, today),
        known=context_of_person(person.birth_date, person.sex, today) if person else {},
        today=today,
    )


def _begun(laptop: Laptop, name: str, subject_id: str | None) -> KeptDraft | None:
    """Find what was begun of a questionnaire, or of the longer one that it has grown into."""
    longer = instrument_called(laptop, name).grows_into
    forms = [f"{_FORM}{each}" for each in (name, longer) if each]
    drafts = (find_draft_of(laptop, form, subject_id=subject_id) for form in forms)
    return next((draft for draft in drafts if draft is not None), None)


def _earlier(laptop: Laptop, subject_id: str, name: str) -> tuple[Sitting, ...]:
    if not subject_id or not record_type("instrument_result").may_read(laptop.worker.role):
        return ()
    return tuple(sitting for _, sitting in sittings_of(laptop, subject_id, name))


def first_paper(opened: Opened, *, who: str, duty_lead: str) -> Paper:
    """Return the paper as it is first shown: empty, or as the draft kept it."""
    instrument = opened.instrument
    paper = Paper(
        instrument=instrument,
        larger=opened.larger,
        library=opened.library,
        earlier=opened.earlier,
        today=opened.today,
        who=who,
        is_barred=instrument.recorded_by == "clinician" and not opened.is_clinician,
        is_young=opened.is_young and instrument.adult_only,
        noticeable=noticed_of(instrument),
        choices=choices_of(instrument, opened.known),
        known=opened.known,
        duty_lead=duty_lead,
    )
    if not opened.is_resumed:
        return replace(paper, current=instrument.items[0].id).with_language(paper.language)
    at = opened.draft.saved_at.astimezone(LOCAL_ZONE)
    kept = paper.with_content(opened.draft.content, str(opened.draft.place.get("item", "")))
    return replace(kept, saved=f"Kept at {at:%H:%M}, and here again")
