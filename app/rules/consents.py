"""Which answer about consent counts: the latest of each record, and the strictest of a person's.

Where two records turn out to be one human being, the stricter answer is kept to until somebody asks
anew (issue of the lead's desk; no record system looked at does more than choose one of the two).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

# From the strictest on. One that ran out permits nothing, and forbids less than a refusal does.
_STRICTNESS = {"withdrawn": 0, "no": 1, "declined": 2, "ran_out": 3, "in_part": 4, "yes": 5}
PERMITS = ("yes", "in_part")


@dataclass(frozen=True)
class Answer:
    """One answer that stands.

    Attributes:
        record_id: of the consent; where its answer is contested there are several.
        subject_id: under whom it was written.
        kind: code of `CONSENT_KIND`.
        party: to whom; empty for everybody of that kind.
        answer: code of `CONSENT_ANSWER`, or `ran_out`.
        scope: what may be told, in words.
    """

    record_id: str
    subject_id: str
    kind: str
    party: str
    answer: str
    scope: str = ""
    said_on: date | None = None
    ends_on: date | None = None

    def __repr__(self) -> str:
        """Say nothing of anybody."""
        return f"Answer({self.record_id!r})"


@dataclass(frozen=True)
class Counting:
    """What counts for one purpose and party; `differs` where linked records said otherwise."""

    kept_to: Answer
    differs: bool = False

    @property
    def permits(self) -> bool:
        """Tell whether anything may be told."""
        return self.kept_to.answer in PERMITS


def stricter(one: Answer, other: Answer) -> Answer:
    """Return the one of two answers that permits less; of equals the first."""
    return one if _strictness(one) <= _strictness(other) else other


def counting(answers: Iterable[Answer], today: date) -> list[Counting]:
    """Return what counts for each purpose and party.

    Within one record of somebody the latest answer counts, by the day it was given; of several on
    one day, or where laptops disagree, the strictest. Who was not asked has not answered.

    Args:
        answers: of everybody in a cluster.
        today: after the day until which it holds an answer permits nothing.
    """
    asked = [_today(each, today) for each in answers if each.answer in _STRICTNESS]
    found = []
    for _, group in groupby(sorted(asked, key=_purpose), key=_purpose):
        latest = _latest_of_each(group)
        strictest = latest[0]
        for each in latest[1:]:
            strictest = stricter(strictest, each)
        said = {(each.answer, each.scope.casefold()) for each in latest}
        found.append(Counting(strictest, differs=len(said) > 1))
    return found


def kept_to(found: Iterable[Counting], kind: str, party: str = "") -> Answer | None:
    """Return the answer to keep to for one party: a word about everybody counts for each."""
    wanted = [
        each.kept_to
        for each in found
        if each.kept_to.kind == kind
        and each.kept_to.party.strip().casefold() in ("", party.strip().casefold())
    ]
    named = [each for each in wanted if each.party.strip()]
    refusals = [each for each in wanted if each.answer not in PERMITS]
    strictest: Answer | None = None
    for each in refusals or named or wanted:
        strictest = each if strictest is None else stricter(strictest, each)
    return strictest


def _strictness(answer: Answer) -> int:
    return _STRICTNESS[answer.answer]


def _today(answer: Answer, today: date) -> Answer:
    if answer.answer in PERMITS and answer.ends_on is not None and answer.ends_on < today:
        return replace(answer, answer="ran_out")
    return answer


def _purpose(answer: Answer) -> tuple[str, str]:
    return (answer.kind, " ".join(answer.party.casefold().split()))


def _latest_of_each(answers: Iterable[Answer]) -> list[Answer]:
    """Return the latest answers of each subject, the strictest first."""
    by_subject: dict[str, list[Answer]] = {}
    for each in answers:
        by_subject.setdefault(each.subject_id, []).append(each)
    latest = []
    for said in by_subject.values():
        # All that stands of one record is of its latest day: where laptops disagree, each counts.
        days: dict[str, date] = {}
        for each in said:
            days[each.record_id] = max(days.get(each.record_id, date.min), each.said_on or date.min)
        last = max(days.values())
        latest += [each for each in said if days[each.record_id] == last]
    return sorted(latest, key=lambda each: (_strictness(each), each.record_id))
