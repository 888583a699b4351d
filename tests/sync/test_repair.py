"""What only a laptop still knows is offered up as it was, and by those who may write it."""

from __future__ import annotations

from sqlalchemy import delete

from app.casework import people, records
from app.records.change import decode_change
from app.records.declaration import Role, table_of
from app.records.local_rows import OutboxChange
from app.rules.fold import digest, fold
from app.storage.database import writing
from app.storage.states import load_states
from app.sync.repair import offer_again, offer_repairs, records_held, repairs_of, writable_by
from tests.sync.in_process import BEGINNING, Place, Station


def person_with_history(place: Place) -> tuple[Station, str]:
    van = place.station("Ormer")
    person_id = people.record_person(van.laptop, {"forename": "Houmet", "surname": "Brecquin"})
    for name in ("Hou", "Brec"):
        records.change(van.laptop, "person", person_id, {"known_as": name, "aliases": [name]})
    van.sync()
    return van, person_id


def test_repairs_make_the_same_state_again(place: Place) -> None:
    van, person_id = person_with_history(place)
    with van.laptop.reading() as connection:
        kept = load_states(connection, [person_id])[person_id]
    repairs = repairs_of(kept, author="w9", device="d9", now=BEGINNING)
    assert digest(fold(repairs)) == digest(kept.shown)
    assert all(repair.repair for repair in repairs)
    # Who made it is still known, and said.
    assert {repair.author for repair in repairs} == {van.laptop.worker.worker_id}


def test_a_repair_is_offered_once_and_only_where_the_role_may_write_it(place: Place) -> None:
    van, person_id = person_with_history(place)
    with writing(van.laptop.engine) as connection:
        connection.execute(delete(table_of(OutboxChange)))
        held = records_held(connection)
        assert person_id in held
        given = {"author": "w9", "device": "d9", "now": BEGINNING}
        writable = writable_by("worker")
        first = offer_repairs(connection, held, writable=writable, **given)  # type: ignore[arg-type]
        again = offer_repairs(connection, held, writable=writable, **given)  # type: ignore[arg-type]
    assert first > 0
    assert again == 0
    offered = [decode_change(row.body) for row in van.outbox()]
    assert {change.record_id for change in offered} == {person_id}
    assert van.sync().not_accepted == 0


def test_roles_repair_what_they_write() -> None:
    assert "team" in writable_by(Role.MANAGER)
    assert "team" not in writable_by(Role.WORKER)
    assert writable_by(Role.AUDITOR) == set()


def test_offering_again_makes_what_was_received_wait(place: Place) -> None:
    van, _ = person_with_history(place)
    with writing(van.laptop.engine) as connection:
        offer_again(connection)
    assert {row.status for row in van.outbox()} == {"waiting"}
    head = len(van.outbox())
    assert van.sync().received == head
