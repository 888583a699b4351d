"""What was begun on the laptops of the team and never finished, in words; no Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.casework.person_page import said_when
from app.casework.team_laptops import DraftsThere
from app.rules.summary import day_in_words
from app.ui.listed import Doing, ListedRow
from app.ui.tokens import Tone


def drafts_row(each: DraftsThere, today: date) -> ListedRow:
    """Return one laptop with what was begun there and never finished."""
    begun = "Nothing begun" if each.count == 0 else f"{each.count} begun and not finished"
    oldest = f", the oldest on {day_in_words(each.oldest_on)}" if each.oldest_on else ""
    detail = "Not said" if each.count is None else f"{begun}{oldest}"
    chip: tuple[str, Tone] = ("For a week or more", "warn") if each.is_old(today) else ("", "info")
    return ListedRow(_key(each), "note", _place(each), detail, _as_of(each), *chip)


def _key(each: DraftsThere) -> str:
    return f"{each.worker}|{each.laptop}|{each.is_this}"


def _place(each: DraftsThere) -> str:
    where = "this laptop" if each.is_this else each.laptop
    return f"{each.worker}: {where}" if where else each.worker


def _as_of(each: DraftsThere) -> str:
    if each.as_of is None:
        return ""
    return "now" if each.is_this else f"as of {said_when(each.as_of)}"


def drafts_lines(
    known: Sequence[DraftsThere], key: str
) -> tuple[list[tuple[str, str]], tuple[Doing, ...]]:
    """Return all that is known of one laptop, and what can be done about it."""
    each = next(one for one in known if _key(one) == key)
    oldest = day_in_words(each.oldest_on) if each.oldest_on else ""
    lines = [
        ("Team", each.team),
        ("Begun and not finished", "Not said" if each.count is None else str(each.count)),
        ("The oldest is of", oldest),
        ("As of", _as_of(each).removeprefix("as of ")),
    ]
    if each.is_this:
        return lines, (Doing("own_drafts", "Go on with them", "search", is_first=True),)
    if each.count is None:
        lines.append(("", "Its program does not say so yet, or it was not heard of since it does."))
    elif each.count:
        lines.append(("", f"What they say stays on that laptop. Ask {each.worker} to finish them."))
    return lines, ()
