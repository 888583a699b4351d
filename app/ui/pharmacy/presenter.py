"""The month of a pharmacy without a screen; what is typed is kept as a draft."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol

from app.casework.drafts import KeptDraft, begin_draft, find_draft_of
from app.casework.needle_exchange import MonthRow, month_at, record_month, sites
from app.host.clock import LOCAL_ZONE
from app.records.refusal import Refusal
from app.ui.context import Context
from app.ui.drafts.keeper import DraftKeeper, Typed
from app.ui.lanes import Lane, Latest
from app.ui.later import Later
from app.ui.pharmacy.sheet import MonthSheet, month_in, rows_of, sheet_from

FORM = "pharmacy_month"


@dataclass(frozen=True, slots=True)
class PharmacyState:
    """What the page shows. `errors` name `site`, `month`, or `item:out` and `item:back`."""

    sheet: MonthSheet = field(default_factory=MonthSheet)
    sites: tuple[str, ...] = ()
    notice: str = ""
    saved: str = ""
    problem: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    is_saving: bool = False
    generation: int = 0  # grows when the sheet is another one, so that fields are filled again


class PharmacyView(Protocol):
    """The page."""

    def show_state(self, state: PharmacyState) -> None:
        """Draw."""
        ...

    def put_cursor(self, name: str) -> None:
        """Put the cursor into a field."""
        ...


@dataclass(frozen=True)
class _Opened:
    draft: KeptDraft
    is_resumed: bool
    sites: tuple[str, ...]


class PharmacyPresenter:
    """Holds one sheet at a time."""

    def __init__(self, context: Context, view: PharmacyView, later: Later) -> None:
        self._context, self._view = context, view
        self._keeper = DraftKeeper(
            context.laptop, context.lanes, later, saved=self._on_kept, failed=self._on_failed
        )
        self._reading = Latest()
        self._read_of: tuple[str, date] | None = None
        self.state = PharmacyState()

    def open(self, _subject: str = "") -> None:
        """Begin, or go on with what was begun."""
        laptop = self._context.laptop
        self._keeper.save()
        self._keeper.let_go()
        self._read_of = None
        self._show(PharmacyState(generation=self.state.generation + 1))

        def work() -> _Opened:
            found = find_draft_of(laptop(), FORM)
            draft = found or begin_draft(laptop(), FORM)
            return _Opened(draft, found is not None, tuple(sites(laptop())))

        self._reading.replace(
            self._context.lanes.run(Lane.DATA, work, self._on_opened, self._on_failed)
        )

    def say(self, name: str, typed: str) -> None:
        """Take the site or the month."""
        sheet = self.state.sheet
        is_site = name == "site"
        self._take(replace(sheet, site=typed) if is_site else replace(sheet, month=typed), name)

    def say_amount(self, item: str, column: str, typed: str) -> None:
        """Take an amount."""
        self._take(self.state.sheet.with_amount(item, column, typed), f"{item}:{column}")

    def look_up(self) -> None:
        """Read what was written down of this site and month, once both are said."""
        sheet = self.state.sheet
        try:
            month = month_in(sheet.month, self._context.clock.today())
        except Refusal as refusal:
            if sheet.month.strip():
                self._refused(refusal, moves=False)
            return
        wanted = (sheet.site.strip(), month)
        if not wanted[0] or wanted == self._read_of:
            return
        self._read_of = wanted
        self._reading.replace(
            self._context.lanes.run(
                Lane.DATA,
                lambda: month_at(self._context.laptop(), *wanted),
                self._on_month,
                self._on_failed,
            )
        )

    def finish(self) -> None:
        """Write the month down; the draft ends in the same transaction."""
        sheet = self.state.sheet
        if self.state.is_saving:
            return
        try:
            month, rows = self._said()
        except Refusal as refusal:
            self._refused(refusal)
            return
        # Lines are taken away only by somebody who has seen them.
        is_whole = self._read_of == (sheet.site.strip(), month)
        draft = self._keeper.draft
        self._keeper.let_go()
        self._show(replace(self.state, is_saving=True))

        def failed(error: Exception) -> None:
            if draft is not None:
                self._keeper.keep(draft, self._typed)
                self._keeper.typed()
            self._on_failed(error)

        self._context.lanes.run(
            Lane.DATA,
            lambda: record_month(
                self._context.laptop(), sheet.site, month, rows, is_whole=is_whole, draft=draft
            ),
            self._on_written,
            failed,
        )

    def save_typing(self) -> None:
        """Save what was typed in the last moment."""
        self._keeper.save()

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._keeper.let_go()
        self._reading.drop()
        self._read_of = None
        self._show(PharmacyState(generation=self.state.generation + 1))

    def _said(self) -> tuple[date, list[MonthRow]]:
        sheet = self.state.sheet
        if not sheet.site.strip():
            raise Refusal("site_missing", "Say which pharmacy or site this is.", field="site")
        month = month_in(sheet.month, self._context.clock.today())
        rows = rows_of(sheet)
        if not rows and self._read_of != (sheet.site.strip(), month):
            raise Refusal("nothing_said", "Write one figure at least.", field="items")
        return month, rows

    def _take(self, sheet: MonthSheet, name: str) -> None:
        errors = tuple(each for each in self.state.errors if each[0] != name)
        self._show(replace(self.state, sheet=sheet, errors=errors, problem=""))
        self._keeper.typed()

    def _on_opened(self, opened: _Opened) -> None:
        state = replace(self.state, sites=opened.sites)
        if opened.is_resumed and self.state.sheet == MonthSheet():
            begun = opened.draft.begun_at.astimezone(LOCAL_ZONE)
            state = replace(
                state,
                sheet=sheet_from(opened.draft.content),
                notice=f"You began this at {begun:%H:%M} and it was kept.",
                generation=state.generation + 1,
            )
        self._keeper.keep(opened.draft, self._typed)
        self._show(state)

    def _on_month(self, rows: list[MonthRow]) -> None:
        if not rows:
            return
        self._show(
            replace(
                self.state,
                sheet=self.state.sheet.with_rows(rows),
                notice="This month was written down before. What you change here changes it.",
                generation=self.state.generation + 1,
            )
        )

    def _on_written(self, lines: int) -> None:
        self._context.changed.announce("record")
        self._context.changed.announce("draft")
        words = {0: "It says so already", 1: "One line written down"}
        self._context.toast.show(words.get(lines, f"{lines} lines written down"))
        self.open()

    def _on_kept(self, at: datetime) -> None:
        self._show(replace(self.state, saved=f"Draft saved {at.astimezone(LOCAL_ZONE):%H:%M}"))
        self._context.changed.announce("draft")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._refused(error)

    def _refused(self, refusal: Refusal, *, moves: bool = True) -> None:
        state = replace(self.state, is_saving=False)
        if refusal.field:
            self._show(replace(state, errors=((refusal.field, refusal.sentence),)))
            if moves:
                self._view.put_cursor(refusal.field)
        else:
            self._show(replace(state, problem=refusal.sentence))

    def _typed(self) -> Typed:
        return Typed(self.state.sheet.content(), {})

    def _show(self, state: PharmacyState) -> None:
        self.state = state
        self._view.show_state(state)
