from __future__ import annotations

import pytest

from app.casework import contacts, records
from app.casework.attaching import attach
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop
from app.casework.linking import call_different, link_people
from app.casework.meanwhile import (
    DISAGREEMENT,
    NOT_YOURS,
    OF_AN_OLDER_ENTRY,
    ONLY_A_PERSON,
    Written,
    made_meanwhile,
)
from app.casework.unlinking import unlink
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, audited, colleague_changes, leaves, shown
from tests.casework.people_twice import houmet, humet, one_of_each


def link(laptop: Laptop, one: str, other: str) -> str:
    return link_people(laptop, [one, other], shown_id=other).link_ids[0]


def contact(laptop: Laptop, subject_id: str, note: str = "as it was said") -> str:
    said = ContactSaid(
        "client",
        ["advice_information"],
        laptop.clock.now(),
        subject_id=subject_id,
        values={"note": note},
        children=[("brief_intervention", {"kind": "brief", "topics": ["overdose"]})],
    )
    return contacts.record_contact(laptop, said).contact_id


def by_id(laptop: Laptop, link_id: str) -> dict[str, Written]:
    return {entry.record_id: entry for entry in made_meanwhile(laptop, link_id).entries}


def test_what_was_written_since_is_listed_with_its_parts_and_what_was_before_is_not(
    laptop: Laptop,
) -> None:
    one, other = houmet(laptop), humet(laptop)
    contact(laptop, one)
    link_id = link(laptop, one, other)
    late = contact(laptop, one)
    voided = contact(laptop, other)
    records.take_out_of_sight(laptop, "contact", voided, "typed twice")
    found = made_meanwhile(laptop, link_id)
    entry = next(e for e in found.entries if e.record_id == late)
    assert (entry.subject_id, entry.other_id, entry.label) == (one, other, "Contact")
    assert (len(entry.parts), entry.stays_because) == (1, "")
    assert {voided} & {e.record_id for e in found.entries} == set()
    assert audited(laptop)[-1][0] == "link.looked_at"
    assert late in repr(entry)
    assert "as it was said" not in repr(entry)


def test_what_was_changed_since_is_named_with_who_did(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    link_id = link(laptop, one, other)
    records.change(laptop, "person", one, {"aliases": ["Lofty"], "gender": "male"})
    (changed,) = made_meanwhile(laptop, link_id).changed
    assert (changed.record_type, changed.record_id) == ("person", one)
    assert set(changed.fields) == {"Also called", "Gender"}


def test_no_type_about_somebody_is_overlooked(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    link_id = link(laptop, one, other)
    written = one_of_each(laptop, one)
    entries = made_meanwhile(laptop, link_id).entries
    listed = {part for entry in entries for part in (entry.record_id, *entry.parts)}
    assert {kind for kind, record_id in written.items() if record_id not in listed} == set()


def test_what_cannot_be_moved_says_why(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    older = contact(laptop, one)
    link_id = link(laptop, one, other)
    values = {"subject_id": one, "contact_id": older, "kind": "signpost", "occurred_at": None}
    child = records.record(laptop, "referral_out", {**values, "occurred_at": laptop.clock.now()})
    disputed = contact(laptop, other)
    seen = shown(laptop, disputed)
    records.change(laptop, "contact", disputed, {"note": "one"})
    colleague_changes(laptop, "contact", disputed, {"note": "other"}, seen=seen)
    found = by_id(laptop, link_id)
    assert found[child].stays_because == OF_AN_OLDER_ENTRY
    assert found[disputed].stays_because == DISAGREEMENT
    records.record(laptop, "safe_contact", {"person_id": one, "messages": "no"})
    of_volunteer = made_meanwhile(acting_as(laptop, Role.VOLUNTEER), link_id).entries
    reasons = {entry.record_type: entry.stays_because for entry in of_volunteer}
    assert reasons["safe_contact"] == NOT_YOURS


def test_somebody_without_a_name_gets_nothing_that_only_a_person_can_have(laptop: Laptop) -> None:
    said = ContactSaid("client", ["needle_exchange"], laptop.clock.now(), identity={})
    identity_id = contacts.record_contact(laptop, said).subject_id
    person_id = houmet(laptop)
    link_id = attach(laptop, identity_id, person_id)
    records.record(laptop, "safe_contact", {"person_id": person_id, "messages": "no"})
    (entry,) = made_meanwhile(laptop, link_id).entries
    assert entry.stays_because == ONLY_A_PERSON


def test_where_a_chain_joins_the_two_still_nothing_is_to_be_placed(laptop: Laptop) -> None:
    one, other, third = houmet(laptop), humet(laptop), houmet(laptop)
    link_id = link(laptop, one, other)
    link(laptop, other, third)
    records.record(laptop, "link", {"one_id": one, "other_id": third, "decision": "same"})
    contact(laptop, one)
    found = made_meanwhile(laptop, link_id)
    assert (found.still_linked, found.entries) == (True, ())


def test_a_link_that_is_gone_undone_or_no_link_is_refused(laptop: Laptop) -> None:
    one, other, third = houmet(laptop), humet(laptop), houmet(laptop)
    link_id = link(laptop, one, other)
    (apart,) = call_different(laptop, [one, third]).link_ids
    unlink(laptop, link_id)
    again = link(laptop, one, other)
    leaves(laptop, one)
    for which, code in (
        (link_id, "not_linked"),
        (again, "unknown_record"),
        (one, "unknown_record"),
    ):
        with pytest.raises(Refusal) as refused:
            made_meanwhile(laptop, which)
        assert refused.value.code == code
    leaves(laptop, third)
    with pytest.raises(Refusal) as refused:
        unlink(laptop, apart)
    assert refused.value.code == "unknown_record"
