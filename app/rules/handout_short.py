"""The short forms of a handout: a card for the pocket, one idea at a time, and a front panel.

They say less than the handout and nothing else: whatever figure stands in them stands in its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from app.rules.handout_text import STRICT, Picture, plain

EMERGENCY_NUMBER = "999"
MOST_CARD_LINES = 5
LONGEST_CARD_LINE_CHARACTERS = 60
LONGEST_CARD_TITLE_CHARACTERS = 32
LONGEST_CALL_CHARACTERS = 40
LONGEST_IDEA_WORDS = 15
LONGEST_FRONT_WORDS = 12
MOST_FRONT_MESSAGES = 3


@dataclass(frozen=True, slots=True)
class Card:
    """What fits on a card for the pocket.

    Attributes:
        lines: what to do, in order; 5 at most.
        call: the line that is set largest, such as "999. Say: not breathing".
    """

    __pydantic_config__: ClassVar = STRICT
    title: str
    lines: tuple[str, ...]
    call: str


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing in plain words, beside a picture of it."""

    __pydantic_config__: ClassVar = STRICT
    say: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class ShortForms:
    """Those that a handout has in one language; what is empty is not there.

    Attributes:
        front: messages for the front of a folded leaflet; 3 at most.
    """

    card: Card | None = None
    easy_read: tuple[Idea, ...] = ()
    front: tuple[str, ...] = ()

    def sayings(self) -> Iterator[tuple[str, str]]:
        """All that they say, each with the name of its form."""
        if self.card:
            for said in (self.card.title, *self.card.lines, self.card.call):
                yield "card", plain(said)
        for idea in self.easy_read:
            yield "easy_read", plain(idea.say)
        for message in self.front:
            yield "front", plain(message)

    def pictures(self) -> tuple[Picture, ...]:
        """List the pictures, in reading order."""
        return tuple(idea.picture for idea in self.easy_read)
