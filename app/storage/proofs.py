"""Proving that one may open a vault, and changing what proves it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from app.records.refusal import Refusal
from app.rules.passphrase import as_typed_anywhere, check_passphrase
from app.rules.recovery_key import KEY_BYTES as RECOVERY_KEY_BYTES
from app.rules.recovery_key import RecoveryKey
from app.storage.guessing import Uptime, after_attempt
from app.storage.header import Guesses, Header, Particulars, read_header, write_header
from app.storage.slots import (
    FLOOR_MEMORY_KIB,
    Slot,
    calibrate,
    seal_to_service,
    unwrap_with_secret,
    wrap_under_secret,
)
from app.storage.vault_key import VaultKey, wipe


@dataclass(frozen=True)
class Proof:
    """What opens a slot: a passphrase, or a recovery key as it was printed."""

    kind: Literal["passphrase", "recovery"]
    text: str

    @contextmanager
    def secret(self) -> Iterator[bytearray]:
        """Lend the bytes that are stretched. Raises Refusal("recovery_key_mistyped")."""
        if self.kind == "passphrase":
            spelled = bytearray(as_typed_anywhere(self.text).encode())
        else:
            spelled = bytearray(RecoveryKey.parse(self.text).secret)
        try:
            yield spelled
        finally:
            wipe(spelled)

    def refusal(self) -> Refusal:
        """Say that it opens nothing."""
        if self.kind == "passphrase":
            return Refusal(
                "wrong_passphrase",
                "This passphrase does not open the vault. What is in it is safe. Check Caps Lock "
                "and try again.",
                field="passphrase",
            )
        return Refusal(
            "wrong_recovery_key",
            "This recovery key does not open this vault. What is in it is safe. Check that it is "
            "the newest one printed for this vault.",
            field="recovery_key",
        )

    def __repr__(self) -> str:
        return f"Proof({self.kind}, hidden)"


def new_recovery_key() -> RecoveryKey:
    """Make a random recovery key."""
    return RecoveryKey(secrets.token_bytes(RECOVERY_KEY_BYTES))


def wrap(key: VaultKey, proof: Proof, *, vault_id: str, memory_kib: int | None) -> Slot:
    """Make the slot that a proof opens; without `memory_kib` this machine is measured."""
    if proof.kind == "recovery":
        memory_kib = FLOOR_MEMORY_KIB  # 160 random bits need no stretching beyond the floor
    memory = calibrate() if memory_kib is None else memory_kib
    with proof.secret() as secret:
        return wrap_under_secret(key, secret, vault_id=vault_id, kind=proof.kind, memory_kib=memory)


def prove(folder: Path, proof: Proof, uptime: Uptime) -> tuple[Header, VaultKey]:
    """Return the header and the key that the proof opens; to be called with the folder held.

    The attempt is written down before it is made. Raises Refusal: wait, wrong_passphrase,
    wrong_recovery_key, recovery_key_mistyped (that one costs no attempt) and those of the header.
    """
    header = read_header(folder)
    with proof.secret() as secret:
        counted = after_attempt(header.guesses, uptime())
        write_header(folder, msgspec.structs.replace(header, guesses=counted))
        key = _first_key(header, proof.kind, secret)
    if key is None:
        raise proof.refusal()
    header = msgspec.structs.replace(header, guesses=Guesses())
    write_header(folder, header)
    return header, key


def open_slot(header: Header, proof: Proof) -> VaultKey:
    """Return the key that a proof opens, uncounted: for a header that is itself only a copy.

    Raises Refusal: wrong_passphrase, wrong_recovery_key, recovery_key_mistyped, weakened.
    """
    with proof.secret() as secret:
        key = _first_key(header, proof.kind, secret)
    if key is None:
        raise proof.refusal()
    return key


def _first_key(header: Header, kind: str, secret: bytearray) -> VaultKey | None:
    for slot in header.slots:
        if slot.kind == kind:
            key = unwrap_with_secret(slot, secret, vault_id=header.vault_id)
            if key is not None:
                return key
    return None


def write_slots(folder: Path, header: Header, key: VaultKey, new: Iterable[Slot]) -> None:
    """Put slots in the place of those of the same kind, sealed and durable."""
    new = tuple(new)
    kinds = {slot.kind for slot in new}
    kept = tuple(slot for slot in header.slots if slot.kind not in kinds)
    changed = msgspec.structs.replace(header, slots=kept + new)
    write_header(folder, changed.sealed_with(key, header.particulars(key)))


def rewrap(folder: Path, proof: Proof, new: str, *, memory_kib: int | None, uptime: Uptime) -> None:
    """Replace the passphrase slot; to be called with the folder held."""
    check_passphrase(new)
    header, key = prove(folder, proof, uptime)
    try:
        slot = wrap(key, Proof("passphrase", new), vault_id=header.vault_id, memory_kib=memory_kib)
        write_slots(folder, header, key, (slot,))
    finally:
        key.wipe()


def header_for_new_key(
    header: Header,
    particulars: Particulars,
    key: VaultKey,
    proofs: tuple[Proof, ...],
    *,
    memory_kib: int | None,
) -> Header:
    """Return a header whose slots wrap `key` alone; slots sealed to a service are sealed anew."""
    vault_id = header.vault_id
    slots = [wrap(key, proof, vault_id=vault_id, memory_kib=memory_kib) for proof in proofs]
    services = [slot.to for slot in header.slots if slot.kind == "service"]
    slots += [seal_to_service(key, to, vault_id=vault_id) for to in services]
    changed = msgspec.structs.replace(header, slots=tuple(slots))
    return changed.sealed_with(key, particulars)
