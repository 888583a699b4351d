"""What is to be looked at again, and overdoses that wait for a follow-up. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.casework.activity import Writer, writers_of
from app.casework.look_again import to_look_at_again
from app.casework.naloxone import overdoses_to_follow_up
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.summary import day_in_words
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.lanes import Lane, Latest
from app.ui.listed import Doing, ListedRow, ListedState, ListedView, Unfolded
from app.ui.record_icons import icon_of
from app.ui.tokens import Tone

FOLLOW_UP = "follow_up"
_FILTERS = ((FOLLOW_UP, "Overdoses to follow up"), ("odd", "What looks odd"))
_DOINGS = (
    Doing("record", "Open the record", "note", is_first=True),
    Doing("person", "Open whose it is", "person"),
)
_EMPTY = ("Nothing to look at again", "What looks odd stands here until somebody has looked.")


_NOBODY = Writer()


@dataclass(frozen=True, slots=True)
class _Entry:
    record_type: str
    record_id: str
    subject_id: str
    on: date
    kind: str
    sentence: str
    chip: str = ""
    tone: Tone = "warn"
    writer: Writer = _NOBODY

    @property
    def key(self) -> str:
        return f"{self.record_type}:{self.record_id}:{self.kind}"


class LookAgainPresenter:
    """Knows the list."""

    def __init__(self, context: Context, view: ListedView) -> None:
        self._context, self._view = context, view
        self._entries: tuple[_Entry, ...] = ()
        self._chosen = ""
        self._reading = Latest()
        self._is_here = False
        self.state = ListedState()
        context.changed.listen(self._on_changed)

    def open(self, _subject: str = "") -> None:
        """Read what there is."""
        self._is_here = True
        self._reading.replace(
            self._context.lanes.run(Lane.DATA, self._read, self._on_read, self._on_failed)
        )

    def look_for(self, typed: str) -> None:
        """Keep what the words are in."""
        self._draw(replace(self.state, typed=typed))

    def filter_by(self, code: str) -> None:
        """Keep one kind."""
        self._draw(replace(self.state, filtered=code))

    def choose(self, key: str) -> None:
        """Unfold an entry."""
        self._chosen = key
        self._draw(self.state)

    def open_entry(self, key: str) -> None:
        """Open the record, to correct it or to say what came of it."""
        entry = self._entry(key)
        if entry is not None:
            self._context.navigator.open_page(
                "record_form", f"{entry.record_type}::{entry.record_id}"
            )

    def do(self, doing: str) -> None:
        """Open the record, or whose it is."""
        entry = self._entry(self._chosen)
        if entry is None:
            return
        if doing == "person":
            self._context.navigator.open_page("person", entry.subject_id)
        else:
            self.open_entry(self._chosen)

    def begin_new(self) -> None:
        """Nothing is begun here."""

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = False
        self._reading.drop()
        self._entries, self._chosen = (), ""
        self._show(ListedState())

    def _read(self) -> tuple[_Entry, ...]:
        laptop = self._context.laptop()
        today = self._context.clock.today()
        waiting = tuple(
            _Entry(
                "overdose_event",
                each.overdose_id,
                each.subject_id,
                each.occurred_on,
                FOLLOW_UP,
                f"Follow up after the overdose, by {day_in_words(each.due_on)}.",
                "Overdue" if each.is_overdue(today) else "",
                "bad" if each.is_overdue(today) else "info",
            )
            for each in overdoses_to_follow_up(laptop)
        )
        odd = tuple(
            _Entry(each.record_type, each.record_id, each.subject_id, each.on, each.code, sentence)
            for each in to_look_at_again(laptop)
            if (sentence := each.sentence)
        )
        found = (*waiting, *odd)
        writers = writers_of(laptop, [each.record_id for each in found])
        return tuple(replace(each, writer=writers.get(each.record_id, _NOBODY)) for each in found)

    def _on_read(self, entries: tuple[_Entry, ...]) -> None:
        self._entries = entries
        filters = _FILTERS if entries else ()
        self._draw(replace(self.state, is_known=True, filters=filters, problem="", empty=_EMPTY))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, is_known=True, problem=error.sentence))

    def _on_changed(self, change: Change) -> None:
        if self._is_here and change.kind == "record":
            self.open()

    def _entry(self, key: str) -> _Entry | None:
        return next((each for each in self._entries if each.key == key), None)

    def _draw(self, state: ListedState) -> None:
        fitting = [each for each in self._entries if _fits(each, state)]
        keys = [each.key for each in fitting]
        if self._chosen not in keys:
            self._chosen = keys[0] if keys else ""
        chosen = self._entry(self._chosen)
        self._show(
            replace(
                state,
                rows=tuple(_row(each) for each in fitting),
                unfolded=_unfold(chosen) if chosen else None,
                count=f"{len(self._entries)} on this laptop" if self._entries else "",
            )
        )

    def _show(self, state: ListedState) -> None:
        self.state = state
        self._view.show_state(state)


def _fits(entry: _Entry, state: ListedState) -> bool:
    is_waiting = entry.kind == FOLLOW_UP
    if state.filtered and (state.filtered == FOLLOW_UP) is not is_waiting:
        return False
    said = f"{_label(entry)} {entry.sentence} {entry.writer.words}".casefold()
    return all(part in said for part in state.typed.casefold().split())


def _label(entry: _Entry) -> str:
    return str(record_type(entry.record_type).about.label)


def _row(entry: _Entry) -> ListedRow:
    icon = "warning" if entry.tone == "bad" else icon_of(record_type(entry.record_type).about.icon)
    return ListedRow(
        entry.key,
        icon,
        _label(entry),
        entry.sentence,
        " · ".join(part for part in (day_in_words(entry.on), entry.writer.name) if part),
        entry.chip,
        entry.tone,
    )


def _unfold(entry: _Entry) -> Unfolded:
    lines = (
        ("When", day_in_words(entry.on)),
        ("Written by", entry.writer.words),
        ("Why it stands here", entry.sentence),
    )
    return Unfolded(
        entry.key,
        _label(entry),
        entry.chip,
        entry.tone,
        tuple(line for line in lines if line[1]),
        tuple(each for each in _DOINGS if entry.subject_id or each.key != "person"),
    )
