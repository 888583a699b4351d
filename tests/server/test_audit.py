"""The audit of a laptop is kept as it came; what does not follow is marked and blocks nothing."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.casework import people
from app.casework.centre_line import ask_centre
from app.records.declaration import Role
from app.records.server_rows import AuditReceived
from app.sync.desk_words.laptops import ListLaptops
from app.sync.protocol import AuditLine
from server.audit import take_audit
from server.centre import CENTRE_DEVICE
from tests.sync.in_process import Place, Station


def lines_of(station: Station) -> list[AuditLine]:
    """Return what a laptop would send up."""
    from app.sync.asking import _audit_line, _audit_rows

    with station.laptop.reading() as connection:
        return [_audit_line(row) for row in _audit_rows(connection, 0)]


@pytest.fixture
def van(place: Place) -> Station:
    station = place.station("Ormer")
    for _ in range(6):
        people.record_person(station.laptop, {"surname": "Brecquin"})
    return station


def entries(place: Place) -> list[Any]:
    """Return what laptops brought; the centre notes of itself that they were let in."""
    return [row for row in place.rows(AuditReceived) if row.device_id != CENTRE_DEVICE]


def faults(place: Place) -> list[str | None]:
    return [row.fault for row in entries(place)]


def take(place: Place, station: Station, lines: list[AuditLine]) -> None:
    take_audit(place.centre, station.wire.device_id, lines)


def test_a_whole_chain_has_no_fault(place: Place, van: Station) -> None:
    lines = lines_of(van)
    take(place, van, lines[:2])
    take(place, van, lines[2:])
    assert faults(place) == [None] * len(lines)
    assert [row.hash for row in entries(place)] == [line.hash for line in lines]


def test_what_is_said_again_after_a_cut_is_kept_once_and_is_no_fault(
    place: Place, van: Station
) -> None:
    lines = lines_of(van)
    take(place, van, lines[:4])
    take(place, van, lines)
    take(place, van, lines)
    assert faults(place) == [None] * len(lines)


def test_an_answer_that_was_lost_makes_no_false_alarm(place: Place, van: Station) -> None:
    van.wire.cut_after = 1
    with pytest.raises(Exception, match="cut"):
        van.sync()
    van.sync()
    assert set(faults(place)) == {None}


def test_a_gap_a_fork_and_an_edit_are_marked(place: Place, van: Station) -> None:
    lines = lines_of(van)
    take(place, van, [lines[0], lines[1]])
    edited = msgspec.structs.replace(lines[2], entry={**lines[2].entry, "event": "erased"})
    take(place, van, [edited])
    assert faults(place)[-1] == "edited"
    take(place, van, [lines[4]])
    assert faults(place)[-1] == "gap"
    fork = msgspec.structs.replace(lines[4], hash="0" * 64)
    take(place, van, [fork])
    assert faults(place)[-1] is not None
    assert len(entries(place)) == 5


ENTRY: dict[str, Any] = {
    "at": "2026-05-09T10:42:00+00:00",
    "actor": "w1",
    "event": "person.opened",
    "record_type": None,
    "record_ids": [],
    "previous_hash": "0" * 64,
}


@pytest.mark.parametrize(
    "line",
    [
        AuditLine(chain_id="c", number=1, entry={}, hash="h"),
        AuditLine(chain_id="c", number=1, entry={**ENTRY, "at": "yesterday"}, hash="h"),
        AuditLine(chain_id="c", number=1, entry={**ENTRY, "at": "2026-05-09T10:42:00"}, hash="h"),
        AuditLine(chain_id="c", number=1, entry={**ENTRY, "record_ids": 5}, hash="h"),
        AuditLine(chain_id="c", number=1, entry={**ENTRY, "actor": "a\0b"}, hash="h"),
        AuditLine(chain_id="c" * 99, number=1, entry=ENTRY, hash="h" * 99),
        AuditLine(chain_id="c", number=1, entry={"chain_id": "other"}, hash="h"),
    ],
)
def test_an_entry_that_cannot_be_read_is_marked_and_holds_up_nothing(
    place: Place, van: Station, line: AuditLine
) -> None:
    take(place, van, [line, *lines_of(van)])
    assert faults(place)[0] == "unreadable"
    assert set(faults(place)[1:]) == {None}
    assert van.sync().complete


def test_a_laptop_that_names_its_chain_like_the_centre_breaks_no_question(
    place: Place, van: Station
) -> None:
    lead = place.station("Falla", role=Role.LEAD)
    ask_centre(lead.laptop, ListLaptops())
    (line,) = lines_of(van)[:1]
    forged = msgspec.structs.replace(line, chain_id=CENTRE_DEVICE, number=2**31 - 1)
    take(place, van, [forged])
    ask_centre(lead.laptop, ListLaptops())
    own = [row for row in place.rows(AuditReceived) if row.device_id == CENTRE_DEVICE]
    assert [row.number for row in own] == list(range(1, len(own) + 1))
    assert [row.entry["event"] for row in own].count("desk.laptops.list") == 2


def test_a_moment_before_the_first_year_is_kept_as_unreadable_and_the_rest_is_taken(
    place: Place, van: Station
) -> None:
    first, *rest = lines_of(van)
    entry = {**first.entry, "at": "0001-01-01T00:00:00+14:00"}
    take(place, van, [msgspec.structs.replace(first, entry=entry), *rest])
    assert faults(place)[0] == "unreadable"
    assert len(faults(place)) == len(rest) + 1
