"""What was not accepted is put right by its author, over nobody's head."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.casework import people, records
from app.casework.catching_up import status, unsent
from app.casework.not_accepted import send_again
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.records.registry import RecordType
from app.rules.shown import faults_of_wire_group
from server import doubts
from tests.sync.in_process import Place, Station


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Give a centre that takes no nickname of more than three letters."""

    def fault(kind: RecordType, group: str, value: Any) -> str | None:
        is_long = isinstance(value, dict) and len(value.get("known_as") or "") > 3
        return "Known as is too long." if is_long else faults_of_wire_group(kind, group, value)

    monkeypatch.setattr(doubts, "faults_of_wire_group", fault)
    made = Place(tmp_path / "place")
    yield made
    made.close()


def refused(station: Station) -> list[Any]:
    return [each for each in unsent(station.laptop) if each.status == "not_accepted"]


def called(station: Station, person_id: str, known_as: str) -> None:
    records.change(station.laptop, "person", person_id, {"known_as": known_as})


def test_what_was_not_corrected_is_judged_once_more_as_it_is(place: Place) -> None:
    van = place.station("Ormer")
    people.record_person(van.laptop, {"surname": "Brecquin", "known_as": "Houmet"})
    van.sync()
    (first,) = refused(van)
    assert send_again(van.laptop, first.change_id) == first.change_id
    assert [each.status for each in unsent(van.laptop)] == ["waiting"]
    van.sync()
    assert [each.change_id for each in refused(van)] == [first.change_id]
    with pytest.raises(Refusal) as unknown:
        send_again(van.laptop, new_id())
    assert unknown.value.code == "not_refused"


def test_a_correction_of_a_first_value_needs_no_more_than_itself(place: Place) -> None:
    van = place.station("Ormer")
    person_id = people.record_person(van.laptop, {"surname": "Brecquin"})
    van.sync()
    called(van, person_id, "Houmet")
    van.sync()
    assert len(refused(van)) == 1
    called(van, person_id, "Hou")
    van.sync()
    assert status(van.laptop).all_received
    assert not van.sync().differed


def test_what_a_colleague_wrote_meanwhile_stays_for_a_person_to_decide(place: Place) -> None:
    van, gull = place.station("Ormer"), place.station("Gull")
    person_id = people.record_person(van.laptop, {"surname": "Brecquin", "known_as": "Ho"})
    van.sync()
    gull.sync()
    called(van, person_id, "Houmet")
    called(gull, person_id, "Bre")
    van.sync()
    called(van, person_id, "Houmette")
    called(van, person_id, "Hou")
    gull.sync()
    (first,) = refused(van)
    assert send_again(van.laptop, first.change_id) != first.change_id
    assert [each.code for each in refused(van)] == ["sent_again"]
    van.sync()
    (second,) = refused(van)
    send_again(van.laptop, second.change_id)
    van.sync()
    assert status(van.laptop).all_received
    for station in (gull, van, gull):
        assert not station.sync().differed
    for station in (van, gull):
        (contested,) = records.contested_in(station.laptop, person_id)
        assert sorted(words for words, _ in contested.values) == ["Bre", "Hou"]
