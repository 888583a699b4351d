"""The page of a person shows every safe-contact value, what disagrees, and what happened."""

from typing import Any

import pytest

from app.casework import attaching, drafts, people, records
from app.casework.laptop import Laptop
from app.casework.person_page import label_of_group, words_of_group
from app.records.registry import record_type
from tests.casework.laptops import colleague_changes, pulled, shown
from tests.casework.people_met import meet, somebody

SAFE = {"phone": "07700 900123", "messages": "yes"}


def reach(laptop: Laptop, person_id: str, **values: Any) -> str:
    return records.record(laptop, "safe_contact", {"person_id": person_id, **SAFE, **values})


def test_where_laptops_disagree_every_safe_value_is_shown(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    safe_id = reach(laptop, person_id)
    before = shown(laptop, safe_id)
    records.change(laptop, "safe_contact", safe_id, {"phone": "07700 900456"})
    colleague_changes(laptop, "safe_contact", safe_id, {"messages": "no"}, seen=before)
    page = people.open_person(laptop, person_id)
    assert {(value.words, value.contested) for value in page.safe_contact} == {
        ("07700 900456, Messages are fine", True),
        ("07700 900123, Never leave a message", True),
    }
    (clash,) = page.contested
    assert clash.label.startswith("Phone, Messages")
    assert {words for words, _ in clash.values} == {value.words for value in page.safe_contact}
    assert all(who.endswith("21 Nov 10:42") for _, who in clash.values)


def test_a_safe_value_says_when_to_look_at_it_again(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    reach(laptop, person_id, review_on="2026-12-01")
    (value,) = people.open_person(laptop, person_id).safe_contact
    assert str(value.review_on) == "2026-12-01"


def test_a_way_of_reaching_somebody_taken_out_of_sight_is_not_shown(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    safe_id = reach(laptop, person_id)
    records.take_out_of_sight(laptop, "safe_contact", safe_id, "moved away")
    assert people.open_person(laptop, person_id).safe_contact == ()


def test_but_it_is_where_a_colleague_changed_it_meanwhile(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    safe_id = reach(laptop, person_id)
    before = shown(laptop, safe_id)
    records.take_out_of_sight(laptop, "safe_contact", safe_id, "moved away")
    colleague_changes(laptop, "safe_contact", safe_id, {"messages": "no"}, seen=before)
    page = people.open_person(laptop, person_id)
    assert [value.words for value in page.safe_contact] == ["07700 900123, Never leave a message"]
    assert [clash.group for clash in page.contested] == ["void"]


def test_a_safe_value_of_a_later_version_is_not_passed_over(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    safe_id = reach(laptop, person_id)
    pulled(laptop, "safe_contact", safe_id, {"reach": {"phone": ["no", "text"]}})
    words = [value.words for value in people.open_person(laptop, person_id).safe_contact]
    assert sorted(words) == [
        "07700 900123, Messages are fine",
        "Something this version of the program cannot show",
    ]


def test_linked_people_are_one_page_until_the_link_is_undone(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    nobody = meet(laptop, None)
    link_id = attaching.attach(laptop, nobody.subject_id, person_id)
    for one in (person_id, nobody.subject_id):
        page = people.open_person(laptop, one)
        assert [entry.record_id for entry in page.timeline] == [nobody.contact_id]
        assert page.cluster == {person_id, nobody.subject_id}
    assert people.open_person(laptop, person_id).linked_names == ("No name given",)
    records.take_out_of_sight(laptop, "link", link_id, "not the same")
    assert people.open_person(laptop, person_id).timeline == ()


def test_begun_forms_are_counted(laptop: Laptop) -> None:
    person_id = somebody(laptop)
    begun = drafts.begin_draft(laptop, "contact", subject_id=person_id)
    assert people.open_person(laptop, person_id).drafts == 0
    drafts.save_draft(laptop, begun, {"note": "half"}, {})
    assert people.open_person(laptop, person_id).drafts == 1


@pytest.mark.parametrize(
    ("group", "label", "words"),
    [("void", "Taken out of sight", "kept"), ("of_a_later_version", "of_a_later_version", "")],
)
def test_groups_without_fields_have_words(group: str, label: str, words: str) -> None:
    kind = record_type("person")
    assert (label_of_group(kind, group), words_of_group(kind, group, None)) == (label, words)
