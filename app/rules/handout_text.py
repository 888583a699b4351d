"""The passages of a handout as data, and how they read as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

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


@dataclass(frozen=True, slots=True)
class PicturePassage:
    """A picture that stands by itself."""

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["picture"]
    name: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under heads; the first cell of a row says what the row is about."""

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["table"]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        """Find a row that would leave a hole on the paper."""
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.heads):
                raise ValueError(
                    f"row {number} has {len(row)} cells, and there are {len(self.heads)} heads"
                )
        if not self.rows:
            raise ValueError("a table needs at least one row")


ColumnPassage = Annotated[
    Heading | Paragraph | Bullets | PicturePassage, Field(discriminator="kind")
]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two ways side by side, where the paper is wide enough; the left one is read first."""

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["columns"]
    left: tuple[ColumnPassage, ...]
    right: tuple[ColumnPassage, ...]


Passage = Annotated[
    Heading | Paragraph | Steps | Bullets | Note | Table | PicturePassage | Columns | PageTurn,
    Field(discriminator="kind"),
]


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
    yield from map(plain, _said(passage))


def _said(passage: Passage) -> Iterable[str]:
    said: Iterable[str]
    match passage:
        case Heading(text=text) | Paragraph(text=text):
            said = (text,)
        case Steps(items=steps):
            said = [saying for step in steps for saying in (step.say, *step.how)]
        case Bullets(items=items):
            said = items
        case Note(title=title, text=paragraphs):
            said = (title, *paragraphs)
        case Table(heads=heads, rows=rows):
            said = [cell for cells in (heads, *rows) for cell in cells]
        case Columns(left=left, right=right):
            said = [saying for part in (*left, *right) for saying in _said(part)]
        case _:
            said = ()
    return said


def pictures(passages: Iterable[Passage]) -> tuple[Picture, ...]:
    """List the pictures of a text, in reading order."""
    found: list[Picture] = []
    for passage in passages:
        match passage:
            case Steps(items=steps):
                found += [step.picture for step in steps if step.picture]
            case PicturePassage(name=name, alternative=alternative):
                found.append(Picture(name, alternative))
            case Columns(left=left, right=right):
                found += pictures((*left, *right))
    return tuple(found)
