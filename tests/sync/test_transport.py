"""The way to the centre: it knows its own authority alone, and says what went wrong in words."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from app.records.refusal import Refusal
from app.sync.protocol import COUNTER_HEADER, Done, Hello, InvitationText
from app.sync.transport import (
    CounterBehind,
    DeviceKey,
    HttpsTransport,
    enrol_over_https,
    fingerprint_of,
)
from server.authority import Certificates, certificates
from tests.sync.tls_centre import answering, text_of


@pytest.fixture
def papers(tmp_path: Path) -> Certificates:
    folder = tmp_path / "ours"
    folder.mkdir()
    return certificates(folder, ["127.0.0.1"])


@pytest.fixture
def other_papers(tmp_path: Path) -> Certificates:
    folder = tmp_path / "others"
    folder.mkdir()
    return certificates(folder, ["127.0.0.1"])


def ask(port: int, trusted: Certificates) -> None:
    transport = HttpsTransport(
        f"https://127.0.0.1:{port}", text_of(trusted.authority_pem), "d1", DeviceKey.new()
    )
    try:
        list(transport.exchange([Hello()], 1))
    finally:
        transport.close()


def refusal_of(papers: Certificates, status: int, headers: dict[str, str], body: bytes) -> Refusal:
    with answering(papers, status, headers, body) as port, pytest.raises(Refusal) as refused:
        ask(port, papers)
    return refused.value


def test_a_centre_of_another_authority_is_not_ours(
    papers: Certificates, other_papers: Certificates
) -> None:
    with answering(other_papers, 200, {}, b"") as port, pytest.raises(Refusal) as refused:
        ask(port, papers)
    assert refused.value.code == "not_our_centre"
    assert "Nothing was sent" in refused.value.sentence


def test_a_centre_under_another_name_is_not_ours(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere = certificates(folder, ["centre.invalid"])
    with answering(elsewhere, 200, {}, b"") as port, pytest.raises(Refusal) as refused:
        ask(port, elsewhere)
    assert refused.value.code == "not_our_centre"


def test_nobody_there_is_said_without_alarm(papers: Certificates) -> None:
    with answering(papers, 200, {}, b"") as port:
        pass
    with pytest.raises(Refusal) as refused:
        ask(port, papers)
    assert refused.value.code == "offline"
    assert "safe on this laptop" in refused.value.sentence


def test_an_address_that_is_none_is_said_as_offline() -> None:
    invitation = InvitationText("https://127.0.0.1:x", "CODE", "00")
    with pytest.raises(Refusal) as refused:
        enrol_over_https(invitation, "d1", "a laptop", DeviceKey.new(), "test")
    assert refused.value.code == "offline"


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff", b"[]", b'{"code":"x y","sentence":"s"}'])
def test_a_refusal_that_makes_no_sense_is_said_as_such(papers: Certificates, body: bytes) -> None:
    assert refusal_of(papers, 500, {}, body).code == "answer_unreadable"


def test_the_words_of_the_centre_are_passed_on(papers: Certificates) -> None:
    refused = refusal_of(papers, 403, {}, b'{"code":"revoked","sentence":"Speak to your lead."}')
    assert (refused.code, refused.sentence) == ("revoked", "Speak to your lead.")


def test_a_counter_that_is_behind_is_told_apart(papers: Certificates) -> None:
    body = b'{"code":"counter_used","sentence":"Made before."}'
    with answering(papers, 409, {COUNTER_HEADER: "17"}, body) as port:
        with pytest.raises(CounterBehind) as behind:
            ask(port, papers)
        assert behind.value.highest == 17
    for nonsense in ("", "-1", "9" * 30, "x"):
        assert refusal_of(papers, 409, {COUNTER_HEADER: nonsense}, body).code == "counter_used"


def test_an_answer_in_the_middle_of_which_the_line_is_cut_gives_its_whole_lines(
    papers: Certificates,
) -> None:
    whole = zlib.compress(b'{"line":"done","cursor":1}\n' * 40, wbits=31)
    with answering(papers, 200, {}, whole[:-12]) as port:
        transport = HttpsTransport(
            f"https://127.0.0.1:{port}", text_of(papers.authority_pem), "d1", DeviceKey.new()
        )
        assert set(transport.exchange([Hello()], 1)) == {Done(cursor=1)}
        transport.close()


def test_a_key_comes_back_from_the_vault_and_shows_nothing_of_itself() -> None:
    key = DeviceKey.new()
    assert DeviceKey.load(key.raw).public == key.public
    assert key.raw.hex() not in repr(key)
    assert repr(key) == "DeviceKey(hidden)"


def test_of_the_paper_an_invitation_vouches_for_only_that_one_certificate_is_trusted(
    papers: Certificates, other_papers: Certificates
) -> None:
    """Somebody in between may add an authority of their own to the text that is fetched."""
    ours, theirs = text_of(papers.authority_pem), text_of(other_papers.authority_pem)
    assert fingerprint_of((ours + theirs).encode()) == papers.fingerprint
    with answering(other_papers, 200, {}, (ours + theirs).encode()) as port:
        invitation = InvitationText(f"https://127.0.0.1:{port}", "CODE", papers.fingerprint)
        with pytest.raises(Refusal) as refused:
            enrol_over_https(invitation, "d1", "a laptop", DeviceKey.new(), "test")
    assert refused.value.code == "not_our_centre"


@pytest.mark.parametrize("paper", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----"])
def test_what_is_no_paper_is_another_centre(papers: Certificates, paper: bytes) -> None:
    with answering(papers, 200, {}, paper) as port:
        invitation = InvitationText(f"https://127.0.0.1:{port}", "CODE", papers.fingerprint)
        with pytest.raises(Refusal) as refused:
            enrol_over_https(invitation, "d1", "a laptop", DeviceKey.new(), "test")
    assert refused.value.code == "other_centre"
    assert refused.value.field == "invitation"


def test_an_answer_to_enrolment_that_makes_no_sense_is_refused(papers: Certificates) -> None:
    with answering(papers, 200, {}, text_of(papers.authority_pem).encode()) as port:
        invitation = InvitationText(f"https://127.0.0.1:{port}", "CODE", papers.fingerprint)
        with pytest.raises(Refusal) as refused:
            enrol_over_https(invitation, "d1", "a laptop", DeviceKey.new(), "test")
    assert refused.value.code == "answer_unreadable"
