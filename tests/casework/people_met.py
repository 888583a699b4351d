"""Somebody who is written down, and a contact with them."""

from __future__ import annotations

from typing import Any

from app.casework import contacts, people
from app.casework.laptop import Laptop
from tests.casework.laptops import NOW


def somebody(laptop: Laptop, **values: Any) -> str:
    return people.record_person(laptop, {"surname": "Brecquin", **values})


def meet(laptop: Laptop, person_id: str | None, **values: Any) -> contacts.ContactWritten:
    said = contacts.ContactSaid(
        recipient="client",
        events=["advice_information", "brief_intervention"],
        occurred_at=NOW,
        subject_id=person_id,
        values=values,
        children=[("brief_intervention", {"kind": "brief", "topics": ["overdose"]})],
    )
    return contacts.record_contact(laptop, said)
