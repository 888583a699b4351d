"""Which answers an item takes, and what number an answer stands for."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from app.records.refusal import Refusal
from app.rules.instruments.condition import NON_ANSWERS
from app.rules.instruments.model import Instrument, Item
from app.rules.instruments.units import units_of

WEEKS: Final = 4
DAYS_IN_WEEK: Final = 7
DAYS: Final = WEEKS * DAYS_IN_WEEK

Value = int | Decimal


def check_answer(instrument: Instrument, item_id: str, value: object) -> None:
    """Refuse an answer that the item does not take; blank (None) and the non-answers always pass.

    Raises:
        Refusal: `unknown_item` or `answer_not_allowed`; the field is the item.
    """
    item = instrument.item(item_id)
    if item is None:
        raise Refusal(
            "unknown_item",
            f"{instrument.title} has no question “{item_id}”. Nothing was changed."
            f" Its questions are {', '.join(i.id for i in instrument.items)}.",
            field=item_id,
        )
    if value is not None and value not in NON_ANSWERS:
        read(instrument, item, value)


def read(instrument: Instrument, item: Item, answer: object) -> Value | None:
    """Give the number an answer stands for, or None for words and non-answers.

    A number is a score, days, an amount or units.

    Raises:
        Refusal: `answer_not_allowed`.
    """
    if answer is None or answer in NON_ANSWERS:
        return None
    try:
        return _READERS[item.kind](item, answer)
    except (_NotAllowedError, Refusal) as why:
        detail = f" {why}" if str(why) else ""
        raise Refusal(
            "answer_not_allowed",
            f"{instrument.title}, question {item.id[1:]} ({item.prompt}): it takes {allowed(item)}."
            f"{detail} The other answers are safe. Choose one, or say why there is no answer.",
            field=item.id,
        ) from None


def allowed(item: Item) -> str:
    """Say what an item takes."""
    if item.kind == "choice":
        *most, last = (str(score) for score, _ in item.options)
        return f"{', '.join(most)} or {last}"
    return _ALLOWED[item.kind].format(low=item.low, high=item.high)


class _NotAllowedError(Exception):
    """Said with what to do about it, where the list of allowed answers does not say it already."""


def _choice(item: Item, answer: object) -> Value:
    return _whole_within(answer, item.scores)


def _yes_no(item: Item, answer: object) -> Value:
    if answer not in ("Y", "N"):
        raise _NotAllowedError
    yes, no = (score for score, _ in item.options)
    return yes if answer == "Y" else no


def _whole(item: Item, answer: object) -> Value:
    return _whole_within(answer, range(item.low, item.high + 1))


def _amount(item: Item, answer: object) -> Value:
    amount = _decimal(answer)
    if not item.low <= amount <= item.high:
        raise _NotAllowedError
    return amount


def _weeks(_item: Item, answer: object) -> Value:
    if not isinstance(answer, list):
        return _whole_within(answer, range(DAYS + 1))
    if len(answer) != WEEKS or any(day is None for day in answer):
        raise _NotAllowedError("Finish the four weeks, or say that there is no answer.")
    for week, days in enumerate(answer, start=1):
        if isinstance(days, int) and not isinstance(days, bool) and days > DAYS_IN_WEEK:
            raise _NotAllowedError(f"Week {week} of the four has {days} days; a week has 7.")
    return sum(_whole_within(days, range(DAYS_IN_WEEK + 1)) for days in answer)


def _drinks(_item: Item, answer: object) -> Value:
    if not isinstance(answer, list):
        raise _NotAllowedError
    return sum((_units_of_row(row) for row in answer), Decimal(0))


def _text(_item: Item, answer: object) -> None:
    if not isinstance(answer, str):
        raise _NotAllowedError


def _units_of_row(row: Any) -> Decimal:
    if not isinstance(row, list) or len(row) != 3:  # noqa: PLR2004 - millilitres, % ABV, quantity
        raise _NotAllowedError
    volume_ml, abv_percent, quantity = (_decimal(part) for part in row)
    return units_of(volume_ml, abv_percent, quantity)


def _whole_within(answer: object, values: tuple[int, ...] | range) -> int:
    if not isinstance(answer, int) or isinstance(answer, bool) or answer not in values:
        raise _NotAllowedError
    return answer


def _decimal(answer: object) -> Decimal:
    """Exact: a binary fraction is refused, since 0.1 as a float is not a tenth."""
    if isinstance(answer, bool) or not isinstance(answer, int | str | Decimal):
        raise _NotAllowedError("Give decimals as text, such as “4.5”.")
    try:
        number = Decimal(answer)
    except InvalidOperation:
        raise _NotAllowedError from None
    if not number.is_finite():
        raise _NotAllowedError
    return number


_ALLOWED: Final = {
    "yes_no": "Y or N",
    "whole": "a whole number from {low} to {high}",
    "amount": "a number from {low} to {high}",
    "weeks": "days in each of four weeks, 0 to 7, or their sum alone, 0 to 28",
    "drinks": "a list of drinks, each as millilitres, % ABV and how many",
    "text": "words",
}
_READERS: Final = {
    "choice": _choice,
    "yes_no": _yes_no,
    "whole": _whole,
    "amount": _amount,
    "weeks": _weeks,
    "drinks": _drinks,
    "text": _text,
}
