"""The service's own papers: made once, renewed in time, keys readable by their user alone."""

from __future__ import annotations

import stat
from pathlib import Path

from cryptography import x509

from server.authority import certificates, fingerprint_of


def test_the_authority_is_made_once_and_the_server_only_for_new_names(tmp_path: Path) -> None:
    first = certificates(tmp_path, ["127.0.0.1"])
    authority, server = first.authority_pem.read_bytes(), first.server_pem.read_bytes()
    again = certificates(tmp_path, ["127.0.0.1"])
    assert (again.authority_pem.read_bytes(), again.server_pem.read_bytes()) == (authority, server)
    wider = certificates(tmp_path, ["127.0.0.1", "centre.invalid"])
    assert wider.authority_pem.read_bytes() == authority
    assert wider.server_pem.read_bytes() != server
    assert wider.fingerprint == fingerprint_of(authority.decode())


def test_keys_are_their_users_alone(tmp_path: Path) -> None:
    certificates(tmp_path, ["127.0.0.1"])
    for name in ("authority.key", "server.key"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_the_server_cannot_act_as_the_authority(tmp_path: Path) -> None:
    papers = certificates(tmp_path, ["127.0.0.1"])
    authority = x509.load_pem_x509_certificate(papers.authority_pem.read_bytes())
    server = x509.load_pem_x509_certificate(papers.server_pem.read_bytes())
    server.verify_directly_issued_by(authority)
    for paper, signs in ((authority, True), (server, False)):
        constraints = paper.extensions.get_extension_for_class(x509.BasicConstraints)
        usage = paper.extensions.get_extension_for_class(x509.KeyUsage)
        assert constraints.critical
        assert constraints.value.ca is signs
        assert usage.value.key_cert_sign is signs
    assert authority.not_valid_after_utc > server.not_valid_after_utc
