"""Who may print what, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.handout_files import load_handouts
from app.rules.handouts import (
    Approval,
    Handout,
    Status,
    approved_on,
    must_be_marked_draft,
    printing_refusal,
)

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "handouts"
OVERDOSE = load_handouts(RESOURCES)["overdose-naloxone"]
TODAY = date(2026, 12, 10)


def approval(
    who: str,
    *,
    clinical: bool = False,
    day: int = 1,
    of: Handout = OVERDOSE,
    language: str = "en-GB",
) -> Approval:
    return Approval(
        handout_id=of.id,
        version=of.version,
        language=language,
        digest=of.texts[language].digest,
        approved_by=who,
        clinical=clinical,
        approved_on=date(2026, 12, day),
    )


NURSE = approval("Lihou Vazon", clinical=True, day=3)
LEAD = approval("Cobo Fermain", day=2)


def test_a_handout_nobody_approved_may_be_previewed_and_saved_but_not_given_out() -> None:
    refusal = printing_refusal(OVERDOSE, "en-GB", (), TODAY)
    assert refusal is not None
    assert "two people other than its author, one of them a registered clinician" in refusal
    assert "preview" in refusal
    assert must_be_marked_draft(OVERDOSE, "en-GB", ())


def test_two_people_one_of_them_a_clinician_let_it_be_printed() -> None:
    assert printing_refusal(OVERDOSE, "en-GB", (NURSE, LEAD), TODAY) is None
    assert not must_be_marked_draft(OVERDOSE, "en-GB", (NURSE, LEAD))


def test_it_counts_as_approved_on_the_day_of_the_second_word() -> None:
    assert approved_on(OVERDOSE, "en-GB", (NURSE, LEAD)) == date(2026, 12, 3)


@pytest.mark.parametrize(
    "approvals",
    [
        pytest.param((NURSE,), id="one person"),
        pytest.param((NURSE, replace(NURSE, approved_by=" lihou  VAZON ")), id="one person twice"),
        pytest.param((LEAD, approval("Perrelle Rocquaine")), id="no clinician"),
        pytest.param((NURSE, approval(OVERDOSE.author)), id="the author"),
        pytest.param((NURSE, approval(OVERDOSE.author.upper())), id="the author in capitals"),
        pytest.param((NURSE, replace(LEAD, approved_by="  ")), id="nobody"),
        pytest.param((NURSE, replace(LEAD, version="0.0.9")), id="another version"),
        pytest.param((NURSE, replace(LEAD, digest="0" * 64)), id="another text"),
        pytest.param((NURSE, replace(LEAD, handout_id="sepsis")), id="another handout"),
        pytest.param((NURSE, approval("Cobo", language="pt-PT")), id="another language"),
    ],
)
def test_what_does_not_count_as_two_approvals(approvals: tuple[Approval, ...]) -> None:
    assert printing_refusal(OVERDOSE, "en-GB", approvals, TODAY) is not None
    assert approved_on(OVERDOSE, "en-GB", approvals) is None


def test_a_third_person_brings_the_clinician_that_was_missing() -> None:
    late = replace(NURSE, approved_on=date(2026, 12, 9))
    approvals = (LEAD, approval("Perrelle Rocquaine"), late)
    assert approved_on(OVERDOSE, "en-GB", approvals) == date(2026, 12, 9)


def test_a_handout_without_clinical_content_needs_no_clinician() -> None:
    signposts = replace(OVERDOSE, clinical=False)
    assert printing_refusal(signposts, "en-GB", (LEAD, approval("Perrelle")), TODAY) is None


def test_it_may_be_printed_on_its_review_date_and_not_the_day_after() -> None:
    approvals = (NURSE, LEAD)
    on_the_day = OVERDOSE.review_by
    assert printing_refusal(OVERDOSE, "en-GB", approvals, on_the_day) is None
    refusal = printing_refusal(OVERDOSE, "en-GB", approvals, on_the_day + timedelta(days=1))
    assert refusal is not None
    assert OVERDOSE.review_by.isoformat() in refusal


def test_a_reason_lets_it_be_printed_after_its_review_date_and_a_blank_one_does_not() -> None:
    late = OVERDOSE.review_by + timedelta(days=30)

    def with_reason(reason: str) -> str | None:
        return printing_refusal(OVERDOSE, "en-GB", (NURSE, LEAD), late, past_review_reason=reason)

    assert with_reason("The new text is at the printers") is None
    assert with_reason("  ") is not None


@pytest.mark.parametrize("by_the_file", [True, False])
def test_a_withdrawn_version_is_never_printed(*, by_the_file: bool) -> None:
    handout = replace(OVERDOSE, status=Status.WITHDRAWN) if by_the_file else OVERDOSE
    refusal = printing_refusal(
        handout,
        "en-GB",
        (NURSE, LEAD),
        TODAY,
        withdrawn=not by_the_file,
        past_review_reason="Needed",
    )
    assert refusal is not None
    assert "withdrawn" in refusal


@given(st.permutations([NURSE, LEAD, approval("Perrelle"), replace(LEAD, digest="0"), NURSE]))
def test_the_order_in_which_approvals_arrive_changes_nothing(approvals: list[Approval]) -> None:
    assert approved_on(OVERDOSE, "en-GB", approvals) == date(2026, 12, 3)
