"""The summary above a form: how many things need a look, each a way to its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.announce import announce
from app.ui.kit.buttons import Button
from app.ui.kit.fields import Field
from app.ui.kit.marks import Banner
from app.ui.kit.text import Text


class _Link(QWidget):
    """The way to one field, and what is wrong there."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        button = Button(field.label, kind="quiet", name=f"{field.label}: {field.error}")
        button.clicked.connect(field.focus_input)
        row.addWidget(button)
        row.addWidget(Text(field.error), 1)


class ErrorSummary(Banner):
    """Hidden while nothing is wrong."""

    def __init__(self) -> None:
        super().__init__("", "bad")
        self._links = QWidget()
        self._list = QVBoxLayout(self._links)
        self._list.setContentsMargins(0, 4, 0, 0)
        self._list.setSpacing(2)
        self.column.addWidget(self._links)
        self.hide()

    def show_errors(self, fields: Sequence[Field]) -> None:
        """List the fields that carry an error, and put the cursor into the first."""
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        wrong = [field for field in fields if field.error]
        self.setVisible(bool(wrong))
        if not wrong:
            return
        count = "One thing needs" if len(wrong) == 1 else f"{len(wrong)} things need"
        self.show_state(f"{count} a look. What you typed is still here.", "bad")
        for field in wrong:
            self._list.addWidget(_Link(field))
        wrong[0].focus_input()
        announce(self, f"{count} a look.", at_once=True)
