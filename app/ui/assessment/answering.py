"""What keys and typed words mean for each kind of question; no Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.records.refusal import Refusal
from app.rules.instruments import Instrument, Item

NON_ANSWER_WORDS = {
    "declined": "Declined",
    "not_asked": "Not asked",
    "dont_know": "Don't know",
    "not_applicable": "Does not apply",
    "skipped_by_rule": "Left out",
}
NOTICED_WORDS = {
    "suicidal_thoughts": "Thoughts of suicide or self-harm",
    "red_flag": "Seizure, confusion, fever, cannot be woken",
    "withdrawal_signs": "Signs of withdrawal",
    "past_seizure_or_dts": "Seizures or confusion when stopping before",
    "intoxicated": "Seems intoxicated now",
    "pregnant": "Pregnant",
    "injecting": "Injects",
    "sedatives_together": "Alcohol, opioids or sedatives together",
    "recent_break_from_opioids": "A break from opioids lately",
    "naloxone_last_12_months": "Naloxone given in the last 12 months",
    "child_in_household": "A child under 18 at home",
    "domestic_abuse": "Told of domestic abuse",
    "added_risk": "Health or medicine that adds risk",
}
CHOICE_WORDS = {"drug": "Which substance is it about?", "sex": "Sex"}
# These come from the record, from the form itself, or are for a service to set.
_NOT_ASKED = ("over_65", "entry", "fast_rule", "band_set", "sex", "drug")
_OVER_YEARS = 65

_HELP = {
    "whole": "A whole number from {low} to {high}, then Enter.",
    "amount": "A number from {low} to {high}, such as 4.5, then Enter.",
    "weeks": "Days in each of four weeks, oldest first, such as 7 5 0 2; or the days in all.",
    "drinks": "Each drink as ml, % and how many, such as 568 4 2, 25 40 1; 0 for none.",
    "text": "In a few words, then Enter.",
}


def keys_of(item: Item) -> dict[str, int | str]:
    """Return what each key answers; for questions with words or numbers to type, none."""
    if item.kind == "yes_no":
        return {"Y": "Y", "N": "N"}
    if item.kind == "choice":
        return {str(score): score for score, _words in item.options}
    return {}


def options_of(item: Item) -> list[tuple[str, str]]:
    """Return key and words of each answer one can choose."""
    if item.kind == "yes_no":
        return [("Y", "Yes"), ("N", "No")]
    return [(str(score), words) for score, words in item.options]


def non_answer_keys(item: Item) -> dict[str, str]:
    """Return the keys that say why there is no answer; A stands in where N means no."""
    not_asked = "A" if item.kind == "yes_no" else "N"
    return {"D": "declined", not_asked: "not_asked", "K": "dont_know", "X": "not_applicable"}


def help_of(item: Item) -> str:
    """Return what helps with a question, and how a typed answer is written."""
    how = _HELP.get(item.kind, "").format(low=item.low, high=item.high)
    return " ".join(part for part in (item.help, how) if part)


def words_of(item: Item, answer: object) -> str:
    """Return an answer in words; nothing where there is none."""
    if answer is None:
        return ""
    if isinstance(answer, str) and answer in NON_ANSWER_WORDS:
        return NON_ANSWER_WORDS[answer]
    if item.kind == "yes_no":
        return "Yes" if answer == "Y" else "No"
    for score, words in item.options:
        if score == answer:
            return f"{score}  {words}"
    return f"{typed_from(item, answer)} {item.unit}".strip()


def typed_from(item: Item, answer: object) -> str:
    """Return an answer as it would be typed."""
    if answer is None or (isinstance(answer, str) and answer in NON_ANSWER_WORDS):
        return ""
    if item.kind == "drinks" and isinstance(answer, list):
        return ", ".join(" ".join(str(part) for part in row) for row in answer) or "0"
    if isinstance(answer, list):
        return " ".join(str(part) for part in answer)
    return str(answer)


def read_typed(item: Item, typed: str) -> int | str | list[Any] | None:
    """Return the answer that was typed, None for a blank; the engine checks the limits.

    Raises:
        Refusal: `answer_not_allowed`, with how it is written.
    """
    typed = typed.strip()
    if not typed or item.kind == "text":
        return typed or None
    try:
        if item.kind == "amount":
            return typed.replace(",", ".")
        if item.kind == "drinks":
            return _drinks(typed)
        numbers = [int(part) for part in typed.split()]
    except ValueError:
        raise Refusal("answer_not_allowed", help_of(item), field=item.id) from None
    return numbers[0] if len(numbers) == 1 else numbers


def _drinks(typed: str) -> list[Any]:
    if typed in ("0", "none"):
        return []
    rows = [row.split() for row in typed.replace(";", ",").split(",")]
    if any(len(row) != 3 for row in rows):  # noqa: PLR2004 - ml, strength, how many
        raise ValueError
    return [list(row) for row in rows]


def noticed_of(instrument: Instrument) -> tuple[str, ...]:
    """Return what may be noticed today that changes a reading or calls for a safety prompt."""
    known = dict(instrument.context)
    for prompt in instrument.prompts:
        for name, values in prompt.when.contexts if prompt.when else ():
            known.setdefault(name, values)
    asked = {name for name, values in known.items() if "yes" in values and name not in _NOT_ASKED}
    return tuple(name for name in NOTICED_WORDS if name in asked)


def choices_of(instrument: Instrument, known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return what else must be known before a result can be read, save what is known already."""
    return {
        name: values
        for name, values in instrument.context.items()
        if name in CHOICE_WORDS and name not in set(known) and len(values) > 1
    }


def context_of_person(birth_date: date | None, sex: str, today: date) -> dict[str, str]:
    """Return what the record says of somebody that changes a reading."""
    known: dict[str, str] = {"sex": sex} if sex else {}
    if birth_date is not None:
        before_birthday = (today.month, today.day) < (birth_date.month, birth_date.day)
        years = today.year - birth_date.year - before_birthday
        known["age_years"] = str(years)
        if years > _OVER_YEARS:
            known["over_65"] = "yes"
    return known


def next_open(
    visible: list[str], answers: Mapping[str, object], passed: set[str], current: str
) -> str:
    """Return the question to ask after `current`: the next open one, else the first one open."""
    at = visible.index(current) if current in visible else -1
    for item_id in (*visible[at + 1 :], *visible[: at + 1]):
        if answers.get(item_id) is None and item_id not in passed:
            return item_id
    return ""
