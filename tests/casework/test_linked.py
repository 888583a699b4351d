from __future__ import annotations

import pytest

from app.casework import people, records
from app.casework.laptop import Laptop
from app.casework.linked import linked_with, show_under
from app.casework.linking import call_different, link_people, say_unsure
from app.records.ids import new_id
from app.records.refusal import Refusal
from tests.casework.laptops import audited, leaves
from tests.casework.people_twice import houmet, humet, rows_about


def test_links_are_shown_with_why_and_by_whom_and_other_decisions_beside(laptop: Laptop) -> None:
    one, other, third = houmet(laptop), humet(laptop), houmet(laptop)
    (link_id,) = link_people(laptop, [other, one], shown_id=one, reason="same tattoo").link_ids
    call_different(laptop, [one, third], "brothers")
    say_unsure(laptop, [other, third])
    found = linked_with(laptop, other)
    assert [m.record_id for m in found.members] == [one, other]
    (link,) = found.links
    assert (link.link_id, link.reason, link.who) == (link_id, "same tattoo", "Ormer Becquet")
    assert link.names == ("Humet Brequin", "Houmet Brecquin")
    assert {(d.decision, d.holds) for d in found.others} == {("not_same", True), ("unsure", True)}
    assert audited(laptop)[-1] == ("person.named", "person", [other, one])
    assert "Houmet" not in repr(found)
    records.change(laptop, "person", third, {"sex": "M"})
    leaves(laptop, third)
    (apart,) = [d for d in linked_with(laptop, one).others if d.decision == "not_same"]
    assert (apart.holds, apart.names[1]) == (False, "Somebody not on this laptop")


def test_whose_name_is_shown_is_said_in_the_link_and_on_no_person(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    with pytest.raises(Refusal):
        show_under(laptop, one, one)
    link_people(laptop, [one, other], shown_id=one)
    before = rows_about(laptop, one, other)
    assert people.open_person(laptop, other).shown_name == "Houmet Brecquin"
    show_under(laptop, one, other)
    for either in (one, other):
        page = people.open_person(laptop, either)
        assert (page.shown_id, page.shown_name) == (other, "Humet Brequin")
    assert people.open_person(laptop, one).name == "Houmet Brecquin"
    assert rows_about(laptop, one, other) == before
    with pytest.raises(Refusal) as refused:
        show_under(laptop, one, new_id())
    assert refused.value.code == "not_among_them"


def test_that_linked_people_answered_differently_about_consent_is_told(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    for subject, answer in ((one, "yes"), (other, "no")):
        values = {"subject_id": subject, "kind": "share", "answer": answer}
        records.record(laptop, "consent", {**values, "asked_at": laptop.clock.now()})
    assert linked_with(laptop, one).differing == ()
    link_people(laptop, [one, other])
    assert linked_with(laptop, one).differing == ("Telling another service",)
