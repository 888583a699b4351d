"""The header file beside the database: what must be readable before the vault is unlocked.

Whatever could tell something about somebody (the worker's name, the ids of the audit chain) is
sealed under the vault's key, and the seal covers the rest as well: a header changed by hand opens
nothing. Only the count of wrong guesses stands outside, since it changes while the vault is locked.
"""

from __future__ import annotations

import secrets
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.host.files import replace_durably
from app.host.paths import VAULT_HEADER_NAME
from app.records.refusal import Refusal
from app.storage.faults import refusal_for_file
from app.storage.reserve import again_when_full
from app.storage.slots import NONCE_BYTES, Slot, derived_key
from app.storage.vault_key import VaultKey

FORMAT = 1
HEADER_NAME = VAULT_HEADER_NAME
_PURPOSE = b"header seal"
_LARGEST_BYTES = 64 * 1024


class Particulars(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the header says to those who hold the key.

    `restored_chain_id` is the audit chain that came before, in a vault made from a backup.
    """

    worker_name: str
    device_prefix: str
    chain_id: str
    restored_chain_id: str | None = None


class Guesses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wrong attempts in a row, and how long the machine had been running at the last one."""

    wrong: int = 0
    uptime_seconds: float = 0.0


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of the header file. `moving`: a database under a new key waits to be put in."""

    format: int
    vault_id: str
    practice: bool
    slots: tuple[Slot, ...]
    moving: bool = False
    seal_nonce: bytes = b""
    sealed: bytes = b""
    guesses: Guesses = Guesses()

    def sealed_with(self, key: VaultKey, particulars: Particulars) -> Header:
        """Return this header sealed anew, as is needed after every change but to the guesses."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = msgspec.json.encode(particulars)
        sealed = AESGCM(derived_key(key, _PURPOSE)).encrypt(nonce, plain, self._public_part())
        return msgspec.structs.replace(self, seal_nonce=nonce, sealed=sealed)

    def particulars(self, key: VaultKey) -> Particulars:
        """Open the seal. Raises Refusal("damaged_header") where anything has been changed."""
        cipher = AESGCM(derived_key(key, _PURPOSE))
        try:
            plain = cipher.decrypt(self.seal_nonce, self.sealed, self._public_part())
        except (InvalidTag, ValueError) as error:
            raise damaged_header() from error
        return msgspec.json.decode(plain, type=Particulars)

    def _public_part(self) -> bytes:
        bare = msgspec.structs.replace(self, seal_nonce=b"", sealed=b"", guesses=Guesses())
        return msgspec.json.encode(bare, order="sorted")


class _FormatOnly(msgspec.Struct):
    format: int


def read_header(folder: Path) -> Header:
    """Read the header of a vault's folder.

    Raises Refusal: no_vault, newer_vault, damaged_header, read_only.
    """
    try:
        with (folder / HEADER_NAME).open("rb") as stream:
            content = stream.read(_LARGEST_BYTES)
    except FileNotFoundError as error:
        raise Refusal(
            "no_vault",
            "There is no vault in this folder. Choose the folder that holds vault.json, or create "
            "a vault there.",
        ) from error
    except OSError as error:
        raise refusal_for_file(error) from error
    return parse_header(content)


def parse_header(content: bytes) -> Header:
    """Read a header. Raises Refusal: newer_vault, damaged_header."""
    try:
        newest = msgspec.json.decode(content, type=_FormatOnly).format
        if newest > FORMAT:
            raise Refusal(
                "newer_vault",
                "A newer version of Wayside wrote this vault, and this version cannot open it. "
                "Nothing was changed. Install the newer version.",
            )
        header = msgspec.json.decode(content, type=Header)
    except ValueError as error:
        raise damaged_header() from error
    if header.format != FORMAT:
        raise damaged_header()
    return header


def write_header(folder: Path, header: Header) -> None:
    """Replace the header at once and durably. Raises Refusal: disk_full, read_only, disk_fault."""
    content = msgspec.json.format(msgspec.json.encode(header), indent=1)

    def write() -> None:
        try:
            replace_durably(folder / HEADER_NAME, content)
        except OSError as error:
            raise refusal_for_file(error) from error

    again_when_full(folder, write)


def damaged_header() -> Refusal:
    """Say that the header cannot be trusted."""
    return Refusal(
        "damaged_header",
        "The vault's header file is damaged or was changed by hand, so the vault stays closed. "
        "The database beside it was not touched. Restore a backup, or ask your lead.",
    )
