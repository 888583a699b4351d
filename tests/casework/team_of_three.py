"""A laptop that knows two colleagues, as after catching up, and how its people are made."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.casework import contacts, people
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop

GULL, VRAIC = "01970000-0000-7000-8000-0000000000a1", "01970000-0000-7000-8000-0000000000a2"
ELSEWHERE = "01970000-0000-7000-8000-0000000000b1"


def with_colleagues(laptop: Laptop) -> Laptop:
    """Write down a colleague of the worker's team and one of another."""
    with laptop.work() as work:
        work.record("team", {"name": "Prison"}, record_id=ELSEWHERE)
        for worker_id, name, team in (
            (GULL, "Gull Le Page", laptop.worker.team_id),
            (VRAIC, "Vraic Torode", ELSEWHERE),
        ):
            values = {"name": name, "role": "worker", "team_id": team}
            work.record("staff_member", values, record_id=worker_id)
        work.commit()
    return laptop


def person(laptop: Laptop, surname: str = "Brecquin") -> str:
    """Take somebody up."""
    return people.record_person(laptop, {"forename": "Houmet", "surname": surname})


def seen(laptop: Laptop, person_id: str, day: date, **values: str) -> str:
    """Write a contact on a day; return its id."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    said = ContactSaid(
        "client",
        ["advice_information"],
        at,
        subject_id=person_id,
        values={"worker": "Gull Le Page", **values},
    )
    return contacts.record_contact(laptop, said).contact_id
