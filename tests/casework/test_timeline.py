"""What happened with a person: who, in which order, what stands within what, and what waits."""

from app.casework import people, records
from app.casework.laptop import Laptop
from tests.casework.laptops import NOW, WORKER, colleague_changes, judged, pulled, shown
from tests.casework.people_met import meet, somebody


def test_what_was_done_in_a_contact_stands_within_it(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    meet(laptop, person_id, worker="Gull")
    (entry,) = people.open_person(laptop, person_id).timeline
    assert (entry.label, entry.who, entry.waiting) == ("Contact", "Gull", True)
    assert [(child.label, child.waiting) for child in entry.children] == [
        ("Brief intervention", True)
    ]


def test_the_author_is_named_where_no_worker_is(laptop: Laptop) -> None:
    pulled(laptop, "staff_member", "a colleague", {"name": {"name": "Gull Tostevin"}})
    person_id = somebody(laptop)
    made = {"subject_id": person_id, "occurred_at": "2026-11-20T09:00:00Z"}
    values = {"made": made, "kind": {"kind": "brief"}}
    pulled(laptop, "brief_intervention", "of a colleague", values)
    (entry,) = people.open_person(laptop, person_id).timeline
    assert (entry.who, entry.waiting) == ("Gull Tostevin", False)


def test_a_corrected_entry_is_marked_also_within_a_contact(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    contact = meet(laptop, person_id)
    values = {
        "subject_id": person_id,
        "contact_id": contact.contact_id,
        "occurred_at": NOW,
        "handout": "overdose-naloxone",
        "version": "1",
        "language": "en-GB",
    }
    given = records.record(laptop, "handout_given", values)
    records.correct(laptop, "handout_given", given, {**values, "language": "pt-PT"})
    (entry,) = people.open_person(laptop, person_id).timeline
    marked = {(c.record_id == given): c.corrected for c in entry.children if "pt" in c.summary}
    assert marked == {False: False}
    assert [c.corrected for c in entry.children if c.record_id == given] == [True]
    assert entry.corrected is False


def test_what_was_not_accepted_shows_even_where_something_waits_too(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    contact = meet(laptop, person_id)
    judged(laptop, contact.contact_id, "not_accepted")
    records.change(laptop, "contact", contact.contact_id, {"minutes": 5})
    (entry,) = people.open_person(laptop, person_id).timeline
    assert (entry.not_accepted, entry.waiting) == (True, False)


def test_what_has_its_receipt_neither_waits_nor_is_refused(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    contact = meet(laptop, person_id)
    judged(laptop, contact.contact_id, "received")
    (entry,) = people.open_person(laptop, person_id).timeline
    assert (entry.not_accepted, entry.waiting) == (False, False)


def test_the_latest_stands_first(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    for day in ("2026-11-02", "2026-11-04", "2026-11-03"):
        values = {"subject_id": person_id, "occurred_at": f"{day}T09:00:00Z", "kind": "brief"}
        records.record(laptop, "brief_intervention", values)
    happened = [e.happened_at for e in people.open_person(laptop, person_id).timeline]
    assert [moment.day for moment in happened if moment] == [4, 3, 2]


def test_the_laptops_own_worker_is_named_by_what_they_wrote(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    meet(laptop, person_id)
    (entry,) = people.open_person(laptop, person_id).timeline
    assert entry.who == WORKER


def test_whoever_made_an_entry_is_named_also_after_a_colleague_wrote_in_it(laptop: Laptop) -> None:
    pulled(laptop, "staff_member", "a colleague", {"name": {"name": "Gull Tostevin"}})
    person_id = somebody(laptop)
    contact = meet(laptop, person_id)
    own = people.open_person(laptop, person_id).timeline[0].who
    seen = shown(laptop, contact.contact_id)
    colleague_changes(laptop, "contact", contact.contact_id, {"minutes": 5}, seen=seen)
    (entry,) = people.open_person(laptop, person_id).timeline
    assert entry.who == own != "Gull Tostevin"
