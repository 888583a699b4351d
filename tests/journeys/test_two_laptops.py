"""Two laptops and a real centre: what one records, the other has; what both change, both keep."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.casework import catching_up, contacts, people, records
from app.casework.laptop import Laptop
from app.records.declaration import table_of
from app.records.refusal import Refusal
from app.records.server_rows import LoggedChange
from app.storage.database import reading
from tests.journeys.service import CutLine, Service, lone_laptop, point_at


@pytest.fixture
def pair(service: Service, tmp_path: Path) -> tuple[Laptop, Laptop]:
    """Return the van's laptop and the clinic's, of one team."""
    return service.laptop(tmp_path, "Ormer"), service.laptop(tmp_path, "Gull")


def meet(laptop: Laptop) -> tuple[str, str]:
    """Record an invented person and how to reach her; return both ids."""
    person_id = people.record_person(laptop, {"forename": "Marine", "surname": "Tidewell"})
    values = {"person_id": person_id, "phone": "07700 900123", "messages": "yes"}
    return person_id, records.record(laptop, "safe_contact", values)


def talk_with(laptop: Laptop, person_id: str | None) -> contacts.ContactWritten:
    """Record a brief intervention."""
    said = contacts.ContactSaid(
        recipient="client",
        events=["advice_information", "brief_intervention"],
        occurred_at=datetime.now(UTC),
        subject_id=person_id,
        children=[("brief_intervention", {"kind": "brief", "topics": ["overdose"]})],
    )
    return contacts.record_contact(laptop, said)


def test_a_record_travels(pair: tuple[Laptop, Laptop]) -> None:
    van, clinic = pair
    person_id, _ = meet(van)
    talk_with(van, person_id)
    assert not catching_up.status(van).all_received
    catching_up.catch_up(van)
    assert catching_up.status(van).all_received
    catching_up.catch_up(clinic)

    found = people.find_people(clinic, "tidew")
    assert [each.candidate.person_id for each in found] == [person_id]
    page = people.open_person(clinic, person_id)
    assert page.name == "Marine Tidewell"
    assert page.code == people.open_person(van, person_id).code
    assert [entry.label for entry in page.timeline] == ["Contact"]
    assert [child.label for child in page.timeline[0].children] == ["Brief intervention"]
    assert page.timeline[0].who == "Ormer"


def test_different_groups_come_together_by_themselves(pair: tuple[Laptop, Laptop]) -> None:
    van, clinic = pair
    person_id, _ = meet(van)
    for laptop in (van, clinic):
        catching_up.catch_up(laptop)
    records.change(van, "person", person_id, {"known_as": "Tide"})
    records.change(clinic, "person", person_id, {"gp": "Ormer Practice (invented)"})
    records.change(van, "person", person_id, {"priority_groups": ["injecting"]})
    records.change(clinic, "person", person_id, {"priority_groups": ["pregnant"]})
    for laptop in (van, clinic, van):
        catching_up.catch_up(laptop)
    for laptop in (van, clinic):
        page = people.open_person(laptop, person_id)
        assert page.row["known_as"] == "Tide"
        assert page.row["gp"] == "Ormer Practice (invented)"
        assert page.row["priority_groups"] == ["pregnant", "injecting"]
        assert page.contested == ()


def test_the_same_group_is_contested_and_both_values_are_kept(
    pair: tuple[Laptop, Laptop],
) -> None:
    van, clinic = pair
    person_id, _ = meet(van)
    for laptop in (van, clinic):
        catching_up.catch_up(laptop)
    records.change(van, "person", person_id, {"known_as": "Tide"})
    records.change(clinic, "person", person_id, {"known_as": "Mari"})
    catching_up.catch_up(van)
    catching_up.catch_up(clinic)
    # The clinic sees the clash at once; the van with its next turn.
    assert len(people.open_person(clinic, person_id).contested) == 1
    catching_up.catch_up(van)
    for laptop in (van, clinic):
        (clash,) = people.open_person(laptop, person_id).contested
        assert {words for words, _ in clash.values} == {"Tide", "Mari"}
        assert {who.split(" · ")[0] for _, who in clash.values} == {"Ormer", "Gull"}

    records.change(van, "person", person_id, {"known_as": "Tide"})
    for laptop in (van, clinic):
        catching_up.catch_up(laptop)
    for laptop in (van, clinic):
        assert people.open_person(laptop, person_id).contested == ()
        assert people.open_person(laptop, person_id).row["known_as"] == "Tide"


def test_phone_and_what_is_safe_with_it_are_never_mixed(pair: tuple[Laptop, Laptop]) -> None:
    van, clinic = pair
    person_id, safe_id = meet(van)
    for laptop in (van, clinic):
        catching_up.catch_up(laptop)
    records.change(van, "safe_contact", safe_id, {"phone": "07700 900456"})
    records.change(clinic, "safe_contact", safe_id, {"messages": "no"})
    for laptop in (van, clinic, van):
        catching_up.catch_up(laptop)
    for laptop in (van, clinic):
        shown = {value.words for value in people.open_person(laptop, person_id).safe_contact}
        assert shown == {
            "07700 900456, Messages are fine",
            "07700 900123, Never leave a message",
        }


def test_taking_out_of_sight_meets_an_edit(pair: tuple[Laptop, Laptop]) -> None:
    van, clinic = pair
    person_id, _ = meet(van)
    contact = talk_with(van, person_id)
    for laptop in (van, clinic):
        catching_up.catch_up(laptop)
    records.take_out_of_sight(van, "contact", contact.contact_id, "wrong person")
    records.change(clinic, "contact", contact.contact_id, {"minutes": 20})
    for laptop in (van, clinic, van):
        catching_up.catch_up(laptop)
    for laptop in (van, clinic):
        (clash,) = catching_up.contested_records(laptop)
        assert clash == ("contact", contact.contact_id, ["void"])
        row = records.show(laptop, "contact", contact.contact_id)
        assert row["voided"]
        assert row["minutes"] == 20

    records.bring_back(clinic, "contact", contact.contact_id)
    for laptop in (clinic, van):
        catching_up.catch_up(laptop)
    for laptop in (van, clinic):
        assert catching_up.contested_records(laptop) == []
        assert not records.show(laptop, "contact", contact.contact_id)["voided"]


def test_the_centre_is_down_all_day(service: Service, pair: tuple[Laptop, Laptop]) -> None:
    van, clinic = pair
    service.stop()
    written = [talk_with(van, None) for _ in range(20)]
    with pytest.raises(Refusal) as refused:
        catching_up.catch_up(van)
    assert refused.value.code == "offline"
    status = catching_up.status(van)
    assert status.waiting == 60  # contact, intervention and identity each
    assert "not received" in status.words

    service.start()
    report = catching_up.catch_up(van)
    assert report.received == 60
    catching_up.catch_up(clinic)
    for contact in written:
        assert people.open_person(clinic, contact.subject_id).timeline


def test_an_answer_lost_on_the_way_does_not_double(
    service: Service, pair: tuple[Laptop, Laptop]
) -> None:
    van, clinic = pair
    person_id, _ = meet(van)
    talk_with(van, person_id)
    with CutLine(service.port, bytes_down=2000).open() as address:
        point_at(van, address)
        with pytest.raises(Refusal) as refused:
            catching_up.catch_up(van)
        assert refused.value.code in ("offline", "cut")
    assert not catching_up.status(van).all_received
    point_at(van, service.address)
    catching_up.catch_up(van)
    assert catching_up.status(van).all_received
    catching_up.catch_up(clinic)
    page = people.open_person(clinic, person_id)
    assert len(page.timeline) == 1
    assert len(page.safe_contact) == 1
    assert page.contested == ()


def test_a_line_cut_at_any_byte_has_its_effect_exactly_once(
    embedded: Service, tmp_path: Path
) -> None:
    van = embedded.laptop(tmp_path, "Ormer")
    clinic = embedded.laptop(tmp_path, "Gull")
    person_id, _ = meet(van)
    cuts = 0
    for step in range(25):
        contact = talk_with(van, person_id)
        for cut in ({"bytes_up": step * 97}, {"bytes_down": step * 137}):
            line = CutLine(embedded.port, **cut)
            with line.open() as address:
                point_at(van, address)
                with contextlib.suppress(Refusal):
                    catching_up.catch_up(van)
            cuts += line.cuts
        assert contact.contact_id
    assert cuts > 25
    point_at(van, embedded.address)
    catching_up.catch_up(van)
    assert catching_up.status(van).all_received
    catching_up.catch_up(clinic)
    assert len(people.open_person(clinic, person_id).timeline) == 25
    with reading(embedded.centre.engine) as connection:
        logged = connection.execute(select(table_of(LoggedChange).c.change_id)).scalars().all()
    assert len(logged) == len(set(logged))


def test_work_done_before_joining_goes_up_when_joining(embedded: Service, tmp_path: Path) -> None:
    lone = lone_laptop(tmp_path / "lone", "Ormer")
    person_id, _ = meet(lone)
    contacts.begin_session(lone, place="Salerie Corner", setting="van")
    joined = embedded.join(lone, embedded.invitation("Ormer"))
    catching_up.catch_up(joined)
    assert catching_up.status(joined).all_received
    other = embedded.laptop(tmp_path, "Gull")
    catching_up.catch_up(other)
    assert people.open_person(other, person_id).name == "Marine Tidewell"
    assert contacts.current_session(other) is not None


def test_what_is_about_nobody_shows_every_value_too(pair: tuple[Laptop, Laptop]) -> None:
    van, clinic = pair
    session_id = contacts.begin_session(van, place="Salerie Corner", setting="van")
    for laptop in (van, clinic):
        catching_up.catch_up(laptop)
    records.change(van, "outreach_session", session_id, {"place": "Bouet"})
    records.change(clinic, "outreach_session", session_id, {"place": "Cobo Bay"})
    for laptop in (van, clinic, van):
        catching_up.catch_up(laptop)
    for laptop in (van, clinic):
        (clash,) = records.contested_in(laptop, session_id)
        assert {words for words, _ in clash.values} == {"Bouet", "Cobo Bay"}
        (listed,) = catching_up.contested_now(laptop)
        assert (listed.page, listed.subject) == ("conflicts", session_id)
