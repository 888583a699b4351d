"""Of requests that were forged, repeated, reordered or changed on the way, none is accepted."""

from __future__ import annotations

import gzip
import logging
import random
import ssl
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest

from app.casework import people
from app.records.change import Change, encode_change
from app.records.ids import new_id
from app.records.server_rows import Device, LoggedChange
from app.sync.protocol import (
    COUNTER_HEADER,
    DEVICE_HEADER,
    EXCHANGE_PATH,
    LONGEST_BODY_BYTES,
    MEDIA_TYPE,
    PROOF_HEADER,
    Hello,
    Offer,
    pack,
    proof_statement,
)
from app.sync.transport import DeviceKey
from server.authority import Certificates, certificates
from server.main import create_app
from tests.sync.in_process import BEGINNING, Place, Station
from tests.sync.tls_centre import serving, text_of

import msgspec  # isort: skip


@dataclass(frozen=True)
class Sent:
    """A request as it goes over the line."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Line:
    """A centre on the network, a laptop that belongs to it, and one that does not."""

    place: Place
    client: httpx.Client
    van: Station
    clinic: Station
    papers: Certificates
    port: int
    counter: int = 0

    def request(self, *, counter: int | None = None) -> Sent:
        """Make a good request that offers one new change."""
        if counter is None:
            self.counter += 1
            counter = self.counter
        change = Change(
            id=new_id(),
            record_type="person",
            record_id=new_id(),
            groups={"name": {"forename": "Houmet"}},
            author="w1",
            device="d1",
            made_at=BEGINNING,
        )
        offer = Offer(change=msgspec.Raw(encode_change(change)))
        body = b"".join(pack([Hello(), offer]))
        return self.signed(body, counter, self.van.wire.key, self.van.wire.device_id)

    def signed(self, body: bytes, counter: int, key: DeviceKey, device_id: str) -> Sent:
        """Sign a request."""
        statement = proof_statement("POST", EXCHANGE_PATH, device_id, counter, body)
        headers = {
            "content-type": MEDIA_TYPE,
            DEVICE_HEADER: device_id,
            COUNTER_HEADER: str(counter),
            PROOF_HEADER: key.private.sign(statement).hex(),
        }
        return Sent("POST", EXCHANGE_PATH, headers, body)

    def send(self, sent: Sent) -> httpx.Response:
        """Send a request and return the answer."""
        return self.client.request(sent.method, sent.path, headers=sent.headers, content=sent.body)

    def taken(self) -> tuple[int, dict[str, int]]:
        """Return how much the centre has taken: changes, and requests of each laptop."""
        counters = {row.device_id: row.request_counter for row in self.place.rows(Device)}
        return len(self.place.rows(LoggedChange)), counters


@pytest.fixture
def line(place: Place) -> Iterator[Line]:
    van, clinic = place.station("Ormer"), place.station("Gull")
    papers = certificates(place.centre.folder, ["127.0.0.1", "localhost"])
    authority = text_of(papers.authority_pem)
    with serving(create_app(place.centre, authority), papers) as port:
        trusted = ssl.create_default_context(cadata=authority)
        url = f"https://127.0.0.1:{port}"
        with httpx.Client(base_url=url, verify=trusted, trust_env=False, timeout=60) as client:
            yield Line(place, client, van, clinic, papers, port)


def test_a_good_request_is_accepted_and_its_repetition_is_not(line: Line) -> None:
    before = len(line.place.rows(LoggedChange))
    sent = line.request()
    assert line.send(sent).status_code == 200
    assert len(line.place.rows(LoggedChange)) == before + 1
    for _ in range(3):
        again = line.send(sent)
        assert (again.status_code, again.json()["code"]) == (409, "counter_used")
        assert again.headers[COUNTER_HEADER] == "1"
    assert len(line.place.rows(LoggedChange)) == before + 1


def test_requests_that_arrive_in_another_order_are_not_accepted_late(line: Line) -> None:
    first, second = line.request(), line.request()
    assert line.send(second).status_code == 200
    taken = line.taken()
    assert line.send(first).json()["code"] == "counter_used"
    assert line.taken() == taken


def mutations(line: Line, count: int, seed: int) -> Iterator[Sent]:
    """Make requests that differ from a good one in one place."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for number in range(count):
        good = line.request()
        match number % 6:
            case 0:  # a bit of the body
                place = chance.randrange(len(good.body))
                bit = 1 << chance.randrange(8)
                changed = bytes([good.body[place] ^ bit])
                yield replace(good, body=good.body[:place] + changed + good.body[place + 1 :])
            case 1:  # the body cut short, or with something after it
                longer = good.body + chance.randbytes(1 + number % 5)
                shorter = good.body[: chance.randrange(len(good.body))]
                yield replace(good, body=chance.choice([longer, shorter]))
            case 2:  # a sign of a header
                name = chance.choice([DEVICE_HEADER, COUNTER_HEADER, PROOF_HEADER])
                yield replace(
                    good, headers={**good.headers, name: other(good.headers[name], chance)}
                )
            case 3:  # a header gone, or another way to write it
                name = chance.choice(list(good.headers))
                ways = [f"0{good.headers[name]}", good.headers[name].upper() + "0", "", "x"]
                headers = {k: v for k, v in good.headers.items() if k != name}
                value = chance.choice([None, *ways])
                yield replace(good, headers=headers if value is None else {**headers, name: value})
            case 4:  # signed by somebody else, or in the name of somebody else
                key, device = chance.choice(
                    [
                        (line.clinic.wire.key, line.van.wire.device_id),
                        (line.van.wire.key, line.clinic.wire.device_id),
                        (DeviceKey.new(), line.van.wire.device_id),
                        (DeviceKey.new(), new_id()),
                    ]
                )
                yield line.signed(good.body, line.counter, key, device)
            case _:  # another path, method or counter
                paths = [f"{EXCHANGE_PATH}/", f"{EXCHANGE_PATH}?x=1", "/v1/enrol", "/V1/exchange"]
                yield chance.choice(
                    [
                        replace(good, path=chance.choice(paths)),
                        replace(good, method=chance.choice(["PUT", "GET", "PATCH", "DELETE"])),
                        line.request(counter=2**31 + number),
                    ]
                )


def other(text: str, chance: random.Random) -> str:
    """Put another sign in one place of a text."""
    place = chance.randrange(len(text))
    signs = [sign for sign in "0123456789abcdef-ABCDEF +" if sign != text[place]]
    changed = text[:place] + chance.choice(signs) + text[place + 1 :]
    return changed.strip() if changed.strip() != text else "x"


def none_of(line: Line, count: int, seed: int) -> None:
    taken = line.taken()
    for sent in mutations(line, count, seed):
        answer = line.send(sent)
        assert 300 <= answer.status_code < 500, (sent, answer.status_code)
        assert "Houmet" not in answer.text
    assert line.taken() == taken


def test_of_two_hundred_changed_requests_none_is_accepted(line: Line) -> None:
    none_of(line, 200, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_of_ten_thousand_changed_requests_none_is_accepted(line: Line) -> None:
    none_of(line, 10_000, seed=2)


def test_a_body_beyond_what_a_turn_may_hold_is_refused(line: Line) -> None:
    body = bytes(LONGEST_BODY_BYTES + 1024)
    taken = line.taken()
    answer = line.send(line.signed(body, 9, line.van.wire.key, line.van.wire.device_id))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_long")
    assert line.taken() == taken


def test_who_does_not_say_who_they_are_is_refused_before_sending_a_body(line: Line) -> None:
    answer = line.send(Sent("POST", EXCHANGE_PATH, {}, bytes(1024)))
    assert (answer.status_code, answer.json()["code"]) == (401, "not_recognised")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no compressed stream",
        gzip.compress(b"\0" * 50_000_000),
        gzip.compress(b'{"line":"hello"}\n')[:-4],
        zlib.compress(b'{"line":"hello"}\n'),
        gzip.compress(b'{"line":"offer","change":{}}\n'),
        gzip.compress(b'{"line":"hello","cursor":-5}\n'),
        gzip.compress(b"[" * 100_000 + b"\n"),
    ],
    ids=["nothing", "no stream", "bomb", "cut", "other stream", "no hello", "negative", "deep"],
)
def test_a_signed_body_that_makes_no_sense_is_answered_without_a_fault(
    line: Line, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    before = len(line.place.rows(LoggedChange))
    answer = line.send(line.signed(body, 1, line.van.wire.key, line.van.wire.device_id))
    assert answer.status_code == 200
    assert b'"line":"done"' in gzip_text(answer) or b'"answer_unreadable"' in gzip_text(answer)
    assert len(line.place.rows(LoggedChange)) == before
    assert not caplog.records


def gzip_text(answer: httpx.Response) -> bytes:
    return zlib.decompressobj(wbits=31).decompress(answer.content)


def test_an_older_tls_is_not_spoken(line: Line) -> None:
    context = ssl.create_default_context(cadata=text_of(line.papers.authority_pem))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with (
        httpx.Client(verify=context, trust_env=False, timeout=60) as old,
        pytest.raises(httpx.TransportError),
    ):
        old.get(f"https://127.0.0.1:{line.port}/health")


def test_a_client_that_trusts_only_others_does_not_connect(line: Line, tmp_path: Path) -> None:
    for context in (
        ssl.create_default_context(),
        ssl.create_default_context(cadata=text_of(certificates(tmp_path, []).authority_pem)),
    ):
        with (
            httpx.Client(verify=context, trust_env=False, timeout=60) as client,
            pytest.raises(httpx.ConnectError),
        ):
            client.get(f"https://127.0.0.1:{line.port}/health")


def test_what_is_there_for_anybody_says_nothing_of_anybody(line: Line) -> None:
    people.record_person(line.van.laptop, {"forename": "Houmet", "surname": "Brecquin"})
    line.van.sync()
    assert line.client.get("/health").json()["status"] == "well"
    assert line.client.get("/v1/authority").text == text_of(line.papers.authority_pem)
    for path in ("/", "/docs", "/openapi.json", "/redoc", "/v1", "/metrics", "/../centre.key"):
        assert line.client.get(path).status_code == 404
