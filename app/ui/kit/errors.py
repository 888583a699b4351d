"""The summary above a form: how many things need a look, each a way to its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.announce import announce
from app.ui.kit.buttons import Button
from app.ui.kit.fields import Field
from app.ui.kit.marks import Banner


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
            link = Button(f"{field.label}: {field.error}", kind="quiet")
            link.clicked.connect(lambda _on=False, target=field: target.focus_input())
            self._list.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        wrong[0].focus_input()
        announce(self, f"{count} a look.", at_once=True)
