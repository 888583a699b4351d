"""What a person may take home about their own result, in words that harm nobody if found.

The words are data (`resources/instruments/feedback`). No name, no substance, nothing about crime
or injecting stands on the sheet, whatever was answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import yaml
from pydantic import BaseModel, ConfigDict

from app.records.refusal import Refusal
from app.rules.instruments import (
    Instrument,
    Item,
    Result,
    Sitting,
    comparable,
    day_in_words,
    headline_of,
    score,
)
from app.rules.instruments.sheet import Sheet

_DISCREET: Final = ("rating", "activity")


class Family(BaseModel):
    """The words for one kind of questionnaire; `levels` and `means` are by level, 0 to 3."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: str
    levels: tuple[str, ...]
    means: tuple[str, ...]
    helps: tuple[str, ...]


class FeedbackWords(BaseModel):
    """All words of a language: families by name, and what to be careful about by prompt."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    families: Mapping[str, Family]
    care: Mapping[str, str]


@dataclass(frozen=True)
class Feedback:
    """What stands on the sheet.

    Attributes:
        figure: the one result, such as "16 of 40"; empty where there are several.
        level: where it lies among `levels`, None where there are no levels.
        figures: label, now, and last time (perhaps empty), where there are several.
        since: what changed since last time, in one sentence.
    """

    title: str
    made_on: date
    figure: str
    level: int | None
    levels: tuple[str, ...]
    meaning: str
    figures: tuple[tuple[str, str, str], ...]
    since: str
    last_on: date | None
    helps: tuple[str, ...]
    care: tuple[str, ...]

    def __repr__(self) -> str:
        """Say nothing of what came out."""
        return f"Feedback({self.title!r})"


def read_feedback_words(text: str) -> FeedbackWords:
    """Read the words of a language; they are ours, so a fault in them is a fault of ours."""
    return FeedbackWords.model_validate(yaml.safe_load(text))


def feedback_of(
    instrument: Instrument, now: Sitting, before: Sitting | None, words: FeedbackWords
) -> Feedback:
    """Put a result to the person it is about.

    Raises:
        Refusal: `no_result`, where an answer is missing and so nothing came out.
    """
    result = score(instrument, now.answers, context=now.context)
    family = words.families.get(instrument.feedback, words.families["plain"])
    if before is not None and not comparable(instrument, before, now):
        before = None
    figures = _figures(instrument, now, before)
    leads = headline_of(instrument, now)
    if leads is None and not figures and not (instrument.headline is None and _levels(result)):
        raise Refusal(
            "no_result",
            "There is no result to print, since answers are missing. What was answered is kept.",
        )
    level = max(_levels(result), default=None) if family.levels else None
    return Feedback(
        title=family.title,
        made_on=now.day,
        figure=_figure(instrument, leads),
        level=level,
        levels=family.levels if level is not None else (),
        meaning=family.means[level] if level is not None else "",
        figures=figures,
        since=_since(instrument, leads, before),
        last_on=before.day if before is not None and any(then for _, _, then in figures) else None,
        helps=family.helps,
        care=tuple(
            dict.fromkeys(words.care[f["id"]] for f in result.flags if f["id"] in words.care)
        ),
    )


def _levels(result: Result) -> list[int]:
    return [band["level"] for band in result.bands if band["here"] and band["level"] is not None]


def _figure(instrument: Instrument, leads: int | Decimal | None) -> str:
    if leads is None:
        return ""
    highest = sum(max(item.scores) for item in instrument.items if item.counts)
    return f"{leads} of {highest}" if highest else str(leads)


def _figures(
    instrument: Instrument, now: Sitting, before: Sitting | None
) -> tuple[tuple[str, str, str], ...]:
    """List what is followed over time and says nothing of substances: ratings and days of work."""
    shown = [item for item in instrument.items if _may_be_shown(instrument, item)]
    today = Sheet(instrument, now.answers, now.context)
    then = Sheet(instrument, _fitting(instrument, before), {}) if before is not None else None
    return tuple(
        (item.prompt, _plain(today.value(item.id)), _plain(then.value(item.id)) if then else "")
        for item in shown
        if today.value(item.id) is not None
    )


def _may_be_shown(instrument: Instrument, item: Item) -> bool:
    if item.change:
        return item.change in _DISCREET
    return instrument.feedback == "ruler" and item.kind == "whole"


def _fitting(instrument: Instrument, before: Sitting) -> Mapping[str, Any]:
    """Leave out answers to questions that another version had."""
    known = {item.id for item in instrument.items}
    return {name: value for name, value in before.answers.items() if name in known}


def _since(instrument: Instrument, leads: int | Decimal | None, before: Sitting | None) -> str:
    if before is None or leads is None:
        return ""
    then = headline_of(instrument, before)
    if then is None:
        return ""
    when = day_in_words(before.day)
    if then == leads:
        return f"The same as last time, on {when}."
    side = "lower, which is the better way" if leads < then else "higher"
    difference = abs(Decimal(leads) - Decimal(then)).normalize()
    return f"Last time, on {when}, it was {_plain(then)}. Today it is {difference:f} {side}."


def _plain(value: int | Decimal | None) -> str:
    return "" if value is None else f"{Decimal(value).normalize():f}"
