"""Break-glass: given for a day, gone by itself, and reported."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.casework import people, records
from app.casework.centre_line import ask_centre
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.records.server_rows import AuditReceived
from app.rules.scope import SERVICE_PROFILE
from app.storage.states import load_types
from app.sync.desk_words.break_glass import AskForPerson, BreakGlassUse, ListBreakGlass, LookedAt
from tests.sync.in_process import Place, Station

BORN = date(1990, 2, 3)
MARINE = {"forename": "Marine", "surname": "Le Tissier", "birth_date": BORN}


@pytest.fixture
def prison(place: Place) -> Station:
    return place.station("Gull", team="Prison")


@pytest.fixture
def van(place: Place) -> Station:
    return place.station("Ormer")


def ask(**said: Any) -> AskForPerson:
    return AskForPerson(
        **{"ask_id": new_id(), "reason": "Found on the quay, will not wake", **said}
    )


def by_name(surname: str = "le tissier", **other: Any) -> AskForPerson:
    return ask(forename="MARINE", surname=surname, birth_date=BORN, **other)


def known_at_prison(prison: Station, **said: Any) -> str:
    person_id = people.record_person(prison.laptop, {**MARINE, **said})
    prison.sync()
    return person_id


def holds(station: Station, record_id: str) -> bool:
    with station.laptop.reading() as connection:
        return record_id in load_types(connection, [record_id])


def uses(station: Station) -> list[BreakGlassUse]:
    return ask_centre(station.laptop, ListBreakGlass()).uses


def test_somebody_of_another_team_comes_for_a_day_and_leaves_by_itself(
    place: Place, prison: Station, van: Station
) -> None:
    person_id = known_at_prison(prison)
    van.sync()
    assert not holds(van, person_id)
    asked = by_name()
    given = ask_centre(van.laptop, asked)
    assert given.person_id == person_id
    assert given.until is not None
    assert ask_centre(van.laptop, asked) == given
    van.sync()
    assert people.open_person(van.laptop, person_id).row["surname"] == "Le Tissier"
    records.change(prison.laptop, "person", person_id, {"known_as": "Maz"})
    records.change(van.laptop, "person", person_id, {"parish": "Torteval"})
    place.clock.forward(hours=23)
    prison.sync()
    van.sync()
    prison.sync()
    assert people.open_person(van.laptop, person_id).row["known_as"] == "Maz"
    assert people.open_person(prison.laptop, person_id).row["parish"] == "Torteval"
    place.clock.forward(hours=2)
    van.sync()
    assert not holds(van, person_id)
    van.sync()
    assert holds(prison, person_id)
    noted = [row.entry for row in place.rows(AuditReceived) if row.device_id == "centre"]
    (said,) = [each for each in noted if each["event"] == "break_glass.given"]
    assert (said["actor"], said["record_ids"]) == (van.worker_id, [person_id])


def test_the_code_finds_and_who_is_here_already_needs_no_glass(
    prison: Station, van: Station
) -> None:
    person_id = known_at_prison(prison)
    code = people.open_person(prison.laptop, person_id).code
    assert ask_centre(van.laptop, ask(code=code.lower())).person_id == person_id
    assert ask_centre(van.laptop, by_name()).until is None
    assert ask_centre(prison.laptop, by_name()).until is None


def test_only_exact_words_find_and_nobody_is_guessed(
    place: Place, prison: Station, van: Station
) -> None:
    known_at_prison(prison)
    lead = place.station("Falla", role=Role.LEAD)
    for asked, code in (
        (by_name("Le Tisier"), "nobody_found"),
        (ask(forename="Marine", surname="Le Tissier"), "nobody_named"),
        (ask(code="WS-2222-2222-3"), "code_mistyped"),
        (by_name(reason="  "), "reason_missing"),
    ):
        with pytest.raises(Refusal) as refused:
            ask_centre(van.laptop, asked)
        assert refused.value.code == code
    (use,) = uses(lead)
    assert (use.person_id, use.code, use.worker_name) == ("", "", "Ormer")
    for _ in range(9):
        with pytest.raises(Refusal):
            ask_centre(van.laptop, by_name("Nobody"))
    with pytest.raises(Refusal) as refused:
        ask_centre(van.laptop, by_name())
    assert refused.value.code == "too_many_tries"
    place.clock.forward(hours=25)
    assert ask_centre(van.laptop, by_name()).until is not None


def test_two_of_one_name_and_birthday_are_asked_for_by_code(prison: Station, van: Station) -> None:
    known_at_prison(prison)
    known_at_prison(prison)
    asked = by_name()
    for _ in range(2):  # the first answer may have been lost on its way
        with pytest.raises(Refusal) as refused:
            ask_centre(van.laptop, asked)
        assert refused.value.code == "several_found"


def test_the_report_names_every_use_until_another_lead_has_looked(
    place: Place, prison: Station, van: Station
) -> None:
    known_at_prison(prison)
    lead = place.station("Falla", role=Role.LEAD)
    manager = place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)
    elsewhere = place.station("Ozanne", team="Prison", role=Role.LEAD)
    auditor = place.station("Mauger", role=Role.AUDITOR)
    ask_centre(van.laptop, by_name())
    ask_centre(lead.laptop, by_name())
    assert uses(elsewhere) == []
    seen = {each.worker_name: each for each in uses(lead)}
    assert seen["Ormer"].reason == "Found on the quay, will not wake"
    assert seen["Ormer"].until > place.clock.now()
    assert seen["Ormer"].code.startswith("WS-")
    assert (seen["Ormer"].yours, seen["Falla"].yours) == (True, False)
    for station, use, code in (
        (lead, seen["Falla"], "own_use"),
        (elsewhere, seen["Ormer"], "unknown_use"),
        (auditor, seen["Ormer"], "not_for_your_role"),
    ):
        with pytest.raises(Refusal) as refused:
            ask_centre(station.laptop, LookedAt(use_id=use.use_id))
        assert refused.value.code == code
    ask_centre(lead.laptop, LookedAt(use_id=seen["Ormer"].use_id))
    ask_centre(manager.laptop, LookedAt(use_id=seen["Ormer"].use_id))
    first, second = uses(auditor)
    assert (first.worker_name, first.looked_at) == ("Falla", None)
    assert (second.looked_at_by, second.looked_at) == ("Falla", place.clock.now())


def test_the_fourth_in_a_day_is_given_and_stands_out(
    place: Place, prison: Station, van: Station
) -> None:
    lead = place.station("Falla", role=Role.LEAD)
    for number in range(4):
        known_at_prison(prison, surname=f"Number {'abcd'[number]}")
    for number in range(4):
        asked = by_name(f"Number {'abcd'[number]}")
        assert ask_centre(van.laptop, asked).until is not None
        place.clock.forward(minutes=1)
    assert [each.is_over for each in uses(lead)] == [True, False, False, False]


def test_asked_for_again_when_the_day_is_over_somebody_stays_another_day(
    place: Place, prison: Station, van: Station
) -> None:
    person_id = known_at_prison(prison)
    ask_centre(van.laptop, by_name())
    van.sync()
    place.clock.forward(hours=25)
    again = ask_centre(van.laptop, by_name())
    assert again.until is not None
    for _turn in range(2):
        van.sync()
        assert holds(van, person_id)
    place.clock.forward(hours=25)
    van.sync()
    assert not holds(van, person_id)
