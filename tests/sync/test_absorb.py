"""What is taken from an answer: receipts, arrivals, and letting go, each in one transaction."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from app.casework import drafts, people, records
from app.records.change import Change, encode_change
from app.records.declaration import Role, table_of
from app.records.ids import new_id
from app.records.local_rows import Leaving, RecordState
from app.records.refusal import Refusal
from app.storage.database import writing
from app.storage.states import load_types
from app.sync.absorb import Absorber, leave_what_can, unsent_count
from app.sync.protocol import Leave, Pulled, Verdict
from server.console import add_team
from tests.sync.in_process import BEGINNING, Place, Station


def meet(station: Station) -> str:
    return people.record_person(station.laptop, {"forename": "Houmet", "surname": "Brecquin"})


def state_of(station: Station, record_id: str) -> Any:
    table = table_of(RecordState)
    with station.laptop.reading() as connection:
        return connection.execute(select(table).where(table.c.record_id == record_id)).first()


def leaving(station: Station) -> set[str]:
    with station.laptop.reading() as connection:
        return set(connection.execute(select(table_of(Leaving).c.scope_key)).scalars())


def test_a_refused_change_stays_visible_and_the_base_knows_nothing_of_it(place: Place) -> None:
    van = place.station("Ormer")
    person_id = meet(van)
    (row,) = van.outbox()
    with writing(van.laptop.engine) as connection:
        absorber = Absorber(connection, BEGINNING, None)
        absorber.settle(
            [Verdict(change_id=row.change_id, verdict="not_accepted", code="role", sentence="No.")]
        )
        assert unsent_count(connection) == 1
    kept = state_of(van, person_id)
    assert kept.base == b"{}"
    assert kept.digest == 0
    assert people.open_person(van.laptop, person_id).row["surname"] == "Brecquin"
    (row,) = van.outbox()
    assert (row.status, row.reason_code, row.reason) == ("not_accepted", "role", "No.")


def test_ones_own_change_that_comes_back_is_its_receipt(place: Place) -> None:
    van = place.station("Ormer")
    person_id = meet(van)
    (row,) = van.outbox()
    with writing(van.laptop.engine) as connection:
        Absorber(connection, BEGINNING, None).take_changes(
            [Pulled(number=9, change=msgspec.Raw(row.body))]
        )
        assert unsent_count(connection) == 0
    (row,) = van.outbox()
    assert (row.status, row.number) == ("received", 9)
    assert state_of(van, person_id).base is None


def test_a_contest_shows_before_ones_own_change_went_up(place: Place) -> None:
    van = place.station("Ormer")
    person_id = meet(van)
    van.sync()
    records.change(van.laptop, "person", person_id, {"known_as": "Hou"})
    theirs = Change(
        id=new_id(),
        record_type="person",
        record_id=person_id,
        groups={"known_as": {"known_as": "Brec"}},
        author="w2",
        device="d2",
        made_at=BEGINNING,
    )
    with writing(van.laptop.engine) as connection:
        pulled = Pulled(number=99, change=msgspec.Raw(encode_change(theirs)))
        Absorber(connection, BEGINNING, None).take_changes([pulled])
    (clash,) = people.open_person(van.laptop, person_id).contested
    assert {words for words, _ in clash.values} == {"Hou", "Brec"}


def test_who_leaves_is_unread_at_once_and_goes_when_nothing_waits(place: Place) -> None:
    van = place.station("Ormer")
    person_id = meet(van)
    draft = drafts.begin_draft(van.laptop, "contact", subject_id=person_id)
    draft = drafts.save_draft(van.laptop, draft, {"note": "half"}, {"field": "note"})
    van.sync()
    with writing(van.laptop.engine) as connection:
        Absorber(connection, BEGINNING, None).let_go([Leave(scope_key=person_id, number=3)])
        assert leave_what_can(connection) == []
    assert people.find_people(van.laptop, "brecq") == []
    with pytest.raises(Refusal):
        people.open_person(van.laptop, person_id)
    drafts.throw_away_draft(van.laptop, draft.id)
    with writing(van.laptop.engine) as connection:
        assert leave_what_can(connection) == [person_id]
        assert load_types(connection, [person_id]) == {}


def test_what_left_is_told_once_and_then_no_more(place: Place) -> None:
    van = place.station("Ormer")
    lead = place.station("Vraic", role=Role.LEAD, profile="service")
    person_id = meet(van)
    van.sync()
    lead.sync()
    prison = add_team(place.centre, "Prison")
    records.change(lead.laptop, "person", person_id, {"team_id": prison})
    lead.sync()
    van.sync()
    assert leaving(van) == {person_id}
    van.sync()
    assert leaving(van) == set()


def test_a_receipt_does_not_bring_back_a_piece_of_who_has_left(place: Place) -> None:
    van = place.station("Ormer")
    person_id = meet(van)
    van.sync()
    (row,) = van.outbox()
    with writing(van.laptop.engine) as connection:
        absorber = Absorber(connection, BEGINNING, None)
        absorber.let_go([Leave(scope_key=person_id, number=3)])
        leave_what_can(connection)
        absorber.settle([Verdict(change_id=row.change_id, verdict="received", number=4)])
    assert state_of(van, person_id) is None


@pytest.mark.parametrize("code", ["never_held", "no_subject"])
def test_what_was_refused_too_early_is_offered_again_when_its_person_comes(
    place: Place, code: str
) -> None:
    van = place.station("Ormer")
    person_id = meet(van)
    van.sync()
    records.record(van.laptop, "safe_contact", {"person_id": person_id, "messages": "no"})
    row = van.outbox()[-1]
    with writing(van.laptop.engine) as connection:
        absorber = Absorber(connection, BEGINNING, None)
        absorber.settle([Verdict(change_id=row.change_id, verdict="not_accepted", code=code)])
    assert van.sync().received == 0
    with writing(van.laptop.engine) as connection:
        first = van.outbox()[0]
        Absorber(connection, BEGINNING, None).settle(
            [Verdict(change_id=first.change_id, verdict="received", number=1)]
        )
    assert van.sync().received == 1
