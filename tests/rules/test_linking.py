from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.change import Change
from app.records.declaration import Meeting
from app.records.registry import record_type, record_types
from app.rules.capture import capture
from app.rules.fold import State, apply
from app.rules.linking import (
    Compared,
    Making,
    belongs_to,
    copied_groups,
    grounds_of,
    is_since,
    shown_under,
    sides_without,
    still_holds,
    subject_field,
)
from app.rules.matching.described import describe
from app.rules.shown import row_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def written(
    kind: str, values: Mapping[str, Any], onto: State | None = None, by: str = "a"
) -> State:
    captured = capture(record_type(kind), values, looking_at=onto or {}, is_new=not onto)
    change = Change(
        id=by,
        record_type=kind,
        record_id="r",
        groups=captured.groups,
        seen=captured.seen,
        author="w",
        device="d",
        made_at=NOON,
    )
    return apply(onto or {}, change)


HOUMET = {"code": "A-1", "forename": "Houmet", "surname": "Brecquin", "aliases": ["Lofty"]}
BRECQ = written("person", {"code": "B-2", "forename": "Houmet", "surname": "Brecq"}, by="b")


def grounds(state: State, phones: State | None = None) -> str:
    beside = [("safe_contact", phones)] if phones else []
    one = Compared("1", state, "person", beside)
    return grounds_of(one, Compared("2", BRECQ, "person"))


@pytest.mark.parametrize(
    ("values", "is_the_same"),
    [
        ({"forename": "  HOUMET "}, True),
        ({"gender": "man", "ethnicity": "A", "gp": "Queen's Road", "team_id": "x"}, True),
        ({"birth_date_not_said": "declined", "bbv_high_risk": "no"}, True),
        ({"forename": "Humet"}, False),
        ({"aliases": ["Lofty", "Stretch"]}, False),
        ({"known_as": "Lofty"}, False),
        ({"birth_date": "1980-02-01"}, False),
        ({"sex": "M"}, False),
        ({"parish": "Vale"}, False),
    ],
)
def test_only_what_people_are_compared_by_changes_the_grounds(
    values: dict[str, Any], *, is_the_same: bool
) -> None:
    before = written("person", HOUMET)
    after = written("person", values, before, by="later")
    assert (grounds(before) == grounds(after)) is is_the_same
    assert still_holds(grounds(before), grounds(after)) is is_the_same
    assert still_holds(None, grounds(after))


def test_exactly_what_the_matcher_reads_of_a_person_matters() -> None:
    """A field that the matcher reads from a later day on has to count here too."""
    before = written("person", HOUMET)
    for name, field in record_type("person").fields.items():
        if field.says.meeting is not Meeting.FIXED:
            codes = field.says.codes
            word: Any = next(iter(codes.labels)) if codes else "12 Havelet"
            said = "1980-02-01" if field.annotation == date | None else word
            value = [said] if field.says.meeting is Meeting.SET else said
            is_read = describe({name: value}, NOON.date()) != describe({}, NOON.date())
            after = written("person", {name: value}, before, by="later")
            assert (name, grounds(before) != grounds(after)) == (name, is_read)


def test_a_phone_counts_by_its_digits_and_as_long_as_it_stands() -> None:
    person = written("person", HOUMET)
    says = {"person_id": "1", "phone": "07700 900123", "messages": "yes"}
    contact = written("safe_contact", says)
    other_words = written("safe_contact", {"phone": "07700900123", "messages": "no"}, contact, "c")
    other_phone = written("safe_contact", {"phone": "07700 900124"}, contact, "c")
    assert grounds(person, contact) == grounds(person, other_words)
    assert len({grounds(person), grounds(person, contact), grounds(person, other_phone)}) == 3
    assert "Houmet" not in repr(Compared("1", person, "person"))


def test_grounds_are_the_same_from_either_side_and_keyed_by_who_made_the_records() -> None:
    one = Compared("1", written("person", HOUMET), "person")
    other = Compared("2", BRECQ, "person")
    assert grounds_of(one, other) == grounds_of(other, one)
    made_elsewhere = Compared("1", written("person", HOUMET, by="elsewhere"), "person")
    assert grounds_of(made_elsewhere, other) != grounds_of(one, other)


def test_a_cluster_is_shown_under_whom_most_links_name() -> None:
    cluster = frozenset("abc")
    assert shown_under(cluster, ["b", "c", "c", "x"], "a") == "c"
    assert shown_under(cluster, ["c", "b"], "a") == "b"
    assert shown_under(cluster, [None, "x"], "a") == "a"


def test_undoing_a_link_parts_two_sides_unless_a_chain_joins_them() -> None:
    assert sides_without(("a", "b"), [("a", "b"), ("b", "a"), ("b", "c")]) == (
        frozenset("a"),
        frozenset("bc"),
    )
    chain = [("a", "b"), ("b", "c"), ("c", "a")]
    assert sides_without(("a", "b"), chain) == (frozenset("abc"), frozenset("abc"))


@given(
    st.one_of(st.none(), st.integers(1, 9)),
    st.one_of(st.none(), st.integers(1, 9)),
    st.integers(-3, 3),
)
def test_what_came_later_by_the_centre_or_by_the_clock_is_put_before_the_lead(
    made: int | None, linked: int | None, minutes: int
) -> None:
    link = Making("m", linked, "d", NOON)
    entry = Making("n", made, "d", NOON + timedelta(minutes=minutes))
    later = linked is not None and (made is None or made > linked)
    assert is_since(entry, link) is (later or minutes >= 0)
    assert is_since(Making("l", 1, "d", NOON), Making("m", None, "d", NOON)) is False
    assert is_since(Making("x", None), Making("m", None)) is False


@pytest.mark.parametrize("name", sorted(record_types()))
def test_every_type_about_somebody_can_be_placed_with_whom_it_belongs_to(name: str) -> None:
    """A type added later is covered, or this fails: by its subject, and by what it is part of."""
    kind = record_types()[name]
    subjects = kind.about.subject
    people = {
        field.name
        for field in kind.fields.values()
        if {"person", "anonymous_identity"} & set(field.says.refers_to)
    }
    if name == "link":
        assert people == {"one_id", "other_id", "shown_id"}
        return
    # Whoever else it names would stay behind where the entry moves: that needs a decision first.
    assert people == set(subjects) - {"id"}
    field = subject_field(kind)
    # A proposal is about two, as a link is; who may see somebody goes to nobody else.
    is_entry = len(subjects) == 1 and subjects != ("id",) and name != "restriction"
    assert (field is not None) == is_entry
    if field is None:
        return
    state = written(name, {field: "one"})
    group = kind.fields[field].group
    pointers = {
        f.name: f"{f.name}-old"
        for f in kind.fields.values()
        if f.says.refers_to and f.name != field
    }
    state = written(name, {field: "one", **pointers})
    later = apply(
        state,
        Change(
            id="z",
            record_type=name,
            record_id="r",
            groups={"of_a_later_program": {"x": 1}, "set:a": True, "set:b": False, "void": None},
            author="w",
            device="d",
            made_at=NOON,
        ),
    )
    called = {old: old.replace("old", "new") for old in pointers.values()}
    copied = copied_groups(kind, later, "other", called)
    assert copied[group][field] == "other"
    assert {copied[kind.fields[n].group][n] for n in pointers} == set(called.values())
    assert (copied["of_a_later_program"], copied["set:a"]) == ({"x": 1}, True)
    assert not {"set:b", "void"} & copied.keys()
    above = belongs_to(kind, row_of(kind, "r", state))
    assert (above is not None) >= bool(kind.about.child_of or "corrects" in pointers)
