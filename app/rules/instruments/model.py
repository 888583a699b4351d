"""What an instrument is: the shape of the files in `resources/instruments/`.

Everything here is data that a clinician can read and a test can compare with the publication.
The engine (`sheet`, `scoring`) knows no instrument by name.
"""

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
    StrictBool,
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


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(_Data):
    """One question, under a topic label of our own.

    `kind` says which answers it takes: `choice` a score out of `options`; `yes_no` "Y" or "N";
    `whole` an integer from `low` to `high`; `amount` a decimal, as int or text, in the same limits;
    `weeks` four counts of days, 0 to 7, oldest week first, or their sum alone; `drinks` rows of
    [millilitres, % ABV, quantity]; `text` words, never scored.
    """

    id: ItemId
    prompt: Words
    kind: Literal["choice", "yes_no", "whole", "amount", "weeks", "drinks", "text"] = "choice"
    options: tuple[Option, ...] = ()
    reverse: StrictBool = False
    low: StrictInt = 0
    high: StrictInt = 0
    unit: str = ""
    help: str = ""
    scored: StrictBool = True
    required: StrictBool = True
    change: Literal["days", "rating", ""] = ""

    @model_validator(mode="before")
    @classmethod
    def _give_known_options(cls, data: Any) -> Any:
        """Yes and no score 1 and 0, the other way round where reversed."""
        if isinstance(data, dict) and data.get("kind") == "yes_no":
            yes = 0 if data.get("reverse") is True else 1
            return {**data, "options": ((yes, "Yes"), (1 - yes, "No"))}
        return data

    @property
    def scores(self) -> tuple[int, ...]:
        """The scores an answer can have; empty for kinds that take no part in a total."""
        if self.kind == "whole":
            return tuple(range(self.low, self.high + 1))
        return tuple(score for score, _ in self.options)

    @property
    def possible_answers(self) -> tuple[int | str, ...]:
        """Every answer it can have, for kinds that take part in a total."""
        return ("Y", "N") if self.kind == "yes_no" else self.scores

    @property
    def counts(self) -> bool:
        """Whether its score is part of a total."""
        return self.scored and bool(self.scores)


class Condition(_Data):
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


class SkipRule(_Data):
    """When some items need not be asked; they then count 0 ("N").

    `answered` says what happens to an answer that is there all the same: `zero` leaves it out and
    says so, `refuse` refuses the contradiction, and `count` is for a form that stops early because
    the result is already known: what was answered counts, and the total is only a lower bound.
    """

    when: Condition
    skip: ItemIds
    answered: Literal["zero", "count", "refuse"] = "zero"
    why: Words


class Section(_Data):
    """A heading with its items, as the form shows them."""

    title: Words
    items: ItemIds
    note: str = ""


class Subscale(_Data):
    """A figure derived from items, None until all of them are known.

    `sum` adds scores; `product` multiplies values; `any_yes` is "Y" or "N"; `value` is one item's.
    """

    id: Name
    label: Words
    items: ItemIds
    how: Literal["sum", "product", "any_yes", "value"] = "sum"


class Band(_Data):
    """A closed range of whole numbers.

    A decimal figure falls in the band of the next whole number up, so that "over 14" begins just
    above 14.
    """

    low: StrictInt
    high: StrictInt
    label: Words
    meaning: Words
    next_step: Words


class BandSet(_Data):
    """One published set of bands over one scale; the first whose `when` holds is used."""

    of: Name = TOTAL
    when: Condition | None = None
    source: Words
    date: Words
    note: str = ""
    bands: tuple[Band, ...] = Field(min_length=1)


class Prompt(_Data):
    """A safety prompt: shown at once, offline, whatever the total.

    With a `when` of its own (context only) it belongs to every instrument.
    """

    id: Name
    text: Words
    what_to_do: Words
    severity: Severity
    when: Condition | None = None


class Flag(_Data):
    """What makes a safety prompt appear."""

    prompt: Name
    when: Condition
    unless: Condition | None = None


class Advice(_Data):
    """An extra reading, shown when it holds."""

    when: Condition
    text: Words


class ProRata(_Data):
    """A published or local rule to estimate a total, only used when the caller asks for it."""

    max_missing: StrictInt
    never: ItemIds
    source: Words


class Change(_Data):
    """What changed between two versions of this file."""

    version: Words
    date: Words
    what: Words


class Instrument(_Data):
    """One instrument.

    `headline` is the scale whose band leads; without one there is no overall result.
    """

    id: Name
    version: Words
    title: Words
    changes: tuple[Change, ...] = Field(min_length=1)
    source: Words
    licence: Words
    window: Words
    recorded_by: Literal["field_worker", "clinician"]
    minimum_age_years: StrictInt
    introduction: str = ""
    grows_into: Name | None = None
    scales: Mapping[Name, tuple[Option, ...]] = {}
    items: tuple[Item, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = ()
    skips: tuple[SkipRule, ...] = ()
    subscales: tuple[Subscale, ...] = ()
    headline: Name | None = TOTAL
    bands: tuple[BandSet, ...] = ()
    flags: tuple[Flag, ...] = ()
    advice: tuple[Advice, ...] = ()
    pro_rata: ProRata | None = None
    reliable_change: StrictInt | None = None
    prompts: tuple[Prompt, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _resolve_scales(cls, data: Any) -> Any:
        """Let an item name a scale in place of listing its options."""
        if not (isinstance(data, dict) and isinstance(data.get("items"), list)):
            return data
        scales = data.get("scales") or {}
        return {**data, "items": [_with_options(item, scales) for item in data["items"]]}

    @property
    def adult_only(self) -> bool:
        """Whether it is meant for people of 18 and over."""
        return self.minimum_age_years >= 18  # noqa: PLR2004 - the age of majority

    def item(self, item_id: str) -> Item | None:
        """Find the item of that id."""
        return next((item for item in self.items if item.id == item_id), None)

    def subscale(self, name: str) -> Subscale | None:
        """Find the subscale of that id."""
        return next((scale for scale in self.subscales if scale.id == name), None)


def _with_options(item: Any, scales: Any) -> Any:
    """Give an item the options of the scale it names; an unknown name stays, refused later."""
    if isinstance(item, dict) and isinstance(item.get("options"), str) and isinstance(scales, dict):
        return {**item, "options": scales.get(item["options"], item["options"])}
    return item
