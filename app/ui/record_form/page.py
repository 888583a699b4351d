"""Puts the form together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.context import Context, Place
from app.ui.duplicates.entry_panel import EntryPanel
from app.ui.duplicates.entry_presenter import EntryPresenter
from app.ui.qt_later import QtLater
from app.ui.record_form.presenter import FormPresenter
from app.ui.record_form.view import FormScreen
from app.ui.shell.window import Page

_HELP = (
    "What you type is kept as you type it, also when it is not finished. Ctrl+Enter finishes. "
    "Letters and figures before an option choose it. Leave what was not said empty, or say why. "
    "Beside a new person F6 goes to who may be the same, and back."
)


class RecordForm(FormScreen):
    """The form with its presenter, as the window asks it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.clock.now)
        self.perhaps = EntryPanel()
        entry = EntryPresenter(context, self.perhaps, QtLater(self))
        self.perhaps.answered.connect(entry.answer)
        self.perhaps.left.connect(self._back_to_form)
        self._was_in: QWidget | None = None
        self._lay_out()
        self.presenter = presenter = FormPresenter(context, self, QtLater(self), entry)
        self.typed.connect(presenter.typed)
        self.moved.connect(presenter.moved)
        self.finish_requested.connect(presenter.finish)
        self.edit_requested.connect(presenter.edit)
        self.preview_requested.connect(presenter.preview)
        self.throw_away_requested.connect(presenter.throw_away)
        self.void_requested.connect(presenter.take_out_of_sight)
        self.bring_back_requested.connect(presenter.bring_back)
        self.child_chosen.connect(presenter.open_child)
        self.opened: Callable[[str], None] = presenter.open

    # Who may be the same, beside it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with F6 to who may be the same, and back to where the cursor was."""
        if event.key() != Qt.Key.Key_F6:
            super().keyPressEvent(event)
        elif self.perhaps.has_focus():
            self._back_to_form()
        else:
            self._was_in = QApplication.focusWidget()
            self.perhaps.focus_first()

    def _back_to_form(self) -> None:
        if self._was_in is not None and self._was_in.isVisibleTo(self):
            self._was_in.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put it below where there is no room beside."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._lay_out()

    def _lay_out(self) -> None:
        self.put_beside(self.perhaps, is_below=self.perhaps.fit_into(self.width()))

    # What the window asks

    def save_typing(self) -> None:
        """Queue the draft now."""
        self.presenter.save_typing()

    def forget(self) -> None:
        """Hold nothing."""
        self.presenter.forget()

    def place(self) -> Place:
        """Return where the cursor is."""
        return self.presenter.place

    def return_to(self, place: Place) -> None:
        """Put the cursor there once the form is read."""
        self.presenter.return_to(place)


def page(context: Context) -> Page:
    """Return the page `record_form`."""
    screen = RecordForm(context)
    return Page(screen, "Record", "search", screen.opened, _HELP)
