"""F1: the keys that work now, from the table that binds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.text import Text
from app.ui.theme import look_of


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the help."""

    group: str
    words: str
    key: str


class HelpDialog(QDialog):
    """What the keys do, and a few sentences about the page one is on."""

    def __init__(self, lines: Sequence[KeyLine], about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help and keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Text("Help and keys", "title"))
        if about:
            column.addWidget(Text(about))
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        row = 0
        for group in dict.fromkeys(line.group for line in lines):
            grid.addWidget(Text(group, "section"), row, 0, 1, 2)
            row += 1
            for line in (each for each in lines if each.group == group):
                grid.addWidget(Text(line.key, "label", wrap=False), row, 0)
                grid.addWidget(Text(line.words), row, 1)
                row += 1
        grid.setRowStretch(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        area.setAccessibleName("Keys")
        area.viewport().setAutoFillBackground(False)
        column.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button("Close", kind="primary", key="Esc")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)
        look = look_of()
        self.resize(
            min(look.text(560), parent.width() - 32), min(look.text(560), parent.height() - 32)
        )
        close.setFocus(Qt.FocusReason.OtherFocusReason)
