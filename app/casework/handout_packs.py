"""Packs of leaflets: signed by whoever answers for them, carried on a stick, checked when read.

A pack is a zip file of leaflets with a list of the digests of their files, and an Ed25519 signature
over that list. It is unpacked beside the vault, where it is checked anew whenever it is read: a
file that was changed, added or taken away makes the whole pack unreadable. Whose signature counts
is a record, which travels to every laptop of the service.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import select

from app.casework.laptop import Laptop
from app.documents.handout_files import load_handouts
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.leaflets import HandoutKey
from app.records.refusal import Refusal
from app.rules.handouts import Handout

PACKS = "handout-packs"
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
    """Check a pack and keep it beside the vault; leaflets in it are there from now on.

    Args:
        laptop: the vault beside which it is kept.
        name: of the pack, such as ``autumn-2026``; one of the same name is replaced.
        packed: the zip file.

    Returns:
        The ids of its leaflets.

    Raises:
        Refusal: `pack_name`, `pack_broken`, `pack_not_believed`, `handout_file_wrong`.
    """
    laptop.must_write("handout_withdrawal")  # whoever may take leaflets back may bring them
    if not _PACK_NAME.fullmatch(name):
        raise Refusal("pack_name", "Name the pack with small letters, figures and hyphens.")
    members = _members(packed)
    files = _believed(members, _keys(laptop))
    folder = _folder(laptop)
    waiting = folder / f".{name}"
    for path, content in {**files, **_proof(members)}.items():
        target = waiting / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    try:
        ids = tuple(load_handouts(waiting, laptop.shelf.resources / "handouts"))
    except Refusal:
        _remove(waiting)
        raise
    _remove(folder / name)
    waiting.rename(folder / name)
    return ids


def packed_handouts(laptop: Laptop) -> Mapping[str, Handout]:
    """Return the leaflets of every pack that is whole and believed, by id; the last name wins.

    What is not believed any more is left out: :func:`packs_left_out` says so.
    """
    found: dict[str, Handout] = {}
    for folder, why in _checked(laptop):
        if not why:
            found |= load_handouts(folder, laptop.shelf.resources / "handouts")
    return found


def packs_left_out(laptop: Laptop) -> dict[str, str]:
    """Return the packs beside the vault that are not used, each with why."""
    return {folder.name: why for folder, why in _checked(laptop) if why}


def _checked(laptop: Laptop) -> list[tuple[Path, str]]:
    folder = _folder(laptop)
    if not folder.is_dir():
        return []
    keys = _keys(laptop)
    checked = []
    for pack in sorted(folder.iterdir()):
        if not _PACK_NAME.fullmatch(pack.name):
            continue
        members = {
            path.relative_to(pack).as_posix(): path.read_bytes()
            for path in pack.rglob("*")
            if path.is_file()
        }
        try:
            _believed(members, keys)
        except Refusal as refused:
            checked.append((pack, refused.sentence))
        else:
            checked.append((pack, ""))
    return checked


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


def _believed(members: Mapping[str, bytes], keys: list[str]) -> dict[str, bytes]:
    """Return the files of a pack whose list is signed by a key that counts, and is complete.

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
    return files


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


def _folder(laptop: Laptop) -> Path:
    return (laptop.shelf.beside or laptop.vault.folder) / PACKS


def _private(pem: bytes) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise _no_key() from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key()
    return key


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if folder.is_dir():
        folder.rmdir()


def _broken() -> Refusal:
    return Refusal(
        "pack_broken",
        "This pack is not whole: it was changed on the way, or is no pack. Nothing was changed;"
        " ask for it again.",
    )


def _no_key() -> Refusal:
    return Refusal("signing_key", "This file is not a key for signing packs. Nothing was signed.")
