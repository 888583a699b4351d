"""The engine: one function scores every instrument.

A score is only shown when nothing is missing: an incomplete form has no total and no band, and a
non-answer is never a zero. Safety prompts do not wait for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from itertools import product
from typing import Any, Final

from app.rules.instruments.condition import TOTAL, Answers, Context
from app.rules.instruments.model import BandSet, Instrument, Prompt
from app.rules.instruments.sheet import Sheet
from app.rules.instruments.units import shown

_SEVERITIES: Final = ("emergency", "urgent", "important", "note")
_EMPTY: Final[Context] = {}


@dataclass(frozen=True)
class Result:
    """What a form says so far.

    `total` and `band` are None while incomplete, and for instruments without an overall figure,
    whose `subscales` carry the result. `possible_range` is what the total can still become, both
    ends included, None without a total. `bands` are for drawing: dicts with scale, low, high,
    label, meaning, next_step, source, date, note, and `here` for the one that holds. `flags` are
    safety prompts: id, text, what_to_do, severity (emergency, urgent, important, note), worst
    first.
    """

    instrument: str
    version: str
    total: int | None
    complete: bool
    missing: list[str]
    possible_range: tuple[int, int] | None
    band: str | None
    bands: list[dict[str, Any]]
    subscales: dict[str, int | str | None]
    flags: list[dict[str, str]]
    advice: list[str]

    def as_json(self) -> dict[str, Any]:
        """Give the same keys, with plain values only."""
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**plain, "possible_range": self.possible_range and list(self.possible_range)}


def visible_items(
    instrument: Instrument, answers: Answers, *, context: Context = _EMPTY
) -> list[str]:
    """List the ids of the items to ask, in order, without those a rule skips."""
    sheet = Sheet(instrument, answers, context)
    return [item.id for item in instrument.items if item.id not in sheet.skipped]


def skipped_items(
    instrument: Instrument, answers: Answers, *, context: Context = _EMPTY
) -> Mapping[str, str]:
    """List the ids of the items a rule leaves out, each with the reason in words."""
    skipped = Sheet(instrument, answers, context).skipped
    return {item_id: rule.why for item_id, rule in skipped.items()}


def score(instrument: Instrument, answers: Answers, *, context: Context = _EMPTY) -> Result:
    """Score a form, finished or not.

    Args:
        instrument: from `load_instruments`.
        answers: by item id; a missing id is a blank.
        context: what changes a reading. Known to the engine: `age_years` and `missing_answers`
            (`pro_rata`). Known to the files: `sex`, `drug`, `pregnant`, `fast_rule`, `band_set`,
            `entry` (`open` while still answering), and those of the shared safety prompts.

    Raises:
        Refusal: `unknown_item`, `answer_not_allowed`, `answer_contradicts`; the field is the item.
    """
    sheet = Sheet(instrument, answers, context)
    missing = sheet.missing()
    total = sheet.total() if instrument.headline == TOTAL else None
    estimate = _pro_rata(sheet) if total is None else None
    figure = sheet.figure(instrument.headline) if instrument.headline and not missing else None
    if estimate is not None:
        total = figure = estimate
    elif missing:
        total = None
    bands = _bands(sheet, figure)
    return Result(
        instrument=instrument.id,
        version=instrument.version,
        total=total,
        complete=not missing,
        missing=missing,
        possible_range=_possible_range(sheet),
        band=next(
            (b["label"] for b in bands if b["here"] and b["scale"] == instrument.headline), None
        ),
        bands=bands,
        subscales={
            scale.id: _plain(sheet.subscale(scale), drinks=_has_drinks(instrument, scale.items))
            for scale in instrument.subscales
        },
        flags=_flags(sheet),
        advice=_advice(sheet, bands, estimate),
    )


def _bands(sheet: Sheet, figure: int | Decimal | None) -> list[dict[str, Any]]:
    """List the bands in force for each scale; `figure` is the headline's, known or not."""
    chosen: dict[str, BandSet] = {}
    for bands in sheet.instrument.bands:
        if bands.when is None or sheet.is_true(bands.when):
            chosen.setdefault(bands.of, bands)
    drawn = []
    for scale, bands in chosen.items():
        value = figure if scale == sheet.instrument.headline else sheet.figure(scale)
        at = None if value is None else _up(value)
        drawn += [
            {
                "scale": scale,
                **band.model_dump(),
                "source": bands.source,
                "date": bands.date,
                "note": bands.note,
                "here": at is not None and band.low <= at <= band.high,
            }
            for band in bands.bands
        ]
    return drawn


def _up(value: int | Decimal) -> int:
    return value if isinstance(value, int) else int(value.to_integral_value(rounding=ROUND_CEILING))


def _flags(sheet: Sheet) -> list[dict[str, str]]:
    """Safety prompts that hold, each once, worst first."""
    wanted = {
        flag.prompt
        for flag in sheet.instrument.flags
        if sheet.is_alarming(flag.when) and not (flag.unless and sheet.is_alarming(flag.unless))
    }
    raised = [
        prompt
        for prompt in sheet.instrument.prompts
        if prompt.id in wanted or (prompt.when and sheet.is_alarming(prompt.when))
    ]
    return [_flag(prompt) for prompt in sorted(raised, key=lambda p: _SEVERITIES.index(p.severity))]


def _flag(prompt: Prompt) -> dict[str, str]:
    return {
        "id": prompt.id,
        "text": prompt.text,
        "what_to_do": prompt.what_to_do,
        "severity": prompt.severity,
    }


def _advice(sheet: Sheet, bands: Sequence[dict[str, Any]], estimate: int | None) -> list[str]:
    said = [_next_step(sheet.instrument, band) for band in bands if band["here"]]
    said += [band["note"] for band in bands if band["here"] and band["note"]]
    said += [
        entry.text
        for entry in sheet.instrument.advice
        if sheet.is_true(entry.when) and not (entry.unless and sheet.is_true(entry.unless))
    ]
    if sheet.left_out():
        questions = ", ".join(item_id[1:] for item_id in sheet.left_out())
        said.append(
            "An earlier answer leaves these out of the score, though answered:"
            f" questions {questions}. Check the earlier answer with the person."
        )
    if sheet.is_floor():
        said.append("The form stopped early: the total is at least this much.")
    if estimate is not None:
        said.append("This total is estimated from the questions answered, and is marked as such.")
    if _too_young(sheet):
        said.append(
            f"Made for people of {sheet.instrument.minimum_age_years} and over. Do not rely on this"
            " result: use the young people's tools and pathway."
        )
    return list(dict.fromkeys(said))


def _next_step(instrument: Instrument, band: Mapping[str, Any]) -> str:
    """Say what to do next, and about what where an instrument has several results side by side."""
    scale = instrument.subscale(band["scale"])
    if scale is None or scale.id == instrument.headline:
        return str(band["next_step"])
    return f"{scale.label}: {band['next_step']}"


def _too_young(sheet: Sheet) -> bool:
    age = sheet.context.get("age_years", "")
    return age.isascii() and age.isdigit() and int(age) < sheet.instrument.minimum_age_years


def _pro_rata(sheet: Sheet) -> int | None:
    """Stretch the sum to all items, halves up, where the file allows it and the caller asks."""
    rule = sheet.instrument.pro_rata
    if rule is None or sheet.context.get("missing_answers") != "pro_rata":
        return None
    counting = [item for item in sheet.instrument.items if item.counts]
    missing = sheet.missing(counting)
    if not missing or len(missing) > rule.max_missing or set(missing) & set(rule.never):
        return None
    answered = len(counting) - len(missing)
    return (2 * sheet.total_so_far() * len(counting) + answered) // (2 * answered)


def _possible_range(sheet: Sheet) -> tuple[int, int] | None:
    """Give the least and greatest total that answering the rest can still lead to.

    An open question that decides about others is tried with each answer: it may yet skip some.
    """
    instrument = sheet.instrument
    if instrument.headline != TOTAL:
        return None
    deciding = {item_id for rule in instrument.skips for item_id in rule.when.item_ids}
    open_ones = [
        item
        for item in instrument.items
        if item.id in deciding and sheet.state(item.id) not in (None, "skipped_by_rule")
    ]
    ends = []
    for tried in product(*(item.possible_answers for item in open_ones)):
        trial = {item.id: answer for item, answer in zip(open_ones, tried, strict=True)}
        ends.append(_ends(Sheet(instrument, {**sheet.answers, **trial}, sheet.context)))
    return min(low for low, _ in ends), max(high for _, high in ends)


def _ends(sheet: Sheet) -> tuple[int, int]:
    low = high = 0
    for item in sheet.instrument.items:
        if not item.counts:
            continue
        rule = sheet.skipped.get(item.id)
        known = sheet.value(item.id)
        if rule is not None and rule.answered == "count" and sheet.given[item.id] is None:
            high += max(item.scores)
        elif known is None:
            low += min(item.scores)
            high += max(item.scores)
        else:
            low += int(known)
            high += int(known)
    return low, high


def _has_drinks(instrument: Instrument, items: Sequence[str]) -> bool:
    return any(item.kind == "drinks" for item in instrument.items if item.id in items)


def _plain(value: int | Decimal | str | None, *, drinks: bool) -> int | str | None:
    """Give a figure as it is shown: whole where it is whole, else (and units) one place."""
    if not isinstance(value, Decimal):
        return value
    if drinks:
        return shown(value)
    if value == value.to_integral_value():
        return int(value)
    return str(value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
