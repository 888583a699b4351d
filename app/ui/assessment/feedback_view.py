"""What the person may take along: the page at the left, printing at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from app.ui.assessment.feedback_presenter import FORMATS, FeedbackPresenter, FeedbackState
from app.ui.kit import Banner, Busy, Button, Card, ChoiceRow, CodeField, FlowLayout, Option, Text
from app.ui.page_sheets import Pages
from app.ui.theme import look_of

_SIDE_PX, _TWO_COLUMNS_PX = 340, 900
_DISCREET = "Nothing on it says whose it is, what was asked, or about which substance."


class FeedbackScreen(QScrollArea):
    """Implements FeedbackView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: FeedbackPresenter | None = None
        self._state = FeedbackState()
        self._printers: tuple[tuple[str, str], ...] | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(12)
        self._problem = Banner("", "bad")
        column.addWidget(Text("For the person to take along", "title"))
        column.addWidget(Text(_DISCREET, "muted"))
        column.addWidget(self._problem)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(16)
        self._across.addWidget(self._paper(), 1)
        self._side = self._print_card()
        self._across.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._across, 1)
        self.setWidget(sheet)
        self._fit()
        self.show_state(self._state)

    def _paper(self) -> QWidget:
        card = Card()
        self.tab = ChoiceRow(
            "Show it",
            [Option("pages", "As it prints"), Option("text", "Read as text")],
            is_required=True,
        )
        self.tab.show_chosen(["pages"])
        self.tab.edited.connect(lambda: self.show_state(self._state))
        self._rendering = Busy("Setting the page")
        self.pages = Pages()
        self._text = Text("").selectable()
        for part in (self.tab, self._rendering, self.pages, self._text):
            card.body.addWidget(part)
        card.body.addStretch(1)
        return card

    def _print_card(self) -> Card:
        card = Card("Print")
        self.format = ChoiceRow(
            "Format", [Option(name, words) for name, words in FORMATS], is_required=True
        )
        self.printer = CodeField("Printer", [], blank="Choose…")
        self._hint = Text("", "small")
        self.print_button = Button("Print", kind="primary", icon_name="printer")
        self.save_button = Button("Save to a file…")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.print_button)
        flow.addWidget(self.save_button)
        for part in (self.format, self.printer, self._hint, buttons):
            card.body.addWidget(part)
        return card

    def connect_to(self, doer: FeedbackPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.format.edited.connect(lambda: doer.choose_format(self.format.chosen()[0]))
        self.printer.edited.connect(lambda: doer.choose_printer(self.printer.code() or ""))
        self.print_button.clicked.connect(doer.print_it)
        self.save_button.clicked.connect(self._on_save)

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus on printing."""
        target = self.print_button if self.print_button.isEnabled() else self.save_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: FeedbackState) -> None:
        """Draw."""
        self._state = state
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        is_text = self.tab.chosen() == ("text",)
        self._rendering.setVisible(state.is_rendering)
        self.pages.show_pages(state.pages)
        self.pages.setVisible(not is_text)
        self._text.setText(state.text)
        self._text.setVisible(is_text)
        self.format.show_chosen([state.page_format])
        if state.printers != self._printers:
            self._printers = state.printers
            self.printer.combo.clear()
            for name, words in state.printers:
                self.printer.combo.addItem(words, name)
        self.printer.setVisible(bool(state.printers))
        self._hint.setText(state.hint)
        self._hint.setVisible(bool(state.hint))
        is_ready = bool(state.pages) and not state.is_printing
        self.print_button.setEnabled(is_ready and bool(state.printer))
        self.save_button.setEnabled(is_ready)

    def _on_save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Save to a file", "result.pdf", "PDF (*.pdf)")
        if self._doer:
            self._doer.save_to(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put printing below where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        look = look_of()
        is_narrow = self.width() < look.text(_TWO_COLUMNS_PX)
        down, across = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.LeftToRight
        self._across.setDirection(down if is_narrow else across)
        self._side.setMaximumWidth(16_777_215 if is_narrow else look.text(_SIDE_PX))
        self._side.setMinimumWidth(0 if is_narrow else look.text(_SIDE_PX))
