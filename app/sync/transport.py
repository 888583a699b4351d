"""HTTPS to the centre: TLS 1.3, the service's own authority alone, one proof a request."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

import httpx
import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509 import load_pem_x509_certificate

from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.sync.protocol import (
    AUTHORITY_PATH,
    COUNTER_HEADER,
    DESK_PATH,
    DEVICE_HEADER,
    ENROL_PATH,
    EXCHANGE_PATH,
    HEALTH_PATH,
    HISTORY_PATH,
    MEDIA_TYPE,
    PROOF_HEADER,
    AnswerLine,
    AskDesk,
    AskHistory,
    Done,
    EnrolAnswer,
    EnrolRequest,
    InvitationText,
    Line,
    enrolment_statement,
    pack,
    proof_statement,
    read_answer,
    unpack,
    unreadable,
)

_TIMES = httpx.Timeout(connect=5.0, read=60.0, write=60.0, pool=5.0)
# A little less than the centre keeps a silent line, and more than lies between two turns.
_KEPT = httpx.Limits(max_keepalive_connections=1, keepalive_expiry=170.0)
_LONGEST_PAPER_BYTES = 64 * 1024
_COUNTER = re.compile("[0-9]{1,10}")


class Transport(Protocol):
    """A way to the centre: HTTPS now, a carried file later."""

    def exchange(self, lines: Iterable[Line], counter: int) -> Iterator[AnswerLine]:
        """Send lines and return those of the answer, as they come.

        Raises:
            Refusal: the centre cannot be reached, or refuses this laptop.
        """
        ...


class Questions(Protocol):
    """A way to the centre by which it can be asked beside the exchange; raises as `Transport`."""

    def history(self, record_id: RecordId, counter: int) -> Iterator[AnswerLine]:
        """Ask for every change of one record."""
        ...

    def desk(self, asked: AskDesk, counter: int) -> Iterator[AnswerLine]:
        """Ask the desk one thing."""
        ...


class CounterBehind(Exception):  # noqa: N818 - no fault: the vault was restored from a backup
    """The centre has seen higher counters of this laptop."""

    def __init__(self, highest: int) -> None:
        super().__init__("counter behind")
        self.highest = highest


@dataclass(frozen=True)
class DeviceKey:
    """The laptop's own key: it signs each request and never leaves the vault."""

    private: Ed25519PrivateKey

    @classmethod
    def new(cls) -> DeviceKey:
        """Make a key."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def load(cls, raw: bytes) -> DeviceKey:
        """Read a key from the vault."""
        return cls(Ed25519PrivateKey.from_private_bytes(raw))

    @property
    def raw(self) -> bytes:
        """The key as the vault keeps it."""
        return self.private.private_bytes(
            serialization.Encoding.Raw,
            serialization.PrivateFormat.Raw,
            serialization.NoEncryption(),
        )

    @property
    def public(self) -> bytes:
        """The half that the centre knows."""
        return self.private.public_key().public_bytes(
            serialization.Encoding.Raw, serialization.PublicFormat.Raw
        )

    def __repr__(self) -> str:
        return "DeviceKey(hidden)"


class HttpsTransport:
    """The centre at an address, recognised by its authority alone."""

    def __init__(
        self, address: str, authority_pem: str, device_id: str, device_key: DeviceKey
    ) -> None:
        self._device_id = device_id
        self._key = device_key
        self._client = httpx.Client(
            base_url=address,
            verify=_trusting(authority_pem),
            timeout=_TIMES,
            limits=_KEPT,
            trust_env=False,
        )

    def exchange(self, lines: Iterable[Line], counter: int) -> Iterator[AnswerLine]:
        """Send one request; see `Transport`."""
        return self._post(EXCHANGE_PATH, lines, counter)

    def history(self, record_id: RecordId, counter: int) -> Iterator[AnswerLine]:
        """Ask for every change of one record; see `Transport.exchange` for what it raises."""
        return self._post(HISTORY_PATH, [AskHistory(record_id=record_id)], counter)

    def desk(self, asked: AskDesk, counter: int) -> Iterator[AnswerLine]:
        """Ask the desk one thing; see `Transport.exchange` for what it raises."""
        return self._post(DESK_PATH, [asked], counter)

    def _post(self, path: str, lines: Iterable[Line], counter: int) -> Iterator[AnswerLine]:
        body = b"".join(pack(lines))
        statement = proof_statement("POST", path, self._device_id, counter, body)
        headers = {
            "content-type": MEDIA_TYPE,
            DEVICE_HEADER: self._device_id,
            COUNTER_HEADER: str(counter),
            PROOF_HEADER: self._key.private.sign(statement).hex(),
        }
        with (
            _world_as_refusal(),
            self._client.stream("POST", path, content=body, headers=headers) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                answer.read()
                raise _refused(answer)
            answered = read_answer(unpack(answer.iter_raw()))
            for line in answered:
                if isinstance(line, Done):
                    _hear_out(answered)
                yield line

    def close(self) -> None:
        """Hang up."""
        self._client.close()


@dataclass(frozen=True)
class Reached:
    """What a centre says when it is only knocked at: its clock, its epoch, its certificate's end.

    `said_at` and `certificate_ends_at` are aware; None where it does not say.
    """

    epoch: str | None
    said_at: datetime | None
    certificate_ends_at: datetime | None


def reach(address: str, authority_pem: str) -> Reached:
    """Knock at the centre without saying who we are.

    Raises:
        Refusal: `offline`, `not_our_centre`, `answer_unreadable`.
    """
    with (
        _world_as_refusal(),
        httpx.Client(verify=_trusting(authority_pem), timeout=_TIMES, trust_env=False) as client,
        client.stream("GET", address + HEALTH_PATH) as answer,
    ):
        shown = answer.extensions["network_stream"].get_extra_info("ssl_object").getpeercert()
        body = answer.read()
    try:
        epoch = msgspec.json.decode(body).get("epoch")
        said_at = parsedate_to_datetime(answer.headers.get("date", "")) if epoch else None
    except (msgspec.MsgspecError, AttributeError, ValueError) as error:
        raise unreadable() from error
    ends_at = datetime.fromtimestamp(ssl.cert_time_to_seconds(shown["notAfter"]), UTC)
    return Reached(epoch, said_at, ends_at)


def enrol_over_https(
    invitation: InvitationText, device_id: str, device_name: str, key: DeviceKey, program: str
) -> tuple[str, EnrolAnswer]:
    """Enrol this laptop; return the authority it will trust from now on, and who it is.

    Raises:
        Refusal: the centre is not the one invited to, or does not take the code.
    """
    authority_pem = _fetch_authority(invitation)
    asked = EnrolRequest(
        code=invitation.code,
        device_id=device_id,
        device_name=device_name,
        public_key=key.public,
        proof=key.private.sign(enrolment_statement(invitation.code, device_id, key.public)),
        program=program,
    )
    with (
        _world_as_refusal(),
        httpx.Client(verify=_trusting(authority_pem), timeout=_TIMES, trust_env=False) as client,
    ):
        answer = client.post(invitation.address + ENROL_PATH, content=msgspec.json.encode(asked))
    if answer.status_code != httpx.codes.OK:
        raise _refused(answer)
    try:
        return authority_pem, msgspec.json.decode(answer.content, type=EnrolAnswer)
    except msgspec.MsgspecError as error:
        raise unreadable() from error


def _fetch_authority(invitation: InvitationText) -> str:
    """Fetch the authority from a server not trusted yet; the fingerprint decides.

    Nothing is told to it before that: this asks for a public paper and sends no code.
    """
    not_yet = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    not_yet.check_hostname = False
    not_yet.verify_mode = ssl.CERT_NONE
    with (
        _world_as_refusal(),
        httpx.Client(verify=not_yet, timeout=_TIMES, trust_env=False) as client,
    ):
        answer = client.get(invitation.address + AUTHORITY_PATH)
    authority_pem = _first_certificate(answer.content)
    if authority_pem is None or fingerprint_of(authority_pem) != invitation.fingerprint:
        raise Refusal(
            "other_centre",
            "What answers at this address is not the centre you were invited to. Nothing was "
            "sent to it. Check the address, or ask your lead.",
            field="invitation",
        )
    # Only what the fingerprint vouches for: whatever else stood in the answer is not trusted.
    return authority_pem.decode("ascii")


def _first_certificate(text: bytes) -> bytes | None:
    """Return the first certificate of a text, and nothing of what comes after it."""
    if len(text) > _LONGEST_PAPER_BYTES:
        return None
    try:
        return load_pem_x509_certificate(text).public_bytes(serialization.Encoding.PEM)
    except ValueError:
        return None


def fingerprint_of(authority_pem: bytes) -> str | None:
    """Return the fingerprint an invitation carries; None for what is no certificate."""
    from hashlib import sha256

    if len(authority_pem) > _LONGEST_PAPER_BYTES:
        return None
    try:
        certificate = load_pem_x509_certificate(authority_pem)
    except ValueError:
        return None
    return sha256(certificate.public_bytes(serialization.Encoding.DER)).hexdigest()[:32]


def _trusting(authority_pem: str) -> ssl.SSLContext:
    """Trust the service's own authority alone: no system store, no older TLS, no way round."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_verify_locations(cadata=authority_pem)
    return context


def _hear_out(rest: Iterator[AnswerLine]) -> None:
    """Read what comes after the last line, so that the connection can be used again.

    All that counts has been said: where this fails the turn is whole all the same.
    """
    with suppress(httpx.TransportError, Refusal):
        for _ in rest:
            pass


def _refused(answer: httpx.Response) -> Exception:
    try:
        said = msgspec.json.decode(answer.content, type=dict[str, str])
    except msgspec.MsgspecError:
        return unreadable()
    highest = answer.headers.get(COUNTER_HEADER, "")
    if said.get("code") == "counter_used" and _COUNTER.fullmatch(highest):
        return CounterBehind(int(highest))
    code = said.get("code", "")
    if not code.isidentifier() or not said.get("sentence"):
        return unreadable()
    return Refusal(code, said["sentence"], field="code" if code == "code_unknown" else None)


@contextmanager
def _world_as_refusal() -> Iterator[None]:
    """Turn what can happen on the way into words a worker can act on."""
    try:
        yield
    except httpx.ConnectError as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error) or "certificate" in str(error).lower():
            raise Refusal(
                "not_our_centre",
                "What answers is not your centre, or somebody stands between. Nothing was sent. "
                "Your work is safe on this laptop. Try another network, and tell your lead.",
            ) from error
        raise _offline() from error
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise _offline() from error


def _offline() -> Refusal:
    return Refusal(
        "offline",
        "The centre cannot be reached. Your work is safe on this laptop and will be sent.",
    )
