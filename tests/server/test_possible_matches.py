"""The whole service is looked through: all at first, then who is new or changed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest

from app.casework import people, records
from app.rules.matching.described import Described
from app.storage.database import reading
from server import possible_matches
from server.possible_matches import look_through_service, matches_of_laptop
from tests.postgres import fresh_database
from tests.sync.in_process import Place, Station

HOUMET = {
    "forename": "Houmet",
    "surname": "Brecquin",
    "birth_date": date(1991, 11, 3),
    "sex": "M",
    "parish": "Vale",
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


def takes_up(station: Station, **other: object) -> str:
    person_id = people.record_person(station.laptop, {**HOUMET, **other})
    station.sync()
    return person_id


def pairs(place: Place, station: Station) -> list[tuple[str, str]]:
    look_through_service(place.centre)
    with reading(place.centre.engine) as connection:
        found = matches_of_laptop(connection, station.wire.device_id)
    return [(mine, other) for mine, other, _ in found]


def test_who_is_new_or_changed_is_compared_and_the_rest_kept(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    for number in range(12):
        born = date(1950 + number, 1 + number, 5 + number)
        people.record_person(
            van.laptop, {"forename": f"Lihou{number}x", "surname": f"Sample{number}q",
                         "birth_date": born},
        )  # fmt: skip
    mine = takes_up(van)
    assert pairs(place, van) == []
    theirs = takes_up(prison, surname="Brequin")
    assert pairs(place, van) == [(mine, theirs)]
    other = {"forename": "Kasia", "surname": "Torode", "birth_date": date(1970, 6, 1), "sex": "F"}
    records.change(prison.laptop, "person", theirs, other)
    prison.sync()
    assert pairs(place, van) == []


def test_what_was_decided_and_who_is_out_of_sight_is_not_told(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    takes_up(van)
    theirs = takes_up(prison, surname="Brequin")
    assert len(pairs(place, van)) == 1
    records.take_out_of_sight(prison.laptop, "person", theirs, "entered by mistake")
    prison.sync()
    assert pairs(place, van) == []


def test_who_asks_while_somebody_looks_through_is_answered_with_what_is_kept(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    mine, theirs = takes_up(van), takes_up(prison, surname="Brequin")
    meanwhile: list[int] = []
    all_pairs = possible_matches._all_pairs

    def asked_meanwhile(people: list[Described]) -> list[possible_matches.Match]:
        assert not meanwhile, "the service was looked through twice at once"
        meanwhile.append(look_through_service(place.centre))
        return all_pairs(people)

    monkeypatch.setattr(possible_matches, "_all_pairs", asked_meanwhile)
    assert look_through_service(place.centre) == 1
    assert meanwhile == [0]
    assert pairs(place, van) == [(mine, theirs)]


def test_two_processes_that_looked_at_once_both_keep_what_they_found(
    tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path / "both", database_url=fresh_database(postgres_url))
    try:
        van = place.station("Ormer")
        takes_up(van)
        takes_up(van, surname="Brequin")
        both = Barrier(2, timeout=30)
        all_pairs = possible_matches._all_pairs

        def at_once(people: list[Described]) -> list[possible_matches.Match]:
            both.wait()
            return all_pairs(people)

        monkeypatch.setattr(possible_matches, "_all_pairs", at_once)
        with ThreadPoolExecutor(2) as processes:
            # What another process does is bound by the database alone.
            found = [processes.submit(possible_matches._look_through, place.centre) for _ in "12"]
            assert [each.result() for each in found] == [1, 1]
    finally:
        place.close()
