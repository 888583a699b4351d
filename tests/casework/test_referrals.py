from __future__ import annotations

import pytest

from app.casework import people, records, referrals
from app.casework.laptop import Laptop
from app.casework.linking import link_people
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, clock_of, leaves


def sent_out(laptop: Laptop, **values: object) -> str:
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
    partner_id = records.record(
        laptop, "partner_service", {"name": "Câtel Clinic", "kind": "gp", "phone": "07700 900111"}
    )
    said = {
        "subject_id": person_id,
        "kind": "referral",
        "partner_id": partner_id,
        "occurred_at": laptop.clock.now(),
        "consent": "verbal",
        **values,
    }
    return records.record(laptop, "referral_out", said)


def listed(laptop: Laptop, referral_id: str, *, is_open: bool = True) -> referrals.Referral | None:
    found = referrals.referrals(laptop, is_open=is_open)
    return next((each for each in found if each.referral_id == referral_id), None)


def test_a_referral_goes_its_way_and_each_step_can_be_taken_back(laptop: Laptop) -> None:
    referral_id = sent_out(laptop)
    first = listed(laptop, referral_id)
    assert first is not None
    assert (first.standing.step, first.name, first.partner, first.partner_phone) == (
        "to_send",
        "Houmet Brecquin",
        "Câtel Clinic",
        "07700 900111",
    )
    assert "Houmet" not in repr(first)
    referrals.reached(laptop, referral_id, "sent")
    clock_of(laptop).goes_on(days=20)
    late = listed(laptop, referral_id)
    assert late is not None
    assert (late.standing.step, late.standing.overdue_days) == ("sent", 6)
    before = referrals.reached(laptop, referral_id, "attended")
    assert listed(laptop, referral_id) is None
    ended = listed(laptop, referral_id, is_open=False)
    assert ended is not None
    assert ended.row["outcome"] == "attended"
    referrals.take_back(laptop, referral_id, before)
    assert listed(laptop, referral_id) is not None


def test_the_longest_overdue_comes_first(laptop: Laptop) -> None:
    old = sent_out(laptop)
    clock_of(laptop).goes_on(days=5)
    new = sent_out(laptop)
    ids = [each.referral_id for each in referrals.referrals(laptop)]
    assert ids.index(old) < ids.index(new)


def test_telling_somebody_is_done_with_the_telling(laptop: Laptop) -> None:
    referral_id = sent_out(laptop, kind="signpost")
    assert listed(laptop, referral_id) is None
    assert listed(laptop, referral_id, is_open=False) is None


def test_who_did_not_go_is_off_the_list(laptop: Laptop) -> None:
    referral_id = sent_out(laptop)
    referrals.reached(laptop, referral_id, "withdrawn")
    ended = listed(laptop, referral_id, is_open=False)
    assert ended is not None
    assert ended.standing.step == "ended"


def test_those_that_must_be_let_go_are_not_read_and_roles_hold(laptop: Laptop) -> None:
    referral_id = sent_out(laptop)
    subject_id = records.show(laptop, "referral_out", referral_id)["subject_id"]
    leaves(laptop, subject_id)
    assert listed(laptop, referral_id) is None
    with pytest.raises(Refusal):
        referrals.referrals(acting_as(laptop, Role.AUDITOR))


def test_what_counts_about_telling_a_service_stands_with_the_referral_links_followed(
    laptop: Laptop,
) -> None:
    referral_id = sent_out(laptop)
    first = listed(laptop, referral_id)
    assert first is not None
    assert first.agreed is None
    twin = people.record_person(laptop, {"forename": "Humet", "surname": "Brequin"})
    for subject, party, answer in ((first.subject_id, "Câtel Clinic", "yes"), (twin, "", "no")):
        values = {"subject_id": subject, "kind": "share", "party": party, "answer": answer}
        records.record(laptop, "consent", {**values, "asked_at": laptop.clock.now()})
    asked = listed(laptop, referral_id)
    assert asked is not None
    assert asked.agreed is not None
    assert asked.agreed.answer == "yes"
    link_people(laptop, [twin, first.subject_id])
    linked = listed(laptop, referral_id)
    assert linked is not None
    assert linked.agreed is not None
    assert linked.agreed.answer == "no"
