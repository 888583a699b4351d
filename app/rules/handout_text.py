"""What a handout says in one language: passages as data, and how they read as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

MONTHS_IN_A_YEAR = 12
STRICT = {"extra": "forbid"}  # a misspelt key in a file is a mistake, not something to skip


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a section; level 2 under the title, 3 under that."""

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["heading"]
    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a lead is set larger."""

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["paragraph"]
    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by name, with what it shows for those who cannot see it."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what, in a few words, then how."""

    __pydantic_config__: ClassVar = STRICT
    say: str
    how: tuple[str, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """Things to do in this order, numbered from 1."""

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["steps"]
    items: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """Things in no order; ``cross`` marks things not to do (their words say so too)."""

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["list"]
    items: tuple[str, ...]
    mark: Literal["dot", "cross"] = "dot"


@dataclass(frozen=True, slots=True)
class Note:
    """A framed passage that must not be missed."""

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["note"]
    title: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageTurn:
    """What follows stands on the back."""

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["page_turn"]


ColumnPassage = Annotated[Heading | Paragraph | Bullets, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two ways side by side, where the paper is wide enough; the left one is read first."""

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["columns"]
    left: tuple[ColumnPassage, ...]
    right: tuple[ColumnPassage, ...]


Passage = Annotated[
    Heading | Paragraph | Steps | Bullets | Note | Columns | PageTurn, Field(discriminator="kind")
]


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words that every handout in a language shares: labels, dates, the draft mark.

    Attributes:
        date_pattern: a pattern with ``{day}``, ``{month}`` and ``{year}``.
        page: a pattern with ``{page}`` and ``{pages}``.
    """

    __pydantic_config__: ClassVar = STRICT
    months: tuple[str, ...]
    date_pattern: str
    page: str
    version: str
    approved: str
    not_approved: str
    review_by: str
    past_review: str
    draft: str
    help: str
    emergency: str
    worker: str
    phone: str
    naloxone_point: str
    crisis_line: str
    next_appointment: str

    def __post_init__(self) -> None:
        """Find what would only show when a leaflet is printed."""
        if len(self.months) != MONTHS_IN_A_YEAR:
            raise ValueError(f"months must be {MONTHS_IN_A_YEAR}, and here are {len(self.months)}")
        try:
            self.date_pattern.format(day=1, month="", year=1)
            self.page.format(page=1, pages=1)
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(f"a pattern holds a name that is not known: {error}") from error

    def say_date(self, day: date) -> str:
        """Write a date as people of this language write it."""
        return self.date_pattern.format(
            day=day.day, month=self.months[day.month - 1], year=day.year
        )


@dataclass(frozen=True, slots=True)
class HandoutText:
    """A handout in one language.

    Attributes:
        digest: SHA-256, hexadecimal, of all that a reader of this language would see.
    """

    language: str
    title: str
    passages: tuple[Passage, ...]
    furniture: Furniture = field(repr=False)
    digest: str


def plain(text: str) -> str:
    """Take a passage without the marks around its opening words (see :func:`opening`)."""
    start, rest = opening(text)
    return f"{start} {rest}".strip()


def opening(text: str) -> tuple[str, str]:
    """Split off opening words that are set bold: ``**Breathing?** Roll them`` gives both parts."""
    if text.startswith("**") and "**" in text[2:]:
        start, rest = text[2:].split("**", 1)
        return start.strip(), rest.strip()
    return "", text


def sayings(passage: Passage) -> Iterator[str]:
    """All that a passage says, in reading order, without alternative texts."""
    match passage:
        case Heading(text=text) | Paragraph(text=text):
            yield plain(text)
        case Steps(items=steps):
            for step in steps:
                yield plain(step.say)
                yield from map(plain, step.how)
        case Bullets(items=items):
            yield from map(plain, items)
        case Note(title=title, text=paragraphs):
            yield title
            yield from map(plain, paragraphs)
        case Columns(left=left, right=right):
            for part in (*left, *right):
                yield from sayings(part)
        case PageTurn():
            return


def pictures(passages: Iterable[Passage]) -> tuple[Picture, ...]:
    """List the pictures of a text, in reading order."""
    return tuple(
        step.picture
        for passage in passages
        if isinstance(passage, Steps)
        for step in passage.items
        if step.picture
    )
