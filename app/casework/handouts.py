"""Handouts: looked at, approved by two people, printed, and noted with the contact."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app.casework.handout_governance import (
    approvals,
    is_withdrawn,
    must_be_manager,
    withdrawals,
)
from app.casework.handout_shelf import (
    all_handouts,
    faults_of_handouts,
    find_handout,
    handout_called,
    handouts_on,
    tags_on,
)
from app.casework.laptop import Laptop, Shelf
from app.documents.filled_in import DirectoryEntry, FilledIn, fresh_places
from app.documents.formats import FORMATS
from app.documents.handout import formats_of, render_handout, render_linear_twin
from app.documents.handout_files import Tags, prepare
from app.documents.handout_spoken import read_as_text
from app.documents.preview import PagePicture, page_pictures
from app.documents.typefaces import register_typefaces
from app.records.contacts import Contact
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.rules.handout_topics import advice_topics
from app.rules.handouts import (
    Approval,
    Handout,
    Status,
    approved_on,
    must_be_marked_draft,
    printing_refusal,
)

__all__ = [
    "FORMATS",
    "Approval",
    "DirectoryEntry",
    "FilledIn",
    "Handout",
    "PagePicture",
    "Tags",
    "all_handouts",
    "faults_of_handouts",
    "find_handout",
    "formats_of",
    "handout_called",
    "handouts_on",
    "page_pictures",
    "tags_on",
    "warm_up",
]

TRIFOLD = "trifold"


@dataclass(frozen=True)
class Leaflet:
    """A handout in one language, ready to look at: what is previewed is what prints.

    Attributes:
        refusal: why it may not be printed or given out, in words; None when it may.
        is_withdrawn: then it is not even written to a file.
        linear_twin: of a tri-fold, the same in one column for screen readers.
    """

    handout: Handout
    language: str
    page_format: str
    pdf: bytes
    text: str
    draft: bool
    refusal: str | None
    is_withdrawn: bool = False
    linear_twin: bytes = field(default=b"", repr=False)


def warm_up() -> None:
    """Load what the first preview would have to wait for: typefaces, and what checks leaflets."""
    register_typefaces()
    prepare()


def draft_leaflet(
    shelf: Shelf,
    handout_id: str,
    language: str,
    *,
    page_format: str = "a4",
    filled: FilledIn | None = None,
    cream: bool = False,
) -> tuple[bytes, bytes]:
    """Return a handout, and its twin in one column, that say on each page that they are drafts.

    Approvals are kept in the vault; without one nothing is known to be approved.
    """
    handout = find_handout(shelf, handout_id, language)
    filled = filled or FilledIn()
    pdf = render_handout(
        handout, language, page_format=page_format, draft=True, filled=filled, cream=cream
    )
    if page_format != TRIFOLD:
        return pdf, b""
    return pdf, render_linear_twin(handout, language, draft=True, filled=filled)


def leaflet(
    laptop: Laptop,
    handout_id: str,
    language: str,
    *,
    page_format: str = "a4",
    filled: FilledIn | None = None,
    past_review_reason: str = "",
    cream: bool = False,
) -> Leaflet:
    """Return a handout as it would print today, with why it may not, if it may not.

    A reason for printing after the review date is a manager's, and printed on each page; cream
    tints the paper.

    Raises:
        Refusal: `role` for a reason that is no manager's; `place_not_checked`; whatever
            :func:`app.documents.handout.render_handout` refuses.
    """
    handout = handout_called(laptop, handout_id, language)
    must_be_manager(laptop, past_review_reason)
    known = approvals(laptop)
    filled = filled or FilledIn()
    fresh_places(filled, _today(laptop))
    draft = must_be_marked_draft(handout, language, known)
    pdf = render_handout(
        handout,
        language,
        page_format=page_format,
        draft=draft,
        filled=filled,
        approved_on=approved_on(handout, language, known),
        past_review_reason=past_review_reason,
        cream=cream,
    )
    gone = is_withdrawn(withdrawals(laptop), handout, language)
    gone = gone or handout.status is Status.WITHDRAWN
    refusal = printing_refusal(
        handout,
        language,
        known,
        _today(laptop),
        withdrawn=gone,
        past_review_reason=past_review_reason,
    )
    text = read_as_text(
        handout,
        language,
        filled,
        approved_on(handout, language, known),
        page_format=page_format,
        past_review_reason=past_review_reason,
    )
    twin = b""
    if page_format == TRIFOLD:
        twin = render_linear_twin(
            handout,
            language,
            draft=draft,
            filled=filled,
            approved_on=approved_on(handout, language, known),
            past_review_reason=past_review_reason,
        )
    return Leaflet(handout, language, page_format, pdf, text, draft, refusal, gone, twin)


def approve(
    laptop: Laptop, handout_id: str, language: str, *, approver_role: str, clinical: bool
) -> RecordId:
    """Put down the worker's approval of exactly this text; two people are needed.

    Raises:
        Refusal: `role`; `own_text` for the author; `approved_already`; `required`.
    """
    laptop.must_write("handout_approval")
    handout = handout_called(laptop, handout_id, language)
    if not approver_role.strip():
        raise Refusal(
            "required",
            "Say as what you approve: for a clinician, the profession and registration number.",
            field="approver_role",
        )
    who = laptop.worker.name
    if who.casefold() == handout.author.casefold():
        raise Refusal("own_text", "Whoever wrote it cannot approve it. Ask a colleague.")
    digest = handout.texts[language].digest
    if any(
        approval.approved_by == who and approval.digest == digest for approval in approvals(laptop)
    ):
        raise Refusal("approved_already", "You have approved this text. A second person is needed.")
    with laptop.work() as work:
        approval_id = work.record(
            "handout_approval",
            {
                "handout": handout.id,
                "version": handout.version,
                "language": language,
                "content_digest": digest,
                "approver": who,
                "approver_role": approver_role.strip(),
                "is_clinical": clinical,
                "approved_at": laptop.clock.now(),
            },
        )
        work.commit()
    return approval_id


def approvals_of(laptop: Laptop, handout_id: str) -> list[Approval]:
    """Return the approvals of a handout, of any version and language."""
    return [a for a in approvals(laptop) if a.handout_id == handout_id]


def note_given(
    laptop: Laptop,
    given: Leaflet,
    *,
    subject_id: RecordId,
    contact_id: RecordId | None = None,
    copies: int = 1,
) -> RecordId:
    """Note that a leaflet was handed over, and the advice that it stands for, with the contact.

    Where no contact is named it is the last one with them today, if there was one.

    Raises:
        Refusal: `not_to_give_out` with why.
    """
    laptop.must_write("handout_given")
    must_be_printable(given)
    contact_id = contact_id or _contact_today(laptop, subject_id)
    with laptop.work() as work:
        given_id = work.record(
            "handout_given",
            {
                "subject_id": subject_id,
                "contact_id": contact_id,
                "occurred_at": laptop.clock.now(),
                "handout": given.handout.id,
                "version": given.handout.version,
                "language": given.language,
                "page_format": given.page_format,
                "copies": copies,
            },
        )
        if topics := advice_topics(given.handout):
            work.record(
                "advice_given",
                {
                    "subject_id": subject_id,
                    "contact_id": contact_id,
                    "occurred_at": laptop.clock.now(),
                    "topics": list(topics),
                    "material": ["card" if given.page_format == "wallet" else "leaflet"],
                },
            )
        work.commit()
    return given_id


@dataclass(frozen=True)
class Givable:
    """A handout in one language that may be given out today."""

    handout_id: str
    language: str
    title: str


def givable_handouts(laptop: Laptop) -> tuple[Givable, ...]:
    """Return what may be given out today, in every language it is there in."""
    known, today, withdrawn = approvals(laptop), _today(laptop), withdrawals(laptop)
    return tuple(
        Givable(handout.id, language, text.title)
        for handout in all_handouts(laptop).values()
        for language, text in sorted(handout.texts.items())
        if printing_refusal(
            handout, language, known, today, withdrawn=is_withdrawn(withdrawn, handout, language)
        )
        is None
    )


def given_with_contact(
    laptop: Laptop, handout_id: str, language: str
) -> tuple[str, dict[str, Any]]:
    """Return the child record of a contact in which a leaflet was handed over.

    Raises:
        Refusal: `not_to_give_out` with why.
    """
    laptop.must_write("handout_given")
    handout = handout_called(laptop, handout_id, language)
    refusal = printing_refusal(
        handout,
        language,
        approvals(laptop),
        _today(laptop),
        withdrawn=is_withdrawn(withdrawals(laptop), handout, language),
    )
    if refusal is not None:
        raise Refusal("not_to_give_out", refusal)
    return "handout_given", {
        "handout": handout.id,
        "version": handout.version,
        "language": language,
        "page_format": "a4",
        "copies": 1,
    }


def must_be_printable(given: Leaflet) -> None:
    """Refuse to print what may not be given out.

    Raises:
        Refusal: `not_to_give_out` with why.
    """
    if given.refusal is not None:
        raise Refusal("not_to_give_out", given.refusal)


def note_saved_to_file(laptop: Laptop, given: Leaflet) -> None:
    """Note that a leaflet left the vault as a file.

    Raises:
        Refusal: `not_to_give_out` for one that was withdrawn.
    """
    if given.is_withdrawn:
        must_be_printable(given)
    with laptop.work() as work:
        work.audit("handout.saved_to_file", "handout_given", [given.handout.id])
        work.commit()


def _contact_today(laptop: Laptop, subject_id: RecordId) -> RecordId | None:
    table = table_of(Contact)
    with laptop.reading() as connection:
        found: RecordId | None = connection.execute(
            select(table.c.id)
            .where(
                table.c.subject_id == subject_id,
                table.c.occurred_on == _today(laptop),
                table.c.voided.is_(False),
            )
            .order_by(table.c.occurred_at.desc())
            .limit(1)
        ).scalar()
    return found


def _today(laptop: Laptop) -> date:
    return laptop.clock.today()
