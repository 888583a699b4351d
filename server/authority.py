"""The service's own certificate authority: laptops trust it and nothing else."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_AUTHORITY_YEARS = 10
_SERVER_DAYS = 397


@dataclass(frozen=True)
class Certificates:
    """Paths of what the server shows, and the authority that laptops pin."""

    authority_pem: Path
    server_pem: Path
    server_key: Path

    @property
    def fingerprint(self) -> str:
        """Sixteen bytes of the authority's SHA-256, in hex: an invitation carries them."""
        return fingerprint_of(self.authority_pem.read_text(encoding="ascii"))


def fingerprint_of(authority_pem: str) -> str:
    """Return the fingerprint of an authority."""
    certificate = x509.load_pem_x509_certificate(authority_pem.encode())
    return sha256(certificate.public_bytes(serialization.Encoding.DER)).hexdigest()[:32]


def certificates(folder: Path, hosts: list[str]) -> Certificates:
    """Return the certificates in `folder`, making the authority once and the server's as needed."""
    found = Certificates(folder / "authority.pem", folder / "server.pem", folder / "server.key")
    authority_key = folder / "authority.key"
    if not found.authority_pem.exists():
        _make_authority(authority_key, found.authority_pem)
    if not _still_good(found.server_pem, hosts):
        _make_server(authority_key, found, hosts)
    return found


def _make_authority(key_path: Path, pem_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Wayside authority")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * _AUTHORITY_YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write_key(key_path, key)
    pem_path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _make_server(authority_key: Path, made: Certificates, hosts: list[str]) -> None:
    signer = serialization.load_pem_private_key(authority_key.read_bytes(), password=None)
    if not isinstance(signer, ec.EllipticCurvePrivateKey):
        raise TypeError("the authority signs with an elliptic curve")
    authority = x509.load_pem_x509_certificate(made.authority_pem.read_bytes())
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Wayside centre")]))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=_SERVER_DAYS))
        .add_extension(x509.SubjectAlternativeName([_host(h) for h in hosts]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(signer, hashes.SHA256())
    )
    _write_key(made.server_key, key)
    made.server_pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _still_good(pem: Path, hosts: list[str]) -> bool:
    if not pem.exists():
        return False
    certificate = x509.load_pem_x509_certificate(pem.read_bytes())
    if certificate.not_valid_after_utc < datetime.now(UTC) + timedelta(days=30):
        return False
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return all(_host(host) in list(names) for host in hosts)


def _host(text: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(text))
    except ValueError:
        return x509.DNSName(text)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    text = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text)
