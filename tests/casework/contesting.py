"""A van, a clinic and a lead of one team, whose laptops wrote different things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.casework import contacts, people, records
from app.casework.laptop import Laptop
from app.records.declaration import Role
from tests.sync.in_process import Place, Station


@dataclass
class Team:
    """Three laptops that know an invented person, her safe contact and one contact with her."""

    place: Place
    van: Station
    clinic: Station
    lead: Station
    person_id: str
    safe_id: str
    contact_id: str

    def meet(self) -> None:
        """Let all of them catch up until each has what the others wrote."""
        for station in (self.van, self.clinic, self.lead, self.van, self.clinic):
            station.sync()

    def contest(self, type_name: str, record_id: str, van: dict, clinic: dict) -> None:  # type: ignore[type-arg]
        """Let van and clinic write different things without having seen each other's."""
        for station, values in ((self.van, van), (self.clinic, clinic)):
            self.place.clock.forward(minutes=5)
            records.change(station.laptop, type_name, record_id, values)
        self.meet()

    def contest_phone(self) -> None:
        """Let them write down two numbers."""
        self.contest(
            "safe_contact", self.safe_id, {"phone": "07700 900456"}, {"phone": "07700 900789"}
        )

    def contest_note(self) -> None:
        """Let them write two notes."""
        self.contest(
            "safe_contact", self.safe_id, {"note": "Ring twice."}, {"note": "Never on Fridays."}
        )

    def void_against_edit(self) -> None:
        """Let the van take the contact out of sight while the clinic changes it."""
        records.take_out_of_sight(self.van.laptop, "contact", self.contact_id, "wrong person")
        self.place.clock.forward(minutes=5)
        records.change(self.clinic.laptop, "contact", self.contact_id, {"minutes": 20})
        self.meet()

    @property
    def laptops(self) -> tuple[Laptop, Laptop, Laptop]:
        """All three."""
        return self.van.laptop, self.clinic.laptop, self.lead.laptop


def team_in(folder: Path) -> Team:
    """Make them, all caught up."""
    place = Place(folder)
    van, clinic = place.station("M. Ormer"), place.station("J. Gull")
    lead = place.station("A. Lihou", role=Role.LEAD)
    person_id = people.record_person(van.laptop, {"forename": "Marine", "surname": "Tidewell"})
    safe_id = records.record(
        van.laptop,
        "safe_contact",
        {"person_id": person_id, "phone": "07700 900123", "messages": "yes"},
    )
    said = contacts.ContactSaid(
        recipient="client",
        events=["advice_information"],
        occurred_at=place.clock.now(),
        subject_id=person_id,
    )
    contact = contacts.record_contact(van.laptop, said)
    team = Team(place, van, clinic, lead, person_id, safe_id, contact.contact_id)
    team.meet()
    return team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Give the three for one test."""
    made = team_in(tmp_path / "place")
    yield made
    made.place.close()
