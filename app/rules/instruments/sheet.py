"""A form being filled in: what is answered, what a rule skips, what is true so far."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.records.refusal import Refusal
from app.rules.instruments.answers import Value, check_answer, read
from app.rules.instruments.condition import NON_ANSWERS, TOTAL, Answers, Condition, Context
from app.rules.instruments.model import Instrument, Item, SkipRule, Subscale

_SKIPPED: Final = "skipped_by_rule"


class Sheet:
    """Answers checked and read once.

    `given` is each number as answered, even where a rule makes the question superfluous: safety
    prompts look at it. `skipped` is what the rules leave out. `value` is what counts.

    Raises:
        Refusal: for an unknown item, an answer that is not allowed, or one that contradicts a skip.
    """

    def __init__(self, instrument: Instrument, answers: Answers, context: Context) -> None:
        self.instrument = instrument
        self.answers = answers
        self.context = context
        for item_id in answers:
            check_answer(instrument, item_id, answers[item_id])
        self.given: dict[str, Value | None] = {
            item.id: read(instrument, item, answers.get(item.id)) for item in instrument.items
        }
        self.skipped: dict[str, SkipRule] = {}
        for rule in instrument.skips:
            if self.holds(rule.when, _Counted(self)):
                for item_id in rule.skip:
                    self.skipped.setdefault(item_id, rule)
        for item_id, rule in self.skipped.items():
            if rule.answered == "refuse" and self.given[item_id]:
                raise Refusal(
                    "answer_contradicts",
                    f"{instrument.title}, question {item_id[1:]}: {rule.why} Your answers are safe;"
                    " change this one or the earlier one.",
                    field=item_id,
                )

    def value(self, item_id: str) -> Value | None:
        """Count an item: its answer, 0 where a rule skips it, None where nothing is known."""
        rule = self.skipped.get(item_id)
        if rule is None:
            return self.given[item_id]
        return (self.given[item_id] or 0) if rule.answered == "count" else 0

    def state(self, item_id: str) -> str | None:
        """Say why there is no answer, or None where there is one.

        `skipped_by_rule` holds only while a rule says so; left over, it is a blank.
        """
        if item_id in self.skipped:
            return _SKIPPED
        answer = self.answers.get(item_id)
        if answer is None or answer == _SKIPPED:
            return "blank"
        return str(answer) if answer in NON_ANSWERS else None

    def left_out(self) -> list[str]:
        """Items with a score above 0 that a rule nevertheless counts as 0."""
        return [i for i in self.skipped if self.given[i] and self.value(i) == 0]

    def is_floor(self) -> bool:
        """Whether the form stopped early, so that the total is only a lower bound."""
        return any(
            rule.answered == "count" and self.given[item_id] is None
            for item_id, rule in self.skipped.items()
        )

    def missing(self, items: Sequence[Item] | None = None) -> list[str]:
        """List required items without an answer, in order."""
        return [
            item.id
            for item in (self.instrument.items if items is None else items)
            if item.required and self.state(item.id) is not None and item.id not in self.skipped
        ]

    def total_so_far(self) -> int:
        """Add the scores that are known."""
        return sum(int(self.value(item.id) or 0) for item in self.instrument.items if item.counts)

    def total(self) -> int | None:
        """Add the scores, or None until every item that counts is known or skipped."""
        counting = [item for item in self.instrument.items if item.counts]
        return None if self.missing(counting) else self.total_so_far()

    def subscale(self, scale: Subscale, *, so_far: bool = False) -> Value | str | None:
        """Derive a figure, None until all its items are known, save a sum `so_far`."""
        values = [self.value(item_id) for item_id in scale.items]
        known = [value for value in values if value is not None]
        if scale.how == "any_yes" and any(known):
            return "Y"
        if len(known) < len(values) and not (so_far and scale.how == "sum"):
            return None
        match scale.how:
            case "any_yes":
                return "N"
            case "product":
                return _product(known)
            case _:
                return sum(known)

    def figure(self, scale: str, *, so_far: bool = False) -> Value | None:
        """Give the number on a scale, `total` or a subscale; None while there is none."""
        found = self.instrument.subscale(scale)
        if found is not None:
            value = self.subscale(found, so_far=so_far)
            return None if isinstance(value, str) else value
        if self.instrument.headline != TOTAL:
            return None
        return self.total_so_far() if so_far else self.total()

    def is_true(self, condition: Condition) -> bool:
        """Whether a reading holds: over what counts, and over scales once complete."""
        return self.holds(condition, _Counted(self))

    def is_alarming(self, condition: Condition) -> bool:
        """Whether a safety condition holds: over every answer given, and over the scores so far."""
        return self.holds(condition, _Given(self))

    def holds(self, condition: Condition, view: _Counted) -> bool:
        """Whether a condition is true in a view of this sheet."""
        if condition.all is not None:
            return all(self.holds(part, view) for part in condition.all)
        if condition.either is not None:
            return any(self.holds(part, view) for part in condition.either)
        if condition.context is not None:
            return all(self.context.get(k) in v for k, v in condition.context.items())
        if condition.state is not None or condition.answer is not None:
            return any(view.is_answered(i, condition) for i in condition.item_ids)
        return any(_compares(condition, number) for number in view.numbers(condition))


class _Counted:
    """What counts for the score."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def number(self, item_id: str) -> Value | None:
        return self.sheet.value(item_id)

    def scale(self, name: str) -> Value | None:
        return self.sheet.figure(name)

    def is_answered(self, item_id: str, condition: Condition) -> bool:
        if condition.state is not None:
            return self.sheet.state(item_id) in condition.state
        return self.sheet.answers.get(item_id) == condition.answer

    def numbers(self, condition: Condition) -> list[Value]:
        """List the numbers of which one must compare: items, their sum, or a scale."""
        if condition.scale is not None:
            found = [self.scale(condition.scale)]
        else:
            found = [self.number(item_id) for item_id in condition.item_ids]
        known = [number for number in found if number is not None]
        if condition.sum_of is None:
            return known
        return [sum(known)] if len(known) == len(found) else []


class _Given(_Counted):
    """Everything that was answered, for safety."""

    def number(self, item_id: str) -> Value | None:
        return self.sheet.given[item_id]

    def scale(self, name: str) -> Value | None:
        return self.sheet.figure(name, so_far=True)


def _compares(condition: Condition, number: Value) -> bool:
    if condition.at_least is not None:
        return number >= condition.at_least
    if condition.at_most is not None:
        return number <= condition.at_most
    if condition.above is not None:
        return number > condition.above
    return number == condition.equals


def _product(values: Sequence[Value]) -> Decimal:
    result = Decimal(1)
    for value in values:
        result *= value
    return result
