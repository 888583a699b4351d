from __future__ import annotations

import pytest

from app.casework import people, records
from app.casework.laptop import Laptop
from app.casework.linking import link_people, told_apart
from app.casework.meanwhile import made_meanwhile
from app.casework.unlinking import link_again, unlink
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.linking import subject_field
from tests.casework.laptops import how_much
from tests.casework.people_twice import houmet, humet, one_of_each, parents, rows_about


def link(laptop: Laptop, one: str, other: str) -> str:
    return link_people(laptop, [one, other]).link_ids[0]


def test_link_and_unlink_leave_every_row_and_state_as_it_was(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    one_of_each(laptop, one)
    before = rows_about(laptop, one, other)
    link_id = link(laptop, one, other)
    meanwhile = one_of_each(laptop, other)
    between = rows_about(laptop, one, other)
    undone = unlink(laptop, link_id)
    after = rows_about(laptop, one, other)
    assert after == between
    assert {i: row for i, row in after.items() if i not in meanwhile.values()} == before
    assert undone.moved == ()
    assert people.open_person(laptop, one).cluster == {one}
    assert {e.subject_id for e in people.open_person(laptop, other).timeline} == {other}


def test_every_kind_of_entry_goes_where_it_is_placed_and_comes_back(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    one_of_each(laptop, one)
    link_id = link(laptop, one, other)
    written = one_of_each(laptop, one)
    before = rows_about(laptop, one, other)
    found = made_meanwhile(laptop, link_id)
    placements = {entry.record_id: entry.other_id for entry in found.entries}
    undone = unlink(laptop, link_id, placements, looked=found.looked)
    became = dict(undone.moved)
    assert became.keys() == set(written.values())
    for name, old in written.items():
        kind = record_type(name)
        was, now = records.show(laptop, name, old), records.show(laptop, name, became[old])
        assert was["voided"]
        assert not now["voided"]
        assert now[subject_field(kind) or ""] == other
        assert [now[field] for field in parents(kind)] == [
            became[was[field]] for field in parents(kind)
        ]
        same = kind.fields.keys() - {subject_field(kind), *parents(kind)}
        assert {n: now[n] for n in same} == {n: was[n] for n in same}
    untouched = before.keys() - written.values()
    after = rows_about(laptop, one, other)
    assert {i: after[i] for i in untouched} == {i: before[i] for i in untouched}
    link_again(laptop, undone)
    visible = {e.record_id for e in people.open_person(laptop, one).timeline}
    assert not visible & set(became.values())
    assert all(not records.show(laptop, n, i)["voided"] for n, i in written.items())


def test_what_was_written_to_after_it_moved_stays_where_it_is(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    link_id = link(laptop, one, other)
    written = one_of_each(laptop, one)["safe_contact"]
    undone = unlink(laptop, link_id, {written: other})
    ((_, copy),) = undone.moved
    records.change(laptop, "safe_contact", copy, {"email": "houmet@example.org"})
    link_again(laptop, undone)
    assert records.show(laptop, "safe_contact", written)["voided"]
    assert not records.show(laptop, "safe_contact", copy)["voided"]
    # The next undoing still knows what became of it.
    assert records.show(laptop, "link", link_id)["moved"] == [f"{written}>{copy}"]


def test_what_cannot_be_placed_there_leaves_the_link_as_it_is(laptop: Laptop) -> None:
    one, other, third = houmet(laptop), humet(laptop), houmet(laptop)
    older = one_of_each(laptop, one)["contact"]
    link_id = link(laptop, one, other)
    late = one_of_each(laptop, one)
    part = late["brief_intervention"]
    before = how_much(laptop)
    for placements in ({older: other}, {late["contact"]: third}, {part: other}):
        with pytest.raises(Refusal) as refused:
            unlink(laptop, link_id, placements)
        assert refused.value.code == "cannot_be_placed"
    with pytest.raises(Refusal) as refused:
        unlink(laptop, link_id, reason=" ")
    assert refused.value.code == "reason_missing"
    assert how_much(laptop) == before
    assert people.open_person(laptop, one).cluster == {one, other}


def test_what_was_written_after_one_looked_has_to_be_looked_at(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    link_id = link(laptop, one, other)
    looked = made_meanwhile(laptop, link_id).looked
    one_of_each(laptop, other)
    with pytest.raises(Refusal) as refused:
        unlink(laptop, link_id, looked=looked)
    assert refused.value.code == "overtaken"
    unlink(laptop, link_id, looked=made_meanwhile(laptop, link_id).looked)
    with pytest.raises(Refusal) as refused:
        unlink(laptop, link_id)
    assert refused.value.code == "not_linked"


def test_links_made_twice_are_undone_together_and_a_chain_is_told(laptop: Laptop) -> None:
    one, other, third = houmet(laptop), humet(laptop), houmet(laptop)
    link_id = link(laptop, one, other)
    twin = records.record(laptop, "link", {"one_id": other, "other_id": one, "decision": "same"})
    assert set(unlink(laptop, link_id, are_two=True).link_ids) == {link_id, twin}
    with laptop.reading() as connection:
        assert [frozenset(pair) for pair in told_apart(connection)] == [{one, other}]
    link_id = link(laptop, one, other)
    link(laptop, other, third)
    records.record(laptop, "link", {"one_id": third, "other_id": one, "decision": "same"})
    undone = unlink(laptop, link_id, are_two=True)
    assert (undone.still_linked, undone.told_apart) == (True, ())


def test_that_two_are_two_is_said_with_the_undoing_and_taken_back_with_it(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    undone = unlink(laptop, link(laptop, one, other), are_two=True, reason="brothers")
    assert records.show(laptop, "link", undone.told_apart[0])["reason"] == "brothers"
    link_again(laptop, undone)
    with laptop.reading() as connection:
        assert told_apart(connection) == []
    assert people.open_person(laptop, one).cluster == {one, other}
