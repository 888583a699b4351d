"""A laptop is lost; its backup on another machine gets back what was written after it was made."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.casework import catching_up, contacts, people, records, vaults
from app.casework.laptop import Laptop
from app.host.clock import SystemClock
from app.records.declaration import table_of
from app.records.local_rows import CentreKnown, RecordState
from app.records.server_rows import LoggedChange
from app.storage.audit import check_audit
from app.storage.database import reading
from tests.journeys.service import PASSPHRASE, Service
from tests.templates import SHELF


def talk_with(laptop: Laptop, person_id: str | None) -> str:
    said = contacts.ContactSaid(
        recipient="client",
        events=["advice_information"],
        occurred_at=datetime.now(UTC),
        subject_id=person_id,
        children=[("brief_intervention", {"kind": "brief", "topics": ["overdose"]})],
    )
    return contacts.record_contact(laptop, said).contact_id


def counter_of(laptop: Laptop) -> int:
    with laptop.reading() as connection:
        column = table_of(CentreKnown).c.request_counter
        return int(connection.execute(select(column)).scalar_one())


def records_on(laptop: Laptop) -> int:
    with laptop.reading() as connection:
        statement = select(func.count()).select_from(table_of(RecordState))
        return connection.execute(statement).scalar_one()


def logged(service: Service) -> list[str]:
    with reading(service.centre.engine) as connection:
        return list(connection.execute(select(table_of(LoggedChange).c.change_id)).scalars())


@dataclass
class LostVan:
    """What stood on a laptop that was backed up, went on, caught up, and is gone."""

    clinic: Laptop
    known: str
    new: str
    contacts_of_known: set[str]
    voided: str
    records: int
    counter: int


@pytest.fixture
def lost(embedded: Service, tmp_path: Path) -> LostVan:
    van, clinic = embedded.laptop(tmp_path, "Ormer"), embedded.laptop(tmp_path, "Gull")
    known = people.record_person(van, {"forename": "Marine", "surname": "Tidewell"})
    voided = talk_with(van, known)
    catching_up.catch_up(van)
    catching_up.catch_up(clinic)
    unsent = talk_with(van, known)  # in the backup, and sent only after it was made
    vaults.back_up(van, tmp_path / "backup.wayside")

    after = talk_with(van, known)
    records.change(van, "person", known, {"gp": "Ormer Practice (invented)"})
    records.take_out_of_sight(van, "contact", voided, "wrong person")
    new = people.record_person(van, {"forename": "Perelle", "surname": "Mauger"})
    talk_with(van, new)
    catching_up.catch_up(van)
    records.change(clinic, "person", known, {"language": "pt"})
    catching_up.catch_up(clinic)
    van.vault.lock()
    van = vaults.unlock(van.vault.folder, PASSPHRASE, SystemClock(), SHELF)
    stood = LostVan(clinic, known, new, {unsent, after}, voided, records_on(van), counter_of(van))
    van.vault.lock()
    return stood


def restored(service: Service, tmp_path: Path) -> Laptop:
    elsewhere = tmp_path / "elsewhere"
    vaults.restore_backup(tmp_path / "backup.wayside", elsewhere, PASSPHRASE, SystemClock())
    laptop = vaults.unlock(elsewhere, PASSPHRASE, SystemClock(), SHELF)
    service.laptops.append(laptop)
    return laptop


def contacts_of(laptop: Laptop, person_id: str) -> set[str]:
    timeline = people.open_person(laptop, person_id).timeline
    assert not any(entry.waiting or entry.not_accepted for entry in timeline)
    return {entry.record_id for entry in timeline if entry.record_type == "contact"}


def test_what_was_written_after_the_backup_comes_back_and_nothing_is_doubled(
    embedded: Service, lost: LostVan, tmp_path: Path
) -> None:
    laptop = restored(embedded, tmp_path)
    assert records_on(laptop) < lost.records
    catching_up.catch_up(laptop)
    assert contacts_of(laptop, lost.known) == lost.contacts_of_known
    page = people.open_person(laptop, lost.known)
    assert (page.row["gp"], page.row["language"]) == ("Ormer Practice (invented)", "pt")
    assert page.contested == ()
    assert records.show(laptop, "contact", lost.voided)["voided"]
    assert len(contacts_of(laptop, lost.new)) == 1
    assert [f.candidate.person_id for f in people.find_people(laptop, "mauger")] == [lost.new]
    assert records_on(laptop) == lost.records
    assert catching_up.status(laptop).all_received
    assert counter_of(laptop) > lost.counter
    assert len(logged(embedded)) == len(set(logged(embedded)))


def test_work_done_before_it_first_catches_up_goes_up_too_under_codes_of_its_own(
    embedded: Service, lost: LostVan, tmp_path: Path
) -> None:
    laptop = restored(embedded, tmp_path)
    extra = talk_with(laptop, lost.known)
    newest = people.record_person(laptop, {"surname": "Brecquin"})
    catching_up.catch_up(laptop)
    catching_up.catch_up(lost.clinic)
    for each in (laptop, lost.clinic):
        assert contacts_of(each, lost.known) == lost.contacts_of_known | {extra}
        codes = [people.open_person(each, i).code for i in (lost.known, lost.new, newest)]
        assert len(set(codes)) == 3
    with laptop.reading() as connection:
        assert check_audit(connection) == []
