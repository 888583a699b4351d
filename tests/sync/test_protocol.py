"""Lines go over the wire and come back as they were; what makes no sense is refused in words."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.sync import protocol
from app.sync.protocol import (
    AuditLine,
    Done,
    Entered,
    Entering,
    Hello,
    InvitationText,
    Leave,
    Line,
    Offer,
    Problem,
    Pulled,
    Verdict,
    Welcome,
    enrolment_statement,
    loggable,
    pack,
    proof_statement,
    read_answer,
    read_request,
    unpack,
)

NUMBERS = st.integers(0, 2**31 - 1)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
# What the centre looks up in its database may hold all but NUL, which it refuses.
KEPT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
RAWS = st.dictionaries(TEXTS, TEXTS | NUMBERS | st.none(), max_size=3).map(
    lambda content: msgspec.Raw(msgspec.json.encode(content))
)
REQUEST_LINES = st.one_of(
    st.builds(
        Hello,
        program=KEPT,
        sent_at=st.none() | st.just(datetime(2026, 5, 9, 10, 42, tzinfo=UTC)),
        epoch=st.none() | KEPT,
        cursor=NUMBERS,
        mark=st.none() | KEPT,
        entered_after=st.none() | KEPT,
        left=st.lists(KEPT, max_size=3),
        waiting=NUMBERS,
        drafts=st.none() | NUMBERS,
        oldest_draft_on=st.none() | st.dates(),
    ),
    st.builds(Offer, change=RAWS),
    st.builds(AuditLine, chain_id=TEXTS, number=NUMBERS, entry=st.just({"a": [1]}), hash=TEXTS),
)
ANSWER_LINES = st.one_of(
    st.builds(Welcome, epoch=TEXTS, head=NUMBERS, starts_over=st.booleans(), role=TEXTS),
    st.builds(Verdict, change_id=TEXTS, verdict=TEXTS, number=st.none() | NUMBERS),
    st.builds(Entering, record_type=TEXTS, record_id=TEXTS, state=RAWS, origins=RAWS),
    st.builds(Entered, after=TEXTS),
    st.builds(Pulled, number=NUMBERS, change=RAWS),
    st.builds(Leave, scope_key=TEXTS, number=NUMBERS),
    st.builds(Done, cursor=NUMBERS, mark=st.none() | TEXTS),
    st.builds(Problem, code=TEXTS, sentence=TEXTS),
)


def refusal_code(attempt: Callable[[], object]) -> str | None:
    """Return how something was refused, or None; whatever else is raised fails the test."""
    try:
        attempt()
    except Refusal as refusal:
        return refusal.code
    return None


def packed(lines: list[Any]) -> bytes:
    return b"".join(pack(lines))


@given(st.lists(REQUEST_LINES, max_size=8), st.integers(1, 40))
def test_a_request_comes_back_as_it_was_however_it_is_cut_into_pieces(
    lines: list[Line], size: int
) -> None:
    body = packed(lines)
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    assert list(read_request(unpack(pieces))) == lines


@given(st.lists(ANSWER_LINES, max_size=8))
def test_an_answer_comes_back_as_it_was(lines: list[Line]) -> None:
    assert list(read_answer(unpack([packed(lines)]))) == lines


@given(st.lists(ANSWER_LINES, min_size=1, max_size=8), st.data())
def test_of_a_cut_stream_whole_lines_remain_and_nothing_else(
    lines: list[Line], data: st.DataObject
) -> None:
    body = packed(lines)
    cut = data.draw(st.integers(0, len(body)))
    came = list(read_answer(unpack([body[:cut]])))
    assert came == lines[: len(came)]


def test_what_was_said_long_ago_can_be_read_before_the_end_is_known() -> None:
    long = Pulled(number=1, change=msgspec.Raw(json.dumps("x" * 70_000).encode()))
    pieces = pack([long, long, long])
    early = [next(pieces), next(pieces), next(pieces)]
    assert len(list(unpack(early))) >= 1


@given(st.binary(max_size=200))
@example(b"\x1f\x8b")
@example(zlib.compress(b'{"line":"welcome"}\n', wbits=31))
@example(zlib.compress(b'"\xff"\n', wbits=31))
@example(zlib.compress(b"[" * 100_000 + b"\n", wbits=31))
@example(zlib.compress(b'{"line":"done","cursor":99999999999999999999}\n', wbits=31))
@example(zlib.compress(b'{"line":"done","cursor":-1}\n', wbits=31))
def test_nonsense_is_refused_and_never_crashes(body: bytes) -> None:
    allowed = (None, "answer_unreadable")
    assert refusal_code(lambda: list(read_answer(unpack([body])))) in allowed
    assert refusal_code(lambda: list(read_request(unpack([body])))) in allowed


@given(st.binary(max_size=60))
def test_nonsense_within_a_good_stream_is_refused_too(text: bytes) -> None:
    body = zlib.compress(text + b"\n", wbits=31)
    assert refusal_code(lambda: list(read_answer(unpack([body])))) in (None, "answer_unreadable")


def test_lines_of_a_kind_that_is_not_known_yet_are_passed_over() -> None:
    text = b'{"line":"weather","sky":"grey"}\n{"line":"done","cursor":3,"moon":"full"}\n'
    body = zlib.compress(text, wbits=31)
    assert list(read_answer(unpack([body]))) == [Done(cursor=3)]
    body = zlib.compress(text.replace(b'"line":"done"', b'"line":"hello"'), wbits=31)
    assert list(read_request(unpack([body]))) == [Hello(cursor=3)]


def test_a_stream_that_ends_in_half_a_line_but_says_it_is_whole_is_refused() -> None:
    with pytest.raises(Refusal):
        list(unpack([zlib.compress(b'{"line":"do', wbits=31)]))


def test_a_bomb_of_zeros_is_refused_long_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = zlib.compress(b"\n" * 4_000_000, wbits=31)
    monkeypatch.setattr(protocol, "LONGEST_UNPACKED_BYTES", 1_000_000)
    with pytest.raises(Refusal):
        list(unpack([bomb]))


def test_a_line_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "LONGEST_LINE_BYTES", 1_000_000)
    with pytest.raises(Refusal):
        list(unpack([zlib.compress(b" " * 4_000_000, wbits=31)]))


def test_what_is_signed_names_all_that_matters() -> None:
    said = proof_statement("POST", "/v1/exchange", "d1", 7, b"body")
    others = [
        proof_statement("PUT", "/v1/exchange", "d1", 7, b"body"),
        proof_statement("POST", "/v1/enrol", "d1", 7, b"body"),
        proof_statement("POST", "/v1/exchange", "d2", 7, b"body"),
        proof_statement("POST", "/v1/exchange", "d1", 8, b"body"),
        proof_statement("POST", "/v1/exchange", "d1", 7, b"bodz"),
        enrolment_statement("code", "d1", b"key"),
    ]
    assert len({said, *others}) == 7


def test_the_log_form_of_a_line_holds_no_values() -> None:
    change = msgspec.Raw(b'{"forename":"Houmet"}')
    assert "Houmet" not in loggable(Pulled(number=4, change=change))
    assert "Houmet" not in loggable(Offer(change=change))
    assert loggable(Pulled(number=4, change=change)) == "Pulled {'number': 4}"


def test_an_invitation_survives_copying_with_blanks_and_line_breaks() -> None:
    said = InvitationText("https://centre.invalid:8443", "ABCD", "00ff")
    broken = str(said).replace("#", "#\n ").lower().replace("00ff", "00FF")
    assert InvitationText.read(broken) == said


@pytest.mark.parametrize("text", ["", "hello", "http://x#A.b", "https://x#A", "https://x#.b"])
def test_what_is_no_invitation_is_said_so(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        InvitationText.read(text)
    assert refused.value.code == "invitation_unreadable"
    assert refused.value.field == "invitation"
