"""Handouts: looked at, approved by two people, printed, and noted with the contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.casework.laptop import Laptop, Shelf
from app.documents.handout import FORMATS, FilledIn, render_handout
from app.documents.handout_files import load_handouts, load_word_rules
from app.documents.handout_spoken import read_as_text
from app.documents.preview import PagePicture, page_pictures
from app.documents.typefaces import printable_code_points
from app.records.column_types import local_day
from app.records.contacts import HandoutApproval
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.rules.handout_check import check_handout
from app.rules.handout_findings import Finding
from app.rules.handouts import (
    Approval,
    Handout,
    approved_on,
    must_be_marked_draft,
    printing_refusal,
)

__all__ = ["FORMATS", "Approval", "FilledIn", "Handout", "PagePicture", "page_pictures"]


@dataclass(frozen=True)
class Leaflet:
    """A handout in one language, ready to look at: what is previewed is what prints.

    Attributes:
        refusal: why it may not be printed or given out, in words; None when it may.
    """

    handout: Handout
    language: str
    page_format: str
    pdf: bytes
    text: str
    draft: bool
    refusal: str | None


def handouts_on(shelf: Shelf) -> Mapping[str, Handout]:
    """Return every handout that ships with the program, by id; no vault is needed to look."""
    return load_handouts(shelf.resources / "handouts")


def all_handouts(laptop: Laptop) -> Mapping[str, Handout]:
    """Return every handout that ships with the program, by id."""
    return handouts_on(laptop.shelf)


def find_handout(shelf: Shelf, handout_id: str, language: str) -> Handout:
    """Return a handout that has a text in that language.

    Raises:
        Refusal: `unknown_handout`, `unknown_language`, naming those there are.
    """
    handouts = handouts_on(shelf)
    if handout_id not in handouts:
        known = ", ".join(sorted(handouts))
        raise Refusal("unknown_handout", f"There is no handout {handout_id}. There are: {known}.")
    handout = handouts[handout_id]
    if language not in handout.texts:
        known = ", ".join(sorted(handout.texts))
        raise Refusal("unknown_language", f"It is not there in {language}. There are: {known}.")
    return handout


def handout_called(laptop: Laptop, handout_id: str, language: str) -> Handout:
    """Return a handout that has a text in that language. Raises as `find_handout`."""
    return find_handout(laptop.shelf, handout_id, language)


def draft_leaflet(
    shelf: Shelf, handout_id: str, language: str, *, page_format: str = "a4"
) -> bytes:
    """Return a handout as a PDF that says on each page that it is a draft.

    Approvals are kept in the vault; without one nothing is known to be approved.
    """
    handout = find_handout(shelf, handout_id, language)
    return render_handout(handout, language, page_format=page_format, draft=True, filled=FilledIn())


def faults_of_handouts(shelf: Shelf) -> Mapping[str, tuple[Finding, ...]]:
    """Return what a careful editor would send back, by handout."""
    rules = load_word_rules(shelf.resources / "handouts")
    covered = printable_code_points()
    return {
        handout_id: check_handout(handout, word_rules=rules, covered=covered)
        for handout_id, handout in handouts_on(shelf).items()
    }


def leaflet(
    laptop: Laptop,
    handout_id: str,
    language: str,
    *,
    page_format: str = "a4",
    filled: FilledIn | None = None,
    past_review_reason: str = "",
) -> Leaflet:
    """Return a handout as it would print today, with why it may not, if it may not."""
    handout = handout_called(laptop, handout_id, language)
    approvals = _approvals(laptop)
    filled = filled or FilledIn()
    draft = must_be_marked_draft(handout, language, approvals)
    pdf = render_handout(
        handout,
        language,
        page_format=page_format,
        draft=draft,
        filled=filled,
        approved_on=approved_on(handout, language, approvals),
        past_review_reason=past_review_reason,
    )
    refusal = printing_refusal(
        handout, language, approvals, _today(laptop), past_review_reason=past_review_reason
    )
    text = read_as_text(handout, language, filled, page_format=page_format)
    return Leaflet(handout, language, page_format, pdf, text, draft, refusal)


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
        approval.approved_by == who and approval.digest == digest for approval in _approvals(laptop)
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
    return [a for a in _approvals(laptop) if a.handout_id == handout_id]


def note_given(
    laptop: Laptop,
    given: Leaflet,
    *,
    subject_id: RecordId,
    contact_id: RecordId | None = None,
    copies: int = 1,
) -> RecordId:
    """Note that a leaflet was handed over, with the contact.

    Raises:
        Refusal: `not_to_give_out` with why.
    """
    laptop.must_write("handout_given")
    must_be_printable(given)
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
    approvals, today = _approvals(laptop), _today(laptop)
    return tuple(
        Givable(handout.id, language, text.title)
        for handout in all_handouts(laptop).values()
        for language, text in sorted(handout.texts.items())
        if printing_refusal(handout, language, approvals, today) is None
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
    refusal = printing_refusal(handout, language, _approvals(laptop), _today(laptop))
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
    """Note that a leaflet left the vault as a file."""
    with laptop.work() as work:
        work.audit("handout.saved_to_file", "handout_given", [given.handout.id])
        work.commit()


def _approvals(laptop: Laptop) -> list[Approval]:
    table = table_of(HandoutApproval)
    with laptop.reading() as connection:
        rows = connection.execute(select(table).where(table.c.voided.is_(False))).all()
    return [
        Approval(
            handout_id=row.handout,
            version=row.version,
            language=row.language,
            digest=row.content_digest,
            approved_by=row.approver,
            clinical=bool(row.is_clinical),
            approved_on=row.approved_on or local_day(row.approved_at),
        )
        for row in rows
        if row.handout and row.content_digest and row.approved_at
    ]


def _today(laptop: Laptop) -> date:
    return laptop.clock.today()
