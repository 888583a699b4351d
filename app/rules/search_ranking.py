"""Who, of those found, is most likely meant; and which letters to mark.

Everybody who matches all that was typed as typed (whole words, beginnings, nicknames, dates,
numbers) stands above everybody who only resembles it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from rapidfuzz.distance import OSA

from app.rules.names import Nicknames, Word, fold, skeleton, sound, words
from app.rules.search_keys import compact_code, initials, phone_digits
from app.rules.search_query import FEWEST_CONSONANTS, Part, families_of, readings_of

MOST_CANDIDATES = 300
# A match of one typed part: 1 is the whole word; guesses stay below the lowest certain one.
_BEGINS, _NICKNAME, _LOWEST_CERTAIN = 0.9, 0.85, 0.8
_MOST_FUZZY, _SOUNDS_ALIKE, _LEAST_ALIKE, _LEAST_FUZZY = 0.78, 0.75, 0.55, 0.45
_LEAST_MEAN = 0.5  # of all typed parts; below it a person is not shown
_SIMILAR = 0.6  # of letters, 1 is the same word
_FEWEST_FOR_UNFINISHED = 4
_UNFINISHED = 0.95  # resembling the beginning of a word is a little less than resembling it all
_CODE_LETTERS = 2  # the letters that begin every code, which nobody types
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


@dataclass(frozen=True, slots=True)
class Mark:
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


@dataclass(frozen=True, slots=True)
class _Name:
    """A word of a candidate's name: `text` holds it from `word.start` to `word.end`."""

    field: str
    place: int
    text: str
    word: Word


@dataclass(frozen=True, slots=True)
class _Match:
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
    readings = [[_Sought.of(part, nicknames) for part in way] for way in readings_of(text)]
    if not readings:
        return []
    placed = [
        max((_placed(way, person, nicknames) for way in readings), key=_Placed.value)
        for person in candidates[:MOST_CANDIDATES]
    ]
    shown = sorted((p for p in placed if p.score >= _LEAST_MEAN), key=_Placed.order)
    return [Found(p.person, p.certain, p.score, _marks(p.matches)) for p in shown[:limit]]


def resembling(word: str, vocabulary: Sequence[str], *, most: int) -> list[str]:
    """Return the words of a vocabulary spelled most like a folded word, the likest first."""
    graded = ((_resemblance(word, other), other) for other in vocabulary)
    alike = sorted((pair for pair in graded if pair[0] >= _SIMILAR), reverse=True)
    return [other for _, other in alike[:most]]


@dataclass(frozen=True, slots=True)
class _Sought:
    """A typed part, with what is worked out once for all candidates."""

    part: Part
    families: frozenset[str]
    bones: str
    code: str

    @classmethod
    def of(cls, part: Part, nicknames: Nicknames) -> "_Sought":
        name = part.name
        families = families_of(name, nicknames) if name else frozenset[str]()
        return cls(part, families, skeleton(name), sound(name))


def _placed(reading: Sequence[_Sought], person: Candidate, nicknames: Nicknames) -> _Placed:
    names = list(_names(person))
    fitting = [
        (match.grade, place, match)
        for place, sought in enumerate(reading)
        for match in _matches(sought, person, names, nicknames)
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


def _names(person: Candidate) -> Iterator[_Name]:
    texts = [("forename", 0, person.forename), ("known_as", 0, person.known_as)]
    texts += [("surname", 0, person.surname)]
    texts += [("aliases", place, alias) for place, alias in enumerate(person.aliases)]
    for where, place, text in texts:
        for word in words(text):
            yield _Name(where, place, text, word)


def _matches(
    sought: _Sought, person: Candidate, names: Sequence[_Name], nicknames: Nicknames
) -> list[_Match]:
    if not sought.part.name:
        return list(_number_matches(sought.part, person))
    certain = [match for name in names if (match := _as_typed(sought, name, nicknames))]
    if sought.part.name in initials((person.forename, person.known_as), person.surname):
        certain.append(_Match(_BEGINS, Mark("forename", 0, min(1, len(person.forename)))))
    return certain or [match for name in names if (match := _alike(sought, name))]


def _as_typed(sought: _Sought, name: _Name, nicknames: Nicknames) -> _Match | None:
    typed, letters = sought.part.name, name.word.letters
    if letters == typed:
        return _Match(1.0, _span(name))
    if letters.startswith(typed):
        return _Match(_BEGINS, _span(name), name, len(typed))
    if sought.families and name.field != "surname" and sought.families & nicknames.of(letters):
        return _Match(_NICKNAME, _span(name))
    return None


def _alike(sought: _Sought, name: _Name) -> _Match | None:
    typed, letters = sought.part.name, name.word.letters
    spelled = _resemblance(typed, letters)
    grade = spelled * _MOST_FUZZY
    if grade < _SOUNDS_ALIKE and _sounds_alike(sought, letters):
        # Among words of one sound the likest spelling comes first.
        grade = max(grade, _LEAST_ALIKE + spelled * (_SOUNDS_ALIKE - _LEAST_ALIKE))
    return _Match(grade, _span(name)) if grade >= _LEAST_FUZZY else None


def _sounds_alike(sought: _Sought, letters: str) -> bool:
    bones = skeleton(letters)
    begun = len(sought.bones) > FEWEST_CONSONANTS and bones.startswith(sought.bones)
    if begun or (bones == sought.bones and len(bones) >= FEWEST_CONSONANTS):
        return True
    return len(sought.code) >= FEWEST_CONSONANTS and sound(letters) == sought.code


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
    code = compact_code(person.code)
    if part.code and (code.startswith(part.code) or code[_CODE_LETTERS:].startswith(part.code)):
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
