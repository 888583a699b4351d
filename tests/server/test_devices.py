"""Colleagues and laptops: who is taken in, who is recognised, and what a new right brings."""

from __future__ import annotations

import pytest

from app.casework import caseloads, people, records
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.records.server_rows import Invitation
from app.storage.states import load_types
from app.sync.protocol import EnrolRequest, enrolment_statement
from app.sync.transport import DeviceKey
from server.console import add_colleague, add_team, invite
from server.devices import enrol, keep_colleague, laptops
from tests.sync.in_process import Place, Station


def request(
    code: str, *, device_id: str | None = None, key: DeviceKey | None = None
) -> EnrolRequest:
    key, device_id = key or DeviceKey.new(), device_id or new_id()
    statement = enrolment_statement(code, device_id, key.public)
    return EnrolRequest(
        code=code,
        device_id=device_id,
        device_name="a laptop",
        public_key=key.public,
        proof=key.private.sign(statement),
    )


@pytest.fixture
def worker_id(place: Place) -> str:
    team_id = add_team(place.centre, "Street")
    return add_colleague(place.centre, name="Ormer", role=Role.WORKER, team_id=team_id)


def refusal_of(place: Place, asked: EnrolRequest) -> str:
    with pytest.raises(Refusal) as refused:
        enrol(place.centre, asked)
    return refused.value.code


def test_a_code_works_once_and_for_a_day(place: Place, worker_id: str) -> None:
    code = invite(place.centre, worker_id)
    assert len(code) == 26
    assert code not in {row.code_digest for row in place.rows(Invitation)}
    assert enrol(place.centre, request(code)).worker_name == "Ormer"
    assert refusal_of(place, request(code)) == "code_unknown"
    late = invite(place.centre, worker_id)
    place.clock.forward(hours=25)
    assert refusal_of(place, request(late)) == "code_unknown"
    assert refusal_of(place, request("A" * 26)) == "code_unknown"


def test_nobody_enrols_a_key_they_have_not(place: Place, worker_id: str) -> None:
    from msgspec.structs import replace

    asked = request(invite(place.centre, worker_id))
    for forged in (
        replace(asked, public_key=DeviceKey.new().public),
        replace(asked, device_id=new_id()),
        replace(asked, proof=bytes(64)),
        replace(asked, public_key=b"short"),
    ):
        assert refusal_of(place, forged) == "not_recognised"
    enrol(place.centre, asked)
    again = request(invite(place.centre, worker_id), device_id=asked.device_id)
    assert refusal_of(place, again) == "device_known"
    assert [each.device_id for each in laptops(place.centre)] == [asked.device_id]


def holds(station: Station, *record_ids: str) -> bool:
    with station.laptop.reading() as connection:
        return set(load_types(connection, record_ids)) == set(record_ids)


def person_with_result(station: Station) -> tuple[str, str]:
    person_id = people.record_person(station.laptop, {"surname": "Brecquin"})
    with station.laptop.work() as work:
        result_id = work.record("instrument_result", {"subject_id": person_id})
        work.commit()
    return person_id, result_id


def test_who_sees_the_whole_service_from_now_on_is_given_it_at_once(place: Place) -> None:
    """No record changes with it: without a number of its own it would pass by a laptop's cursor."""
    lead = place.station("Vraic", role=Role.LEAD)
    prison = place.station("Gull", team="Prison")
    person_id = people.record_person(prison.laptop, {"surname": "Brecquin"})
    prison.sync()
    lead.sync()
    assert not holds(lead, person_id)
    team_id = lead.laptop.worker.team_id
    for _ in range(2):
        add_colleague(
            place.centre, name="Vraic", role=Role.LEAD, team_id=team_id, profile="service"
        )
        lead.sync()
        assert holds(lead, person_id)


def test_a_new_role_brings_what_it_may_read_and_takes_what_it_may_not(place: Place) -> None:
    worker, helper = place.station("Ormer"), place.station("Gull", role=Role.VOLUNTEER)
    person_id, result_id = person_with_result(worker)
    worker.sync()
    helper.sync()
    assert holds(helper, person_id)
    assert not holds(helper, result_id)
    team_id = helper.laptop.worker.team_id
    add_colleague(place.centre, name="Gull", role=Role.WORKER, team_id=team_id)
    helper.sync()
    assert holds(helper, person_id, result_id)
    add_colleague(place.centre, name="Gull", role=Role.VOLUNTEER, team_id=team_id)
    helper.sync()
    assert holds(helper, person_id)
    assert not holds(helper, result_id)


def test_another_team_brings_its_people_and_sessions_and_takes_the_others(place: Place) -> None:
    street, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    mover = place.station("Vraic")
    known = {}
    for station in (street, prison):
        session = records.record(
            station.laptop,
            "outreach_session",
            {
                "team_id": station.laptop.worker.team_id,
                "place": "Salerie Corner",
                "started_at": place.clock.now(),
            },
        )
        person_id = people.record_person(station.laptop, {"surname": "Brecquin"})
        known[station.laptop.worker.team_name] = (session, person_id)
        station.sync()
    for _ in range(2):  # there and back, twice: what left once can come and leave again
        for team in ("Street", "Prison"):
            team_id = add_team(place.centre, team)
            add_colleague(place.centre, name="Vraic", role=Role.WORKER, team_id=team_id)
            mover.sync()
            mover.sync()
            other = "Prison" if team == "Street" else "Street"
            assert holds(mover, *known[team])
            assert not any(holds(mover, one) for one in known[other])


def test_a_new_team_is_seen_by_those_who_see_the_whole_service(place: Place) -> None:
    lead = place.station("Vraic", role=Role.LEAD, profile="service")
    lead.sync()
    late = place.station("Gull", team="Prison")
    session = records.record(
        late.laptop,
        "outreach_session",
        {
            "team_id": late.laptop.worker.team_id,
            "place": "The gate",
            "started_at": place.clock.now(),
        },
    )
    late.sync()
    lead.sync()
    assert holds(lead, session)


def test_who_was_invited_to_one_role_enters_in_no_other(place: Place, worker_id: str) -> None:
    code = invite(place.centre, worker_id)
    team_id = add_team(place.centre, "Street")
    add_colleague(place.centre, name="Ormer", role=Role.MANAGER, team_id=team_id)
    assert refusal_of(place, request(code)) == "code_unknown"
    code = invite(place.centre, worker_id)
    add_colleague(place.centre, name="Ormer", role=Role.MANAGER, team_id=team_id)
    assert enrol(place.centre, request(code)).role == "manager"


def test_a_role_that_changed_while_nobody_could_connect_brings_what_it_may_read(
    place: Place,
) -> None:
    ormer, van = place.station("Ormer"), place.station("Gull", role=Role.VOLUNTEER)
    person_id = people.record_person(ormer.laptop, {"surname": "Brecquin"})
    caseloads.name_keyworker(ormer.laptop, person_id, ormer.worker_id)
    ormer.sync()
    van.sync()
    with pytest.raises(Refusal):
        caseloads.keyworkers_of(van.laptop, person_id)
    team_id = add_team(place.centre, "Street")

    def kept(role: Role, *, active: bool) -> None:
        with place.centre.ordered_writing() as connection:
            keep_colleague(
                connection, place.centre, van.worker_id,
                name="Gull", role=role, team_id=team_id, profile="team", active=active,
            )  # fmt: skip

    kept(Role.VOLUNTEER, active=False)
    kept(Role.WORKER, active=False)
    kept(Role.WORKER, active=True)
    van.sync()
    assert [one.name for one in caseloads.keyworkers_of(van.laptop.refreshed(), person_id)] == [
        "Ormer"
    ]


def test_no_laptop_enrols_under_an_id_that_none_makes(place: Place, worker_id: str) -> None:
    code = invite(place.centre, worker_id)
    for device_id in ("centre", "x" * 36, new_id().upper(), f"{new_id()[:-1]}\0"):
        assert refusal_of(place, request(code, device_id=device_id)) == "not_recognised"
