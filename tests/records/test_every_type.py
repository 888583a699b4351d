"""Whatever a declaration allows survives the whole way: typed, sent, folded and shown."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.records.change import Change, decode_change, encode_change
from app.records.declaration import Meeting
from app.records.refusal import Refusal
from app.records.registry import RecordField, RecordType, record_types
from app.rules.capture import Captured, capture
from app.rules.fold import State, apply, contested_groups
from app.rules.shown import faults_of_wire_group, row_of
from tests.records.values import expected_row, limit, said_about
from tests.rules.histories import change

TYPES = list(record_types().values())
EVERY_TYPE = pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.name)
# There are many types: each gets a part of the examples, and `make soak` has thousands.
SOME = settings(
    max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.too_slow]
)

SECRET = "Houmet Brecquin 07700 900999"
BAD: dict[Any, list[Any]] = {
    str | None: [5, ["x"], {"x": SECRET}],
    int | None: [SECRET, 10**40, -(10**40), 1.5, [1]],
    bool | None: [SECRET, 7],
    "day": [SECRET, 0, 86400.0, "0", "1980", "31/02/1990", True],
    list[str] | None: [SECRET, {"x": SECRET}, [5]],
    dict[str, Any] | None: [SECRET, [SECRET]],
}


def travelled(captured: Captured) -> Change:
    """Return the change as it arrives at the other end."""
    return decode_change(encode_change(change("c1", captured.groups, captured.seen)))


def bad_values(field: RecordField) -> list[Any]:
    """Return what nobody may say for a field."""
    is_day = "date" in str(field.annotation)
    bad = BAD["day" if is_day else field.annotation]
    if field.annotation == str | None and field.says.codes is None:
        longest = limit(field, "max_length", 0)
        return [*bad, SECRET * (longest // len(SECRET) + 1)] if longest else bad
    return bad


@EVERY_TYPE
@SOME
@given(data=st.data())
def test_what_was_said_is_what_is_shown_after_the_journey(
    kind: RecordType, data: st.DataObject
) -> None:
    said = data.draw(said_about(kind))
    captured = capture(kind, said, looking_at={}, is_new=True)
    arrived = travelled(captured)
    assert arrived == change("c1", captured.groups, captured.seen)
    assert all(faults_of_wire_group(kind, g, v) is None for g, v in arrived.groups.items())
    row = row_of(kind, "r1", apply({}, arrived))
    assert row == {
        **expected_row(kind, said),
        "id": "r1",
        "voided": False,
        "contested": False,
        "extra": None,
    }
    assert kind.model.model_validate(row).model_dump() == row


@EVERY_TYPE
@SOME
@given(data=st.data())
def test_saving_what_is_shown_writes_nothing(kind: RecordType, data: st.DataObject) -> None:
    captured = capture(kind, data.draw(said_about(kind)), looking_at={}, is_new=True)
    state = apply({}, travelled(captured))
    row = row_of(kind, "r1", state)
    by_hand = {
        name: row[name]
        for name, field in kind.fields.items()
        if field.says.meeting in (Meeting.SINGLE, Meeting.SET)
    }
    assert capture(kind, by_hand, looking_at=state).groups == {}


@EVERY_TYPE
def test_unknown_fields_groups_elements_and_codes_are_kept_and_shown(kind: RecordType) -> None:
    state: State = {}
    for number, group in enumerate(g for g in kind.groups if g not in kind.sets):
        state = apply(state, change(f"c{number}", {group: {f"later_{number}": "kept"}}))
    later = {"later_group": {"x": [1, {"y": None}]}, "later_set:element": True}
    state = apply(state, change("z", later))
    extra = row_of(kind, "r1", state)["extra"]
    assert extra["later_group"] == {"x": [1, {"y": None}]}
    assert extra["later_set"] == ["element"]
    singles = [group for group in kind.groups if group not in kind.sets]
    assert all(extra[f"later_{number}"] == "kept" for number in range(len(singles)))
    assert all(faults_of_wire_group(kind, group, value) is None for group, value in later.items())


@EVERY_TYPE
def test_a_field_is_believed_in_its_own_group_only(kind: RecordType) -> None:
    groups = [group for group in kind.groups if group not in kind.sets]
    for group in groups:
        strangers = {n: "intruder" for g in groups if g != group for n in kind.groups[g]}
        state = apply({}, change("c", {group: strangers}))
        row = row_of(kind, "r1", state)
        assert not [name for name in kind.fields if row[name] == "intruder"]
        assert row["extra"] == (strangers or None)


@EVERY_TYPE
def test_bad_values_are_refused_at_the_field_and_never_quoted(kind: RecordType) -> None:
    for name, field in kind.fields.items():
        if field.says.meeting in (Meeting.DERIVED, Meeting.SET):
            continue
        for bad in bad_values(field):
            with pytest.raises(Refusal) as caught:
                capture(kind, {name: bad}, looking_at={}, is_new=True)
            refusal = caught.value
            assert (refusal.code, refusal.field) == ("value_not_taken", name)
            assert refusal.sentence.startswith(field.says.label)
            assert "Brecquin" not in refusal.sentence
            assert "00000" not in refusal.sentence.replace("100000", "")
            assert "Brecquin" not in repr(refusal)


@EVERY_TYPE
def test_what_the_form_would_refuse_is_refused_on_the_wire_and_kept_where_it_came_in(
    kind: RecordType,
) -> None:
    for name, field in kind.fields.items():
        if field.says.meeting in (Meeting.DERIVED, Meeting.SET):
            continue
        for bad in bad_values(field):
            sentence = faults_of_wire_group(kind, field.group, {name: bad})
            assert sentence is not None
            assert "Brecquin" not in sentence
            state = apply({}, change("c", {field.group: {name: bad}}))
            row = row_of(kind, "r1", state)
            assert row[name] is None
            assert row["extra"] == {field.group: {name: bad}}


@EVERY_TYPE
def test_two_laptops_contest_singles_and_never_sets(kind: RecordType) -> None:
    for group, names in kind.groups.items():
        if group in kind.sets:
            state = apply({}, change("a", {f"{group}:x": True}))
            state = apply(state, change("b", {f"{group}:x": False}))
            assert contested_groups(state) == []
            assert row_of(kind, "r1", state)[group] == ["x"]
        else:
            state = apply({}, change("a", {group: {names[0]: None}}))
            state = apply(state, change("b", {group: {"later": 1}}))
            assert contested_groups(state) == [group]
            assert row_of(kind, "r1", state)["contested"] is True
