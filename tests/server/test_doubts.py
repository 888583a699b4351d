"""Whose a change is, and whether two of one id are one; the other doubts are in test_ingest."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.records.change import encode_change
from app.records.ids import new_id
from app.records.server_rows import LoggedChange, Quarantined
from server.centre import CENTRE_DEVICE
from server.doubts import says_the_same
from tests.server.test_ingest import change, offer, person, verdict_on
from tests.sync.in_process import BEGINNING, Place


def test_a_change_in_a_colleagues_name_is_kept_apart(place: Place) -> None:
    van, clinic = place.station("Ormer"), place.station("Gull")
    for name in ({"author": clinic.worker_id}, {"device": clinic.wire.device_id}):
        assert verdict_on(van, person(**name)) == "author"
    for name in ({"author": CENTRE_DEVICE}, {"device": CENTRE_DEVICE}):
        assert verdict_on(van, person(**name)) == "author"
    assert {row.device_id for row in place.rows(Quarantined)} == {van.wire.device_id}


def test_ones_own_name_one_from_before_joining_and_a_marked_repair_are_taken(place: Place) -> None:
    van, clinic = place.station("Ormer"), place.station("Gull")
    own = person(author=van.worker_id, device=van.wire.device_id)
    before_joining = person(author=new_id(), device=new_id())
    repair = person(author=clinic.worker_id, device=clinic.wire.device_id, repair=True)
    for one in (own, before_joining, repair):
        assert verdict_on(van, one) == "received"
    # Whoever a change names, the log says whose laptop brought it.
    brought = [row for row in place.rows(LoggedChange) if row.change_id == repair.id]
    assert [row.device_id for row in brought] == [van.wire.device_id]


def test_one_id_with_other_content_is_kept_apart_and_overwrites_nothing(place: Place) -> None:
    van = place.station("Ormer")
    first = person()
    other = msgspec.structs.replace(first, groups={"name": {"surname": "Le Page"}})
    assert verdict_on(van, first) == "received"
    assert verdict_on(van, other) == "other_content"
    in_one_batch = person()
    twisted = msgspec.structs.replace(in_one_batch, record_id=new_id())
    verdicts = offer(van, encode_change(in_one_batch), encode_change(twisted))
    assert [v.verdict for v in verdicts] == ["received", "not_accepted"]
    assert verdict_on(van, first) == "received"
    bodies = {row.change_id: row.body for row in place.rows(LoggedChange)}
    assert bodies[first.id] == encode_change(first)
    assert [row.reason_code for row in place.rows(Quarantined)] == ["other_content"] * 2


@pytest.mark.parametrize(
    ("differing", "same"),
    [
        ({"author": "w2", "device": "d2", "reported_at": BEGINNING}, True),
        ({"groups": {"name": {"surname": "Le Page"}}}, False),
        ({"groups": {"name": {}, "known_as": {}}}, False),
        ({"seen": {"name": ["c0"]}}, False),
        ({"record_type": "contact"}, False),
    ],
)
def test_two_of_one_id_are_one_where_they_say_the_same(
    differing: dict[str, Any],
    same: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    first = person()
    assert says_the_same(first, msgspec.structs.replace(first, **differing)) is same


def test_an_import_of_one_row_on_two_laptops_and_a_repair_say_the_same() -> None:
    row = change("person", {"name": {"surname": "Brecquin"}, "imported": {"file": "a"}})
    again = msgspec.structs.replace(row, groups={**row.groups, "imported": {"file": "b"}})
    rest = msgspec.structs.replace(
        row, groups={"name": {"surname": "Brecquin"}}, seen={"name": ["c0"]}, repair=True
    )
    assert says_the_same(row, again)
    assert says_the_same(row, rest)
    assert not says_the_same(row, msgspec.structs.replace(rest, groups={"name": {}}))
