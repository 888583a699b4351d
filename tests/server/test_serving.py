import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.records.refusal import Refusal
from app.sync.transport import reach
from server.authority import certificates
from server.demo_stage import CentreProcess, centre_in, surroundings_in


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[CentreProcess]:
    with centre_in(tmp_path / "centre", surroundings_in(tmp_path)) as running:
        yield running


def test_it_says_where_it_listens_answers_a_knock_and_comes_back_on_the_same_port(
    centre: CentreProcess,
) -> None:
    authority = certificates(centre.folder, []).authority_pem.read_text(encoding="ascii")
    first = reach(centre.address, authority)
    assert first.epoch
    assert first.said_at is not None
    assert first.certificate_ends_at is not None
    assert first.certificate_ends_at > first.said_at
    address = centre.address
    centre.stop()
    with pytest.raises(Refusal) as refused:
        reach(address, authority)
    assert refused.value.code == "offline"
    centre.start()
    assert centre.address == address
    assert reach(address, authority).epoch == first.epoch


def test_the_address_it_binds_may_be_another_than_the_one_laptops_know(tmp_path: Path) -> None:
    folder = tmp_path / "centre"
    words = ["serve", "--init", "--data", str(folder), "--port", "0"]
    command = [sys.executable, "-m", "app", *words, "--host", "localhost", "--listen", "127.0.0.1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            address = said.removeprefix("Listening on ").strip()
            assert address.startswith("https://localhost:")
            authority = certificates(folder, []).authority_pem.read_text(encoding="ascii")
            assert reach(address, authority).epoch
        finally:
            process.terminate()


def test_another_authority_is_not_our_centre(centre: CentreProcess, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = certificates(tmp_path / "other", []).authority_pem.read_text(encoding="ascii")
    with pytest.raises(Refusal) as refused:
        reach(centre.address, other)
    assert refused.value.code == "not_our_centre"


def test_nothing_older_than_tls_1_3_is_spoken(centre: CentreProcess) -> None:
    import socket

    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname = False
    old.verify_mode = ssl.CERT_NONE
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    with (
        socket.create_connection(("127.0.0.1", centre.port)) as line,
        pytest.raises(ssl.SSLError),
    ):
        old.wrap_socket(line)
