"""A change has one form on the wire, and its values never reach a log."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from app.records.change import Change, decode_change, encode_change
from tests.rules.histories import MADE_AT, change, phone

CHANGE = phone("b", "a", says="07700 900123")


def test_a_change_survives_the_wire() -> None:
    assert decode_change(encode_change(CHANGE)) == CHANGE


def test_equal_changes_have_equal_text() -> None:
    one = change("a", {"x": {"p": 1, "q": 2}, "y": {}}, {"x": ["k"], "y": ["l"]})
    other = change("a", {"y": {}, "x": {"q": 2, "p": 1}}, {"y": ["l"], "x": ["k"]})
    assert encode_change(one) == encode_change(other)


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    there = MADE_AT.astimezone(timezone(timedelta(hours=5)))
    moved = decode_change(encode_change(msgspec.structs.replace(CHANGE, made_at=there)))
    assert moved.made_at == MADE_AT


def test_a_moment_without_a_zone_is_no_moment() -> None:
    body = encode_change(CHANGE).replace(b'10:00:00Z"', b'10:00:00"')
    assert body != encode_change(CHANGE)
    with pytest.raises(msgspec.ValidationError):
        decode_change(body)


def test_a_field_that_a_later_program_adds_is_passed_over() -> None:
    body = encode_change(CHANGE).replace(b'{"author"', b'{"aaa_later":[1],"author"')
    assert decode_change(body) == CHANGE


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"{}", b"\xff", b'{"id":5}'])
def test_what_is_no_change_is_refused(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_change(body)


def test_its_repr_names_ids_and_groups_and_no_values() -> None:
    shown = repr(CHANGE)
    assert "phone" in shown
    assert "07700" not in shown


def test_what_is_left_out_is_empty() -> None:
    bare = Change(
        id="c", record_type="t", record_id="r", groups={}, author="w", device="d",
        made_at=datetime(2026, 5, 9, tzinfo=UTC),
    )  # fmt: skip
    assert b"seen" not in encode_change(bare)
    assert (bare.seen, bare.repair, bare.reported_at) == ({}, False, None)
