"""Each change gets a verdict of its own, and one bad change holds up nobody."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from app.records.change import Change, encode_change
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.server_rows import LoggedChange, Quarantined
from app.rules.scope import Holder
from app.sync.protocol import Offer, Verdict
from server.console import add_team
from server.ingest import take_offers
from tests.sync.in_process import BEGINNING, Place, Station


def change(record_type: str, groups: dict[str, Any], **more: Any) -> Change:
    said = {
        "id": new_id(),
        "record_type": record_type,
        "record_id": new_id(),
        "groups": groups,
        "author": "w1",
        "device": "d1",
        "made_at": BEGINNING,
        **more,
    }
    return Change(**said)


def person(**more: Any) -> Change:
    return change("person", {"name": {"forename": "Houmet", "surname": "Brecquin"}}, **more)


def offer(station: Station, *bodies: bytes, role: Role = Role.WORKER) -> list[Verdict]:
    worker = station.laptop.worker
    holder = Holder(station.wire.device_id, role, worker.team_id)
    offers = [Offer(change=msgspec.Raw(body)) for body in bodies]
    return take_offers(station.wire.place.centre, holder, offers)


def verdict_on(station: Station, one: Change, *before: Change, role: Role = Role.WORKER) -> str:
    *_, last = offer(station, *map(encode_change, (*before, one)), role=role)
    return last.code or last.verdict


def test_one_bad_change_among_five_hundred_holds_up_nobody(place: Place) -> None:
    van = place.station("Ormer")
    before = len(place.rows(LoggedChange))
    good = [person() for _ in range(499)]
    bodies = [encode_change(each) for each in good]
    bodies.insert(250, b'{"id":"half a change"}')
    verdicts = offer(van, *bodies)
    assert [v.verdict for v in verdicts].count("received") == 499
    assert verdicts[250].verdict == "not_accepted"
    assert len(place.rows(LoggedChange)) == before + 499
    (kept,) = place.rows(Quarantined)
    assert json.loads(kept.body) == {"id": "half a change"}
    assert kept.reason_code == "unreadable"


def test_the_same_change_twice_is_taken_once_and_received_twice(place: Place) -> None:
    van = place.station("Ormer")
    body = encode_change(person())
    first, second = offer(van, body, body)
    (third,) = offer(van, body)
    assert first == second == third
    assert first.number == len(place.rows(LoggedChange))


@pytest.mark.parametrize(
    "body",
    [b"1", b"{}", b"[]", b'"\xff"', b'{"id":"\xff"}', b"[" * 5000, b'{"id":"' + b"x" * 90 + b'"}'],
)
def test_what_is_no_change_is_kept_whole_and_answered(place: Place, body: bytes) -> None:
    van = place.station("Ormer")
    good = person()
    bad, fine = offer(van, body, encode_change(good))
    assert (bad.verdict, bad.code) == ("not_accepted", "unreadable")
    assert fine.verdict == "received"
    (kept,) = place.rows(Quarantined)
    assert kept.body == body


@pytest.mark.parametrize(
    "bad",
    [
        "x",
        "service",
        "team:another",
        "0" * 37,
        "01A2009F-DE76-78A6-936C-51AD5B2E9DF5",
        "01a2009f-de76-78a6-936c-51ad5b2e9df\0",
        "\u200b01a2009f-de76-78a6-936c-51ad5b2e9df5",
    ],
)
def test_an_id_of_another_shape_is_refused(place: Place, bad: str) -> None:
    """It could be the name of an audience, or come out equal to somebody else's id."""
    van = place.station("Ormer")
    assert verdict_on(van, person(record_id=bad)) == "shape"
    assert verdict_on(van, person(id=bad)) == "shape"


def test_each_doubt_has_its_code_and_its_words(place: Place) -> None:
    van, gull = place.station("Ormer"), place.station("Gull", team="Prison")
    known = person()
    offer(van, encode_change(known))
    theirs = person()
    offer(gull, encode_change(theirs))
    one, seen = new_id(), new_id()
    contact = {"made": {"subject_id": known.record_id}}
    cases: dict[str, list[Change]] = {
        "unknown_type": [change("bike_repair", {"what": {"what": "x"}})],
        "role": [change("team", {"name": {"name": "New"}})],
        "shape": [
            person(seen={"birth": [new_id()]}),
            person(id=one, seen={"name": [one]}),
            change("person", {}),
        ],
        "value_not_taken": [
            change("person", {"name": {"forename": 7}}),
            change("person", {"name": "Houmet"}),
            change("person", {"aliases:x": "yes"}),
            change("person", {"void": []}),
            change("person", {"imported": 5}),
        ],
        "no_subject": [change("contact", {"note": {"note": "x"}})],
        "never_held": [
            change("contact", {"made": {"subject_id": theirs.record_id}}),
            change("link", {"made": {"one_id": known.record_id, "other_id": theirs.record_id}}),
            person(record_id=theirs.record_id, seen={"name": [seen]}),
        ],
        "with_itself": [
            change("link", {"made": {"one_id": known.record_id, "other_id": known.record_id}})
        ],
        "other_type": [change("contact", contact, record_id=known.record_id)],
        "audience": [
            change("outreach_session", {"team": {"team_id": add_team(place.centre, "Prison")}})
        ],
    }
    for code, changes in cases.items():
        for each in changes:
            assert verdict_on(van, each) == code, each
    assert {row.reason_code for row in place.rows(Quarantined)} == cases.keys()
    for row in place.rows(Quarantined):
        assert row.reason
        assert "Houmet" not in row.reason


def test_what_was_said_when_it_was_made_cannot_change(place: Place) -> None:
    van = place.station("Ormer")
    known, other = person(), person()
    contact = change("contact", {"made": {"subject_id": known.record_id}})
    again = change(
        "contact", {"made": {"subject_id": other.record_id}}, record_id=contact.record_id
    )
    assert verdict_on(van, again, known, other, contact) == "fixed"


def test_somebody_the_centre_does_not_know_yet_is_awaited(place: Place) -> None:
    """After a restore one laptop's contact may come before another laptop's person."""
    van, clinic = place.station("Ormer"), place.station("Gull")
    awaited = new_id()
    contact = change("contact", {"made": {"subject_id": awaited}})
    assert verdict_on(van, contact) == "received"
    clinic.sync()
    team = clinic.laptop.worker.team_id
    late = change(
        "person", {"name": {"surname": "Brecquin"}, "team": {"team_id": team}}, record_id=awaited
    )
    assert verdict_on(clinic, late) == "received"
    for station in (van, clinic):
        station.sync()
        with station.laptop.reading() as connection:
            from app.storage.states import load_types

            both = [awaited, contact.record_id]
            assert set(load_types(connection, both)) == set(both)


def test_what_was_written_for_a_team_of_ones_own_before_joining_is_taken(place: Place) -> None:
    van = place.station("Ormer")
    session = change("outreach_session", {"team": {"team_id": new_id()}})
    move = change(
        "outreach_session",
        {"team": {"team_id": van.laptop.worker.team_id}},
        record_id=session.record_id,
        seen={"team": [session.id]},
    )
    assert verdict_on(van, move, session) == "received"


def test_a_session_of_another_team_cannot_be_taken_over(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    session = change("outreach_session", {"team": {"team_id": prison.laptop.worker.team_id}})
    assert verdict_on(prison, session) == "received"
    move = change(
        "outreach_session",
        {"team": {"team_id": van.laptop.worker.team_id}},
        record_id=session.record_id,
        seen={"team": [session.id]},
    )
    assert verdict_on(van, move) == "audience"
