"""How hard a text is to read: sentences, syllables and the Flesch-Kincaid grade, for English only.

Flesch-Kincaid grade = 0.39 * words per sentence + 11.8 * syllables per word - 15.59 (Kincaid et
al., 1975); the reading age is about the grade plus 5. It is a floor, not a proof: only readers can
show that a leaflet is understood.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyphen

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_WORD = re.compile(r"[^\W_]+(?:[.'’,-][^\W_]+)*")  # noqa: RUF001 - the curly apostrophe is meant
_VOWELS = re.compile(r"[aeiouy]+")
_KNOWN_NAME_SYLLABLES = 2


def sentences(text: str) -> tuple[str, ...]:
    """Split a passage where a full stop, question mark or exclamation mark ends one."""
    return tuple(part for part in _SENTENCE_END.split(text.strip()) if _WORD.search(part))


def words(text: str) -> tuple[str, ...]:
    """Words and figures; ``1.8`` and ``2-3`` count as one each."""
    return tuple(_WORD.findall(text))


@cache
def _hyphenator() -> pyphen.Pyphen:
    import pyphen

    return pyphen.Pyphen(lang="en_GB")


def syllables(word: str) -> int:
    """Estimate the syllables of an English word; a figure counts as one.

    Hyphenation alone misses syllables that may not be broken off ("any"), and counting vowel
    groups alone finds silent ones ("made"); the larger of hyphenation and the vowel groups less a
    silent e errs, where it errs, towards harder.
    """
    lowered = word.lower()
    if not lowered.isalpha():
        return 1
    by_hyphens = len(_hyphenator().positions(lowered)) + 1
    silent = lowered.endswith(("e", "es", "ed")) and not lowered.endswith(
        ("le", "ee", "ted", "ded")
    )
    by_vowels = len(_VOWELS.findall(lowered)) - (1 if silent else 0)
    return max(1, by_hyphens, by_vowels)


def flesch_kincaid_grade(passages: Iterable[str], known_names: Collection[str] = ()) -> float:
    """Grade the passages taken together.

    Args:
        passages: body text; each is at least one sentence.
        known_names: names that the text explains (medicines, products); each counts as two
            syllables, whatever its length.

    Returns:
        The US school grade; about the reader's age less 5. Nothing to read is grade 0.
    """
    names = {name.casefold() for name in known_names}
    all_sentences = [sentence for passage in passages for sentence in sentences(passage)]
    all_words = [word for sentence in all_sentences for word in words(sentence)]
    if not all_words:
        return 0.0
    syllable_count = sum(
        _KNOWN_NAME_SYLLABLES if word.casefold() in names else syllables(word) for word in all_words
    )
    per_sentence = len(all_words) / len(all_sentences)
    return 0.39 * per_sentence + 11.8 * syllable_count / len(all_words) - 15.59
