"""What makes a passphrase good enough: length and words, no composition rules, nothing common.

Source: NCSC and NIST SP 800-63B advise length and a list of common choices instead of rules about
signs and instead of expiry. Four words of a large list withstand guessing behind Argon2id.
"""

from __future__ import annotations

import unicodedata

from app.records.refusal import Refusal

LEAST_SIGNS = 15
LEAST_WORDS = 4
_LEAST_WORD_SIGNS = 3
_LEAST_DIFFERENT_SIGNS = 6
# Long enough to pass and among the first that anybody would try; compared without spaces and case.
_COMMON = frozenset(
    {
        "correcthorsebatterystaple",
        "passwordpassword",
        "passwordpassword1",
        "mypasswordismypassword",
        "thisismypassword",
        "thisismypassphrase",
        "letmeinletmeinletmein",
        "iloveyouiloveyou",
        "qwertyuiopasdfgh",
        "qwertyuiopasdfghjkl",
        "qwertyuiopasdfghjklzxcvbnm",
        "abcdefghijklmno",
        "abcdefghijklmnop",
        "abcdefghijklmnopqrstuvwxyz",
        "thequickbrownfox",
        "thequickbrownfoxjumpsoverthelazydog",
        "tobeornottobethatisthequestion",
        "maytheforcebewithyou",
        "onceuponatimethere",
        "administratoradministrator",
        "waysidewayside",
        "waysidewaysidewayside",
        "unlockthevaultplease",
        "openthevaultplease",
        "stpeterportguernsey",
        "guernseyguernsey",
    }
)
# Each runs on from its end to its beginning.
_RUNS = tuple(
    run * 4 for run in ("abcdefghijklmnopqrstuvwxyz", "0123456789", "qwertyuiopasdfghjklzxcvbnm")
)


def as_typed_anywhere(passphrase: str) -> str:
    """Return the one form of a passphrase: the same on every keyboard, without space around it."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def check_passphrase(passphrase: str) -> None:
    """Raise Refusal("weak_passphrase") at field "passphrase" unless it is good enough."""
    typed = as_typed_anywhere(passphrase)
    words = [word for word in typed.split() if len(word) >= _LEAST_WORD_SIGNS]
    if len(typed) < LEAST_SIGNS and len(words) < LEAST_WORDS:
        raise _weak("It needs at least four words, or at least 15 letters and signs.")
    bare = "".join(typed.casefold().split())
    if bare in _COMMON or bare[::-1] in _COMMON:
        raise _weak("It is one of those that anybody would try first.")
    if len(set(bare)) < _LEAST_DIFFERENT_SIGNS or _is_repetition(bare) or _is_run(bare):
        raise _weak("It repeats itself or follows the keyboard.")


def _is_repetition(bare: str) -> bool:
    """Whether it is one piece, at most half its length, over and over."""
    return bare in (bare + bare)[1:-1]


def _is_run(bare: str) -> bool:
    return any(bare in run or bare in run[::-1] for run in _RUNS)


def _weak(why: str) -> Refusal:
    return Refusal(
        "weak_passphrase",
        f"This passphrase would not protect the vault. {why} Four or more unrelated words are "
        "easy to remember and hard to guess.",
        field="passphrase",
    )
