"""The recovery key that is printed once: 160 bits that a person can type from paper.

It is written as eight groups of four letters and digits and a ninth that checks them, in the
alphabet of Crockford's base 32: without I, L, O and U, and read as what they look like.
"""

from __future__ import annotations

import hashlib
import hmac

from app.records.refusal import Refusal

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})
_BITS_PER_SIGN = 5
_GROUP_SIGNS = 4
KEY_BYTES = 20
_KEY_SIGNS = 32
_CHECK_SIGNS = 4


class RecoveryKey:
    """The recovery key while it is being shown or typed; its repr hides it."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("a recovery key has 20 bytes")
        self._secret = secret

    @property
    def secret(self) -> bytes:
        """The 20 bytes."""
        return self._secret

    def printed(self) -> str:
        """Return it as people read it: nine groups of four, joined by hyphens."""
        signs = _signs(int.from_bytes(self._secret), _KEY_SIGNS) + _check_signs(self._secret)
        groups = (signs[at : at + _GROUP_SIGNS] for at in range(0, len(signs), _GROUP_SIGNS))
        return "-".join(groups)

    @classmethod
    def parse(cls, text: str) -> RecoveryKey:
        """Read what somebody typed, in any case, with any spacing.

        Raises Refusal("recovery_key_mistyped") at field "recovery_key" where the groups and their
        check do not agree; no key has been tried then.
        """
        typed = "".join(text.upper().split()).replace("-", "").translate(_LOOK_ALIKES)
        if len(typed) != _KEY_SIGNS + _CHECK_SIGNS:
            raise _mistyped(f"It has 36 letters and digits in nine groups; here are {len(typed)}.")
        if any(sign not in _ALPHABET for sign in typed):
            raise _mistyped("It holds a sign that no recovery key has.")
        number = 0
        for sign in typed[:_KEY_SIGNS]:
            number = number << _BITS_PER_SIGN | _ALPHABET.index(sign)
        secret = number.to_bytes(KEY_BYTES)
        if not hmac.compare_digest(typed[_KEY_SIGNS:], _check_signs(secret)):
            raise _mistyped("At least one letter or digit differs from the printed key.")
        return cls(secret)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RecoveryKey) and hmac.compare_digest(self._secret, other._secret)

    def __hash__(self) -> int:
        return hash(RecoveryKey)

    def __repr__(self) -> str:
        return "RecoveryKey(hidden)"


def _signs(number: int, count: int) -> str:
    shifts = range(_BITS_PER_SIGN * (count - 1), -1, -_BITS_PER_SIGN)
    return "".join(_ALPHABET[number >> shift & 31] for shift in shifts)


def _check_signs(secret: bytes) -> str:
    # 20 bits: one typing mistake in a million passes, and then opens nothing.
    digest = hashlib.sha256(b"wayside recovery key" + secret).digest()
    return _signs(int.from_bytes(digest[:3]) & 0xFFFFF, _CHECK_SIGNS)


def _mistyped(what: str) -> Refusal:
    return Refusal(
        "recovery_key_mistyped",
        f"This is not the recovery key as it was printed. {what} Compare it group by group.",
        field="recovery_key",
    )
