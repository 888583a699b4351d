"""How a name is read: folded letters, its words, its consonants, its sound, its family.

Nothing here decides that two people are one; it only makes names findable however they were typed.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType
from typing import NamedTuple

import jellyfish

# Small words that many people write together with the next one: Le Page, Lepage; O Brien, O'Brien.
_PARTICLES = "d da das de del della den der di do dos du el l la le les mac mc o st ste van von"
PARTICLES = frozenset(_PARTICLES.split())

_LETTERS_WITHOUT_A_MARK = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
    }
)
_NO_GAP = re.compile("['`´ʻʼ\u2018\u2019\u201b\u2032.]")  # noqa: RUF001 - all seen in typed names
_WORD = re.compile(r"[^\W_]+(?:['`´ʻʼ‘’‛′][^\W_]+)*")  # noqa: RUF001 - as above

# What a marked letter sounds like to an English ear, for those who write a name as they hear it.
_HEARD = str.maketrans(
    {
        "š": "sh", "ś": "sh", "ş": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ź": "zh",
        "ç": "s", "ł": "w", "ñ": "ny", "ņ": "ny", "ń": "ny", "ļ": "ly", "ģ": "dy", "ķ": "ty",
        "ą": "on", "ę": "en", "ã": "an", "õ": "on", "ţ": "ts",
    }
)  # fmt: skip

# Spellings of one sound in the languages heard here (English, French of the islands, Portuguese,
# Polish, Latvian), brought to one spelling before the phonetic code is taken. Order matters.
_RESPELLINGS = (
    (re.compile(r"szcz|shch"), "sh"),
    (re.compile(r"sz"), "sh"),
    (re.compile(r"cz"), "ch"),
    (re.compile(r"(?<=[kpt])rz"), "r"),
    (re.compile(r"e?aux$"), "o"),
    (re.compile(r"ck|qu|q|gu(?=[ei])"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"g(?=[eiy])|dg(?=e)"), "j"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"(?<=[^cs])h"), ""),
    (re.compile(r"w"), "v"),
    (re.compile(r"j"), "y"),
    (re.compile(r"^(?:kn|gn)"), "n"),
)
_VOWELS = re.compile(r"(?<!^)[aeiouy]")
_REPEATED = re.compile(r"(.)\1+")


def fold(text: str) -> str:
    """Return text in lower-case letters without accents or apostrophes; hyphens become spaces."""
    if text.isalpha() and text.isascii():
        return text.lower()  # most names, and far quicker
    # Taken apart before it is lowered too: there are signs for letters that are capitals inside.
    apart = unicodedata.normalize("NFKD", _NO_GAP.sub("", text))
    lowered = apart.casefold().translate(_LETTERS_WITHOUT_A_MARK)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c)
    )
    return " ".join(re.findall(r"[^\W_]+", plain))


class Word(NamedTuple):
    """One word of a name: its folded letters, and where it stands in the text (start, end)."""

    letters: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a name, then the ways of writing neighbours together.

    `Le Page` gives le, page and lepage; `Smith-Jones` gives smith, jones and smithjones; `de la
    Mare` gives de, la, mare, delamare and lamare.
    """
    single = [
        Word(letters, found.start(), found.end())
        for found in _WORD.finditer(text)
        if (letters := fold(found.group()).replace(" ", ""))
    ]
    starts = [i for i in range(len(single) - 1) if i == 0 or single[i].letters in PARTICLES]
    joined = [
        Word("".join(w.letters for w in single[i:]), single[i].start, single[-1].end)
        for i in starts
    ]
    return single + joined


def skeleton(letters: str) -> str:
    """Return the consonants of a folded word, with its first letter and without repeats."""
    return _VOWELS.sub("", _REPEATED.sub(r"\1", letters))


def sound(letters: str) -> str:
    """Return a phonetic code of a folded word: Metaphone after respelling (may be empty)."""
    for pattern, replacement in _RESPELLINGS:
        letters = pattern.sub(replacement, letters)
    return jellyfish.metaphone(letters)


def sounds(text: str) -> set[str]:
    """Return the codes of a name's words: as read without accents, and as heard with them."""
    heard = unicodedata.normalize("NFC", text.casefold()).translate(_HEARD)
    every = {word.letters for spelling in (text, heard) for word in words(spelling)}
    return {code for letters in every if len(code := sound(letters)) > 1}


@dataclass(frozen=True, slots=True)
class Nicknames:
    """A folded forename to the families it is in, each named by its formal name."""

    families: Mapping[str, frozenset[str]]
    in_order: tuple[str, ...]

    @classmethod
    def from_texts(cls, texts: Iterable[str]) -> "Nicknames":
        """Read lists of lines `formal: short, short`; `#` begins a comment."""
        families: dict[str, set[str]] = {}
        for line in (line for text in texts for line in text.splitlines()):
            formal, _, others = line.partition("#")[0].partition(":")
            if not (family := fold(formal)):
                continue
            for name in (family, *filter(None, map(fold, others.split(",")))):
                families.setdefault(name, set()).add(family)
        frozen = {name: frozenset(found) for name, found in families.items()}
        return cls(MappingProxyType(frozen), tuple(sorted(frozen)))

    def of(self, name: str) -> frozenset[str]:
        """Return the families of one folded forename; none if it stands in no list."""
        return self.families.get(name, frozenset())

    def beginning_with(self, letters: str) -> frozenset[str]:
        """Return the families of which some name begins with these letters."""
        first = bisect_left(self.in_order, letters)
        begun = takewhile(lambda name: name.startswith(letters), self.in_order[first:])
        return frozenset().union(*(self.families[name] for name in begun))
