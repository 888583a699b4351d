"""The desk: who may ask what, by the one table, and that every question is in the audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import msgspec
import pytest

from app.records.declaration import CASEWORKERS, Role
from app.records.refusal import Refusal
from app.records.server_rows import AuditReceived
from app.storage.database import reading
from app.sync.protocol import AskDesk, Done, Hello, RequestLine, Told
from server.desk.answering import answer_desk
from server.desk.duties import DUTIES
from server.devices import Caller, holder_of
from tests.sync.in_process import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


def caller(place: Place, role: Role) -> Caller:
    station = place.stations[0] if place.stations else place.station("Ormer")
    with reading(place.centre.engine) as connection:
        holder = holder_of(connection, station.wire.device_id)
    assert holder is not None
    return Caller(replace(holder, role=role), station.worker_id)


def noted(place: Place) -> list[str]:
    """Return what was noted of laptops' questions; that a laptop was let in is beside the point."""
    events = [r.entry["event"] for r in place.rows(AuditReceived) if r.device_id == "centre"]
    return [event for event in events if not event.startswith("console.")]


def test_who_is_not_in_the_table_is_told_nothing_and_nothing_is_done(place: Place) -> None:
    for what, role in product(DUTIES, Role):
        if role in DUTIES[what].roles:
            continue
        with pytest.raises(Refusal) as refused:
            list(answer_desk(place.centre, caller(place, role), [AskDesk(what=what)]))
        assert refused.value.code == "not_for_your_role"
    assert noted(place) == []


# Caseworkers ask for somebody whom they need and do not hold, and whether there may be somebody.
FOR_CASEWORKERS = {"break_glass.ask", "matches.elsewhere"}


def test_nobody_who_only_records_has_a_duty_here_but_to_ask_for_somebody_they_need() -> None:
    look_after_it = {Role.LEAD, Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR}
    beyond = {what for what, duty in DUTIES.items() if not duty.roles <= look_after_it}
    assert beyond == FOR_CASEWORKERS
    assert all(DUTIES[what].roles == CASEWORKERS for what in FOR_CASEWORKERS)


def test_a_question_is_answered_in_two_lines_and_noted_with_who_asked(place: Place) -> None:
    told, done = answer_desk(place.centre, caller(place, Role.LEAD), [AskDesk(what="laptops.list")])
    assert isinstance(told, Told)
    assert isinstance(done, Done)
    assert [each["name"] for each in msgspec.json.decode(told.body)["laptops"]] == ["a laptop"]
    assert noted(place) == ["desk.laptops.list"]


def test_what_a_newer_laptop_asks_is_refused_in_words(place: Place) -> None:
    with pytest.raises(Refusal) as refused:
        list(answer_desk(place.centre, caller(place, Role.LEAD), [AskDesk(what="tea.make")]))
    assert refused.value.code == "unknown_question"


def test_another_request_is_no_question(place: Place) -> None:
    nonsense: tuple[list[RequestLine], ...] = (
        [],
        [Hello()],
        [AskDesk(what="laptops.list", body=msgspec.Raw(b"[]"))],
    )
    for lines in nonsense:
        with pytest.raises(Refusal) as refused:
            list(answer_desk(place.centre, caller(place, Role.LEAD), lines))
        assert refused.value.code == "answer_unreadable"


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("laptops.invite", rb'{"worker_id":"\u0000","code":"x"}'),
        ("laptops.revoke", rb'{"device_id":"a\\\u0000","reason":"stolen"}'),
        ("laptops.revoke", b'{"device_id":"' + b"x" * 81 + b'","reason":"stolen"}'),
        ("quarantine.accept", b'{"entry_id":9223372036854775808,"change_id":""}'),
        ("quarantine.accept", b'{"entry_id":-1,"change_id":""}'),
    ],
)
def test_what_no_database_takes_is_refused_before_it_is_noted(
    place: Place, what: str, body: bytes
) -> None:
    asked = AskDesk(what=what, body=msgspec.Raw(body))
    with pytest.raises(Refusal) as refused:
        list(answer_desk(place.centre, caller(place, Role.LEAD), [asked]))
    assert refused.value.code == "answer_unreadable"
    assert noted(place) == []


def test_a_backslash_before_such_letters_is_only_that(place: Place) -> None:
    body = rb'{"device_id":"a\\u0000","reason":"stolen"}'
    asked = AskDesk(what="laptops.revoke", body=msgspec.Raw(body))
    with pytest.raises(Refusal) as refused:
        list(answer_desk(place.centre, caller(place, Role.LEAD), [asked]))
    assert refused.value.code == "unknown_laptop"


def test_the_last_day_there_is_can_be_asked_about(place: Place) -> None:
    worker_id = caller(place, Role.LEAD).worker_id
    body = msgspec.json.encode({"worker_id": worker_id, "day": "9999-12-31"})
    asked = AskDesk(what="looks.colleague", body=msgspec.Raw(body))
    told, _done = answer_desk(place.centre, caller(place, Role.LEAD), [asked])
    assert isinstance(told, Told)
    assert msgspec.json.decode(told.body)["lines"] == []
