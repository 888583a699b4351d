"""What a handout is, who must approve it, and what is wrong with it.

A handout is content as data: a description, and one text for each language. Nothing here reads a
file or a clock. People approve a *version in one language*, known by the digest of everything that
would be printed; a changed comma needs new approvals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from app.rules.handout_language import HandoutText
from app.rules.handout_text import STRICT

APPROVALS_NEEDED = 2


class Status(StrEnum):
    """Where a version stands in its owner's hands; approvals are recorded apart from it.

    A sample shows how a script is set; it is nobody's advice and is never printed.
    """

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    SAMPLE = "sample"


class ReviewCycle(StrEnum):
    """How long the facts may stand unchecked: the riskier the advice, the shorter."""

    STANDARD = "standard"
    OVERDOSE = "overdose"
    CONTAMINANTS = "contaminants"
    ALERT = "alert"

    @property
    def days(self) -> int:
        """The longest time between checking the facts and the review date."""
        longest = {"standard": 731, "overdose": 366, "contaminants": 184, "alert": 28}
        return longest[self.value]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from, and when somebody last looked.

    Attributes:
        dated: the publication date as the publisher gives it, which may be only a year.
    """

    __pydantic_config__: ClassVar = STRICT
    publisher: str
    title: str
    dated: str
    checked_on: date
    address: str = ""


@dataclass(frozen=True, slots=True)
class Handout:
    """One version of one topic, in all its languages.

    Attributes:
        clinical: whether one approver must be a registered clinician.
        locked: each token as it must stand in each language; the same everywhere where only one
            form is given.
        known_names: names the text explains, which the reading grade does not count as hard.
        substances: codes by which it is found, of ``tags.yaml``; so are the next two.
    """

    id: str
    version: str
    topic: str
    audience: str
    jurisdiction: str
    owner: str
    author: str
    clinical: bool
    clinical_reviewer: str
    sources: tuple[Source, ...]
    cycle: ReviewCycle
    review_by: date
    status: Status
    locked: tuple[Mapping[str, str], ...]
    known_names: tuple[str, ...]
    texts: Mapping[str, HandoutText] = field(repr=False)
    substances: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()

    def is_newer_than(self, other: Handout) -> bool:
        """Compare versions number by number; letters count as nothing."""
        return _numbers(self.version) > _numbers(other.version)


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's word that a version, in one language, may be given out.

    Attributes:
        digest: of the text that was approved, so that a later change is not covered.
        clinical: whether the approver is a registered clinician.
    """

    handout_id: str
    version: str
    language: str
    digest: str
    approved_by: str
    clinical: bool
    approved_on: date


def approvals_that_count(
    handout: Handout, language: str, approvals: Iterable[Approval]
) -> tuple[Approval, ...]:
    """Keep the earliest approval of each person other than the author, of exactly this text."""
    text = handout.texts[language]
    wanted = (handout.id, handout.version, language, text.digest)
    earliest: dict[str, Approval] = {}
    for approval in sorted(approvals, key=lambda one: (one.approved_on, not one.clinical)):
        covers = (approval.handout_id, approval.version, approval.language, approval.digest)
        who = _person(approval.approved_by)
        if covers == wanted and who and who != _person(handout.author):
            earliest.setdefault(who, approval)
    return tuple(earliest.values())


def approved_on(handout: Handout, language: str, approvals: Iterable[Approval]) -> date | None:
    """Find the day on which the last approval that was needed was given, or None."""
    counting = approvals_that_count(handout, language, approvals)
    for number in range(APPROVALS_NEEDED, len(counting) + 1):
        enough = counting[:number]
        if not handout.clinical or any(approval.clinical for approval in enough):
            return enough[-1].approved_on
    return None


def printing_refusal(
    handout: Handout,
    language: str,
    approvals: Iterable[Approval],
    today: date,
    *,
    withdrawn: bool = False,
    past_review_reason: str = "",
) -> str | None:
    """Why this handout may not be printed to be given out; None when it may.

    Whatever is refused here for want of approval can still be previewed, and written to a file,
    marked as a draft on each page. What is withdrawn can not.

    Args:
        handout: the version in question.
        language: a language that it has.
        approvals: those known here, of any handout.
        today: the local day.
        withdrawn: whether word of its withdrawal has come from the centre.
        past_review_reason: a manager's reason for printing after the review date; it is printed.
    """
    if withdrawn or handout.status is Status.WITHDRAWN:
        return (
            "This version was withdrawn and is not printed any more."
            " Look for a newer version, or ask your lead."
        )
    if handout.status is Status.SAMPLE:
        return "This is a sample of how a script looks on paper. It is nobody's advice."
    if approved_on(handout, language, approvals) is None:
        whom = "two people other than its author"
        if handout.clinical:
            whom += ", one of them a registered clinician,"
        return (
            f"This leaflet is a draft: {whom} must approve it before it is given out."
            " You can preview it, or save it marked as a draft."
        )
    if today > handout.review_by and not past_review_reason.strip():
        return (
            "The facts in this leaflet were due to be checked by"
            f" {handout.review_by.isoformat()}. Use a newer version, or ask a manager to give a"
            " reason, which will be printed on it."
        )
    return None


def must_be_marked_draft(handout: Handout, language: str, approvals: Iterable[Approval]) -> bool:
    """Whether each page says that it is a draft."""
    return handout.status is Status.SAMPLE or approved_on(handout, language, approvals) is None


def _person(name: str) -> str:
    """Fold a name for comparing people: case and spacing make no other person."""
    return " ".join(name.casefold().split())


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))
