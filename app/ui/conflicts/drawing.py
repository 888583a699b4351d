"""From a contested record and what was chosen to what the page shows; no Qt here."""

from __future__ import annotations

from collections.abc import Callable

from app.casework.conflicts import Conflict, Contest, Side, Waiting
from app.casework.sayings import Saying, words_of
from app.casework.settling import Decision, value_decided
from app.casework.value_history import PastValue
from app.records.declaration import Meeting
from app.records.refusal import Refusal
from app.ui.conflicts.state import Cell, GroupRow, PastLine
from app.ui.listed import ListedRow

_SHOWN_SIDES = 9
_KEEP_AWAY, _BRING_BACK = "Keep it out of sight", "Bring it back"


def queue_row(waiting: Waiting, when: str, named: Callable[[str], str] = str) -> ListedRow:
    """Return a row of the queue; `named` makes of somebody's name what is shown of it."""
    return ListedRow(
        waiting.record_id,
        "warning" if waiting.is_safety else "people",
        named(waiting.title) if waiting.is_about_somebody else waiting.title,
        f"{waiting.label}: {waiting.groups}",
        when,
        "safety" if waiting.is_safety else "",
        "bad",
    )


def group_row(
    conflict: Conflict, contest: Contest, decision: Decision | None, *, is_current: bool
) -> GroupRow:
    """Return the columns of one group."""
    return GroupRow(
        contest.group,
        contest.label,
        "safety" if contest.is_safety else "",
        Cell("Before", contest.before, "" if contest.is_before_known else "H asks the centre"),
        tuple(
            _side(side, number, decision)
            for number, side in enumerate(contest.sides[:_SHOWN_SIDES], start=1)
        ),
        _result(conflict, contest, decision),
        is_current,
    )


def _side(side: Side, number: int, decision: Decision | None) -> Cell:
    first = side.sayings[0] if side.sayings else None
    others = [f"also {said_by(each)}" for each in side.sayings[1:]]
    detail = [when_where(first) if first else "", *others]
    return Cell(
        first.who if first else "Somebody",
        side.words,
        "\n".join(part for part in detail if part),
        str(number),
        is_chosen=decision is not None and decision.side == number - 1,
    )


def said_by(saying: Saying) -> str:
    """Return who, when and where in a line."""
    return ", ".join(part for part in (saying.who, when_where(saying)) if part)


def when_where(saying: Saying) -> str:
    """Return when, on which laptop, and whether it was online."""
    return " · ".join(part for part in (saying.when, saying.laptop, saying.line) if part)


def _result(conflict: Conflict, contest: Contest, decision: Decision | None) -> Cell:
    if decision is None:
        keys = " or ".join(str(n + 1) for n in range(min(len(contest.sides), _SHOWN_SIDES)))
        more = "" if contest.is_void else ", or E to write another"
        return Cell("Result", "Not decided", f"Press {keys}{more}")
    if contest.is_void:
        return Cell("Result", _BRING_BACK if decision.side else _KEEP_AWAY, "", "", is_chosen=True)
    try:
        value = value_decided(conflict.kind, contest, decision)
    except Refusal as refusal:  # both cannot be kept: said where the result would stand
        return Cell("Result", "Not decided", refusal.sentence)
    words = words_of(conflict.kind, contest.group, value)
    return Cell("Result", words, _how(decision), "", is_chosen=True)


def _how(decision: Decision) -> str:
    if decision.side is not None:
        return f"chosen: {decision.side + 1}"
    return "both kept" if decision.both else "written anew"


def can_edit(conflict: Conflict, contest: Contest) -> bool:
    """Say whether another value may be written: not of a void, nor of what was said for ever."""
    fields = [conflict.kind.fields[name] for name in conflict.kind.groups.get(contest.group, ())]
    return bool(fields) and all(each.says.meeting is Meeting.SINGLE for each in fields)


def summary(conflict: Conflict) -> str:
    """Return in a line how much is to decide, and how much met by itself."""
    count, joined = len(conflict.contests), len(conflict.joined)
    if not count:
        return "Nothing is contested here any more."
    parts = [f"{conflict.label}: {count} to decide"]
    if joined:
        parts.append("1 other joined by itself" if joined == 1 else f"{joined} others joined")
    return ". ".join(parts) + "."


def joined_lines(conflict: Conflict) -> tuple[tuple[str, str], ...]:
    """Return what was changed and needs no decision."""
    return tuple((label, f"{words} ({who})") for label, words, who in conflict.joined)


def authors(contest: Contest, own_id: str) -> dict[str, str]:
    """Return those who wrote the values of a group, but oneself: id and name."""
    return {
        each.author_id: each.who
        for side in contest.sides
        for each in side.sayings
        if each.author_id and each.author_id != own_id
    }


def past_line(past: PastValue) -> PastLine:
    """Return one value of the history."""
    detail = said_by(past.saying) if past.is_known else "The centre may know it"
    if past.replaced is not None:
        detail += f"; replaced by {past.replaced.who}, {past.replaced.when}"
    return PastLine(past.words, detail, "stands" if past.stands else "")
