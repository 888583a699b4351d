"""What an instrument is: the shape of the files in `resources/instruments/`.

Everything here is data that a clinician can read and a test can compare with the publication.
The engine (`sheet`, `scoring`) knows no instrument by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field, StrictBool, StrictInt, model_validator

from app.rules.instruments.condition import (
    TOTAL,
    Condition,
    Data,
    ItemId,
    ItemIds,
    Name,
    Option,
    Severity,
    Words,
)


class Item(Data):
    """One question, under a topic label of our own.

    `kind` says which answers it takes: `choice` a score out of `options`; `yes_no` "Y" or "N";
    `whole` an integer from `low` to `high`; `amount` a decimal, as int or text, in the same limits;
    `weeks` four counts of days, 0 to 7, oldest week first, or their sum alone; `drinks` rows of
    [millilitres, % ABV, quantity]; `text` words, never scored. `also` is its name in spreadsheets.
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
    change: Literal["days", "activity", "rating", ""] = ""
    also: Name | None = None

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


class SkipRule(Data):
    """When some items need not be asked; they then count 0 ("N").

    `answered` says what happens to an answer that is there all the same: `zero` leaves it out and
    says so, `refuse` refuses the contradiction, and `count` is for a form that stops early because
    the result is already known: what was answered counts, and the total is only a lower bound.
    """

    when: Condition
    skip: ItemIds
    answered: Literal["zero", "count", "refuse"] = "zero"
    why: Words


class Section(Data):
    """A heading with its items, as the form shows them."""

    title: Words
    items: ItemIds
    note: str = ""


class Subscale(Data):
    """A figure derived from items, None until all of them are known.

    `sum` adds scores; `product` multiplies values; `any_yes` is "Y" or "N"; `value` is one item's.
    """

    id: Name
    label: Words
    items: ItemIds
    how: Literal["sum", "product", "any_yes", "value"] = "sum"


class Band(Data):
    """A closed range of whole numbers.

    A decimal figure falls in the band of the next whole number up, so that "over 14" begins just
    above 14. `level` says how much there is to worry about, 0 to 3, in a result put to the person.
    """

    low: StrictInt
    high: StrictInt
    label: Words
    meaning: Words
    next_step: Words
    level: Literal[0, 1, 2, 3] | None = None


class BandSet(Data):
    """One published set of bands over one scale; the first whose `when` holds is used."""

    of: Name = TOTAL
    when: Condition | None = None
    source: Words
    date: Words
    note: str = ""
    bands: tuple[Band, ...] = Field(min_length=1)


class Prompt(Data):
    """A safety prompt: shown at once, offline, whatever the total.

    With a `when` of its own (context only) it belongs to every instrument.
    """

    id: Name
    text: Words
    what_to_do: Words
    severity: Severity
    when: Condition | None = None


class Flag(Data):
    """What makes a safety prompt appear."""

    prompt: Name
    when: Condition
    unless: Condition | None = None


class Advice(Data):
    """An extra reading, shown when it holds."""

    when: Condition
    unless: Condition | None = None
    text: Words


class ProRata(Data):
    """A published or local rule to estimate a total, only used when the caller asks for it."""

    max_missing: StrictInt
    never: tuple[ItemId, ...] = ()
    source: Words


class Change(Data):
    """What changed between two versions of this file."""

    version: Words
    date: Words
    what: Words


class Instrument(Data):
    """One instrument.

    `headline` is the scale whose band leads; without one there is no overall result. `about` names
    substances by their codes, for the brief advice that may follow; `feedback` the words in which
    a result is put to the person.
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
    language: Words = "en"
    wording: Words = "Topic labels of our own"
    introduction: str = ""
    about: tuple[Name, ...] = ()
    feedback: Name = "plain"
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

    def __repr__(self) -> str:
        return f"Instrument({self.id!r}, version={self.version!r})"

    @property
    def adult_only(self) -> bool:
        """Whether it is meant for people of 18 and over."""
        return self.minimum_age_years >= 18  # noqa: PLR2004 - the age of majority

    def conditions(self) -> Iterator[tuple[tuple[str | int, ...], Condition]]:
        """List every condition with its place in the file, the shared prompts' own left aside."""
        for i, skip in enumerate(self.skips):
            yield ("skips", i, "when"), skip.when
        for i, bands in enumerate(self.bands):
            if bands.when:
                yield ("bands", i, "when"), bands.when
        readings: tuple[tuple[str, tuple[Flag | Advice, ...]], ...] = (
            ("flags", self.flags),
            ("advice", self.advice),
        )
        for part, entries in readings:
            for i, entry in enumerate(entries):
                yield (part, i, "when"), entry.when
                if entry.unless:
                    yield (part, i, "unless"), entry.unless

    @property
    def context(self) -> Mapping[str, tuple[str, ...]]:
        """What else it asks about the person or the service: names, each with the values it knows.

        A form asks for these, or takes them from the record, as `drug` for SDS or `sex` for DUDIT.
        """
        asked: dict[str, dict[str, None]] = {}
        for _, condition in self.conditions():
            for name, values in condition.contexts:
                asked.setdefault(name, {}).update(dict.fromkeys(values))
        return {name: tuple(values) for name, values in asked.items()}

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
