"""Where nobody named can act any more, one lead is named at the centre's own machine."""

from __future__ import annotations

import pytest

from app.casework import people
from app.casework.restricting import open_to_all, restrict
from app.records.declaration import Role
from app.records.refusal import Refusal
from app.records.server_rows import AuditReceived
from server.locked_out import NAMED_BY_ONE, locked_out, name_for
from tests.server.restricted_team import kept
from tests.sync.in_process import Place


def test_somebody_whom_two_restricted_apart_is_brought_back_to_one_lead(place: Place) -> None:
    one = place.station("Vraic", role=Role.LEAD)
    other = place.station("Limpet", role=Role.LEAD)
    worker = place.station("Ormer")
    person_id = people.record_person(one.laptop, {"surname": "Brecquin"})
    code = people.open_person(one.laptop, person_id).code
    for station in (one, other):
        station.sync()
    restrict(one.laptop, person_id, [one.worker_id])
    one.sync()
    assert locked_out(place.centre) == []
    with pytest.raises(Refusal) as refused:
        name_for(place.centre, code, other.worker_id)
    assert refused.value.code == "not_locked_out"
    restrict(other.laptop, person_id, [other.worker_id])
    for station in (other, one, other):
        station.sync()
    assert person_id not in kept(one)
    assert person_id not in kept(other)
    assert locked_out(place.centre) == [code]
    with pytest.raises(Refusal) as refused:
        name_for(place.centre, code, worker.worker_id)
    assert refused.value.code == "not_a_lead"
    name_for(place.centre, code, other.worker_id)
    assert locked_out(place.centre) == []
    assert NAMED_BY_ONE in [row.entry["event"] for row in place.rows(AuditReceived)]
    other.sync()
    open_to_all(other.laptop, person_id)
    for station in (other, one, worker):
        station.sync()
        assert person_id in kept(station)
