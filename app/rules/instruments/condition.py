"""The smallest parts of an instrument's file: names, words, and conditions over answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
    model_validator,
)

Answers = Mapping[str, int | str | list[Any] | None]
"""By item id: a score, "Y"/"N", a grid, words, a non-answer, or None for blank."""

Context = Mapping[str, str]
"""What is known from elsewhere and changes a reading, such as `sex`, `drug`, `pregnant`."""

NON_ANSWERS: Final = ("not_asked", "declined", "dont_know", "not_applicable", "skipped_by_rule")
TOTAL: Final = "total"

_RANGE = re.compile(r"q(\d+)\.\.q(\d+)")


def _item_ids(value: object) -> object:
    """Let a file say `q2..q8` for a run of items, and a single id without brackets."""
    if not isinstance(value, str):
        return value
    run = _RANGE.fullmatch(value)
    if run is None:
        return (value,)
    return tuple(f"q{n}" for n in range(int(run[1]), int(run[2]) + 1))


Words = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
ItemId = Annotated[str, StringConstraints(strict=True, pattern=r"^q\d+[a-z]?(_[a-z]+)?$")]
ItemIds = Annotated[tuple[ItemId, ...], BeforeValidator(_item_ids), Field(min_length=1)]
Name = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-zA-Z][a-zA-Z0-9_]*$")]
Option = tuple[StrictInt, Words]
Severity = Literal["emergency", "urgent", "important", "note"]
State = Literal["not_asked", "declined", "dont_know", "not_applicable", "skipped_by_rule", "blank"]


class Data(BaseModel):
    """Frozen, and refuses names it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(Data):
    """One thing that can be true of the answers: a subject and one comparison, or several of these.

    A subject whose value is not known makes every comparison false, save `state`.
    """

    item: ItemId | None = None
    any_of: ItemIds | None = None
    sum_of: ItemIds | None = None
    scale: Name | None = None
    context: Mapping[Name, tuple[Words, ...]] | None = None
    all: tuple[Condition, ...] | None = None
    either: tuple[Condition, ...] | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    above: Decimal | None = None
    equals: Decimal | None = None
    answer: Literal["Y", "N"] | None = None
    state: tuple[State, ...] | None = None

    @model_validator(mode="after")
    def _one_subject_and_what_is_asked_of_it(self) -> Condition:
        measured = (self.item, self.any_of, self.sum_of, self.scale)
        whole = (self.context, self.all, self.either)
        asked = (self.at_least, self.at_most, self.above, self.equals, self.answer, self.state)
        subjects = sum(part is not None for part in (*measured, *whole))
        if subjects != 1:
            raise ValueError("a condition names exactly one subject")
        comparisons = sum(part is not None for part in asked)
        if comparisons != int(any(part is not None for part in measured)):
            raise ValueError("an item or scale is compared exactly once, anything else never")
        if (self.answer or self.state) and not (self.item or self.any_of):
            raise ValueError("`answer` and `state` are asked of items")
        return self

    @property
    def item_ids(self) -> tuple[str, ...]:
        """Every item this condition looks at, at any depth."""
        own = ((self.item,) if self.item else ()) + (self.any_of or ()) + (self.sum_of or ())
        parts = (self.all or ()) + (self.either or ())
        return own + tuple(i for part in parts for i in part.item_ids)

    @property
    def scales(self) -> tuple[str, ...]:
        """Every scale this condition looks at, at any depth."""
        parts = (self.all or ()) + (self.either or ())
        own = (self.scale,) if self.scale else ()
        return own + tuple(name for part in parts for name in part.scales)

    @property
    def contexts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every piece of context this condition looks at, with its values, at any depth."""
        parts = (self.all or ()) + (self.either or ())
        own = tuple((self.context or {}).items())
        return own + tuple(known for part in parts for known in part.contexts)
