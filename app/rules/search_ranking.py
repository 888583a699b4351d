"""Who, of those found, is most likely meant; and which letters to mark.

Everybody who matches all that was typed as typed (whole words, beginnings, nicknames, dates,
numbers) stands above everybody who only resembles it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from app.rules.names import Nicknames, Word, fold, skeleton, sound, words
from app.rules.search_keys import compact_code, in_alphabet, initials, phone_digits
from app.rules.search_query import FEWEST_CONSONANTS, Part, families_of, readings_of

MOST_CANDIDATES = 80  # with 200 not one misspelling more is found, and it takes two thirds longer
# A match of one typed part: 1 is the whole word; guesses stay below the lowest certain one.
_BEGINS, _NICKNAME, _LOWEST_CERTAIN = 0.9, 0.85, 0.8
_MOST_FUZZY, _SOUNDS_ALIKE, _LEAST_ALIKE, _LEAST_FUZZY = 0.78, 0.75, 0.55, 0.45
_LEAST_MEAN = 0.5  # of all typed parts; below it a person is not shown
_LEAST_SPELLED = 0.3  # words that sound alike share at least some letters
_SIMILAR = 0.6  # of letters, 1 is the same word
_FEWEST_FOR_UNFINISHED = 4
_UNFINISHED = 0.95  # resembling the beginning of a word is a little less than resembling it all
_INITIALS = 2
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of somebody found, and when they were last seen (aware)."""

    person_id: str
    code: str = ""
    forename: str = ""
    surname: str = ""
    known_as: str = ""
    aliases: tuple[str, ...] = ()
    birth_date: date | None = None
    phones: tuple[str, ...] = ()
    seen_at: datetime | None = None

    def __repr__(self) -> str:
        """Name nobody: candidates end up in exceptions."""
        return f"Candidate({self.person_id!r})"


class Mark(NamedTuple):
    """Letters to highlight: `start` to `end` of the text of a field.

    `place` counts the aliases or telephone numbers; 0 elsewhere.
    """

    field: str
    start: int
    end: int
    place: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate in their place. `certain` is False where something typed is only resembled."""

    candidate: Candidate
    certain: bool
    score: float
    marks: tuple[Mark, ...]


class _Name(NamedTuple):
    """A word of a candidate's name: `text` holds it from `word.start` to `word.end`."""

    field: str
    place: int
    text: str
    word: Word


class _Match(NamedTuple):
    """How well one typed part fits one thing known of a person.

    `letters` counts the folded letters of the word that were typed, if it was only begun.
    """

    grade: float
    span: Mark
    name: _Name | None = None
    letters: int | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    person: Candidate
    certain: bool
    score: float
    matches: tuple[_Match, ...]

    def value(self) -> tuple[bool, float]:
        return self.certain, self.score

    def order(self) -> tuple[bool, float, float, str, str, str]:
        seen = (self.person.seen_at or _LONG_AGO).timestamp()
        names = self.person.surname.casefold(), self.person.forename.casefold()
        return (not self.certain, -self.score, -seen, *names, self.person.person_id)


def rank(
    text: str, candidates: Sequence[Candidate], nicknames: Nicknames, *, limit: int
) -> list[Found]:
    """Return at most `limit` who match, the likeliest first; among equals, who was seen last.

    Only the first `MOST_CANDIDATES` are looked at: the caller puts the likeliest first.
    """
    readings = [[_Sought(part, nicknames) for part in way] for way in readings_of(text)]
    if not readings:
        return []
    split = cache(words)  # the same names come again and again; kept for this one search only
    placed = []
    for person in candidates[:MOST_CANDIDATES]:
        names = list(_names(person, split))
        placed.append(max((_placed(way, person, names) for way in readings), key=_Placed.value))
    shown = sorted((p for p in placed if p.score >= _LEAST_MEAN), key=_Placed.order)
    return [Found(p.person, p.certain, p.score, _marks(p.matches)) for p in shown[:limit]]


def resembling(word: str, vocabulary: Sequence[str], *, most: int) -> list[str]:
    """Return the words of a vocabulary spelled most like a folded word, the likest first."""
    graded = ((_resemblance(word, other), other) for other in vocabulary)
    alike = sorted((pair for pair in graded if pair[0] >= _SIMILAR), reverse=True)
    return [other for _, other in alike[:most]]


class _Sought:
    """A typed part, and how well it fits the words met so far in this search."""

    def __init__(self, part: Part, nicknames: Nicknames) -> None:
        self.part = part
        self._nicknames = nicknames
        self._families = families_of(part.name, nicknames) if part.name else frozenset[str]()
        self._bones = skeleton(part.name)
        self._code = sound(part.name)
        self.as_typed = cache(self._as_typed)
        self.alike = cache(self._alike)

    def _as_typed(self, letters: str, *, given: bool) -> float:
        """Return the grade of a word that is or begins as typed, or has the nickname typed."""
        typed = self.part.name
        if letters.startswith(typed):
            return 1.0 if letters == typed else _BEGINS
        if given and self._families and self._families & self._nicknames.of(letters):
            return _NICKNAME
        return 0.0

    def _alike(self, letters: str) -> float:
        """Return the grade of a word that is only spelled alike or sounds alike, or 0."""
        spelled = _resemblance(self.part.name, letters)
        grade = spelled * _MOST_FUZZY
        if spelled >= _LEAST_SPELLED and grade < _SOUNDS_ALIKE and self._sounds_like(letters):
            # Among words of one sound the likest spelling comes first.
            grade = max(grade, _LEAST_ALIKE + spelled * (_SOUNDS_ALIKE - _LEAST_ALIKE))
        return grade if grade >= _LEAST_FUZZY else 0.0

    def _sounds_like(self, letters: str) -> bool:
        bones = skeleton(letters)
        begun = len(self._bones) > FEWEST_CONSONANTS and bones.startswith(self._bones)
        if begun or (bones == self._bones and len(bones) >= FEWEST_CONSONANTS):
            return True
        return len(self._code) >= FEWEST_CONSONANTS and sound(letters) == self._code


def _placed(reading: Sequence[_Sought], person: Candidate, names: Sequence[_Name]) -> _Placed:
    fitting = [
        (match.grade, place, match)
        for place, sought in enumerate(reading)
        for match in _matches(sought, person, names)
    ]
    # The best match takes its letters; the other parts find theirs among what is left.
    chosen: dict[int, _Match] = {}
    for _, place, match in sorted(fitting, key=lambda one: -one[0]):
        taken = any(_overlap(match.span, other.span) for other in chosen.values())
        if place not in chosen and not taken:
            chosen[place] = match
    grades = [match.grade for match in chosen.values()]
    certain = len(grades) == len(reading) and min(grades) >= _LOWEST_CERTAIN
    return _Placed(person, certain, round(sum(grades) / len(reading), 2), tuple(chosen.values()))


def _names(person: Candidate, split: Callable[[str], list[Word]]) -> Iterator[_Name]:
    texts = [("forename", 0, person.forename), ("known_as", 0, person.known_as)]
    texts += [("surname", 0, person.surname)]
    texts += [("aliases", place, alias) for place, alias in enumerate(person.aliases)]
    for where, place, text in texts:
        for word in split(text) if text else ():
            yield _Name(where, place, text, word)


def _matches(sought: _Sought, person: Candidate, names: Sequence[_Name]) -> list[_Match]:
    typed = sought.part.name
    if not typed:
        return list(_number_matches(sought.part, person))
    certain = []
    for name in names:
        if grade := sought.as_typed(name.word.letters, given=name.field != "surname"):
            begun = len(typed) if grade == _BEGINS else None
            certain.append(_Match(grade, _span(name), name, begun))
    if len(typed) == _INITIALS and in_alphabet(typed) in initials(
        (person.forename, person.known_as), person.surname
    ):
        certain.append(_Match(_BEGINS, Mark("forename", 0, min(1, len(person.forename)))))
    if certain:
        return certain
    return [
        _Match(grade, _span(name)) for name in names if (grade := sought.alike(name.word.letters))
    ]


def _resemblance(typed: str, letters: str) -> float:
    """Return how alike two words are (0 to 1), the first perhaps unfinished."""
    whole = OSA.normalized_similarity(typed, letters)
    if len(typed) < _FEWEST_FOR_UNFINISHED or len(letters) <= len(typed):
        return whole
    return max(whole, _UNFINISHED * OSA.normalized_similarity(typed, letters[: len(typed)]))


def _number_matches(part: Part, person: Candidate) -> Iterator[_Match]:
    born = person.birth_date
    if born is not None:
        days = (born.isoformat(), f"--{born:%m-%d}")
        whole = Mark("birth_date", 0, len(days[0]))
        if any(day.startswith(part.dates) for day in days if part.dates):
            yield _Match(1.0, whole)
        elif any(day.startswith(part.near_dates) for day in days if part.near_dates):
            yield _Match(_SOUNDS_ALIKE, whole)
    if part.digits:
        for place, phone in enumerate(person.phones):
            if part.digits in phone_digits(phone):
                yield _Match(_BEGINS, Mark("phone", 0, len(phone), place))
    if part.code and compact_code(person.code).startswith(part.code):
        yield _Match(1.0, Mark("code", 0, len(person.code)))


def _span(name: _Name) -> Mark:
    return Mark(name.field, name.word.start, name.word.end, name.place)


def _overlap(one: Mark, other: Mark) -> bool:
    same = (one.field, one.place) == (other.field, other.place)
    return same and one.start < other.end and other.start < one.end


def _marks(matches: Sequence[_Match]) -> tuple[Mark, ...]:
    return tuple(
        Mark(m.span.field, m.span.start, _end(m.name, m.letters), m.span.place)
        if m.name is not None and m.letters is not None
        else m.span
        for m in matches
    )


def _end(name: _Name, letters: int) -> int:
    """Return where the first so many folded letters of a word end in the text as written."""
    start, end = name.word.start, name.word.end
    reached = (
        i
        for i in range(start + 1, end)
        if len(fold(name.text[start:i]).replace(" ", "")) >= letters
    )
    return next(reached, end)
