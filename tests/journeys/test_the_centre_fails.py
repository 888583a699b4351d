"""The centre is killed, restored, moves people to another team, or refuses a laptop."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.casework import attaching, catching_up, drafts, people, records
from app.casework.laptop import Laptop
from app.records.declaration import Role, table_of
from app.records.local_rows import CentreKnown, OutboxChange
from app.records.refusal import Refusal
from app.records.server_rows import LoggedChange
from app.storage.database import reading, writing
from app.storage.states import forget_records
from server.centre import begin_new_epoch, open_centre
from server.console import add_team
from server.devices import laptops, revoke
from tests.journeys.service import Service, cursor_of
from tests.journeys.test_two_laptops import meet, talk_with


def test_killed_between_commit_and_answer_nothing_is_lost_or_doubled(
    service: Service, tmp_path: Path
) -> None:
    van = service.laptop(tmp_path, "Ormer")
    person_id, _ = meet(van)
    for _ in range(300):
        talk_with(van, person_id)

    def kill_as_soon_as_something_is_committed() -> None:
        changes = select(table_of(LoggedChange).c.number).limit(100)
        for _ in range(2000):
            with reading(service.centre.engine) as connection:
                if len(connection.execute(changes).all()) > 50:
                    break
            time.sleep(0.002)
        service.kill()

    killer = threading.Thread(target=kill_as_soon_as_something_is_committed)
    killer.start()
    with pytest.raises(Refusal):
        catching_up.catch_up(van)
    killer.join()
    assert catching_up.status(van).waiting > 0

    service.start()
    catching_up.catch_up(van)
    assert catching_up.status(van).all_received
    clinic = service.laptop(tmp_path, "Gull")
    catching_up.catch_up(clinic)
    assert len(people.open_person(clinic, person_id).timeline) == 300


def test_a_person_moves_to_another_team_and_the_laptop_lets_go(
    service: Service, tmp_path: Path
) -> None:
    street = service.laptop(tmp_path, "Ormer", team="Street")
    lead = service.laptop(tmp_path, "Vraic", role=Role.LEAD, profile="service")
    prison = service.laptop(tmp_path, "Gull", team="Prison")
    person_id, _ = meet(street)
    talk_with(street, person_id)
    for laptop in (street, lead, prison):
        catching_up.catch_up(laptop)
    with pytest.raises(Refusal):
        people.open_person(prison, person_id)

    team_id = add_team(service.centre, "Prison")
    records.change(lead, "person", person_id, {"team_id": team_id})
    catching_up.catch_up(lead)
    # Work that has not gone up yet keeps the person here, unread, until it has.
    begun = drafts.begin_draft(street, "contact", subject_id=person_id)
    draft = drafts.save_draft(street, begun, {"note": "half a sen"}, {"field": "note"})
    catching_up.catch_up(street)
    assert people.find_people(street, "tidewell") == []
    with pytest.raises(Refusal):
        people.open_person(street, person_id)
    assert _records_about(street, person_id) > 0

    drafts.throw_away_draft(street, draft.id)
    catching_up.catch_up(street)
    assert _records_about(street, person_id) == 0
    catching_up.catch_up(prison)
    assert people.open_person(prison, person_id).name == "Marine Tidewell"
    assert len(people.open_person(prison, person_id).timeline) == 1


def test_what_was_written_before_letting_go_is_still_taken(
    embedded: Service, tmp_path: Path
) -> None:
    street = embedded.laptop(tmp_path, "Ormer", team="Street")
    lead = embedded.laptop(tmp_path, "Vraic", role=Role.LEAD, profile="service")
    person_id, _ = meet(street)
    for laptop in (street, lead):
        catching_up.catch_up(laptop)
    talk_with(street, person_id)  # offline, before word of the move has come
    records.change(lead, "person", person_id, {"team_id": add_team(embedded.centre, "Prison")})
    catching_up.catch_up(lead)
    report = catching_up.catch_up(street)
    assert report.not_accepted == 0
    catching_up.catch_up(lead)
    assert len(people.open_person(lead, person_id).timeline) == 1


def test_a_link_brings_the_other_end_and_undoing_it_takes_it_away(
    embedded: Service, tmp_path: Path
) -> None:
    street = embedded.laptop(tmp_path, "Ormer", team="Street")
    prison = embedded.laptop(tmp_path, "Gull", team="Prison")
    lead = embedded.laptop(tmp_path, "Vraic", role=Role.LEAD, profile="service")
    one, _ = meet(street)
    other = people.record_person(prison, {"forename": "Marina", "surname": "Tidwell"})
    for laptop in (street, prison, lead):
        catching_up.catch_up(laptop)
    link_id = attaching.attach(lead, one, other)
    for laptop in (lead, street, prison):
        catching_up.catch_up(laptop)
    assert people.open_person(street, other).name == "Marina Tidwell"
    assert people.open_person(prison, one).linked_names == ("Marina Tidwell",)

    records.take_out_of_sight(lead, "link", link_id, "two people after all")
    for laptop in (lead, street, prison):
        catching_up.catch_up(laptop)
    with pytest.raises(Refusal):
        people.open_person(street, other)
    assert people.open_person(street, one).linked_names == ()


def test_the_centre_is_restored_from_an_older_backup_and_laptops_make_it_whole(
    embedded: Service, tmp_path: Path
) -> None:
    van = embedded.laptop(tmp_path, "Ormer")
    clinic = embedded.laptop(tmp_path, "Gull")
    person_id, safe_id = meet(van)
    for laptop in (van, clinic):
        catching_up.catch_up(laptop)
    embedded.stop()
    embedded.centre.engine.dispose()
    shutil.copytree(embedded.folder, tmp_path / "backup")
    embedded.centre = open_centre(embedded.folder)
    embedded.start()

    talk_with(van, person_id)
    records.change(van, "safe_contact", safe_id, {"phone": "07700 900456"})
    for laptop in (van, clinic):
        catching_up.catch_up(laptop)
    # The van's receipts are gone by now: only the clinic still knows what was lost.
    with writing(van.engine) as connection:
        connection.execute(table_of(OutboxChange).delete())

    embedded.stop()
    embedded.centre.engine.dispose()
    shutil.rmtree(embedded.folder)
    shutil.copytree(tmp_path / "backup", embedded.folder)
    embedded.centre = open_centre(embedded.folder)
    begin_new_epoch(embedded.centre)
    embedded.start()

    for laptop in (clinic, van, clinic):
        catching_up.catch_up(laptop)
    assert catching_up.status(clinic).all_received
    late = embedded.laptop(tmp_path, "Vraic")
    catching_up.catch_up(late)
    page = people.open_person(late, person_id)
    assert len(page.timeline) == 1
    assert {value.words for value in page.safe_contact} == {"07700 900456, Messages are fine"}
    assert page.contested == ()


def test_a_cursor_beyond_the_centres_history_starts_over(embedded: Service, tmp_path: Path) -> None:
    van = embedded.laptop(tmp_path, "Ormer")
    person_id, _ = meet(van)
    catching_up.catch_up(van)
    with writing(van.engine) as connection:
        connection.execute(
            update(table_of(CentreKnown)).values(cursor=10_000, cursor_mark="no such change")
        )
    report = catching_up.catch_up(van)
    assert report.entered > 0
    assert cursor_of(van) < 10_000
    assert people.open_person(van, person_id).contested == ()


def test_a_revoked_laptop_is_refused_at_its_next_word(service: Service, tmp_path: Path) -> None:
    van = service.laptop(tmp_path, "Ormer")
    meet(van)
    catching_up.catch_up(van)
    (laptop,) = laptops(service.centre)
    revoke(service.centre, laptop.device_id)
    talk_with(van, None)
    with pytest.raises(Refusal) as refused:
        catching_up.catch_up(van)
    assert refused.value.code == "revoked"
    assert catching_up.status(van).waiting == 3


def test_an_invitation_works_once(embedded: Service, tmp_path: Path) -> None:
    from tests.journeys.service import lone_laptop

    invitation = embedded.invitation("Ormer")
    embedded.join(lone_laptop(tmp_path / "one", "Ormer"), invitation)
    second = lone_laptop(tmp_path / "two", "Gull")
    embedded.laptops.append(second)
    with pytest.raises(Refusal) as refused:
        catching_up.enrol(second, invitation, laptop_name="x")
    assert refused.value.code == "code_unknown"
    other = invitation.rsplit(".", 1)[0] + "." + "0" * 32
    with pytest.raises(Refusal) as refused:
        catching_up.enrol(second, other, laptop_name="x")
    assert refused.value.code == "other_centre"


def _records_about(laptop: Laptop, person_id: str) -> int:
    from app.records.local_rows import RecordState

    state = table_of(RecordState)
    with laptop.reading() as connection:
        rows = connection.execute(
            select(state.c.record_id).where(state.c.subject_id == person_id)
        ).all()
    return len(rows)


def test_states_that_differ_from_the_centres_are_found_and_joined(
    embedded: Service, tmp_path: Path
) -> None:
    van = embedded.laptop(tmp_path, "Ormer")
    clinic = embedded.laptop(tmp_path, "Gull")
    person_id, _ = meet(van)
    for laptop in (van, clinic):
        assert not catching_up.catch_up(laptop).differed
    # A fault nobody has thought of: a record is gone here, and another has an older state there.
    with writing(clinic.engine) as connection:
        forget_records(connection, [person_id])
        connection.execute(update(table_of(CentreKnown)).values(compared_at=None))
    report = catching_up.catch_up(clinic)
    assert report.entered > 0
    assert not report.differed
    assert people.open_person(clinic, person_id).name == "Marine Tidewell"


def test_what_is_about_somebody_the_centre_never_heard_of_is_no_difference(
    embedded: Service, tmp_path: Path
) -> None:
    van = embedded.laptop(tmp_path, "Ormer")
    nobody_known = "01a20000-0000-7000-8000-000000000000"
    talk_with(van, nobody_known)
    assert not catching_up.catch_up(van).differed
    report = catching_up.catch_up(van)
    assert report.entered == 0
