"""Argon2id for tests: in earnest the first time, from memory when the same is asked again.

Copies of one vault share its salt, so that opening the second copy in a process costs nothing.
What comes out is the same bit for bit: other processes open what was made here, and the reverse.
"""

from __future__ import annotations

from hashlib import sha256

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.storage import slots

_KNOWN: dict[tuple[bytes, ...], bytes] = {}


class RememberedArgon2id:
    """Stands in for the class of that name; parameters as there."""

    def __init__(
        self, *, salt: bytes, length: int, iterations: int, lanes: int, memory_cost: int
    ) -> None:
        self._salt = salt
        self._cost = f"{length} {iterations} {lanes} {memory_cost}".encode()
        self._earnest = Argon2id(
            salt=salt, length=length, iterations=iterations, lanes=lanes, memory_cost=memory_cost
        )

    def derive_into(self, secret: bytearray, into: bytearray) -> None:
        """Write what the secret is stretched to."""
        if not any(self._salt):  # measuring this machine, which a memory would make look quick
            self._earnest.derive_into(secret, into)  # type: ignore[arg-type]  # any buffer will do
            return
        asked = (sha256(secret).digest(), self._salt, self._cost)
        if asked not in _KNOWN:
            self._earnest.derive_into(secret, into)  # type: ignore[arg-type]  # as above
            _KNOWN[asked] = bytes(into)
        into[:] = _KNOWN[asked]


def remember_stretching() -> None:
    """Let this process stretch each secret once."""
    vars(slots)["Argon2id"] = RememberedArgon2id
