"""Between what stands in a field and what is kept: reading, and writing back; no Qt here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from app.host.clock import LOCAL_ZONE
from app.records.refusal import Refusal
from app.ui.asking.spec import Kind, Question, is_shown
from app.ui.kit.days import long_day, read_day, short_day

# What stands in a field: words as typed, a code, or the codes or words chosen.
Typed = str | list[str]

_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})|(\d{2})(\d{2})")


def typed_of(question: Question, value: Any) -> Typed:
    """Return what stands in a field that shows a kept value."""
    if question.takes_several:
        return [str(each) for each in value or []]
    match value:
        case None:
            written = ""
        case bool():
            written = "yes" if value else "no"
        case list():
            written = ", ".join(str(each) for each in value)
        case datetime():
            written = moment_in_words(value)
        case date():
            written = short_day(value)
        case _:
            written = str(value)
    return written


def in_words(question: Question, typed: Typed) -> str:
    """Return what stands in a field as people read it: labels for codes."""
    labels = {each.code: each.words for each in question.choices}
    said = typed if isinstance(typed, list) else [typed]
    return ", ".join(labels.get(each, each) for each in said)


def moment_in_words(moment: datetime) -> str:
    """Return `21 Nov 2026 10:42` on the island's clock."""
    local = moment.astimezone(LOCAL_ZONE)
    return f"{short_day(local.date())} {local:%H:%M}"


def value_of(question: Question, typed: Typed | None, now: datetime) -> Any:
    """Return the value that was meant, None for nothing.

    Raises:
        Refusal: it cannot be read; nothing is guessed.
    """
    if isinstance(typed, list):
        return list(typed) or None
    words = (typed or "").strip()
    readers: dict[Kind, Callable[[], Any]] = {
        Kind.NUMBER: lambda: _number(question, words),
        Kind.DAY: lambda: read_day(words, now.astimezone(LOCAL_ZONE).date()),
        Kind.MOMENT: lambda: read_moment(words, now),
        Kind.YES_NO: lambda: words == "yes",
        Kind.WORDS: lambda: _words(words),
    }
    return readers.get(question.kind, lambda: words)() if words else None


def _words(typed: str) -> list[str]:
    return list(dict.fromkeys(part for each in typed.split(",") if (part := each.strip())))


def read_moment(words: str, now: datetime) -> datetime:
    """Return the moment meant by a day and a time, on the island's clock.

    Args:
        words: `21/11/2026 10:42`, `yesterday 14:30`, `10:42` (today), `now`.
        now: aware.

    Raises:
        Refusal: it cannot be read, or there is no such day or time.
    """
    local = now.astimezone(LOCAL_ZONE)
    if words.lower() == "now":
        return now
    *day_words, last = words.replace(",", " ").split()
    found = _TIME.fullmatch(last)
    if found is None:
        raise Refusal(
            "moment_not_understood", "Write the day and the time, such as 3 Nov 2026 14:30."
        )
    hour, minute = (int(part) for part in found.groups() if part is not None)
    try:
        clock = time(hour, minute)
    except ValueError:
        raise Refusal("no_such_time", "There is no such time. Check it.") from None
    day = read_day(" ".join(day_words), local.date()) if day_words else local.date()
    return datetime.combine(day, clock, tzinfo=LOCAL_ZONE)


def reading_of(question: Question, typed: Typed, now: datetime) -> str:
    """Return what was understood of a moment, in full, or nothing while it is half typed."""
    try:
        moment = value_of(question, typed, now)
    except Refusal:
        return ""
    if not isinstance(moment, datetime):
        return ""
    local = moment.astimezone(LOCAL_ZONE)
    return f"{long_day(local.date())}, {local:%H:%M}"


def _number(question: Question, words: str) -> int:
    figures = words.replace(" ", "")
    if not figures.lstrip("-").isdecimal():
        raise Refusal("not_a_number", "Write a whole number in figures.")
    number = int(figures)
    if not question.least <= number <= question.most:
        raise Refusal(
            "number_out_of_bounds", f"Write a number from {question.least} to {question.most}."
        )
    return number


def read_all(
    questions: Sequence[Question], typed: Mapping[str, Typed], now: datetime
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of a form and, by field, what is wrong with it.

    Questions that are not shown have no value; what was typed there stays in the draft.
    """
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for question in questions:
        values[question.name] = None
        if not is_shown(question, typed):
            continue
        try:
            values[question.name] = value_of(question, typed.get(question.name), now)
        except Refusal as refusal:
            errors[question.name] = refusal.sentence
            continue
        if question.is_required and values[question.name] in (None, "", []):
            errors[question.name] = _needed(question)
    return values, errors


def _needed(question: Question) -> str:
    if question.choices:
        return "Choose what fits; it is needed before this can be finished."
    return "This is needed before it can be finished."
