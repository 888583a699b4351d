from __future__ import annotations

from datetime import timedelta

import pytest

from app.casework import contacts, records, sessions
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop
from app.casework.look_again import to_look_at_again
from app.records.refusal import Refusal
from tests.casework.laptops import clock_of, laptop

__all__ = ["laptop"]


def begun(laptop: Laptop, place: str = "Salerie Corner") -> str:
    return contacts.begin_session(laptop, place=place, setting="van")


def test_known_places_come_back_once_the_last_first(laptop: Laptop) -> None:
    for place in ("Havelet", "Salerie Corner", "havelet"):
        session_id = begun(laptop, place)
        clock_of(laptop).goes_on(hours=1)
        contacts.end_session(laptop, session_id)
    assert [each.place for each in sessions.known_places(laptop)] == ["havelet", "Salerie Corner"]
    assert sessions.known_places(laptop)[0].setting == "van"


def test_somebody_alone_is_heard_of_and_it_is_written_down(laptop: Laptop) -> None:
    with pytest.raises(Refusal) as refused:
        sessions.check_in(laptop, "in")
    assert refused.value.code == "no_session"
    session_id = begun(laptop)
    assert sessions.check_in_due(laptop) is None
    sessions.work_alone(laptop, session_id, alone="yes", buddy=" J. Gull ", minutes=30)
    due = sessions.check_in_due(laptop)
    assert due is not None
    assert (due.due_at - laptop.clock.now(), due.buddy) == (timedelta(minutes=30), "J. Gull")
    clock_of(laptop).goes_on(minutes=40)
    check_id = sessions.check_in(laptop, "in", note="quiet")
    row = records.show(laptop, "check_in", check_id)
    assert row["due_at"] == due.due_at
    assert row["next_due_at"] == laptop.clock.now() + timedelta(minutes=30)
    again = sessions.check_in_due(laptop)
    assert again is not None
    assert again.last_at == laptop.clock.now()
    contacts.end_session(laptop, session_id)


def test_minutes_between_check_ins_have_limits(laptop: Laptop) -> None:
    session_id = begun(laptop)
    with pytest.raises(Refusal) as refused:
        sessions.work_alone(laptop, session_id, alone="yes", buddy="", minutes=1)
    assert refused.value.field == "check_in_minutes"
    contacts.end_session(laptop, session_id)


def test_a_session_nobody_ended_is_found_and_ended_where_its_last_contact_was(
    laptop: Laptop,
) -> None:
    session_id = begun(laptop, "Cobo")
    clock_of(laptop).goes_on(hours=2)
    last = laptop.clock.now()
    said = ContactSaid("client", ["other"], last, values={"session_id": session_id})
    contacts.record_contact(laptop, said)
    assert sessions.left_open(laptop) == []
    clock_of(laptop).goes_on(hours=20)
    (forgotten,) = sessions.left_open(laptop)
    assert (forgotten.place, forgotten.likely_end) == ("Cobo", last)
    (odd,) = [each for each in to_look_at_again(laptop) if each.record_id == session_id]
    assert odd.sentence == "Session at Cobo: it was never ended."
    with pytest.raises(Refusal) as refused:
        sessions.end_left_open(laptop, session_id, forgotten.started_at - timedelta(hours=1))
    assert refused.value.code == "ends_before_it_begins"
    sessions.end_left_open(laptop, session_id, forgotten.likely_end)
    assert sessions.left_open(laptop) == []
    sessions.open_again(laptop, session_id)
    assert len(sessions.left_open(laptop)) == 1
    sessions.end_left_open(laptop, session_id, forgotten.likely_end)
