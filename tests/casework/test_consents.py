from __future__ import annotations

from datetime import date

from app.casework import records
from app.casework.consents import answer_in_words, consents_of, may_tell
from app.casework.laptop import Laptop
from app.casework.linking import link_people
from app.casework.unlinking import unlink
from tests.casework.laptops import audited, colleague_changes, shown
from tests.casework.people_twice import houmet, humet


def answered(laptop: Laptop, subject_id: str, answer: str, **more: object) -> str:
    values = {
        "subject_id": subject_id,
        "asked_at": laptop.clock.now(),
        "kind": "share",
        "answer": answer,
        "said_on": date(2026, 11, 20),
        **more,
    }
    return records.record(laptop, "consent", values)


def test_the_stricter_answer_counts_while_two_are_linked_and_each_own_afterwards(
    laptop: Laptop,
) -> None:
    one, other = houmet(laptop), humet(laptop)
    answered(laptop, one, "yes", scope="that he comes here")
    answered(laptop, other, "no")
    (link_id,) = link_people(laptop, [one, other]).link_ids
    for either in (one, other):
        (found,) = consents_of(laptop, either)
        assert (found.kept_to.answer, found.differs, found.permits) == ("no", True, False)
    assert audited(laptop)[-1][:2] == ("records.listed", "consent")
    unlink(laptop, link_id)
    answer = may_tell(laptop, one, "share", "Queen's Road Surgery")
    assert answer is not None
    assert answer_in_words(answer) == "agreed (that he comes here)"
    assert may_tell(laptop, one, "family") is None


def test_where_laptops_disagree_or_it_ran_out_nothing_is_permitted(laptop: Laptop) -> None:
    one = houmet(laptop)
    consent_id = answered(laptop, one, "not_asked")
    assert consents_of(laptop, one) == []
    seen = shown(laptop, consent_id)
    records.change(laptop, "consent", consent_id, {"answer": "yes"})
    earlier = {"answer": "withdrawn", "said_on": date(2026, 11, 18)}
    colleague_changes(laptop, "consent", consent_id, earlier, seen=seen)
    (found,) = consents_of(laptop, one)
    assert (found.kept_to.answer, found.differs) == ("withdrawn", True)
    records.take_out_of_sight(laptop, "consent", consent_id, "typed twice")
    assert consents_of(laptop, one) == []
    answered(laptop, one, "yes", ends_on=date(2026, 11, 1))
    (found,) = consents_of(laptop, one)
    assert answer_in_words(found.kept_to) == "the agreement has run out"
