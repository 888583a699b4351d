"""Draws the sheet of a drug alert: its page as a picture, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.alerts.sheet_presenter import SheetPresenter, SheetState
from app.ui.kit import Banner, Busy, Button, Card, FlowLayout, Text
from app.ui.page_sheets import Pages
from app.ui.sheet import Sheet
from app.ui.shell.shortcuts import key_of

_WORDS = "Its words stand in the alert."


class SheetScreen(Sheet):
    """Implements SheetView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: SheetPresenter | None = None
        self._title, self._about = Text("", "title"), Text("", "muted")
        self._problem, self._missing = Banner("", "bad"), Banner("", "warn")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.print = Button("Print", kind="primary", icon_name="printer")
        self.back = Button("Back", key=key_of("back"))
        flow.addWidget(self.print)
        flow.addWidget(self.back)
        self._busy = Busy("Setting the page")
        self._card = Card()
        self.pages = Pages(_WORDS)
        self._card.body.addWidget(self.pages)
        parts = (self._title, self._about, self._problem, self._missing, buttons, self._busy)
        for part in (*parts, self._card):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.show_state(SheetState())

    def connect_to(self, doer: SheetPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.print.clicked.connect(doer.print)
        self.back.clicked.connect(doer.go_back)

    def show_state(self, state: SheetState) -> None:
        """Draw."""
        self._title.setText(state.title)
        self._about.setText(state.about)
        for banner, words in ((self._problem, state.problem), (self._missing, state.missing)):
            banner.setVisible(bool(words))
            banner.show_state(words, "bad" if banner is self._problem else "warn")
        self.print.setVisible(state.is_sent)
        self.print.setEnabled(bool(state.pages))
        self._busy.setVisible(state.is_busy)
        self._card.setVisible(bool(state.pages))
        self.pages.show_pages(state.pages)

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus on the way back: what is looked at is not printed by a slip."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
