"""What came out, for the person to take along: previewed as it prints. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from app.casework.feedback import (
    FeedbackSheet,
    PagePicture,
    feedback_sheet,
    note_feedback_left,
    page_pictures,
)
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from app.ui.context import ToastShower
from app.ui.lanes import Lane, Lanes, Latest
from app.ui.settings.presenter import Preferences

PREVIEW_DPI, PRINTER_DPI = 144, 300
FORMATS = (("A4", "A4"), ("A4-large-print", "A4, large print"))
# As the leaflets remember them: the service's own numbers.
NUMBERS = (("Our team", "service_phone"), ("In a crisis", "crisis_line"))
NO_PRINTER = "No printer is set up on this laptop. Save it to a file, and print it elsewhere."
NO_NUMBERS = "No number of the service is set on this laptop, so none stands on the sheet."


class Printing(Protocol):
    """The machine's printers."""

    def names(self) -> Sequence[tuple[str, str]]:
        """Return name and words of each printer, the usual one first."""
        ...

    def put_on_paper(self, printer: str, pages: Sequence[PagePicture], copies: int) -> None:
        """Print pictures of pages at 300 dots an inch. Raises Refusal("printer")."""
        ...


@dataclass(frozen=True, slots=True)
class FeedbackState:
    """What the page shows."""

    page_format: str = "A4"
    pages: tuple[PagePicture, ...] = ()
    text: str = ""
    printers: tuple[tuple[str, str], ...] = ()
    printer: str = ""
    hint: str = ""
    is_rendering: bool = False
    is_printing: bool = False
    problem: str = ""


class FeedbackView(Protocol):
    """The page."""

    def show_state(self, state: FeedbackState) -> None:
        """Draw."""
        ...


class FeedbackPresenter:
    """Holds the sheet of one result."""

    def __init__(
        self,
        view: FeedbackView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        toast: ToastShower,
        preferences: Preferences,
        printing: Printing,
    ) -> None:
        self._view, self._laptop, self._lanes = view, laptop, lanes
        self._toast, self._preferences, self._printing = toast, preferences, printing
        self._rendering = Latest()
        self._result_id, self._person_id = "", ""
        self._made: FeedbackSheet | None = None
        self.state = FeedbackState()

    def open(self, subject: str) -> None:
        """Show `<result_id>:<person_id>`."""
        self._result_id, _, self._person_id = subject.partition(":")
        self._made = None
        printers = tuple(self._printing.names())
        hints = [] if printers else [NO_PRINTER]
        if not any(self._numbers().values()):
            hints.append(NO_NUMBERS)
        self._show(
            FeedbackState(
                printers=printers, printer=printers[0][0] if printers else "", hint=" ".join(hints)
            )
        )
        self._render()

    def choose_format(self, page_format: str) -> None:
        """Show it in another format."""
        self._show(replace(self.state, page_format=page_format))
        self._render()

    def choose_printer(self, printer: str) -> None:
        """Print on another printer."""
        self._show(replace(self.state, printer=printer))

    def print_it(self) -> None:
        """Print what is previewed; that it was printed is noted."""
        made, state = self._made, self.state
        if made is None or not state.printer or state.is_printing:
            return
        self._show(replace(state, is_printing=True, problem=""))

        def work() -> None:
            pages = page_pictures(made.pdf, PRINTER_DPI)
            self._printing.put_on_paper(state.printer, pages, 1)

        def printed(_none: None) -> None:
            self._show(replace(self.state, is_printing=False))
            self._note(made, "printed")
            self._toast.show("Sent to the printer")

        self._lanes.run(Lane.DOCUMENTS, work, printed, self._on_failed)

    def save_to(self, path: str) -> None:
        """Save the file where a person said; that it left the vault is noted."""
        made = self._made
        if made is None or not path:
            return

        def work() -> None:
            try:
                Path(path).write_bytes(made.pdf)
            except OSError as error:
                raise Refusal(
                    "not_saved", "It could not be saved there. Choose another place."
                ) from error
            note_feedback_left(self._laptop(), made, "saved_to_file")

        self._lanes.run(
            Lane.DATA, work, lambda _none: self._toast.show("Saved to a file"), self._on_failed
        )

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._rendering.drop()
        self._made, self._result_id, self._person_id = None, "", ""
        self._show(FeedbackState())

    def _numbers(self) -> dict[str, str]:
        return {label: self._preferences.get(kept) or "" for label, kept in NUMBERS}

    def _render(self) -> None:
        result_id, person_id, numbers = self._result_id, self._person_id, self._numbers()
        page_format = self.state.page_format
        self._show(replace(self.state, is_rendering=True))

        def work() -> tuple[FeedbackSheet, tuple[PagePicture, ...]]:
            made = feedback_sheet(
                self._laptop(), result_id, person_id, numbers=numbers, page_format=page_format
            )
            return made, tuple(page_pictures(made.pdf, PREVIEW_DPI))

        self._rendering.replace(
            self._lanes.run(Lane.DATA, work, self._on_rendered, self._on_failed)
        )

    def _on_rendered(self, found: tuple[FeedbackSheet, tuple[PagePicture, ...]]) -> None:
        self._made, pages = found
        self._show(
            replace(self.state, is_rendering=False, pages=pages, text=self._made.text, problem="")
        )

    def _note(self, made: FeedbackSheet, event: str) -> None:
        self._lanes.run(
            Lane.DATA,
            lambda: note_feedback_left(self._laptop(), made, event),
            lambda _none: None,
            self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(
                replace(self.state, is_rendering=False, is_printing=False, problem=error.sentence)
            )

    def _show(self, state: FeedbackState) -> None:
        self.state = state
        self._view.show_state(state)
