"""A session typed up from paper: rows are saved one by one as they are left. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.casework import drafts
from app.casework.contacts import ContactWritten, undo_contact
from app.casework.drafts import KeptDraft
from app.casework.laptop import Laptop
from app.casework.session_sheets import (
    FORM,
    SheetSession,
    record_row,
    sessions_to_type_up,
    unsave_row,
)
from app.host.clock import LOCAL_ZONE
from app.records.naloxone import NALOXONE_KIT
from app.records.refusal import Refusal
from app.rules.session_sheet import (
    CELLS,
    USUAL_ITEM,
    RowSaid,
    is_blank,
    items_to_choose,
    read_row,
)
from app.rules.summary import day_in_words
from app.ui.context import Context
from app.ui.drafts.keeper import DraftKeeper, Typed
from app.ui.lanes import Lane, Latest
from app.ui.later import Later
from app.ui.session_sheet.state import RowShown, SheetState, SheetView

_BLANK_ROWS_BELOW = 5
_SAVED_ROW = "This row is saved. Open the contact to change it, or undo it with Ctrl+Z."


@dataclass(frozen=True)
class _Opened:
    sessions: tuple[SheetSession, ...]
    draft: KeptDraft | None


class SheetPresenter:
    """Holds one sheet at a time."""

    def __init__(self, context: Context, view: SheetView, later: Later) -> None:
        self._context, self._view = context, view
        self._sessions: dict[str, SheetSession] = {}
        self._rows: list[dict[str, str]] = []
        self._errors: dict[int, dict[str, str]] = {}
        self._place = (0, CELLS[0])
        self._waiting: list[int] = []
        self._saving: int | None = None
        self._is_finishing = False
        self._opening = Latest()
        self._keeper = DraftKeeper(
            context.laptop, context.lanes, later, saved=self._on_kept, failed=self._on_failed
        )
        self.state = SheetState()

    # What a person does

    def open(self, session_id: str) -> None:
        """Read the sessions and what was begun of this one; the last one where none is said."""
        self.save_typing()
        self._keeper.let_go()
        self._rows, self._errors, self._waiting, self._saving = [], {}, [], None
        self._show(SheetState())
        context = self._context

        def work() -> _Opened:
            return _open(context.laptop(), session_id)

        self._opening.replace(context.lanes.run(Lane.DATA, work, self._on_opened, self._on_failed))

    def choose_session(self, session_id: str) -> None:
        """Type up another session; what stands here stays a draft."""
        if session_id and session_id != self.state.session_id:
            self.open(session_id)

    def choose(self, name: str, code: str) -> None:
        """Say what the needles or the kits on this paper are."""
        changed = replace(self.state, item=code) if name == "item" else self.state
        self._show(replace(changed, kit=code) if name == "kit" else changed)
        self._keeper.typed()

    def typed(self, at: int, cell: str, words: str) -> None:
        """Take what stands in a cell now; a saved row is not written over."""
        while len(self._rows) <= at:
            self._rows.append({})
        self._place = (at, cell)
        if self._rows[at].get("saved"):
            self._show(replace(self.state, problem=_SAVED_ROW))
            return
        self._rows[at] = {**self._rows[at], cell: words}
        self._errors.get(at, {}).pop(cell, None)
        self._draw(problem="")
        self._keeper.typed()

    def moved(self, at: int, cell: str) -> None:
        """Take where the cursor is; a row that was left is saved when it is complete."""
        left, self._place = self._place[0], (at, cell)
        if left != at:
            self.leave(left)

    def leave(self, at: int) -> None:
        """Save a row, or say at its cells what is wrong."""
        if at >= len(self._rows) or self._rows[at].get("saved") or is_blank(self._rows[at]):
            return
        if at not in self._waiting and at != self._saving:
            self._waiting.append(at)
        self._save_next()

    def finish(self) -> None:
        """Save every row that is complete; when all are, the sheet is done."""
        self._is_finishing = bool(self._rows)
        for at in range(len(self._rows)):
            self.leave(at)
        self._end_when_saved()

    def _end_when_saved(self) -> None:
        if not self._is_finishing or self._waiting or self._saving is not None:
            return
        self._is_finishing = False
        if self._errors:
            at = min(self._errors)
            self._view.go_to(at, next(iter(self._errors[at])))
        else:
            self._rows = []
            self._keeper.throw_away(self._on_done)

    def open_row(self, at: int) -> None:
        """Open the contact of a saved row."""
        saved = self._rows[at].get("saved") if at < len(self._rows) else ""
        if saved:
            self._context.navigator.open_page("record_form", f"contact::{saved}")

    def save_typing(self) -> None:
        """Queue the draft now."""
        self._keeper.save()

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._opening.drop()
        self._keeper.let_go()
        self._rows, self._errors, self._waiting, self._saving = [], {}, [], None
        self._show(SheetState())

    # Saving

    def _save_next(self) -> None:
        session = self._sessions.get(self.state.session_id)
        if self._saving is not None or session is None:
            return
        while self._waiting:
            at = self._waiting.pop(0)
            said, errors = self._read(at, session)
            if said is None:
                self._errors[at] = errors
                continue
            self._errors.pop(at, None)
            self._save(at, said, session)
            break
        self._draw()

    def _read(self, at: int, session: SheetSession) -> tuple[RowSaid | None, dict[str, str]]:
        day = session.started_at.astimezone(LOCAL_ZONE).date()
        before = session.started_at
        for row in self._rows[:at]:
            timed, _errors = read_row(
                {"time": row.get("time", ""), "events": "A"}, day=day, before=before
            )
            before = timed.occurred_at if timed else before
        return read_row(self._rows[at], day=day, before=before)

    def _save(self, at: int, said: RowSaid, session: SheetSession) -> None:
        self._keeper.save()
        draft = self._keeper.draft
        if draft is None:
            return
        draft = replace(draft, content=self._content(), place=self._where())
        # A save that came after the row would write the sheet without its mark.
        self._keeper.let_go()
        self._saving = at
        context, item, kit = self._context, self.state.item, self.state.kit

        def work() -> tuple[ContactWritten, KeptDraft]:
            return record_row(
                context.laptop(), session, said, item=item, kit=kit, draft=draft, at=at
            )

        def failed(error: Exception) -> None:
            self._saving = None
            self._keep(draft)
            if isinstance(error, Refusal) and error.field in CELLS:
                self._errors[at] = {str(error.field): error.sentence}
                self._draw()
                self._save_next()
                self._end_when_saved()
            else:
                self._on_failed(error)

        context.lanes.run(Lane.DATA, work, lambda both: self._on_saved(at, *both), failed)

    def _on_saved(self, at: int, written: ContactWritten, draft: KeptDraft) -> None:
        self._saving = None
        self._rows[at] = {**self._rows[at], "saved": written.contact_id}
        self._keep(draft)
        self._keeper.typed()  # what was typed meanwhile
        context = self._context
        context.changed.announce("record", written.subject_id)
        context.toast.show(f"Row {at + 1} saved", lambda: self._undo(at, written))
        self._draw()
        self._save_next()
        self._end_when_saved()

    def _undo(self, at: int, written: ContactWritten) -> None:
        context, draft = self._context, self._keeper.draft
        if draft is None:
            return
        kept = replace(draft, content=self._content(), place=self._where())

        def work() -> KeptDraft:
            laptop = context.laptop()
            undo_contact(laptop, written)
            return unsave_row(laptop, kept, at)

        def done(draft: KeptDraft) -> None:
            self._rows[at].pop("saved", None)
            self._keep(draft)
            context.changed.announce("record", written.subject_id)
            context.toast.show(f"Row {at + 1} is not saved any more. What was typed stays.")
            self._draw()
            self._view.go_to(at, CELLS[0])

        self._keeper.let_go()
        context.lanes.run(Lane.DATA, work, done, self._on_failed)

    def _keep(self, draft: KeptDraft) -> None:
        self._keeper.keep(draft, lambda: Typed(self._content(), self._where()))

    def _on_done(self) -> None:
        self._context.changed.announce("draft")
        self._context.toast.show("The sheet is done: every row is saved")
        self._context.navigator.go_back()

    # What comes back

    def _on_opened(self, opened: _Opened) -> None:
        self._sessions = {each.session_id: each for each in opened.sessions}
        draft = opened.draft
        if draft is None:
            self._show(SheetState(is_known=True))
            return
        content: Mapping[str, Any] = draft.content
        self._rows = [dict(row) for row in content.get("rows") or ()]
        self._keep(draft)
        self.state = SheetState(
            is_known=True,
            sessions=tuple((each.session_id, _session_words(each)) for each in opened.sessions),
            session_id=draft.record_id or "",
            items=tuple(items_to_choose().items()),
            item=str(content.get("item") or USUAL_ITEM),
            kits=tuple(NALOXONE_KIT.labels.items()),
            kit=str(content.get("kit") or "nasal"),
        )
        self._draw()
        place = draft.place
        first = next((n for n, row in enumerate(self._rows) if not row.get("saved")), None)
        at = first if first is not None else len(self._rows)
        self._place = (int(place.get("row", at)), str(place.get("cell") or CELLS[0]))
        self._view.go_to(*self._place)

    def _on_kept(self, at: datetime) -> None:
        words = f"Draft saved on this laptop {at.astimezone(LOCAL_ZONE):%H:%M}"
        self._show(replace(self.state, draft_saved=words))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, is_known=True, problem=error.sentence))

    # Words

    def _content(self) -> dict[str, Any]:
        return {
            "rows": [dict(r) for r in self._rows],
            "item": self.state.item,
            "kit": self.state.kit,
        }

    def _where(self) -> dict[str, Any]:
        return {"row": self._place[0], "cell": self._place[1]}

    def _draw(self, problem: str | None = None) -> None:
        rows = [
            RowShown(
                {c: row.get(c, "") for c in CELLS}, self._errors.get(at, {}), row.get("saved", "")
            )
            for at, row in enumerate(self._rows)
        ]
        while rows and is_blank(rows[-1].cells) and not rows[-1].saved:
            rows.pop()
        rows += [RowShown()] * _BLANK_ROWS_BELOW
        saved = sum(bool(row.saved) for row in rows)
        wrong = sum(bool(row.errors) for row in rows)
        counted = "1 contact saved" if saved == 1 else f"{saved} contacts saved"
        if wrong:
            counted += f", {wrong} to mend"
        kept = self.state.problem if problem is None else problem
        self._show(replace(self.state, rows=tuple(rows), counted=counted, problem=kept))

    def _show(self, state: SheetState) -> None:
        self.state = state
        self._view.show_state(state)


def _open(laptop: Laptop, session_id: str) -> _Opened:
    sessions = tuple(sessions_to_type_up(laptop))
    wanted = session_id or (sessions[0].session_id if sessions else "")
    if not any(each.session_id == wanted for each in sessions):
        return _Opened(sessions, None)
    of_sheet = (each for each in drafts.list_drafts(laptop) if each.form == FORM)
    found = next((each for each in of_sheet if each.record_id == wanted), None)
    return _Opened(sessions, found or drafts.begin_draft(laptop, FORM, record_id=wanted))


def _session_words(session: SheetSession) -> str:
    began = session.started_at.astimezone(LOCAL_ZONE)
    return f"{session.place}, {day_in_words(began.date())}, {began:%H:%M}"
