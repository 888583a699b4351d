"""Slots: the vault's key, wrapped once for each way of unlocking it.

A slot holds the key under AES-256-GCM. What wraps it comes from a passphrase or a recovery key by
Argon2id, or from an exchange with the service's recovery key (X25519). The ids and the parameters
are authenticated with it, so that a slot cannot be moved, swapped or made cheaper to guess.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.records.ids import new_id
from app.records.refusal import Refusal
from app.storage.vault_key import KEY_BYTES, VaultKey, wipe

# RFC 9106, second recommended option; a header that asks for less has been tampered with.
FLOOR_MEMORY_KIB = 64 * 1024
FLOOR_PASSES = 3
FLOOR_LANES = 4
CEILING_MEMORY_KIB = 1024 * 1024
_CEILING_PASSES = 10
_CEILING_LANES = 16
_UNLOCK_SECONDS = 0.75  # between half a second and one second
_STEP_KIB = 8 * 1024
_SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16

SlotKind = Literal["passphrase", "recovery", "service"]


class Stretching(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How Argon2id is to be run."""

    salt: bytes
    memory_kib: int = FLOOR_MEMORY_KIB
    passes: int = FLOOR_PASSES
    lanes: int = FLOOR_LANES

    def check(self) -> None:
        """Raise Refusal("weakened") below the floor or beyond what a laptop can do."""
        if not (
            FLOOR_MEMORY_KIB <= self.memory_kib <= CEILING_MEMORY_KIB
            and FLOOR_PASSES <= self.passes <= _CEILING_PASSES
            and FLOOR_LANES <= self.lanes <= _CEILING_LANES
            and len(self.salt) == _SALT_BYTES
        ):
            raise Refusal(
                "weakened",
                "The vault's header has been changed so that its passphrase would be easier to "
                "guess. Nothing was opened. Tell your lead, and restore a backup.",
            )


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The wrapped key. `to` and `sent_by` are public keys of a slot sealed to the service."""

    id: str
    kind: SlotKind
    nonce: bytes
    wrapped: bytes
    stretching: Stretching | None = None
    to: bytes = b""
    sent_by: bytes = b""


def calibrate(*, measure: Callable[[Stretching], float] | None = None) -> int:
    """Return the memory (KiB) with which unlocking takes half a second to a second here.

    Never below the floor, never above 1 GiB. `measure` returns the seconds one derivation takes.
    """
    seconds_for = measure or _seconds_for
    memory = FLOOR_MEMORY_KIB
    for _ in range(2):  # the second measurement corrects the first, which paid for the warm-up
        seconds = seconds_for(Stretching(salt=bytes(_SALT_BYTES), memory_kib=memory))
        wanted = int(memory * _UNLOCK_SECONDS / max(seconds, 1e-3)) // _STEP_KIB * _STEP_KIB
        memory = min(max(wanted, FLOOR_MEMORY_KIB), CEILING_MEMORY_KIB)
    return memory


def _seconds_for(stretching: Stretching) -> float:
    began = time.perf_counter()
    with _stretched(bytearray(b"how long does this take here"), stretching):
        return time.perf_counter() - began


def wrap_under_secret(
    key: VaultKey,
    secret: bytearray,
    *,
    vault_id: str,
    kind: Literal["passphrase", "recovery"],
    memory_kib: int = FLOOR_MEMORY_KIB,
) -> Slot:
    """Wrap the key under a passphrase or a recovery key. Raises Refusal("weakened")."""
    stretching = Stretching(salt=secrets.token_bytes(_SALT_BYTES), memory_kib=memory_kib)
    stretching.check()
    bare = Slot(new_id(), kind, secrets.token_bytes(NONCE_BYTES), b"", stretching)
    with _stretched(secret, stretching) as wrapping:
        return _wrapped(bare, key, wrapping, vault_id)


def unwrap_with_secret(slot: Slot, secret: bytearray, *, vault_id: str) -> VaultKey | None:
    """Return the key, or None where the secret (or anything in the slot) is not the right one.

    Raises Refusal: weakened, not_enough_memory.
    """
    if slot.stretching is None:
        return None
    slot.stretching.check()
    with _stretched(secret, slot.stretching) as wrapping:
        return _unwrapped(slot, wrapping, vault_id)


def seal_to_service(key: VaultKey, service_key: bytes, *, vault_id: str) -> Slot:
    """Wrap the key so that only the holder of the service's X25519 recovery key can unwrap it."""
    mine = X25519PrivateKey.generate()
    bare = Slot(
        id=new_id(),
        kind="service",
        nonce=secrets.token_bytes(NONCE_BYTES),
        wrapped=b"",
        to=service_key,
        sent_by=mine.public_key().public_bytes_raw(),
    )
    shared = mine.exchange(X25519PublicKey.from_public_bytes(service_key))
    with _exchanged(shared, bare) as wrapping:
        return _wrapped(bare, key, wrapping, vault_id)


def unseal_for_service(
    slot: Slot, service_private_key: X25519PrivateKey, *, vault_id: str
) -> VaultKey | None:
    """Return the key of a slot sealed to this service key, or None where it is another's."""
    shared = service_private_key.exchange(X25519PublicKey.from_public_bytes(slot.sent_by))
    with _exchanged(shared, slot) as wrapping:
        return _unwrapped(slot, wrapping, vault_id)


def derived_key(key: VaultKey, purpose: bytes) -> bytes:
    """Return 32 bytes that follow from the vault's key, for one purpose only."""
    with key.material() as material:
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"wayside " + purpose).derive(material)


@contextmanager
def _stretched(secret: bytearray, stretching: Stretching) -> Iterator[bytearray]:
    wrapping = bytearray(KEY_BYTES)
    try:
        Argon2id(
            salt=stretching.salt,
            length=KEY_BYTES,
            iterations=stretching.passes,
            lanes=stretching.lanes,
            memory_cost=stretching.memory_kib,
        ).derive_into(secret, wrapping)  # type: ignore[arg-type]  # any buffer will do
        yield wrapping
    except MemoryError as error:
        raise Refusal(
            "not_enough_memory",
            "There is not enough free memory to unlock the vault. What is in it is safe. Close "
            "other programs and try again.",
        ) from error
    finally:
        wipe(wrapping)


@contextmanager
def _exchanged(shared: bytes, slot: Slot) -> Iterator[bytearray]:
    purpose = b"wayside service slot" + slot.sent_by + slot.to
    wrapping = bytearray(HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(shared))
    try:
        yield wrapping
    finally:
        wipe(wrapping)


def _authenticated(slot: Slot, vault_id: str) -> bytes:
    """Return all of a slot except what is wrapped, and whose it is."""
    bare = msgspec.structs.replace(slot, nonce=b"", wrapped=b"")
    return msgspec.json.encode({"vault": vault_id, "slot": bare}, order="sorted")


def _wrapped(bare: Slot, key: VaultKey, wrapping: bytearray, vault_id: str) -> Slot:
    with key.material() as material:
        wrapped = AESGCM(wrapping).encrypt(bare.nonce, material, _authenticated(bare, vault_id))
    return msgspec.structs.replace(bare, wrapped=wrapped)


def _unwrapped(slot: Slot, wrapping: bytearray, vault_id: str) -> VaultKey | None:
    if len(slot.nonce) != NONCE_BYTES or len(slot.wrapped) != KEY_BYTES + TAG_BYTES:
        return None
    material = bytearray(KEY_BYTES)
    try:
        AESGCM(wrapping).decrypt_into(
            slot.nonce, slot.wrapped, _authenticated(slot, vault_id), material
        )
    except InvalidTag:
        return None
    return VaultKey(material)
