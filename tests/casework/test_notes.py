from __future__ import annotations

from dataclasses import replace

import pytest

from app.casework import contacts, people, records
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop
from app.casework.notes import find_in_notes
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, audited, clock_of, leaves


def noted(laptop: Laptop, note: str, *, person_id: str | None = None) -> str:
    said = ContactSaid(
        "client", ["other"], laptop.clock.now(), subject_id=person_id, values={"note": note}
    )
    return contacts.record_contact(laptop, said).contact_id


def ids(laptop: Laptop, text: str) -> list[str]:
    return [each.record_id for each in find_in_notes(laptop, text)]


def test_words_are_found_in_any_order_and_with_or_without_accents(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
    first = noted(laptop, "Met at the café in Câtel, left foot swollen", person_id=person_id)
    assert ids(laptop, "cafe catel") == [first]
    assert ids(laptop, "SWOLLEN foo") == [first]
    assert ids(laptop, "café") == [first]
    assert ids(laptop, "ollen") == []
    (found,) = find_in_notes(laptop, "catel")
    assert (found.name, found.label) == ("Houmet Brecquin", "Contact")
    assert (found.before, found.words) == ("Met at the café in", "Câtel,")
    assert "foot" not in repr(found)
    assert audited(laptop)[-1] == ("notes.searched", None, [first])


def test_the_latest_stands_first_and_what_was_voided_nowhere(laptop: Laptop) -> None:
    old = noted(laptop, "asked about a detox bed")
    clock_of(laptop).goes_on(days=2)
    new = noted(laptop, "the detox date is set")
    assert ids(laptop, "detox") == [new, old]
    records.take_out_of_sight(laptop, "contact", new, "twice")
    assert ids(laptop, "detox") == [old]


def test_notes_of_other_kinds_are_found_as_far_as_the_role_may_read_them(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"forename": "Vazon"})
    values = {"subject_id": person_id, "kind": "referral", "reason": "needs a hearing aid"}
    referral = records.record(laptop, "referral_out", {**values, "occurred_at": laptop.clock.now()})
    assert ids(laptop, "hearing") == [referral]
    assert ids(acting_as(laptop, Role.AUDITOR), "hearing") == []


def test_what_must_be_let_go_is_not_read(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"forename": "Cobo"})
    noted(laptop, "lighthouse keeper", person_id=person_id)
    leaves(laptop, person_id)
    assert ids(laptop, "lighthouse") == []


def test_two_letters_are_too_few(laptop: Laptop) -> None:
    with pytest.raises(Refusal) as refused:
        find_in_notes(replace(laptop), "a b")
    assert refused.value.code == "too_short"
