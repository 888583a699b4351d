"""The grid of a needle exchange: an amount beside each thing, by the keypad alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.amount_line import AmountLine
from app.ui.kit import FlowLayout, Option, Text
from app.ui.kit.fields import Field
from app.ui.theme import look_of

CELL_PX = 256


class AmountsField(Field):
    """Every item with its amount; the amounts are told one by one."""

    amount_edited = Signal(str, str)
    left = Signal()

    def __init__(self, label: str, items: list[Option], *, help_words: str) -> None:
        self._grid = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._grid.setSizePolicy(policy)
        super().__init__(label, self._grid, help_words=help_words)
        flow = FlowLayout(self._grid, gap_px=10)
        self.lines: dict[str, AmountLine] = {}
        self._cells: list[QWidget] = []
        for item in items:
            flow.addWidget(self._cell(item))
        self.setFocusProxy(next(iter(self.lines.values())))
        self._take_look()

    def _cell(self, item: Option) -> QWidget:
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(8)
        line = AmountLine(f"{item.words}, given out")
        words = Text(item.words)
        words.setBuddy(line)
        row.addWidget(words, 1)
        row.addWidget(line)
        line.textEdited.connect(lambda typed: self.amount_edited.emit(item.code, typed))
        line.stepped.connect(lambda by: self._step(item.code, by))
        self.lines[item.code] = line
        self._cells.append(cell)
        return cell

    def connect_keys(self, same: Callable[[], None], returned: Callable[[], None]) -> None:
        """Say what the keys * and / do."""
        for line in self.lines.values():
            line.same_requested.connect(same)
            line.returned_requested.connect(returned)

    def fill(self, amounts: Mapping[str, str]) -> None:
        """Put amounts there."""
        for code, line in self.lines.items():
            line.setText(amounts.get(code, ""))

    def focus_input(self) -> None:
        """Put the cursor into the first amount."""
        next(iter(self.lines.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, code: str, by: int) -> None:
        codes = list(self.lines)
        at = codes.index(code) + by
        if at >= len(codes):
            self.left.emit()
        elif at >= 0:
            self.lines[codes[at]].setFocus(Qt.FocusReason.TabFocusReason)
            self.lines[codes[at]].selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _take_look(self) -> None:
        for cell in self._cells:
            cell.setFixedWidth(look_of().text(CELL_PX))
