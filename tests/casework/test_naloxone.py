"""What is known of somebody's naloxone, and of overdoses that wait."""

from collections.abc import Mapping
from datetime import date, timedelta

from app.casework import contacts, naloxone, people
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop
from app.casework.naloxone import KitBefore
from tests.casework.laptops import NOW, laptop

__all__ = ["laptop"]

EXPIRY = date(2028, 1, 31)
KIT = ("naloxone_issue", {"event": "issued_first", "kit": "nasal", "batch": "a b1"})


def with_somebody(laptop: Laptop, *children: tuple[str, Mapping[str, object]]) -> str:
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
    contacts.record_contact(
        laptop,
        ContactSaid("client", ["naloxone"], NOW, subject_id=person_id, children=children),
    )
    return person_id


def test_kits_and_training_of_somebody_are_known_and_a_kit_brought_back_is_none(
    laptop: Laptop,
) -> None:
    back = ("naloxone_issue", {"event": "returned", "kit": "nasal", "batch": "OLD"})
    training = ("naloxone_training", {"recipient": "client"})
    known = naloxone.naloxone_of(laptop, with_somebody(laptop, KIT, back, training))
    today = laptop.clock.today()
    assert known.kits == (KitBefore(today, "AB1", None),)
    assert known.trained_on == today


def test_an_overdose_waits_until_it_was_followed_up(laptop: Laptop) -> None:
    today = laptop.clock.today()
    due = {"who": "this_person", "follow_up_due_on": today - timedelta(days=1)}
    done = {**due, "follow_up_done_on": today}
    person_id = with_somebody(laptop, ("overdose_event", due), ("overdose_event", done))
    (waiting,) = naloxone.overdoses_to_follow_up(laptop)
    assert waiting.subject_id == person_id
    assert waiting.is_overdue(today)
    assert not waiting.is_overdue(waiting.due_on)
