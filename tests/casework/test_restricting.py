"""Whoever restricts stays able to see, and to undo; what makes no sense is refused at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import people
from app.casework.laptop import at_work
from app.casework.restricting import open_to_all, restrict, restriction_of, who_can_be_named
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.sync.in_process import SHELF, LightVault, Place, SteadyClock


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


def test_a_restriction_is_made_changed_and_taken_back_by_who_is_named(place: Place) -> None:
    lead, worker = place.station("Vraic", role=Role.LEAD), place.station("Ormer")
    place.station("Anemone", role=Role.AUDITOR)
    person_id = people.record_person(lead.laptop, {"surname": "Brecquin"})
    lead.sync()
    worker.sync()
    assert [each.name for each in who_can_be_named(lead.laptop)] == ["Ormer", "Vraic"]
    both = (lead.worker_id, worker.worker_id)
    assert restriction_of(lead.laptop, person_id) is None
    restrict(lead.laptop, person_id, both, because="safeguarding")
    found = restriction_of(lead.laptop, person_id)
    assert found is not None
    assert (found.names, found.because) == (("Ormer", "Vraic"), "safeguarding")
    assert found.may_change
    with pytest.raises(Refusal, match="already"):
        restrict(lead.laptop, person_id, both)
    restrict(lead.laptop, person_id, [lead.worker_id], because="colleague")
    found = restriction_of(lead.laptop, person_id)
    assert found is not None
    assert (found.named, found.because) == (frozenset({lead.worker_id}), "colleague")
    open_to_all(lead.laptop, person_id)
    assert restriction_of(lead.laptop, person_id) is None
    with pytest.raises(Refusal) as refused:
        open_to_all(lead.laptop, person_id)
    assert refused.value.code == "nothing_changed"


def test_what_would_lock_somebody_out_or_names_nobody_known_is_refused(place: Place) -> None:
    lead, worker = place.station("Vraic", role=Role.LEAD), place.station("Ormer")
    person_id = people.record_person(lead.laptop, {"surname": "Brecquin"})
    lead.sync()
    asked = {
        "must_stay": (worker.worker_id,),
        "unknown_worker": (lead.worker_id, "somebody-else"),
    }
    for code, named in asked.items():
        with pytest.raises(Refusal) as refused:
            restrict(lead.laptop, person_id, named)
        assert refused.value.code == code
    with pytest.raises(Refusal) as refused:
        restrict(lead.laptop, person_id, [lead.worker_id], because="because")
    assert refused.value.code == "code"
    with pytest.raises(Refusal) as refused:
        restrict(worker.laptop, person_id, [worker.worker_id])
    assert refused.value.code == "role"
    assert restriction_of(lead.laptop, person_id) is None


def test_a_laptop_of_no_service_restricts_nobody(tmp_path: Path) -> None:
    laptop = at_work(LightVault(tmp_path, "alone"), SteadyClock(), SHELF)
    person_id = people.record_person(laptop, {"surname": "Brecquin"})
    with pytest.raises(Refusal) as refused:
        restrict(laptop, person_id, [laptop.worker.worker_id])
    assert refused.value.code == "not_enrolled"
    laptop.vault.lock()
