"""What laptop and centre say to each other: lines of JSON, compressed, in one turn.

A request holds one `Hello`, then `Offer` and `AuditLine` lines. The answer holds one `Welcome`, one
`Verdict` per offer, then what the laptop has not: `Entering` states closed by `Entered`, `Pulled`
changes, `Leave`s, and at last `Done`. An answer without `Done` was cut: what came is kept and the
rest is asked for again.

A request for a record's history holds one `AskHistory`; its answer `Past` lines and `Done`. One to
the desk holds an `AskDesk`, its answer one `Told` and `Done`; `app.sync.desk_words` is what may be
asked there.

The wire only ever gains: new fields are optional, lines of an unknown kind are passed over.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Any

import msgspec

from app.records.refusal import Refusal

VERSION = 1
EXCHANGE_PATH = "/v1/exchange"
HISTORY_PATH = "/v1/history"
DESK_PATH = "/v1/desk"
ENROL_PATH = "/v1/enrol"
AUTHORITY_PATH = "/v1/authority"
HEALTH_PATH = "/health"

DEVICE_HEADER = "wayside-device"
COUNTER_HEADER = "wayside-counter"
PROOF_HEADER = "wayside-proof"
MEDIA_TYPE = "application/x-wayside-lines"

# More than any honest turn holds; a bomb of zeros is refused long before it fills the memory.
LONGEST_BODY_BYTES = 64 * 1024 * 1024
LONGEST_UNPACKED_BYTES = 512 * 1024 * 1024
# The longest record is far shorter. Without an end a line would be copied again with each piece.
LONGEST_LINE_BYTES = 16 * 1024 * 1024
_COMPRESSION_LEVEL = 1  # the line is slow, but the laptop's battery is slower to fill
_CHUNK_BYTES = 64 * 1024


# Both engines keep whole numbers of a limited size.
Count = Annotated[int, msgspec.Meta(ge=0, lt=2**31)]
# PostgreSQL neither keeps NUL nor looks it up: it is refused before any database is asked.
Text = Annotated[str, msgspec.Meta(pattern=r"\A[^\0]*\Z")]


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="line"):
    """One line of a stream."""


class Hello(Line, tag="hello", frozen=True):
    """Where the laptop stands.

    `cursor` is the centre's number up to which it has everything, `mark` the id of the change with
    that number, `entered_after` the place within an interrupted snapshot, `left` the scope keys it
    has let go, `unheard_of` those it holds and the centre, starting over, did not speak of.
    """

    version: int = VERSION
    program: Text = ""
    sent_at: datetime | None = None
    epoch: Text | None = None
    cursor: Count = 0
    mark: Text | None = None
    entered_after: Text | None = None
    left: list[Text] = []
    unheard_of: list[Text] = []
    waiting: Count = 0
    # Asks for the sum of all states at the end, to compare it with one's own.
    compare: bool = False
    # What was begun there and not finished, and the day of the oldest; nothing of what it says.
    drafts: Count | None = None
    oldest_draft_on: date | None = None


class Offer(Line, tag="offer", frozen=True):
    """A change the laptop made. It stays raw until it is judged, and is logged as it came."""

    change: msgspec.Raw


class AuditLine(Line, tag="audit", frozen=True):
    """An audit entry: codes and ids, hash-chained."""

    chain_id: str
    number: Count
    entry: dict[str, Any]
    hash: str


class AskHistory(Line, tag="ask_history", frozen=True):
    """Asks for every change of one record that the laptop holds: `Past` lines, then `Done`."""

    record_id: Text


class Past(Line, tag="past", frozen=True):
    """A change of the record that was asked about, as the centre's log has it."""

    number: Count
    change: msgspec.Raw


class AskDesk(Line, tag="ask_desk", frozen=True):
    """Asks the centre to tell or do one thing for those who look after the service."""

    what: Text
    body: msgspec.Raw = msgspec.Raw(b"{}")


class Told(Line, tag="told", frozen=True):
    """What the desk answers."""

    body: msgspec.Raw


class Welcome(Line, tag="welcome", frozen=True):
    """Who the centre is and how it sees this laptop.

    `starts_over` says that the laptop's cursor means nothing here (another epoch, or a history the
    centre no longer has): the whole scope follows, and the laptop offers again what it kept.
    """

    epoch: str
    head: Count
    backup_mark: Count = 0
    starts_over: bool = False
    service: str = ""
    worker_id: str = ""
    worker_name: str = ""
    role: str = ""
    team_id: str = ""
    team_name: str = ""


class Verdict(Line, tag="verdict", frozen=True):
    """What became of one offer: `received` with its number, or `not_accepted` with why."""

    change_id: str
    verdict: str
    number: Count | None = None
    code: str | None = None
    sentence: str | None = None


class Entering(Line, tag="entering", frozen=True):
    """The state of one record of a subject or audience that this laptop now holds."""

    record_type: str
    record_id: str
    state: msgspec.Raw
    number: Count | None = None
    # Who made the changes that stand, by change id.
    origins: msgspec.Raw = msgspec.Raw(b"{}")


class Entered(Line, tag="entered", frozen=True):
    """All lines before this one belong to whole keys; an interrupted snapshot goes on from here."""

    after: str


class Pulled(Line, tag="pulled", frozen=True):
    """A change that this laptop did not offer in this turn."""

    number: Count
    change: msgspec.Raw


class Leave(Line, tag="leave", frozen=True):
    """A subject or audience this laptop must let go."""

    scope_key: str
    number: Count


class Done(Line, tag="done", frozen=True):
    """The end: everything up to `cursor` has been said.

    `records` and `digest` count and sum up the states the laptop should now have, where it asked.
    """

    cursor: Count
    mark: str | None = None
    records: Count | None = None
    digest: int | None = None


class Problem(Line, tag="problem", frozen=True):
    """The centre could not go on; what came before this line is good."""

    code: str
    sentence: str


RequestLine = Hello | Offer | AuditLine | AskHistory | AskDesk
AnswerLine = Welcome | Verdict | Entering | Entered | Pulled | Leave | Past | Told | Done | Problem


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop asks to be taken in: the one-time code, its own id and its public key."""

    code: str
    device_id: str
    device_name: str
    public_key: bytes
    # Made with the private key over `enrolment_statement`, so that nobody enrols another's key.
    proof: bytes
    program: str = ""


class EnrolAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who the laptop's worker is at the centre."""

    service: str
    worker_id: str
    worker_name: str
    role: str
    team_id: str
    team_name: str


# What reading what came may raise; the last one for brackets within brackets without end.
NONSENSE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)

_encoder = msgspec.json.Encoder()
_request_decoder: msgspec.json.Decoder[RequestLine] = msgspec.json.Decoder(RequestLine)
_answer_decoder: msgspec.json.Decoder[AnswerLine] = msgspec.json.Decoder(AnswerLine)


class _Tagged(msgspec.Struct):
    line: str


_tag_decoder = msgspec.json.Decoder(_Tagged)
_REQUEST_TAGS = frozenset({"hello", "offer", "audit", "ask_history", "ask_desk"})
_ANSWER_TAGS = frozenset({
    "welcome", "verdict", "entering", "entered", "pulled", "leave", "past", "told", "done",
    "problem",
})  # fmt: skip


def pack(lines: Iterable[Line]) -> Iterator[bytes]:
    """Compress lines into pieces of a sensible size; what has been said so far can be read."""
    packer = zlib.compressobj(_COMPRESSION_LEVEL, wbits=31)
    pending = 0
    for line in lines:
        text = _encoder.encode(line) + b"\n"
        pending += len(text)
        if piece := packer.compress(text):
            yield piece
        if pending >= _CHUNK_BYTES:
            pending = 0
            yield packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()


def unpack(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Return the lines of a compressed stream; a stream that is cut ends after its last line.

    Raises:
        Refusal: `answer_unreadable` for what is no such stream, or is far too long.
    """
    unpacker = zlib.decompressobj(wbits=31)
    rest = b""
    size = 0
    for piece in pieces:
        data = piece
        while data:
            try:
                text = unpacker.decompress(data, 4 * _CHUNK_BYTES)
            except zlib.error as error:
                raise unreadable() from error
            data = unpacker.unconsumed_tail
            size += len(text)
            if size > LONGEST_UNPACKED_BYTES or len(rest) > LONGEST_LINE_BYTES:
                raise unreadable()
            *lines, rest = (rest + text).split(b"\n")
            yield from lines
    if rest and unpacker.eof:
        raise unreadable()


def read_request(lines: Iterable[bytes]) -> Iterator[RequestLine]:
    """Read the lines of a request; unknown kinds are passed over."""
    for text in lines:
        if (line := _read(text, _request_decoder, _REQUEST_TAGS)) is not None:
            yield line


def read_answer(lines: Iterable[bytes]) -> Iterator[AnswerLine]:
    """Read the lines of an answer; unknown kinds are passed over."""
    for text in lines:
        if (line := _read(text, _answer_decoder, _ANSWER_TAGS)) is not None:
            yield line


def _read(text: bytes, decoder: msgspec.json.Decoder[Any], known: frozenset[str]) -> Any:
    try:
        return decoder.decode(text)
    except NONSENSE as error:
        try:
            tag = _tag_decoder.decode(text).line
        except NONSENSE:
            raise unreadable() from error
        if tag in known:
            raise unreadable() from error
        return None


def unreadable() -> Refusal:
    """Return the refusal of an answer or request that makes no sense."""
    return Refusal(
        "answer_unreadable",
        "What came over the network could not be understood. Your work is safe on this laptop "
        "and will be offered again. If this stays, tell whoever looks after the centre.",
    )


def proof_statement(method: str, path: str, device_id: str, counter: int, body: bytes) -> bytes:
    """Return what a laptop signs for each request: where to, which one, and what it says."""
    digest = sha256(body).hexdigest()
    return "\n".join(("wayside-1", method, path, device_id, str(counter), digest)).encode()


def enrolment_statement(code: str, device_id: str, public_key: bytes) -> bytes:
    """Return what a laptop signs to be taken in."""
    return "\n".join(("wayside-enrol-1", code, device_id, public_key.hex())).encode()


def loggable(line: Line) -> str:
    """Return the only form of a line that may be logged: its kind, ids and numbers."""
    shown = {
        name: value
        for name in ("record_type", "record_id", "number", "cursor", "change_id", "verdict", "code")
        if (value := getattr(line, name, None)) is not None
    }
    return f"{type(line).__name__} {shown}"


class InvitationText(msgspec.Struct, frozen=True):
    """What a lead hands to a colleague: where the centre is, the one-time code, whom to trust."""

    address: str
    code: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.address}#{self.code}.{self.fingerprint}"

    @classmethod
    def read(cls, text: str) -> InvitationText:
        """Read an invitation as it was copied or typed.

        Raises:
            Refusal: `invitation_unreadable`.
        """
        address, hash_sign, rest = "".join(text.split()).partition("#")
        code, dot, fingerprint = rest.partition(".")
        if not (hash_sign and dot and code and fingerprint and address.startswith("https://")):
            raise Refusal(
                "invitation_unreadable",
                "This is no invitation: it begins with https:// and has a # and a dot in it. "
                "Copy the whole line that your lead sent.",
                field="invitation",
            )
        return cls(address.rstrip("/"), code.upper(), fingerprint.lower())
