from __future__ import annotations

import pytest

from app.casework import attaching, contacts, people, records
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, audited, clock_of


def nobody(laptop: Laptop, nickname: str = "Lofty", place: str = "Salerie Corner") -> str:
    said = ContactSaid(
        "client",
        ["needle_exchange"],
        laptop.clock.now(),
        identity={"nickname": nickname},
        values={"place": place, "note": "as it was said"},
    )
    return contacts.record_contact(laptop, said).subject_id


def somebody(laptop: Laptop) -> str:
    return people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})


def test_who_gave_no_name_is_listed_with_what_reminds_of_them(laptop: Laptop) -> None:
    identity_id = nobody(laptop)
    (found,) = [n for n in attaching.nameless_lately(laptop) if n.identity_id == identity_id]
    assert (found.nickname, found.place, found.events) == (
        "Lofty",
        "Salerie Corner",
        ("needle_exchange",),
    )
    assert found.contacts == 1
    assert "Lofty" not in repr(found)
    assert audited(laptop)[-1][:2] == ("records.listed", "anonymous_identity")


def test_long_ago_is_not_lately(laptop: Laptop) -> None:
    identity_id = nobody(laptop)
    clock_of(laptop).goes_on(days=100)
    assert identity_id not in {n.identity_id for n in attaching.nameless_lately(laptop)}


def test_attached_contacts_stay_as_written_and_stand_with_the_person(laptop: Laptop) -> None:
    identity_id, person_id = nobody(laptop), somebody(laptop)
    attaching.attach(laptop, identity_id, person_id, reason="said so himself")
    (entry,) = people.open_person(laptop, person_id).timeline
    assert entry.subject_id == identity_id
    row = records.show(laptop, "contact", entry.record_id)
    assert (row["subject_id"], row["note"]) == (identity_id, "as it was said")
    assert identity_id not in {n.identity_id for n in attaching.nameless_lately(laptop)}


def test_a_link_is_seen_from_both_ends_undone_and_made_again(laptop: Laptop) -> None:
    identity_id, person_id = nobody(laptop), somebody(laptop)
    link_id = attaching.attach(laptop, identity_id, person_id, reason="the tattoo")
    (there,) = attaching.links_of(laptop, person_id)
    assert (there.link_id, there.name, there.reason) == (link_id, "Lofty", "the tattoo")
    (back,) = attaching.links_of(laptop, identity_id)
    assert (back.name, bool(back.code)) == ("Houmet Brecquin", True)
    assert "Houmet" not in repr(back)
    attaching.detach(laptop, link_id)
    assert attaching.links_of(laptop, person_id) == []
    assert people.open_person(laptop, person_id).timeline == ()
    attaching.attach_again(laptop, link_id)
    assert len(people.open_person(laptop, person_id).timeline) == 1


def test_nobody_is_linked_twice_with_themselves_or_by_a_volunteer(laptop: Laptop) -> None:
    identity_id, person_id = nobody(laptop), somebody(laptop)
    with pytest.raises(Refusal) as refused:
        attaching.attach(laptop, person_id, person_id)
    assert refused.value.code == "with_itself"
    with pytest.raises(Refusal) as refused:
        attaching.attach(acting_as(laptop, Role.VOLUNTEER), identity_id, person_id)
    assert refused.value.code == "role"
    attaching.attach(laptop, identity_id, person_id)
    with pytest.raises(Refusal) as refused:
        attaching.attach(laptop, person_id, identity_id)
    assert refused.value.code == "already_linked"


def test_it_is_known_who_gave_no_name(laptop: Laptop) -> None:
    assert attaching.who_gave_no_name(laptop, nobody(laptop))
    assert not attaching.who_gave_no_name(laptop, somebody(laptop))
