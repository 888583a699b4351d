"""The vault's key while it is unlocked: one holder, so that one wipe is enough."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from app.storage.faults import locked

KEY_BYTES = 32


class VaultKey:
    """Holds the 32 bytes that open a database; afterwards only `wipe()` has seen them last.

    Args:
        material: taken over, not copied: wiping the holder wipes the caller's buffer.
    """

    __slots__ = ("_material", "_wiped")

    def __init__(self, material: bytearray) -> None:
        if len(material) != KEY_BYTES:
            raise ValueError("a vault key has 32 bytes")
        self._material = material
        self._wiped = False

    @classmethod
    def new(cls) -> VaultKey:
        """Make a random key."""
        return cls(bytearray(secrets.token_bytes(KEY_BYTES)))

    @property
    def wiped(self) -> bool:
        """Whether the key is gone."""
        return self._wiped

    @contextmanager
    def material(self) -> Iterator[bytearray]:
        """Lend the 32 bytes. Raises Refusal("locked") once wiped."""
        if self._wiped:
            raise locked()
        yield self._material

    @contextmanager
    def hex_form(self) -> Iterator[bytearray]:
        """Lend the form SQLCipher takes as a raw key, x'<64 hex>', and wipe it afterwards.

        Raises Refusal("locked") once wiped.
        """
        with self.material() as material:
            spelled = bytearray(b"x'")
            for byte in material:  # byte by byte: no immutable copy of the whole key is made
                spelled += b"%02x" % byte
            spelled += b"'"
        try:
            yield spelled
        finally:
            wipe(spelled)

    def wipe(self) -> None:
        """Overwrite the key; whoever asks for it afterwards is told that the vault is locked."""
        self._wiped = True
        wipe(self._material)

    def __repr__(self) -> str:
        return "VaultKey(wiped)" if self._wiped else "VaultKey(hidden)"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a vault key is never copied out of this process")


def wipe(buffer: bytearray) -> None:
    """Overwrite a buffer in place."""
    buffer[:] = bytes(len(buffer))
