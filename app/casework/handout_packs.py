"""Packs of leaflets: signed by whoever answers for them, carried on a stick, passed on by sync.

A pack is a zip file of leaflets with a list of the digests of their files, and an Ed25519 signature
over that list. Taken in on one laptop it is a record, which reaches every laptop of the service;
so does whose signature counts. A pack is checked anew whenever it is read: one that was changed,
or whose key is not believed any more, is as if it were not there.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import select

from app.casework.laptop import Laptop
from app.documents.handout_files import load_handouts
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.leaflets import LONGEST_PACK_CHARACTERS, HandoutKey, HandoutPack
from app.records.refusal import Refusal
from app.rules.handouts import Handout

LISTING, SIGNATURE = "pack.json", "pack.sig"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}/[A-Za-z]{2,8}(?:-[A-Za-z]{2,4})?\.yaml")
_PACK_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_LARGEST_FILE_BYTES, _MOST_FILES = 200_000, 600
_KEY_BYTES = 32


def new_signing_key() -> tuple[bytes, str]:
    """Make a key for signing packs: the private half as PEM, the public half in hex."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return pem, public_half(pem)


def public_half(pem: bytes) -> str:
    """Return the public half of a signing key in hex. Raises Refusal("signing_key")."""
    return _private(pem).public_key().public_bytes_raw().hex()


def sign_pack(folder: Path, pem: bytes) -> bytes:
    """Make a pack of the leaflets in a folder.

    Args:
        folder: one folder for each leaflet, as under ``resources/handouts``.
        pem: the private half of the key.

    Raises:
        Refusal: `signing_key`; `pack_empty`.
    """
    key = _private(pem)
    files = {
        f"{path.parent.name}/{path.name}": path.read_bytes()
        for path in sorted(folder.glob("*/*.yaml"))
        if (path.parent / "handout.yaml").exists()
    }
    if not files:
        raise Refusal("pack_empty", "There is no leaflet in that folder. Nothing was written.")
    listing = _listing(files)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        members = {LISTING: listing, SIGNATURE: key.sign(listing), **files}
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def trust_key(laptop: Laptop, public_key: str, held_by: str) -> RecordId:
    """Write down, for the whole service, that packs signed with a key are believed.

    Raises:
        Refusal: `role`; `public_key`; `required`.
    """
    laptop.must_write("handout_key")
    wanted = public_key.strip().lower()
    if not re.fullmatch(rf"[0-9a-f]{{{2 * _KEY_BYTES}}}", wanted):
        raise Refusal(
            "public_key", "A key has 64 figures and letters from a to f.", field="public_key"
        )
    if not held_by.strip():
        raise Refusal("required", "Say who holds the key.", field="held_by")
    with laptop.work() as work:
        key_id = work.record(
            "handout_key",
            {
                "public_key": wanted,
                "held_by": held_by.strip(),
                "trusted_at": laptop.clock.now(),
            },
        )
        work.commit()
    return key_id


def take_in_pack(laptop: Laptop, name: str, packed: bytes) -> tuple[str, ...]:
    """Check a pack and write it down; every laptop of the service has it once it caught up.

    Args:
        laptop: at work.
        name: of the pack, such as ``autumn-2026``; it tells people which it was.
        packed: the zip file.

    Returns:
        The ids of its leaflets. A pack that is there already is not written down again.

    Raises:
        Refusal: `role`, `pack_name`, `pack_broken`, `pack_not_believed`, `pack_too_large`,
            `handout_file_wrong`.
    """
    laptop.must_write("handout_pack")
    if not _PACK_NAME.fullmatch(name):
        raise Refusal("pack_name", "Name the pack with small letters, figures and hyphens.")
    written = encoded(packed)
    if len(written) > LONGEST_PACK_CHARACTERS:
        raise Refusal(
            "pack_too_large",
            "This pack is too large to travel to every laptop. Nothing was changed; ask for it in"
            " two parts.",
        )
    _believed(_members(packed), _keys(laptop))
    found = _read(packed, laptop.shelf.resources / "handouts")
    if any(each == written for _, each in _kept(laptop)):
        return tuple(found)
    with laptop.work() as work:
        work.record(
            "handout_pack",
            {"name": name, "packed": written, "taken_in_at": laptop.clock.now()},
        )
        work.commit()
    return tuple(found)


def encoded(packed: bytes) -> str:
    """Return a pack as its record keeps it."""
    return base64.b64encode(packed).decode()


def packed_handouts(laptop: Laptop) -> Mapping[str, Handout]:
    """Return the leaflets of every pack that is whole and believed, by id; the newest version.

    What is not believed is left out: :func:`packs_left_out` says so.
    """
    found: dict[str, Handout] = {}
    for _, handouts, _ in _checked(laptop):
        for handout_id, handout in handouts.items():
            if handout_id not in found or handout.is_newer_than(found[handout_id]):
                found[handout_id] = handout
    return found


def packs_left_out(laptop: Laptop) -> dict[str, str]:
    """Return the packs that reached this laptop and are not used, each with why."""
    return {name: why for name, _, why in _checked(laptop) if why}


def _checked(laptop: Laptop) -> Iterator[tuple[str, Mapping[str, Handout], str]]:
    keys = _keys(laptop)
    for name, written in _kept(laptop):
        try:
            packed = _decoded(written)
            _believed(_members(packed), keys)
            yield name, _read(packed, laptop.shelf.resources / "handouts"), ""
        except Refusal as refused:
            yield name, {}, refused.sentence


def _kept(laptop: Laptop) -> list[tuple[str, str]]:
    table = table_of(HandoutPack)
    with laptop.reading() as connection:
        query = select(table.c.name, table.c.packed).where(table.c.voided.is_(False))
        rows = connection.execute(query.order_by(table.c.taken_in_at, table.c.id)).all()
    return [(row.name or "", row.packed or "") for row in rows]


@lru_cache(maxsize=8)
def _read(packed: bytes, shared: Path) -> Mapping[str, Handout]:
    """Read the leaflets of a pack that is believed, once for as long as the program runs.

    Raises:
        Refusal: `handout_file_wrong`, also where a later program's leaflet is not understood.
    """
    with tempfile.TemporaryDirectory(prefix="wayside-leaflets-") as name:
        folder = Path(name)
        for path, content in _members(packed).items():
            target = folder / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
        return load_handouts(folder, shared)


def _decoded(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _broken() from error


def _members(packed: bytes) -> dict[str, bytes]:
    """Unpack, in memory, only what a pack may hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as opened:
            infos = opened.infolist()
            if len(infos) > _MOST_FILES or any(
                info.file_size > _LARGEST_FILE_BYTES for info in infos
            ):
                raise _broken()
            return {info.filename: opened.read(info) for info in infos}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise _broken() from error


def _believed(members: Mapping[str, bytes], keys: list[str]) -> None:
    """Refuse a pack whose list is not signed by a key that counts, or is not complete.

    Raises:
        Refusal: `pack_broken`, `pack_not_believed`.
    """
    listing, signature = members.get(LISTING), members.get(SIGNATURE)
    if listing is None or signature is None:
        raise _broken()
    files = {name: content for name, content in members.items() if name not in _proof(members)}
    if not files or not all(_NAME.fullmatch(name) for name in files) or listing != _listing(files):
        raise _broken()
    if not any(_signed(key, signature, listing) for key in keys):
        raise Refusal(
            "pack_not_believed",
            "This pack is not signed by a key that the service trusts. Nothing was changed; ask"
            " whoever sent it, or let a lead write down their key.",
        )


def _signed(key: str, signature: bytes, listing: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, listing)
    except (InvalidSignature, ValueError):
        return False
    return True


def _listing(files: Mapping[str, bytes]) -> bytes:
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return json.dumps({"format": 1, "files": digests}, sort_keys=True).encode()


def _proof(members: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: members[name] for name in (LISTING, SIGNATURE) if name in members}


def _keys(laptop: Laptop) -> list[str]:
    table = table_of(HandoutKey)
    with laptop.reading() as connection:
        rows = connection.execute(select(table.c.public_key).where(table.c.voided.is_(False)))
        return [row.public_key for row in rows if row.public_key]


def _private(pem: bytes) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise _no_key() from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key()
    return key


def _broken() -> Refusal:
    return Refusal(
        "pack_broken",
        "This pack is not whole: it was changed on the way, or is no pack. Nothing was changed;"
        " ask for it again.",
    )


def _no_key() -> Refusal:
    return Refusal("signing_key", "This file is not a key for signing packs. Nothing was signed.")
