"""The code people read out, such as WS-K4T7-23A4-2: which laptop made it, a number, a check sign.

The 23 signs leave out what looks or sounds alike. 23 is prime, and the check is a sum whose
weights all differ, so that every single wrong sign and every two swapped signs are found.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.records.refusal import Refusal

ALPHABET = "23456789ACDEFHJKMNPRTWX"
PREFIX_SIGNS = 4
NUMBER_SIGNS = 4
HIGHEST_NUMBER = len(ALPHABET) ** NUMBER_SIGNS - 1
_SERVICE = "WS"
_LOOK_ALIKES = str.maketrans({"B": "8", "G": "6", "S": "5", "Z": "2"})
_SERVICE_AS_READ = _SERVICE.translate(_LOOK_ALIKES)


@dataclass(frozen=True)
class PersonCode:
    """A code taken apart: the laptop's prefix and the number it gave."""

    prefix: str
    number: int

    def __str__(self) -> str:
        return mint(self.prefix, self.number)


def prefix_from(chance: int) -> str:
    """Return the prefix of a laptop for a random number; any size will do."""
    # W never comes first: a code is then not mistaken for one typed with its leading WS.
    first = ALPHABET.replace("W", "")
    return first[chance % len(first)] + _spelled(chance // len(first), PREFIX_SIGNS - 1)


def mint(prefix: str, number: int) -> str:
    """Return the code of the person with this number (0 to 279,840) on the laptop of `prefix`."""
    if len(prefix) != PREFIX_SIGNS or any(sign not in ALPHABET for sign in prefix):
        raise ValueError("not a laptop's prefix")
    if not 0 <= number <= HIGHEST_NUMBER:
        raise ValueError("this laptop has given all its numbers")
    counted = _spelled(number, NUMBER_SIGNS)
    return f"{_SERVICE}-{prefix}-{counted}-{_check_sign(prefix + counted)}"


def parse(text: str) -> PersonCode:
    """Read a code in any case and spacing, with or without WS, look-alike signs forgiven.

    Raises Refusal("code_mistyped") at field "code".
    """
    typed = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_LOOK_ALIKES)
    signs = typed.removeprefix(_SERVICE_AS_READ)
    if len(signs) != PREFIX_SIGNS + NUMBER_SIGNS + 1 or any(sign not in ALPHABET for sign in signs):
        raise _mistyped()
    body, check = signs[:-1], signs[-1]
    if check != _check_sign(body):
        raise _mistyped()
    number = 0
    for sign in body[PREFIX_SIGNS:]:
        number = number * len(ALPHABET) + ALPHABET.index(sign)
    return PersonCode(body[:PREFIX_SIGNS], number)


def _spelled(number: int, count: int) -> str:
    signs = ""
    for _ in range(count):
        number, rest = divmod(number, len(ALPHABET))
        signs = ALPHABET[rest] + signs
    return signs


def _check_sign(body: str) -> str:
    # The check sign itself weighs one, so the body starts at two; the whole sums to nothing.
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def _mistyped() -> Refusal:
    return Refusal(
        "code_mistyped",
        "This is not a code as Wayside writes them, such as WS-K4T7-23A4-2. Check each sign, or "
        "search by name.",
        field="code",
    )
