from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.consents import Answer, counting, kept_to, stricter

TODAY = date(2026, 11, 22)
IN_ORDER = ("withdrawn", "no", "declined", "in_part", "yes")


def said(answer: str, subject: str = "one", day: int = 1, party: str = "", **more: date) -> Answer:
    record_id = f"{subject}-{answer}-{day}"
    on = date(2026, 1, day)
    return Answer(record_id, subject, "share", party, answer, "", on, more.get("ends_on"))


@given(st.sampled_from(IN_ORDER), st.sampled_from(IN_ORDER))
def test_of_two_answers_the_one_that_permits_less_counts(one: str, other: str) -> None:
    strict = stricter(said(one), said(other, "other")).answer
    assert strict == min(one, other, key=IN_ORDER.index)
    assert stricter(said(other, "other"), said(one)).answer == strict
    (found,) = counting([said(one), said(other, "other")], TODAY)
    assert (found.kept_to.answer, found.differs) == (strict, one != other)


@given(st.lists(st.sampled_from((*IN_ORDER, "not_asked", "unknown")), max_size=4))
def test_more_records_of_one_person_never_permit_more(answers: list[str]) -> None:
    each = [said(answer, f"person {place}") for place, answer in enumerate(answers)]
    found = counting(each, TODAY)
    asked = [answer for answer in answers if answer in IN_ORDER]
    assert [c.kept_to.answer for c in found] == ([min(asked, key=IN_ORDER.index)] if asked else [])
    assert all(c.permits == (c.kept_to.answer in ("yes", "in_part")) for c in found)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_within_one_record_the_latest_counts_and_of_one_day_the_strictest(
    order: tuple[int, ...],
) -> None:
    answers = [said("no", day=1), said("yes", day=3), said("in_part", day=3)]
    (found,) = counting([answers[place] for place in order], TODAY)
    assert found.kept_to.answer == "in_part"


def test_an_agreement_that_ran_out_permits_nothing_and_a_refusal_stays_one() -> None:
    until_today = said("yes", ends_on=TODAY)
    (found,) = counting([until_today], TODAY)
    assert found.permits
    (found,) = counting([replace(until_today, ends_on=date(2026, 11, 21))], TODAY)
    assert (found.kept_to.answer, found.permits) == ("ran_out", False)
    assert stricter(found.kept_to, said("no")).answer == "no"
    assert "share" not in repr(found.kept_to)


def test_a_word_about_everybody_counts_for_each_party() -> None:
    surgery = said("yes", party="Queen's Road Surgery")
    found = counting([surgery, replace(surgery, party=" queen's road  surgery ")], TODAY)
    assert len(found) == 1
    assert kept_to(found, "share", "Queen's Road Surgery") == surgery
    assert kept_to(found, "share", "Police") is None
    assert kept_to(found, "family") is None
    refused = counting([surgery, said("no", "other")], TODAY)
    answer = kept_to(refused, "share", "Queen's Road Surgery")
    assert answer is not None
    assert answer.answer == "no"
    everybody = counting([said("yes", "other"), replace(surgery, answer="withdrawn")], TODAY)
    answer = kept_to(everybody, "share", "Queen's Road Surgery")
    assert answer is not None
    assert answer.answer == "withdrawn"
