"""From a task and what was chosen to what the page shows; no Qt here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from difflib import SequenceMatcher

from app.casework.activity import Activity
from app.casework.duplicate_desk import Opened, Queue, Reviewed, Side, Task
from app.casework.duplicates import Likeness
from app.casework.known_elsewhere import KnownElsewhere
from app.casework.person_page import said_when
from app.records.registry import record_type
from app.ui.duplicates.state import Cell, Column, DecidedLine, ElsewhereLine, FieldRow, Why
from app.ui.duplicates.words import explained, how_likely, met
from app.ui.listed import ListedRow

_NOTHING = "Nothing said"
_NAMES = frozenset(
    record_type("person").fields[name].says.label
    for name in ("forename", "surname", "known_as", "aliases")
)
Named = Callable[[str], str]
_DECIDED = {"same": "Linked", "not_same": "Not the same"}


def key_of(ids: Sequence[str]) -> str:
    """Return the key of a task in the queue."""
    return "+".join(ids)


def queue_row(task: Task, named: Named = str) -> ListedRow:
    """Return a row of the queue; `named` makes of each name what is shown of it."""
    chip, tone = how_likely(task.probability)
    names = [named(each) for each in dict.fromkeys(task.names)]
    detail = f"{len(task.ids)} records" if len(task.ids) > 2 else ""  # noqa: PLR2004 - usual
    if task.is_unsure:
        chip, tone = "you were asked", "bad"
    title = " · ".join(names)
    return ListedRow(key_of(task.ids), "people", title, detail, "", chip, tone)


def looked_words(queue: Queue) -> str:
    """Return when all people were last compared."""
    if queue.looked_at is None:
        return "Nobody has been compared on this laptop yet."
    words = f"All people on this laptop were compared {said_when(queue.looked_at)}."
    if queue.left_out:
        words += f" {queue.left_out} more come when these are decided."
    return words


def columns(
    opened: Opened, shown_id: str, left_out: Collection[str], named: Named = str
) -> tuple[Column, ...]:
    """Return the heads of the columns."""
    return tuple(
        Column(
            side.person_id,
            number,
            named(side.name),
            " · ".join(
                part for part in (side.code, f"by {side.written_by}" * bool(side.written_by))
                if part
            ),
            is_shown=side.person_id == shown_id,
            is_taken=side.person_id not in left_out,
        )
        for number, side in enumerate(opened.sides, start=1)
    )  # fmt: skip


def field_rows(sides: Sequence[Side], named: Named = str) -> tuple[FieldRow, ...]:
    """Return what the records say, field by field; what none of them says is left out.

    Of names that are shortened it is said whether they differ, not in which letters.
    """
    rows = []
    for at, (label, _) in enumerate(sides[0].lines if sides else ()):
        words = [side.lines[at][1] for side in sides]
        if any(words):
            row = _field_row(label, words)
            shown = [named(each) for each in words]
            if label in _NAMES and shown != words:
                cells = tuple(Cell(each or _NOTHING, ()) for each in shown)
                row = FieldRow(label, cells, row.chip, row.tone)
            rows.append(row)
    return tuple(rows)


def _field_row(label: str, words: Sequence[str]) -> FieldRow:
    said = [each for each in words if each]
    cells = tuple(Cell(each or _NOTHING, _marks(each, words, at)) for at, each in enumerate(words))
    return FieldRow(label, cells, "differs" if len(set(said)) > 1 else "", "warn")


def _marks(words: str, all_words: Sequence[str], at: int) -> tuple[tuple[int, int], ...]:
    """Return where a value differs from the first other that is said, the first one's from it."""
    others = [each for place, each in enumerate(all_words) if place != at and each]
    if not words or not others:
        return ()
    codes = SequenceMatcher(None, words, others[0], autojunk=False).get_opcodes()
    return tuple((a, b) for tag, a, b, _, _ in codes if tag != "equal" and b > a)


def activity_rows(activities: Sequence[Activity]) -> tuple[FieldRow, ...]:
    """Return how many contacts each had, and the last of them."""
    counts = [str(each.contacts) for each in activities]
    lately = ["\n".join(met(one) for one in each.last) or "None" for each in activities]
    return (
        FieldRow("Contacts", tuple(Cell(each) for each in counts)),
        FieldRow("The last of them", tuple(Cell(each) for each in lately)),
    )


def whys(likenesses: Sequence[Likeness], sides: Sequence[Side]) -> tuple[Why, ...]:
    """Return how each two of them compare."""
    numbers = {side.person_id: number for number, side in enumerate(sides, start=1)}
    found = []
    for each in likenesses:
        chip, tone = how_likely(each.probability)
        one, other = sorted((numbers[each.one], numbers[each.other]))
        title = "Taken together" if len(sides) == 2 else f"{one} and {other}"  # noqa: PLR2004
        percent = f"{chip}, {min(each.probability, 0.99):.0%}"
        found.append(Why(title, percent, tone, tuple(explained(each.reasons))))
    return tuple(found)


def decided_line(decided: Reviewed, *, can_see_links: bool, named: Named = str) -> DecidedLine:
    """Return one decision; a link is undone on a page of its own, where there is one."""
    words = f"{_DECIDED[decided.decision]}: {' · '.join(map(named, decided.names))}"
    when = said_when(decided.when) if decided.when else ""
    detail = " · ".join(part for part in (decided.who, when, decided.reason) if part)
    undo = "See and undo" if decided.decision == "same" and can_see_links else "Take back"
    return DecidedLine(decided.link_id, words, detail, undo)


def elsewhere_line(known: KnownElsewhere, named: Named = str) -> ElsewhereLine:
    """Return somebody who may be known elsewhere; only a lead is told more than that."""
    if not known.team_name:
        return ElsewhereLine(
            known.person_id, named(known.name), "A possible match exists: ask your lead."
        )
    likely, _tone = how_likely(known.probability)
    words = f"{likely.capitalize()} the same as somebody of {known.team_name}: ask their lead."
    return ElsewhereLine(known.person_id, named(known.name), words)
