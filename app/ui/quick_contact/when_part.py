"""When it was, and what comes next; folded away, since it is mostly now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit import Button, DateField, TextField
from app.ui.kit.fields import Field
from app.ui.quick_contact.bound import iso_of, put_day, stacked
from app.ui.quick_contact.form import ContactForm
from app.ui.quick_contact.state import QuickContactState


class WhenPart(QWidget):
    """A day and a time other than now, and the next step."""

    changed = Signal(str, object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.more = Button("Another day or time, or a next step", kind="quiet", icon_name="clock")
        self.day = DateField("Day, if not today", today, help_words="For example 3/11 or yesterday")
        self.time = TextField("Time", hint="14:30", longest=5, help_words="Noon, if left blank")
        self.time.line.setMaximumWidth(self.day.line.maximumWidth())
        self.next_step = TextField("Next step", hint="What was agreed")
        self.next_step_on = DateField(
            "Next step by", today, help_words="For example 3/11 or tomorrow"
        )
        self._row = stacked(self.day, self.time, self.next_step, self.next_step_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._row)
        self.day.edited.connect(lambda: self.changed.emit("on_day", iso_of(self.day)))
        self.day.line.editingFinished.connect(lambda: self.changed.emit("on_day", iso_of(self.day)))
        self.time.edited.connect(lambda: self.changed.emit("at_time", self.time.text()))
        self.next_step.edited.connect(lambda: self.changed.emit("next_step", self.next_step.text()))
        for happened in (self.next_step_on.edited, self.next_step_on.line.editingFinished):
            happened.connect(lambda: self.changed.emit("next_step_on", iso_of(self.next_step_on)))
        self.more.clicked.connect(self._on_more)

    def fields(self) -> dict[str, Field]:
        """Return the fields by the names of the form."""
        return {
            "on_day": self.day,
            "at_time": self.time,
            "next_step": self.next_step,
            "next_step_on": self.next_step_on,
            "occurred_at": self.day,
        }

    def fill(self, form: ContactForm) -> None:
        """Write another form into the fields, and fold them away."""
        put_day(self.day, form.on_day)
        self.time.show_text(form.at_time)
        self.next_step.show_text(form.next_step)
        put_day(self.next_step_on, form.next_step_on)
        self._row.hide()

    def show_state(self, state: QuickContactState) -> None:
        """Draw; what was said, and what is wrong with it, stays unfolded."""
        form = state.form
        said = form.on_day or form.at_time or form.next_step or form.next_step_on
        if said or "occurred_at" in state.errors:
            self._row.show()
        self.more.setVisible(self._row.isHidden())

    def _on_more(self) -> None:
        self._row.show()
        self.more.hide()
        self.day.focus_input()
