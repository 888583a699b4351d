"""Withdrawn leaflets, reasons after the review date, and who got what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.casework import handout_governance, handouts, people
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, audited, clock_of, make_laptop
from tests.casework.test_handouts import ENGLISH, PORTUGUESE, TOPIC, approve_both


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    laptop = make_laptop(tmp_path / "vault")
    yield laptop
    laptop.vault.lock()


def test_what_is_withdrawn_is_neither_printed_nor_given_nor_saved(laptop: Laptop) -> None:
    approve_both(laptop)
    lead = acting_as(laptop, Role.LEAD)
    handout_governance.withdraw(lead, TOPIC, reason="A dose is wrong")
    leaflet = handouts.leaflet(laptop, TOPIC, ENGLISH)
    assert leaflet.is_withdrawn
    assert "withdrawn" in str(leaflet.refusal)
    assert handouts.givable_handouts(laptop) == ()
    for refused_verb in (
        lambda: handouts.must_be_printable(leaflet),
        lambda: handouts.note_saved_to_file(laptop, leaflet),
        lambda: handouts.given_with_contact(laptop, TOPIC, ENGLISH),
    ):
        with pytest.raises(Refusal, match="withdrawn"):
            refused_verb()


def test_one_language_or_version_may_be_withdrawn_alone(laptop: Laptop) -> None:
    approve_both(laptop)
    handout_governance.withdraw(laptop, TOPIC, language=PORTUGUESE, reason="A slip")
    assert not handouts.leaflet(laptop, TOPIC, ENGLISH).is_withdrawn
    assert handouts.leaflet(laptop, TOPIC, PORTUGUESE).is_withdrawn
    handout_governance.withdraw(laptop, TOPIC, version="9.9.9", reason="Not this one")
    assert not handouts.leaflet(laptop, TOPIC, ENGLISH).is_withdrawn


def test_a_worker_withdraws_nothing_and_a_reason_is_needed(laptop: Laptop) -> None:
    with pytest.raises(Refusal) as refused:
        handout_governance.withdraw(acting_as(laptop, Role.WORKER), TOPIC, reason="x")
    assert refused.value.code == "role"
    with pytest.raises(Refusal) as refused:
        handout_governance.withdraw(laptop, TOPIC, reason=" ")
    assert refused.value.field == "reason"


def test_who_got_a_leaflet_is_listed_and_that_is_audited(laptop: Laptop) -> None:
    approve_both(laptop)
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
    leaflet = handouts.leaflet(laptop, TOPIC, ENGLISH, page_format="large18")
    handouts.note_given(laptop, leaflet, subject_id=person_id, copies=3)
    (given,) = handout_governance.given_out(laptop, TOPIC)
    assert (given.subject_id, given.page_format, given.copies) == (person_id, "large18", 3)
    assert given.name == "Houmet Brecquin"
    assert handout_governance.given_out(laptop, TOPIC, "9.9.9") == []
    assert "handout.who_got_it" in [code for code, _, _ in audited(laptop)]


def test_after_the_review_date_only_a_managers_reason_prints_it_and_stands_on_it(
    laptop: Laptop,
) -> None:
    approve_both(laptop)
    clock_of(laptop).goes_on(days=1200)
    assert "due to be checked" in str(handouts.leaflet(laptop, TOPIC, ENGLISH).refusal)
    reason = "The new text is at the clinician"
    lead = acting_as(laptop, Role.LEAD)
    with pytest.raises(Refusal) as refused:
        handouts.leaflet(lead, TOPIC, ENGLISH, past_review_reason=reason)
    assert refused.value.code == "role"
    late = handouts.leaflet(laptop, TOPIC, ENGLISH, past_review_reason=reason)
    assert late.refusal is None
    assert reason in late.text


def test_a_place_nobody_has_checked_for_half_a_year_is_not_printed(laptop: Laptop) -> None:
    today = laptop.clock.today()
    place = handouts.DirectoryEntry("Drop-in", checked_on=today - timedelta(days=181))
    with pytest.raises(Refusal, match="Drop-in"):
        handouts.leaflet(laptop, TOPIC, ENGLISH, filled=handouts.FilledIn(places=(place,)))
