"""What may be said of somebody who gives no name; folded away until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.records.codes import AGE_BAND, SEX
from app.ui.kit import Button, CodeField, FlowLayout, TextField
from app.ui.kit.fields import Field
from app.ui.quick_contact.bound import options_of
from app.ui.quick_contact.form import ContactForm


class NamelessPart(QWidget):
    """A nickname, an age and a sex, as far as they are offered."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.nickname = TextField("Nickname", hint="As they say it", longest=80)
        self.age_band = CodeField("Age, about", options_of(AGE_BAND), blank="Not said")
        self.sex = CodeField("Sex", options_of(SEX), blank="Not said")
        self.more = Button("Nickname, age or sex", kind="quiet", icon_name="plus")
        self._row = row_of(self.nickname, self.age_band, self.sex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._row)
        self.nickname.edited.connect(lambda: self.changed.emit("nickname", self.nickname.text()))
        for name, field in (("age_band", self.age_band), ("sex", self.sex)):
            field.edited.connect(
                lambda name=name, field=field: self.changed.emit(name, field.code() or "")
            )
        self.more.clicked.connect(self._on_more)

    def fields(self) -> dict[str, Field]:
        """Return the fields by name."""
        return {"nickname": self.nickname, "age_band": self.age_band, "sex": self.sex}

    def fill(self, form: ContactForm) -> None:
        """Write another form into the fields, and fold them away."""
        self.nickname.show_text(form.nickname)
        self.age_band.show_code(form.age_band or None)
        self.sex.show_code(form.sex or None)
        self._row.hide()

    def show_state(self, form: ContactForm) -> None:
        """Draw; only somebody anonymous has it, and what was said stays unfolded."""
        is_nameless = form.who == "anonymous"
        self.more.setVisible(is_nameless and self._row.isHidden())
        if not is_nameless:
            self._row.hide()
        elif form.nickname or form.age_band or form.sex:
            self._row.show()
        self.setVisible(is_nameless)

    def _on_more(self) -> None:
        self._row.show()
        self.more.hide()
        self.nickname.focus_input()


def row_of(*fields: QWidget) -> QWidget:
    """Return fields side by side, as far as there is room."""
    row = QWidget()
    flow = FlowLayout(row, gap_px=16)
    for field in fields:
        flow.addWidget(field)
    return row
