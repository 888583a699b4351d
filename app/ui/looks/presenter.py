"""Who looked at a person, and what a colleague looked at, page by page. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from app.casework import looks, service_desk
from app.casework.looks import LookInWords, LooksInWords
from app.casework.service_desk import Colleague
from app.records.refusal import Refusal
from app.ui.context import Context
from app.ui.kit.days import read_day
from app.ui.lanes import Lane, Latest
from app.ui.listed import Doing, ListedRow, ListedState, ListedView, Unfolded

_EMPTY = (
    "Whose record, or which colleague?",
    (
        "Type the code of a person, such as WS-K4T7-23A4-2, perhaps with a day after it, and press "
        "Enter. Or choose a colleague."
    ),
)
_NOTHING = ("Nobody", "The centre knows of nothing here. Laptops send this as they catch up.")
_NOT_YOURS = ("This is for leads, managers and auditors", "Ask your lead who looked at a record.")
_ID_LENGTH = 36


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for: a person or a colleague, on a day or all."""

    person: str = ""
    worker_id: str = ""
    day: date | None = None


class LooksPresenter:
    """Knows what was asked for, and the pages that were told."""

    def __init__(self, context: Context, view: ListedView) -> None:
        self._context, self._view = context, view
        self._wanted = _Wanted()
        self._lines: tuple[LookInWords, ...] = ()
        self._title = self._next_page = self._chosen = ""
        self._may = True
        self._asking, self._naming = Latest(), Latest()
        self.state = ListedState()

    def open(self, subject: str = "") -> None:
        """Ask who is here; `subject` is a person's id, or `worker:` and a colleague's."""
        self._show(replace(self.state, is_known=True, empty=_EMPTY))
        self._naming.replace(
            self._context.lanes.run(Lane.SYNC, self._read, self._on_colleagues, self._on_failed)
        )
        kind, _, worker_id = subject.partition(":")
        if worker_id:
            self.filter_by(worker_id)
        elif len(kind) == _ID_LENGTH:
            self._want(_Wanted(person=kind))

    def look_for(self, typed: str) -> None:
        """Keep what is typed; Enter asks."""
        self.state = replace(self.state, typed=typed)

    def submit(self) -> None:
        """Ask for what is typed: a code, a day, or a code and a day."""
        try:
            person, day = _said(self.state.typed, self._context.clock.today())
        except Refusal as refusal:
            self._show(replace(self.state, problem=refusal.sentence))
            return
        if person:
            self._show(replace(self.state, filtered=""))
            self._want(_Wanted(person=person, day=day))
        elif self.state.filtered:
            self._want(_Wanted(worker_id=self.state.filtered, day=day))
        else:
            self._show(replace(self.state, problem="Type a code, or choose a colleague first."))

    def filter_by(self, code: str) -> None:
        """Ask what one colleague looked at."""
        self._show(replace(self.state, filtered=code, typed=""))
        if code:
            self._want(_Wanted(worker_id=code))

    def choose(self, key: str) -> None:
        """Unfold an entry."""
        self._chosen = key
        self._draw()

    def open_entry(self, key: str) -> None:
        """Ask who else looked at whom this entry is about."""
        self.choose(key)
        self.do("person")

    def do(self, doing: str) -> None:
        """Ask for older entries, or about the person of this one."""
        line = self._line()
        if doing == "person" and line is not None and line.person_id and not self._wanted.person:
            self._show(replace(self.state, filtered="", typed=""))
            self._want(_Wanted(person=line.person_id))

    def begin_new(self) -> None:
        """Ask for the page after."""
        if self._next_page:
            self._ask(self._next_page)

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._asking.drop()
        self._naming.drop()
        self._wanted, self._lines = _Wanted(), ()
        self._title = self._next_page = self._chosen = ""
        self._show(ListedState())

    # Asking

    def _read(self) -> list[Colleague] | None:
        laptop = self._context.laptop()
        if laptop.worker.role not in looks.WHO_LOOK_BACK:
            return None
        return service_desk.colleagues(laptop).colleagues

    def _want(self, wanted: _Wanted) -> None:
        self._wanted, self._lines, self._next_page, self._title = wanted, (), "", ""
        self._show(replace(self.state, notice="Asking the centre…", problem=""))
        self._ask("")

    def _ask(self, page: str) -> None:
        wanted, laptop = self._wanted, self._context.laptop

        def ask() -> LooksInWords:
            if wanted.person:
                return looks.looks_at_person(laptop(), wanted.person, day=wanted.day, page=page)
            return looks.looks_of_colleague(laptop(), wanted.worker_id, day=wanted.day, page=page)

        self._asking.replace(
            self._context.lanes.run(Lane.SYNC, ask, self._on_looks, self._on_failed)
        )

    def _on_colleagues(self, found: list[Colleague] | None) -> None:
        self._may = found is not None
        filters = tuple((each.worker_id, each.name) for each in found or [])
        self._show(replace(self.state, filters=filters, empty=_EMPTY if self._may else _NOT_YOURS))

    def _on_looks(self, told: LooksInWords) -> None:
        self._lines = (*self._lines, *told.lines)
        self._title, self._next_page = told.title, told.next_page
        self.state = replace(self.state, notice="\n".join(told.warnings), problem="")
        self._draw()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, problem=error.sentence, notice=""))

    # Drawing

    def _line(self) -> LookInWords | None:
        numbers = self._chosen
        at = int(numbers) if numbers.isdecimal() else -1
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _draw(self) -> None:
        if self._line() is None:
            self._chosen = "0" if self._lines else ""
        line = self._line()
        more = ", older ones on the button above" if self._next_page else ""
        asked = self._wanted != _Wanted()
        self._show(
            replace(
                self.state,
                rows=tuple(_row(str(at), each) for at, each in enumerate(self._lines)),
                unfolded=self._unfold(line) if line else None,
                count=f"{self._title}: {len(self._lines):,}{more}" if asked else "",
                can_begin=bool(self._next_page),
                empty=_NOTHING if asked and self._may else self.state.empty,
            )
        )

    def _unfold(self, line: LookInWords) -> Unfolded:
        doings: tuple[Doing, ...] = ()
        if line.person_id and not self._wanted.person:
            doings = (Doing("person", "Who else looked", "eye", is_first=True),)
        lines = (
            ("What", line.what),
            ("About", line.about),
            ("Who", line.who),
            ("On", line.where),
            ("When, by that laptop's clock", line.when),
        )
        said = tuple((label, words) for label, words in lines if words)
        return Unfolded(self._chosen, line.what, lines=said, doings=doings)

    def _show(self, state: ListedState) -> None:
        self.state = state
        self._view.show_state(state)


def _row(key: str, line: LookInWords) -> ListedRow:
    detail = ", ".join(part for part in (line.who, line.where) if part)
    title = f"{line.about}: {line.what}" if line.about else line.what
    return ListedRow(key, "eye", title, detail, line.when)


def _said(typed: str, today: date) -> tuple[str, date | None]:
    """Return code and day of what was typed: the code first, the day after it, either alone.

    Raises:
        Refusal: what was typed is neither.
    """
    code, _, rest = typed.strip().partition(" ")
    readings: tuple[Callable[[], tuple[str, date | None]], ...] = (
        lambda: ("", read_day(typed.strip(), today)),
        lambda: (code, read_day(rest.strip(), today)),
    )
    for reading in readings:
        try:
            return reading()
        except Refusal:  # not this one: the next reading, or the code alone
            continue
    return typed.strip(), None
