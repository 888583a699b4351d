"""A row of a session sheet typed up from paper: short signs in, a contact out, errors by cell.

The signs are those of quick contact, so that they are learned once: 1, 3, 4, 5 say who it was, the
letters A, V, B, H, N, X, T, S, O what happened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from app.records.codes import EVENT, RECIPIENT
from app.records.column_types import ISLAND_TIME
from app.records.needle_exchange import EXCHANGE_ITEM
from app.records.refusal import Refusal
from app.rules.person_code import PREFIX_SIGNS, parse

CELLS = ("time", "who", "recipient", "events", "out", "back", "naloxone", "minutes", "note")
USUAL_ITEM = "insulin_1ml_29g"

_TIME = re.compile(r"(\d{1,2})[:.h]?(\d{2})?")
_EVENTS = dict(zip(EVENT.keys, EVENT.labels, strict=True))
_RECIPIENTS = dict(zip(RECIPIENT.keys, RECIPIENT.labels, strict=True))
_MOST = {"out": 2000, "back": 5000, "minutes": 1440, "naloxone": 20, "bins": 100}
_CODE_SIGNS = PREFIX_SIGNS * 2 + 1  # without WS and without hyphens


@dataclass(frozen=True)
class RowSaid:
    """What a row says.

    Attributes:
        occurred_at: aware.
        code: of a person as it is read out; nothing for somebody without a name.
        nickname: of somebody without a name.
        recipient, events: codes.
        exchange: fields of a needle exchange; empty without one.
        out: how many needles went out.
        kits: how many naloxone kits; `is_another`: they had one before.
    """

    occurred_at: datetime
    code: str = ""
    nickname: str = ""
    recipient: str = "client"
    events: tuple[str, ...] = ()
    exchange: Mapping[str, Any] = field(default_factory=dict)
    out: int = 0
    kits: int = 0
    is_another: bool = False
    minutes: int | None = None
    note: str = ""

    def __repr__(self) -> str:
        """Say nothing of anybody."""
        return "RowSaid()"


def is_blank(row: Mapping[str, str]) -> bool:
    """Say whether nothing stands in a row."""
    return not any(row.get(cell, "").strip() for cell in CELLS)


def read_row(
    row: Mapping[str, str], *, day: date, before: datetime | None
) -> tuple[RowSaid | None, dict[str, str]]:
    """Return what a row says, or, by cell, what is wrong with it.

    Args:
        row: what stands in the cells, as typed.
        day: of the session.
        before: when the row above was; a row without a time was at the same.
    """
    errors: dict[str, str] = {}
    said: dict[str, Any] = {}
    for cell, read in _READERS.items():
        try:
            said |= read(row.get(cell, "").strip())
        except Refusal as refusal:
            errors[cell] = refusal.sentence
    try:
        occurred_at = _moment(row.get("time", "").strip(), day, before)
    except Refusal as refusal:
        errors["time"] = refusal.sentence
    events = _events_with(said)
    if not events and "events" not in errors:
        errors["events"] = "What happened? One letter is enough, such as A for advice."
    if errors:
        return None, errors
    return RowSaid(**{**said, "events": events, "occurred_at": occurred_at}), {}


def children_of(said: RowSaid, item: str, kit: str) -> list[tuple[str, dict[str, Any]]]:
    """Return what was done within the contact, as record types with their values.

    Args:
        said: the row.
        item: code of `EXCHANGE_ITEM`: what the needles on this paper are.
        kit: code of `NALOXONE_KIT`.
    """
    children: list[tuple[str, dict[str, Any]]] = []
    if said.exchange or said.out:
        children.append(("needle_exchange", dict(said.exchange)))
    if said.out:
        children.append(("needle_exchange_item", {"item": item, "quantity_out": said.out}))
    if said.kits:
        event = "resupplied" if said.is_another else "issued_first"
        kits: dict[str, Any] = {"event": event, "kit": kit, "quantity": said.kits}
        if said.is_another:
            kits["resupply_reason"] = "not_asked"
        children.append(("naloxone_issue", kits))
    return children


def _moment(typed: str, day: date, before: datetime | None) -> datetime:
    if not typed:
        if before is None:
            raise Refusal("no_time", "Write the time, such as 1430.")
        return before
    found = _TIME.fullmatch(typed)
    if found is None:
        raise Refusal("no_time", "Write the time, such as 1430 or 14:30.")
    hour, minute = int(found[1]), int(found[2] or 0)
    try:
        return datetime.combine(day, time(hour, minute), tzinfo=ISLAND_TIME)
    except ValueError:
        raise Refusal("no_time", "There is no such time.") from None


def _who(typed: str) -> dict[str, Any]:
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    looks_like_code = signs.startswith("WS") and any(sign.isdigit() for sign in signs)
    if looks_like_code and len(signs) >= _CODE_SIGNS:
        return {"code": str(parse(typed))}
    return {"nickname": typed} if typed else {}


def _recipient(typed: str) -> dict[str, Any]:
    if not typed:
        return {}
    if typed not in _RECIPIENTS:
        signs = ", ".join(f"{sign} {words.lower()}" for sign, words in _SHORT_RECIPIENTS.items())
        raise Refusal("no_recipient", f"Write {signs}.")
    return {"recipient": _RECIPIENTS[typed]}


_SHORT_RECIPIENTS = {"1": "client", "3": "family", "4": "professional", "5": "public"}


def _events(typed: str) -> dict[str, Any]:
    signs = [sign for sign in typed.upper() if not sign.isspace() and sign not in ",;+"]
    unknown = [sign for sign in signs if sign not in _EVENTS]
    if unknown:
        raise Refusal(
            "no_event", f"{unknown[0]} is none of {' '.join(_EVENTS)}; F1 says what they mean."
        )
    return {"events": tuple(dict.fromkeys(_EVENTS[sign] for sign in signs))}


def _out(typed: str) -> dict[str, Any]:
    return {"out": _number("out", typed)} if typed else {}


def _back(typed: str) -> dict[str, Any]:
    if not typed:
        return {}
    if typed.upper().startswith("B"):
        bins = _number("bins", typed[1:].strip() or "1")
        return {"exchange": {"returned_how": "sealed_bin", "returned_bins": bins}}
    if typed.startswith(("~", "ca")):
        number = _number("back", typed.lstrip("~ca. "))
        return {"exchange": {"returned_how": "estimated", "returned_quantity": number}}
    number = _number("back", typed)
    if not number:
        return {"exchange": {"returned_how": "nothing", "returned_quantity": 0}}
    return {"exchange": {"returned_how": "counted", "returned_quantity": number}}


def _naloxone(typed: str) -> dict[str, Any]:
    if not typed or typed == "0":
        return {}
    is_another = typed[:1].upper() == "R"
    kits = _number("naloxone", (typed[1:].strip() or "1") if is_another else typed)
    return {"kits": kits, "is_another": is_another}


def _minutes(typed: str) -> dict[str, Any]:
    return {"minutes": _number("minutes", typed)} if typed else {}


def _note(typed: str) -> dict[str, Any]:
    return {"note": typed}


def _number(name: str, typed: str) -> int:
    if not typed.isdecimal() or int(typed) > _MOST[name]:
        raise Refusal("no_number", f"Write a whole number from 0 to {_MOST[name]}.")
    return int(typed)


_READERS = {
    "who": _who,
    "recipient": _recipient,
    "events": _events,
    "out": _out,
    "back": _back,
    "naloxone": _naloxone,
    "minutes": _minutes,
    "note": _note,
}


def _events_with(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the events; needles and kits say by themselves that they were handed out."""
    events = dict.fromkeys(said.get("events", ()))
    if said.get("out") or said.get("exchange"):
        events["needle_exchange"] = None
    if said.get("kits"):
        events["naloxone"] = None
    return tuple(code for code in EVENT.labels if code in events)


def items_to_choose() -> dict[str, str]:
    """Return what the needles on the paper may be: code and words."""
    return {
        code: words
        for code, words in EXCHANGE_ITEM.labels.items()
        if code.startswith(("insulin", "barrel", "needle"))
    }
