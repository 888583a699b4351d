"""The sheet of a drug alert as it prints, of one that was sent or as it stands in the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from app.casework import alerts
from app.casework.alerts import PagePicture, page_pictures
from app.casework.laptop import Laptop
from app.host.clock import local_day
from app.records.refusal import Refusal
from app.ui.asking.answers import read_all
from app.ui.context import Context
from app.ui.lanes import Lane, Latest
from app.ui.record_form.opening import Subject, open_form
from app.ui.unlock.presenter import sentence_of

_DPI = 144
_FORM = "form:"
_NOT_SENT = (
    "This is what stands in the form. Nobody has it yet: Done in the form saves the alert, and it "
    "reaches every laptop with its next catching up."
)
_SENT = "This is the page that Print makes, to hang up. It names nobody."
_NOTHING = "Nothing is written yet. What you write in the form will stand here as it prints."
_NO_PRINTER = (
    "No printer took the sheet. Check that one is set up and switched on; the alert stands here."
)


@dataclass(frozen=True, slots=True)
class SheetState:
    """What the page shows.

    Attributes:
        about: which sheet this is, in a sentence.
        pages: as pictures, of what will print.
        missing: what of the form cannot be read yet and so is not on the sheet.
        is_sent: the alert was saved; only then it is printed from here.
    """

    title: str = ""
    about: str = ""
    pages: tuple[PagePicture, ...] = ()
    missing: str = ""
    problem: str = ""
    is_sent: bool = False
    is_busy: bool = False


class SheetView(Protocol):
    """The page."""

    def show_state(self, state: SheetState) -> None:
        """Draw."""
        ...


@dataclass(frozen=True)
class _Alert:
    row: Mapping[str, Any]
    is_sent: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Drawn:
    pdf: bytes
    pages: tuple[PagePicture, ...]


class SheetPresenter:
    """Reads the alert on the data lane, sets and draws its page on that of documents."""

    def __init__(
        self, context: Context, view: SheetView, put_on_paper: Callable[[bytes], bool]
    ) -> None:
        self._context, self._view, self._put_on_paper = context, view, put_on_paper
        self._latest = Latest()
        self._pdf = b""
        self.state = SheetState()

    def open(self, subject: str) -> None:
        """Show a sheet: of an alert's id, or with `form:` of what stands in its form."""
        context = self._context
        self._pdf = b""
        self._show(SheetState(is_busy=True))

        def read() -> _Alert:
            laptop = context.laptop()
            if subject.startswith(_FORM):
                return _in_form(laptop, subject.removeprefix(_FORM))
            return _Alert(alerts.alert_called(laptop, subject).row, is_sent=True)

        self._latest.replace(context.lanes.run(Lane.DATA, read, self._on_read, self._on_failed))

    def print(self) -> None:
        """Put on paper what is shown."""
        if not (self.state.is_sent and self._pdf):
            return
        if self._put_on_paper(self._pdf):
            self._context.toast.show("Sent to the printer")
        else:
            self._show(replace(self.state, problem=_NO_PRINTER))

    def go_back(self) -> None:
        """Go to where one came from: the form, or the alerts."""
        self._context.navigator.go_back()

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._latest.drop()
        self._pdf = b""
        self._show(SheetState())

    def _on_read(self, alert: _Alert) -> None:
        title = str(alert.row.get("title") or "")
        missing = f"Not on it, since it cannot be read yet: {', '.join(alert.missing)}."
        state = SheetState(
            title=title or "No title yet",
            about=_SENT if alert.is_sent else _NOT_SENT,
            missing=missing if alert.missing else "",
            is_sent=alert.is_sent,
        )
        if not (title or alert.row.get("warning") or alert.row.get("advice")):
            self._show(replace(state, about=_NOTHING))
            return
        self._show(replace(state, is_busy=True))
        today = self._context.clock.today()

        def draw() -> _Drawn:
            pdf = alerts.sheet_of(alert.row, today)
            return _Drawn(pdf, tuple(page_pictures(pdf, _DPI)))

        self._latest.replace(
            self._context.lanes.run(Lane.DOCUMENTS, draw, self._on_drawn, self._on_failed)
        )

    def _on_drawn(self, drawn: _Drawn) -> None:
        self._pdf = drawn.pdf
        self._show(replace(self.state, pages=drawn.pages, is_busy=False))

    def _on_failed(self, error: Exception) -> None:
        self._show(replace(self.state, problem=sentence_of(error), is_busy=False))
        if not isinstance(error, Refusal):
            raise error

    def _show(self, state: SheetState) -> None:
        self.state = state
        self._view.show_state(state)


def _in_form(laptop: Laptop, alert_id: str) -> _Alert:
    """Return an alert as it stands in its form; without a draft, as it was saved."""
    opened = open_form(laptop, Subject("drug_alert", record_id=alert_id))
    if opened.draft is None:
        return _Alert(opened.row or {}, is_sent=True)
    values, errors = read_all(opened.questions, opened.typed, laptop.clock.now())
    labels = {each.name: each.label for each in opened.questions}
    unread = tuple(labels[name] for name in errors if opened.typed.get(name))
    issued_at = values.get("issued_at")
    issued_on = local_day(issued_at) if issued_at else None
    return _Alert({**values, "issued_on": issued_on}, is_sent=False, missing=unread)
