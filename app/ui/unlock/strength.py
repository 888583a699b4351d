"""How hard a passphrase is to guess, in words, and four words to suggest; no Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random, SystemRandom

from app.host.paths import resources_dir
from app.ui.tokens import Tone

LEAST_LETTERS = 15  # security guidance for a passphrase that guards a file at rest
LEAST_WORDS = 4
STRONG_LETTERS = 22
_LEAST_DIFFERENT = 8
_SHORTEST_WORD = 3
_EASY = ("password", "passphrase", "123456", "qwerty", "abcdef", "letmein", "wayside", "guernsey")


@dataclass(frozen=True, slots=True)
class Strength:
    """What to say about a passphrase, and whether a vault may be made with it."""

    words: str
    tone: Tone
    is_enough: bool


NOT_WRITTEN = Strength("Not written yet", "info", is_enough=False)


def strength_of(passphrase: str, worker_name: str = "") -> Strength:
    """Judge a passphrase. It is enough from 15 letters or four words on, unless easy to guess."""
    lowered = passphrase.lower()
    letters = "".join(lowered.split())
    words = {word for word in lowered.replace("-", " ").split() if len(word) >= _SHORTEST_WORD}
    if not letters:
        return NOT_WRITTEN
    if _is_easy(letters, worker_name):
        return Strength("Easy to guess", "bad", is_enough=False)
    if len(letters) < LEAST_LETTERS and len(words) < LEAST_WORDS:
        return Strength("Too short", "warn", is_enough=False)
    if len(letters) >= STRONG_LETTERS or len(words) > LEAST_WORDS:
        return Strength("Strong", "good", is_enough=True)
    return Strength("Good", "good", is_enough=True)


def _is_easy(letters: str, worker_name: str) -> bool:
    """Say whether little is left once what everyone tries first is taken out."""
    left = letters
    names = [part for part in worker_name.lower().split() if len(part) >= _SHORTEST_WORD]
    for known in (*_EASY, *names):
        left = left.replace(known, "")
    is_known = left != letters and len(left) < LEAST_LETTERS - 3
    is_monotone = len(letters) >= _LEAST_DIFFERENT and len(set(letters)) < _LEAST_DIFFERENT - 1
    return is_known or is_monotone


def suggest_words(words: Sequence[str], chance: Random | None = None) -> str:
    """Return four different words chosen by chance, the machine's own unless told otherwise."""
    return "-".join((chance or SystemRandom()).sample(words, LEAST_WORDS))


def word_list() -> list[str]:
    """Return the words to choose from."""
    path = resources_dir() / "words" / "passphrase-en.txt"
    return path.read_text(encoding="utf-8").split()
