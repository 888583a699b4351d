"""One person under two spellings: the lead links them by the screens, undoes it, or says no."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.casework import catching_up, contacts, people, records, vaults
from app.casework.laptop import Laptop
from app.host.clock import SystemClock
from app.records.declaration import Role
from app.ui.duplicates.presenter import DeskPresenter
from app.ui.duplicates.state import DeskState
from app.ui.later import ManualLater
from app.ui.linked.presenter import LinkedPresenter
from app.ui.linked.state import LinkedState
from server.centre import begin_new_epoch
from tests.journeys.service import PASSPHRASE, Service
from tests.templates import SHELF
from tests.ui.desk import Desk

BORN = {"birth_date": "1988-05-09", "sex": "F", "parish": "St Sampson"}


@dataclass
class Pages:
    """The desk and the page of links, without a screen."""

    desk: DeskState = field(default_factory=DeskState)
    links: LinkedState = field(default_factory=LinkedState)

    def show_state(self, state: DeskState | LinkedState) -> None:
        if isinstance(state, DeskState):
            self.desk = state
        else:
            self.links = state

    def is_in_sight(self) -> bool:
        return True


@dataclass
class Twice:
    """Two laptops, a lead, and one woman whom both wrote down, each with a contact."""

    van: Laptop
    clinic: Laptop
    lead: Laptop
    marine: str
    marin: str

    @property
    def all(self) -> tuple[Laptop, Laptop, Laptop]:
        return self.van, self.clinic, self.lead

    def meet(self) -> None:
        for laptop in (*self.all, self.van, self.clinic):
            catching_up.catch_up(laptop)

    def timelines(self, person_id: str) -> list[list[str]]:
        """Return the ids of what stands on a person's page, laptop by laptop."""
        pages = (people.open_person(laptop, person_id) for laptop in self.all)
        return [sorted(entry.record_id for entry in page.timeline) for page in pages]


def met(laptop: Laptop, person_id: str) -> str:
    said = contacts.ContactSaid(
        recipient="client",
        events=["advice_information"],
        occurred_at=SystemClock().now(),
        subject_id=person_id,
    )
    return contacts.record_contact(laptop, said).contact_id


@pytest.fixture
def twice(service: Service, tmp_path: Path) -> Twice:
    van, clinic = service.laptop(tmp_path, "Ormer"), service.laptop(tmp_path, "Gull")
    lead = service.laptop(tmp_path, "Lihou", role=Role.LEAD)
    marine = people.record_person(van, {"forename": "Marine", "surname": "Tidewell", **BORN})
    marin = people.record_person(clinic, {"forename": "Marin", "surname": "Tidewel", **BORN})
    met(van, marine)
    met(clinic, marin)
    made = Twice(van, clinic, lead, marine, marin)
    made.meet()
    return made


def offered(laptop: Laptop) -> tuple[DeskPresenter, Pages]:
    """Open the desk and look through everybody, as the lead does each morning."""
    pages = Pages()
    presenter = DeskPresenter(Desk(laptop, SystemClock()).context, pages, ManualLater())  # type: ignore[arg-type]  # the real time is as good
    presenter.open()
    presenter.look()
    return presenter, pages


def test_both_laptops_see_one_timeline_and_two_again_when_the_link_is_undone(
    twice: Twice,
) -> None:
    before = [twice.timelines(person_id) for person_id in (twice.marine, twice.marin)]
    presenter, pages = offered(twice.lead)
    assert {column.person_id for column in pages.desk.columns} == {twice.marine, twice.marin}
    presenter.link()
    twice.meet()
    together = twice.timelines(twice.marine)
    assert together == twice.timelines(twice.marin)
    assert all(each == sorted(before[0][0] + before[1][0]) for each in together)

    entry = met(twice.van, twice.marine)
    twice.meet()
    page = LinkedPresenter(Desk(twice.lead, SystemClock()).context, pages)  # type: ignore[arg-type]  # as above
    page.open(twice.marine)
    (link,) = pages.links.links
    page.begin(link.link_id)
    assert pages.links.parting is not None
    (line,) = pages.links.parting.entries
    assert line.record_id == entry
    page.finish({}, "two cousins", are_two=False)
    twice.meet()
    of_marine, of_marin = (twice.timelines(each) for each in (twice.marine, twice.marin))
    assert of_marin == before[1]
    assert all(each == sorted([*before[0][0], entry]) for each in of_marine)
    for laptop in twice.all:
        assert catching_up.status(laptop).all_received


def test_who_was_called_different_never_comes_back_until_something_that_matters_changes(
    twice: Twice, service: Service, tmp_path: Path
) -> None:
    presenter, _ = offered(twice.lead)
    presenter.call_different()
    twice.meet()
    records.change(twice.clinic, "person", twice.marin, {"gp": "Ormer Practice (invented)"})
    begin_new_epoch(service.centre)
    twice.meet()
    kept = tmp_path / "lead.backup"
    vaults.back_up(twice.lead, kept)
    twice.lead.vault.lock()
    vaults.restore_backup(kept, tmp_path / "again", PASSPHRASE, SystemClock())
    twice.lead = vaults.unlock(tmp_path / "again", PASSPHRASE, SystemClock(), SHELF)
    service.laptops.append(twice.lead)
    twice.meet()
    for laptop in twice.all:
        _, pages = offered(laptop)
        assert pages.desk.rows == ()

    records.change(twice.clinic, "person", twice.marin, {"surname": "Tidewell"})
    twice.meet()
    _, pages = offered(twice.lead)
    assert {column.person_id for column in pages.desk.columns} == {twice.marine, twice.marin}
