"""One turn: a welcome, verdicts, what is new, and the end; or why it cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework import people
from app.records.declaration import Role
from app.records.refusal import Refusal
from app.records.server_rows import Device
from app.rules.scope import Holder
from app.sync.protocol import AuditLine, Done, Hello, Welcome
from server.devices import Caller
from server.exchange import exchange
from tests.sync.in_process import Place, Station


def caller(station: Station) -> Caller:
    worker = station.laptop.worker
    holder = Holder(station.wire.device_id, Role(worker.role), worker.team_id)
    return Caller(holder, station.worker_id)


def test_a_request_begins_with_hello(place: Place) -> None:
    van = place.station("Ormer")
    line = AuditLine(chain_id="c", number=1, entry={}, hash="h")
    for lines in ([], [line]):
        with pytest.raises(Refusal) as refused:
            list(exchange(place.centre, caller(van), lines))
        assert refused.value.code == "answer_unreadable"


def test_an_answer_begins_with_who_the_centre_is_and_ends_with_done(place: Place) -> None:
    van = place.station("Ormer")
    first, *_, last = exchange(place.centre, caller(van), [Hello(program="9", waiting=7)])
    assert isinstance(first, Welcome)
    assert (first.worker_name, first.role, first.team_name) == ("Ormer", "worker", "Street")
    assert isinstance(last, Done)
    (device,) = place.rows(Device)
    assert (device.waiting, device.program_version) == (7, "9")
    assert (device.drafts, device.oldest_draft_on) == (None, None)


def test_how_many_drafts_lie_on_a_laptop_is_kept_as_it_said_last(place: Place) -> None:
    van = place.station("Ormer")
    oldest = date(2026, 5, 1)
    for hello, known in (
        (Hello(drafts=3, oldest_draft_on=oldest), (3, oldest)),
        (Hello(drafts=0), (0, None)),
        (Hello(), (None, None)),  # an older program does not say
    ):
        list(exchange(place.centre, caller(van), [hello]))
        (device,) = place.rows(Device)
        assert (device.drafts, device.oldest_draft_on) == known


def test_what_waits_is_counted_after_the_turn(place: Place) -> None:
    van = place.station("Ormer")
    for surname in ("Brecquin", "Le Page"):
        people.record_person(van.laptop, {"surname": surname})
    van.sync()
    (device,) = place.rows(Device)
    assert device.waiting == 0


def test_another_epoch_or_a_cursor_beyond_the_end_starts_over(place: Place) -> None:
    van = place.station("Ormer")
    people.record_person(van.laptop, {"surname": "Brecquin"})
    van.sync()
    known = van.known
    cases = [
        (Hello(epoch=known.epoch, cursor=known.cursor, mark=known.cursor_mark), False),
        (Hello(epoch="another", cursor=known.cursor, mark=known.cursor_mark), True),
        (Hello(epoch=known.epoch, cursor=known.cursor + 50, mark="x"), True),
        (Hello(epoch=known.epoch, cursor=known.cursor, mark="another"), True),
        (Hello(), False),
    ]
    for hello, starts_over in cases:
        welcome = next(exchange(place.centre, caller(van), [hello]))
        assert isinstance(welcome, Welcome)
        assert welcome.starts_over is starts_over
