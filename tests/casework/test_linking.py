from __future__ import annotations

from itertools import pairwise

import pytest

from app.casework import people, records
from app.casework.duplicates import on_this_laptop
from app.casework.laptop import Laptop
from app.casework.linking import (
    Looked,
    call_different,
    left_unsure,
    link_people,
    looked_at,
    say_unsure,
    take_back,
    told_apart,
)
from app.casework.unlinking import unlink
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, how_much, leaves
from tests.casework.people_twice import houmet, humet, rows_about


def cluster(laptop: Laptop, person_id: str) -> frozenset[str]:
    return people.open_person(laptop, person_id).cluster


def refused(laptop: Laptop, ids: list[str], **how: str | Looked) -> str:
    before = how_much(laptop)
    with pytest.raises(Refusal) as refusal:
        link_people(laptop, ids, **how)  # type: ignore[arg-type] # whatever the test hands over
    assert how_much(laptop) == before
    return refusal.value.code


def test_three_are_linked_as_one_piece_of_work_and_nothing_of_theirs_is_written(
    laptop: Laptop,
) -> None:
    ids = [houmet(laptop), humet(laptop), houmet(laptop)]
    before = rows_about(laptop, *ids)
    decided = link_people(laptop, ids, shown_id=ids[1], reason=" said so himself ")
    assert len(decided.link_ids) == 2
    assert all(cluster(laptop, one) == frozenset(ids) for one in ids)
    row = records.show(laptop, "link", decided.link_ids[0])
    assert (row["decision"], row["shown_id"], row["reason"]) == ("same", ids[1], "said so himself")
    assert rows_about(laptop, *ids) == before
    take_back(laptop, decided)
    assert cluster(laptop, ids[0]) == {ids[0]}
    assert rows_about(laptop, *ids) == before


def test_chains_and_cycles_are_fine_as_data_and_refused_as_an_act(laptop: Laptop) -> None:
    ids = [houmet(laptop) for _ in range(3)]
    for pair in pairwise(ids):
        link_people(laptop, pair)
    assert refused(laptop, [ids[0], ids[2]]) == "already_linked"
    records.record(
        laptop, "link", {"one_id": ids[2], "other_id": ids[0], "decision": "same"}
    )  # as when two laptops link at once
    assert cluster(laptop, ids[1]) == frozenset(ids)
    # Who is linked already is left so; who is not joins them.
    other = humet(laptop)
    assert len(link_people(laptop, [*ids, other]).link_ids) == 1


def test_what_cannot_be_linked_is_refused_with_a_reason(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    assert refused(laptop, [one, one]) == "with_itself"
    assert refused(laptop, [one]) == "with_itself"
    assert refused(laptop, [one, new_id()]) == "unknown_record"
    assert refused(laptop, [one, other], shown_id=new_id()) == "not_among_them"
    assert refused(laptop, [new_id() for _ in range(13)]) == "too_many"
    assert refused(acting_as(laptop, Role.VOLUNTEER), [one, other]) == "role"
    leaves(laptop, other)
    assert refused(laptop, [one, other]) == "unknown_record"


def test_teams_are_joined_by_a_lead_only(laptop: Laptop) -> None:
    one, other = houmet(laptop), humet(laptop)
    records.change(laptop, "person", other, {"team_id": new_id()})
    worker = acting_as(laptop, Role.WORKER)
    assert refused(worker, [one, other]) == "across_teams"
    (link_id,) = link_people(acting_as(laptop, Role.LEAD), [one, other]).link_ids
    third = houmet(laptop)
    assert refused(worker, [one, third]) == "across_teams"
    with pytest.raises(Refusal) as refusal:
        unlink(worker, link_id)
    assert refusal.value.code == "across_teams"


def test_whoever_looked_before_somebody_decided_is_told_so(laptop: Laptop) -> None:
    one, other, third = houmet(laptop), humet(laptop), houmet(laptop)
    (link_id,) = link_people(laptop, [one, other]).link_ids
    looked = looked_at(laptop, [one, third])
    unlink(laptop, link_id)
    assert refused(laptop, [one, third], looked=looked) == "overtaken"
    with pytest.raises(Refusal) as refusal:
        call_different(laptop, [one, third], looked=looked)
    assert refusal.value.code == "overtaken"
    link_people(laptop, [one, third], looked=looked_at(laptop, [one, third]))


def test_two_told_apart_are_offered_again_only_when_something_that_matters_changed(
    laptop: Laptop,
) -> None:
    one, other = houmet(laptop), houmet(laptop)
    assert len(on_this_laptop(laptop)) == 1
    call_different(laptop, [one, other], "father and son")
    assert on_this_laptop(laptop) == []
    with pytest.raises(Refusal) as refusal:
        call_different(laptop, [other, one])
    assert refusal.value.code == "already_told_apart"
    records.change(laptop, "person", one, {"gender": "male", "language": "pt"})
    says = {"person_id": one, "messages": "yes"}
    contact_id = records.record(laptop, "safe_contact", says)
    records.change(laptop, "safe_contact", contact_id, {"messages": "no"})
    assert on_this_laptop(laptop) == []
    records.change(laptop, "person", other, {"known_as": "Lofty"})
    assert len(on_this_laptop(laptop)) == 1
    decided = call_different(laptop, [one, other])
    assert on_this_laptop(laptop) == []
    take_back(laptop, decided)
    assert len(on_this_laptop(laptop)) == 1
    records.change(laptop, "person", other, {"known_as": None})
    assert on_this_laptop(laptop) == []


def test_three_are_told_apart_each_from_each_unless_two_are_linked(laptop: Laptop) -> None:
    ids = [houmet(laptop), humet(laptop), houmet(laptop)]
    assert len(call_different(laptop, ids).link_ids) == 3
    (link_id,) = link_people(laptop, ids[:2]).link_ids
    with pytest.raises(Refusal) as refusal:
        call_different(laptop, ids)
    assert refusal.value.code == "already_linked"
    # What was said before stands again when the link turns out to have been wrong.
    unlink(laptop, link_id)
    with laptop.reading() as connection:
        assert len(told_apart(connection)) == 3


def test_what_is_left_to_the_lead_stays_there_until_somebody_decides(laptop: Laptop) -> None:
    one, other, third = houmet(laptop), humet(laptop), houmet(laptop)

    def asked() -> set[frozenset[str]]:
        with laptop.reading() as connection:
            return {frozenset(pair) for pair in left_unsure(connection)}

    say_unsure(laptop, [one, other, third], "same tattoo")
    with pytest.raises(Refusal):
        say_unsure(laptop, [one, other])
    assert len(asked()) == 3
    call_different(laptop, [one, other])
    assert asked() == {frozenset((one, third)), frozenset((other, third))}
    link_people(laptop, [one, third])
    assert asked() == {frozenset((other, third))}
