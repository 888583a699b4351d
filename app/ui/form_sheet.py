"""The sheet on which a short form stands, with what was answered to be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.ui.asked_form import AskedField, AskedForm
from app.ui.kit import Banner, Button, Card, CodeField, Option, Text, TextField
from app.ui.sheet import Sheet


class FormSheet(Sheet):
    """Shows one AskedForm. Enter in the last field sends, Esc leaves without sending."""

    confirmed = Signal(dict)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form: AskedForm | None = None
        self._card: Card | None = None
        self._fields: dict[str, TextField | CodeField] = {}
        self._problem = Banner("", "bad")
        self.column.addWidget(self._problem)
        self.column.addStretch()
        self.confirm = Button("")
        self._problem.hide()

    def show_form(self, form: AskedForm | None) -> None:
        """Draw; what stands in the fields of the same form stays."""
        before, self._form = self._form, form
        self._problem.setVisible(bool(form and form.problem))
        self._problem.show_state(form.problem if form else "", "bad")
        if form is None or before is None or _shape(before) != _shape(form):
            self._rebuild(form)
        if form is None:
            return
        for field in form.fields:
            self._fields[field.key].show_error(field.error)
        self.confirm.setEnabled(not form.is_busy)
        if form.confirm:
            self.confirm.show_words("Asking the centre…" if form.is_busy else form.confirm)
        wrong = next((field.key for field in form.fields if field.error), "")
        if wrong:
            self._fields[wrong].focus_input()

    @property
    def key(self) -> str:
        """What the form is about that is shown; nothing without one."""
        return self._form.key if self._form else ""

    def focus_first(self) -> None:
        """Put the cursor into the first field, else onto the first button."""
        for field in self._fields.values():
            field.focus_input()
            return
        for button in self.findChildren(Button):
            if button.isVisible():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _rebuild(self, form: AskedForm | None) -> None:
        if self._card is not None:
            self.column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card, self._fields = None, {}
        if form is None:
            return
        card = self._card = Card(form.title)
        for sentence in form.sentences:
            card.body.addWidget(Text(sentence))
        for field in form.fields:
            self._fields[field.key] = made = _field(field)
            card.body.addWidget(made)
            if isinstance(made, TextField):
                made.submitted.connect(self._on_confirmed)
        if form.shown:
            self._add_shown(card, form)
        card.body.addWidget(self._buttons(form))
        self.column.insertWidget(1, card)
        card.show()  # now, since only what is shown takes the focus

    def _add_shown(self, card: Card, form: AskedForm) -> None:
        shown = TextField(form.shown_label, longest=len(form.shown))
        shown.show_text(form.shown)
        shown.line.setReadOnly(True)
        shown.line.setCursorPosition(0)
        card.body.addWidget(shown)

    def _buttons(self, form: AskedForm) -> QWidget:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(12)
        self.confirm = Button(form.confirm or "Send", kind="primary")
        self.confirm.clicked.connect(self._on_confirmed)
        if form.confirm:
            row.addWidget(self.confirm)
        if form.shown:
            copy = Button("Copy", kind="primary", icon_name="clipboard")
            copy.clicked.connect(lambda: QApplication.clipboard().setText(form.shown))
            row.addWidget(copy)
        cancel = Button(form.cancel)
        cancel.clicked.connect(self.cancelled)
        row.addWidget(cancel)
        row.addStretch()
        return buttons

    def _on_confirmed(self) -> None:
        form = self._form
        if form is None or form.is_busy or not form.confirm:
            return
        self.confirmed.emit({key: _said(field) for key, field in self._fields.items()})


def _shape(form: AskedForm) -> tuple[object, ...]:
    options = tuple((field.key, field.options) for field in form.fields)
    return form.key, form.title, form.sentences, options, form.confirm, form.shown


def _field(field: AskedField) -> TextField | CodeField:
    if field.options:
        choice = CodeField(
            field.label,
            [Option(code, words) for code, words in field.options],
            help_words=field.help_words,
        )
        choice.show_code(field.value or None)
        return choice
    text = TextField(field.label, help_words=field.help_words, longest=400)
    text.show_text(field.value)
    return text


def _said(field: TextField | CodeField) -> str:
    return field.text() if isinstance(field, TextField) else field.code() or ""
