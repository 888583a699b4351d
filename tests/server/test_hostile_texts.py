"""Whatever text a laptop sends in which field, the centre answers or refuses; on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from app.records.change import Change
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.rules.scope import SERVICE_PROFILE
from app.storage.database import reading
from app.sync.protocol import (
    AskDesk,
    AskHistory,
    AuditLine,
    Done,
    Hello,
    Line,
    RequestLine,
    Verdict,
    pack,
    read_request,
    unpack,
)
from server.centre import Centre
from server.desk.answering import answer_desk
from server.desk.duties import DUTIES
from server.devices import Caller, holder_of
from server.exchange import exchange
from server.history import history
from tests.postgres import fresh_database
from tests.sync.in_process import Place

# What PostgreSQL cannot keep, what is longer than a column, what is no number of either engine.
HOSTILE = (
    "a\0b",
    "x" * 5000,
    f"{'9' * 5000} {'9' * 30} x",
    "٣ ٣ x",
    "\u2028'; drop table look; --",
)
CHANGE = {
    "id": new_id(),
    "record_type": "person",
    "record_id": new_id(),
    "groups": {"name": {"forename": "Houmet"}},
    "seen": {"name": [new_id()]},
    "author": new_id(),
    "device": new_id(),
    "made_at": "2026-05-09T10:00:00Z",
}
WELL = {
    "hello": {
        "program": "x",
        "epoch": "x",
        "cursor": 1,
        "mark": "x",
        "entered_after": "1 1 x",
        "left": ["x"],
        "unheard_of": ["x"],
    },
    "audit": {"chain_id": "c", "number": 1, "hash": "h", "entry": {"at": "x", "actor": "x"}},
    "ask_history": {"record_id": new_id()},
    "ask_desk": {"what": "x"},
    "offer": {"change": CHANGE},
}


@pytest.fixture(params=["file", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    url = None
    if request.param == "postgres":
        url = fresh_database(request.getfixturevalue("postgres_url"))
    made = Place(tmp_path / "place", database_url=url)
    yield made
    made.close()


def caller(place: Place) -> Caller:
    manager = place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)
    with reading(place.centre.engine) as connection:
        holder = holder_of(connection, manager.wire.device_id)
    assert holder is not None
    return Caller(holder, manager.worker_id)


def variants(value: Any) -> Iterator[Any]:
    """Return a value once for each text in it and each hostile one in that text's place."""
    if isinstance(value, str):
        yield from HOSTILE
    elif isinstance(value, list):
        for place_in_list, each in enumerate(value):
            for other in variants(each):
                yield [*value[:place_in_list], other, *value[place_in_list + 1 :]]
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from ({**value, name: other} for other in variants(each))
            if name in ("name", "forename", "at"):
                rest = {key: v for key, v in value.items() if key != name}
                yield from ({**rest, hostile: each} for hostile in HOSTILE)


def plausible(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return a value for each field of what is asked; texts everywhere where one may be."""
    made: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        types = {field.type, *get_args(field.type)}
        if str in types:
            made[field.encode_name] = new_id()
        elif field.name == "groups":
            made[field.encode_name] = {"name": {"forename": "Houmet"}}
        elif field.required:
            made[field.encode_name] = 1 if field.name == "entry_id" else True
    return made


def lines_of(said: Iterable[Mapping[str, Any]]) -> Iterator[RequestLine]:
    """Bring lines through the same bytes as over the network."""
    body = b"".join(pack(msgspec.Raw(msgspec.json.encode(each)) for each in said))  # type: ignore[misc]
    return read_request(unpack([body]))


def answered(
    answer: Callable[[Centre, Caller, Iterable[RequestLine]], Iterator[Line]],
    place: Place,
    asker: Caller,
    *said: Mapping[str, Any],
) -> list[Line]:
    """Answer to the end; a refusal in words is an answer, anything else is a fault of ours."""
    try:
        return list(answer(place.centre, asker, lines_of(said)))
    except Refusal:
        return []


def test_every_kind_of_line_is_tried() -> None:
    tags = {kind.__struct_config__.tag for kind in get_args(RequestLine)}
    assert tags == WELL.keys()


def test_no_text_of_a_turn_or_of_a_question_fails_the_centre(place: Place) -> None:
    asker = caller(place)
    for each in variants(WELL["hello"]):
        # Of another epoch it would begin anew, and nothing else it says would be looked at.
        of_here = {**each, "epoch": None} if each["epoch"] == "x" else each
        answered(exchange, place, asker, {"line": "hello", **of_here})
    # Neither of these opens a turn: it goes on to its end whatever stands in any of them.
    offers = [{"line": "offer", **each} for each in variants(WELL["offer"])]
    entries = [{"line": "audit", **each} for each in variants(WELL["audit"])]
    said = answered(exchange, place, asker, {"line": "hello"}, *offers, *entries)
    assert sum(isinstance(line, Verdict) for line in said) == len(offers) > len(HOSTILE)
    assert isinstance(said[-1], Done)
    for each in variants(WELL["ask_history"]):
        answered(history, place, asker, {"line": "ask_history", **each})
    for each in variants(WELL["ask_desk"]):
        answered(answer_desk, place, asker, {"line": "ask_desk", **each})
    for what, duty in DUTIES.items():
        for body in variants(plausible(duty.ask)):
            answered(answer_desk, place, asker, {"line": "ask_desk", "what": what, "body": body})


@pytest.mark.parametrize("kind", [Hello, AskHistory, AskDesk, AuditLine, Change])
def test_every_text_of_a_shape_is_among_those_tried(kind: type[msgspec.Struct]) -> None:
    tag = kind.__struct_config__.tag
    tried = CHANGE if kind is Change else WELL[str(tag)]
    assert isinstance(tried, dict)
    texts = {
        field.name
        for field in msgspec.structs.fields(kind)
        if "str" in repr(field.type) or "Raw" in repr(field.type)
    }
    assert texts - {"body"} <= tried.keys()
