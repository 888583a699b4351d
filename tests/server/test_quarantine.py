"""What an older centre could not take gets in once it has learnt more; its laptop hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from app.casework import people, records
from app.casework.quarantine_desk import held_changes, reopen, set_aside
from app.records import registry
from app.records.change import encode_change
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.server_rows import LoggedChange, Quarantined
from app.storage.database import reading, writing
from server import doubts
from server.devices import revoke
from server.doubts import OTHER_CONTENT, UNREADABLE, Doubt
from server.ingest import take_again
from server.quarantine import TAKEN, keep, note_taken, of_their_time, verdicts_since
from tests.server.test_ingest import person
from tests.sync.in_process import BEGINNING, Place, Station

TOO_NEW = Doubt("unknown_type", "The centre does not know this kind of record yet.")


@contextmanager
def an_older_centre(monkeypatch: pytest.MonkeyPatch, *unknown: str) -> Iterator[None]:
    """Let the centre not know some kinds of records."""
    known = {name: kind for name, kind in registry.record_types().items() if name not in unknown}
    with monkeypatch.context() as patch:
        patch.setattr(doubts, "record_types", lambda: known)
        yield


def refused_as_too_new(place: Place, monkeypatch: pytest.MonkeyPatch) -> tuple[Station, str]:
    """Write a person with a way to reach them, of which the centre knows only the person."""
    van = place.station("Ormer")
    with an_older_centre(monkeypatch, "safe_contact"):
        person_id = people.record_person(van.laptop, {"surname": "Brecquin"})
        records.record(
            van.laptop,
            "safe_contact",
            {"person_id": person_id, "phone": "07700 900123", "messages": "no"},
        )
        van.sync()
    assert [row.status for row in van.outbox()] == ["received", "not_accepted"]
    return van, person_id


def test_what_the_centre_did_not_know_is_taken_when_it_does_and_the_laptop_hears_of_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    van, person_id = refused_as_too_new(place, monkeypatch)
    clinic = place.station("Gull")
    assert take_again(place.centre) == 1
    assert take_again(place.centre) == 0
    assert van.sync().received == 1
    assert [row.status for row in van.outbox()] == ["received", "received"]
    assert van.sync().received == 0
    clinic.sync()
    assert people.open_person(clinic.laptop, person_id).safe_contact
    assert [row.reason_code for row in place.rows(Quarantined)] == [TAKEN]


def test_it_gets_in_also_where_its_laptop_never_comes_back(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    van, person_id = refused_as_too_new(place, monkeypatch)
    clinic = place.station("Gull")
    revoke(place.centre, van.wire.device_id)
    assert take_again(place.centre) == 1
    clinic.sync()
    assert people.open_person(clinic.laptop, person_id).safe_contact


def test_what_is_still_not_known_stays_and_lies_here_once(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    van, _ = refused_as_too_new(place, monkeypatch)
    with an_older_centre(monkeypatch, "safe_contact"):
        assert take_again(place.centre) == 0
    (row,) = place.rows(Quarantined)
    assert row.reason_code == "unknown_type"
    assert van.sync().complete
    assert van.outbox()[1].status == "not_accepted"


def test_what_a_lead_set_aside_is_not_judged_anew_until_it_waits_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    van, _ = refused_as_too_new(place, monkeypatch)
    lead = place.station("Falla", role=Role.LEAD)
    (held,) = held_changes(lead.laptop).held
    set_aside(lead.laptop, held, "It was a trial.")
    assert take_again(place.centre) == 0
    reopen(lead.laptop, held)
    assert take_again(place.centre) == 1
    assert van.sync().received == 1


def test_the_same_again_gets_the_new_reason_and_other_content_a_row_of_its_own(
    place: Place,
) -> None:
    one = person()
    other = msgspec.structs.replace(one, groups={"known_as": {"known_as": "Hou"}})
    bodies = [encode_change(each) for each in (one, other)]
    later = Doubt("role", "Your role may not write this.")
    with writing(place.centre.engine) as connection:
        keep(connection, "d1", [(one.id, bodies[0], TOO_NEW)], BEGINNING)
        assert of_their_time(connection) == {"d1": [bodies[0]]}
        keep(connection, "d1", [(one.id, bodies[0], later)], BEGINNING)
        keep(connection, "d1", [(one.id, bodies[1], OTHER_CONTENT)], BEGINNING)
        keep(connection, "d2", [("no id", b"7", UNREADABLE)], BEGINNING)
        assert of_their_time(connection) == {}
        note_taken(connection, "d1", [one.id])
    kept = [(row.reason_code, row.body, row.change_id) for row in place.rows(Quarantined)]
    assert kept == [
        (TAKEN, bodies[0], one.id),
        ("other_content", bodies[1], one.id),
        ("unreadable", b"7", ""),
    ]


def test_a_receipt_is_told_until_the_laptop_has_come_past_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    van, _ = refused_as_too_new(place, monkeypatch)
    take_again(place.centre)
    head = len(place.rows(LoggedChange))
    with reading(place.centre.engine) as connection:
        (told,) = verdicts_since(connection, van.wire.device_id, head - 1)
        assert (told.verdict, told.number) == ("received", head)
        assert not verdicts_since(connection, van.wire.device_id, head)
        assert not verdicts_since(connection, new_id(), 0)
    van.wire.cut_after = 2
    with pytest.raises(Exception, match="cut"):
        van.sync()
    van.sync()
    assert van.outbox()[1].status == "received"
