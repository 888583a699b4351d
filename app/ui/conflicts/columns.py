"""One contested group in columns: before, each value with who said it, and what shall stand."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.conflicts.state import Cell, GroupRow
from app.ui.kit import Chip, Text
from app.ui.kit.text import escape_mnemonic
from app.ui.theme import look_of

_RADIUS_PX = 8
_LEAST_CELL_PX = 132
_SENTENCES_PX = 75


class _Words(QWidget):
    """What stands in a cell: a heading with its key, the value, when and where."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(6)
        self.heading = Text("", "small")
        self.key = Chip("", "info")
        top.addWidget(self.heading, 1)
        top.addWidget(self.key, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self.words, self.detail = Text(""), Text("", "small")
        column.addWidget(self.words)
        column.addWidget(self.detail)
        column.addStretch(1)

    def show_cell(self, cell: Cell) -> None:
        """Show a value; numbers stay together, so that a telephone number is one word."""
        self.heading.setText(cell.heading)
        self.key.setText(cell.key)
        self.key.setVisible(bool(cell.key))
        self.words.setText(_unbroken(cell.words))
        self.detail.setText(cell.detail)
        self.detail.setVisible(bool(cell.detail))


def _unbroken(words: str) -> str:
    """Keep figures together that belong together: a blank between two never ends a line."""
    parts = words.split(" ")
    kept = parts[0]
    for before, after in pairwise(parts):
        joins = before[-1:].isdigit() and after[:1].isdigit()
        kept += ("\u00a0" if joins else " ") + after
    return kept


class ValueCell(QAbstractButton):
    """A value that can be chosen; the whole cell is the button."""

    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(_cell_policy())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._words = _Words()
        column.addWidget(self._words)

    def show_cell(self, cell: Cell, label: str) -> None:
        """Show a value."""
        self._words.show_cell(cell)
        self.setChecked(cell.is_chosen)
        parts = (f"{cell.key} {label}", cell.words, cell.heading, cell.detail)
        self.setAccessibleName(escape_mnemonic(". ".join(part for part in parts if part)))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or the space bar; all other keys are the page's."""
        is_ours = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if is_ours and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.click()
        else:
            event.ignore()

    def nextCheckState(self) -> None:
        """Leave it to whoever decides what is chosen."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keys are about this group now."""
        super().focusInEvent(event)
        self.focused.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the border of something one can act on, and the ring of the focus."""
        del event
        _paint_cell(self, is_chosen=self.isChecked(), has_focus=self.hasFocus(), can_act=True)


class _StillCell(QFrame):
    """A value that is only shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(_cell_policy())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._words = _Words()
        column.addWidget(self._words)
        self._is_chosen = False

    def show_cell(self, cell: Cell) -> None:
        """Show a value."""
        self._words.show_cell(cell)
        self._is_chosen = cell.is_chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a quiet border, or that of what was chosen."""
        del event
        _paint_cell(self, is_chosen=self._is_chosen, has_focus=False, can_act=False)


def _cell_policy() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def _paint_cell(cell: QWidget, *, is_chosen: bool, has_focus: bool, can_act: bool) -> None:
    look = look_of()
    t, theme = look.theme.tokens, look.theme
    if has_focus:
        colour, width = t.focus, float(theme.focus_px)
    elif is_chosen:
        colour, width = t.accent, 2.0 if not theme.is_high_contrast else 3.0
    else:
        colour, width = (t.edge if can_act else t.line), float(theme.border_px)
    painter = QPainter(cell)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    soft = t.surface if theme.is_high_contrast else t.accent_soft
    ground = soft if is_chosen else t.surface if can_act else t.sunken
    painter.setBrush(QColor(ground))
    painter.setPen(QPen(QColor(colour), width))
    half = width / 2
    area = QRectF(cell.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(area, _RADIUS_PX, _RADIUS_PX)
    painter.end()


class GroupColumns(QWidget):
    """A group with its columns; side by side where there is room, else one under another."""

    chosen = Signal(str, int)  # group, number of the side counted from one
    entered = Signal(str)  # the keys are about this group now

    def __init__(self, row: GroupRow) -> None:
        super().__init__()
        self.group = row.group
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(8)
        self._label = Text("", "label")
        self._chip = Chip("", "bad")
        self._here = Chip("keys 1 to 9 are for this", "info")
        top.addWidget(self._label, 0)
        top.addWidget(self._chip)
        top.addWidget(self._here)
        top.addStretch(1)
        column.addLayout(top)
        self._cells = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cells.setSpacing(10)
        column.addLayout(self._cells)
        self._before, self._result = _StillCell(), _StillCell()
        self.sides = [ValueCell() for _ in row.sides]
        for cell in (self._before, *self.sides, self._result):
            self._cells.addWidget(cell, 1)
        for number, cell in enumerate(self.sides, start=1):
            cell.clicked.connect(partial(self._on_clicked, number))
            cell.focused.connect(self._on_focused)
        self.show_row(row, is_alone=True)

    def fits(self, row: GroupRow) -> bool:
        """Say whether this row can be shown here without making anything anew."""
        return row.group == self.group and len(row.sides) == len(self.sides)

    def show_row(self, row: GroupRow, *, is_alone: bool) -> None:
        """Draw; which group the keys are about is said only where there are several."""
        self._label.setText(row.label)
        self._label.setWordWrap(len(row.label) > _SENTENCES_PX // 2)
        self._chip.setText(row.chip)
        self._chip.setVisible(bool(row.chip))
        self._here.setText(f"1 to {len(row.sides)} choose here")
        self._here.setVisible(row.is_current and not is_alone)
        self._before.show_cell(row.before)
        for cell, side in zip(self.sides, row.sides, strict=True):
            cell.show_cell(side, row.label)
        self._result.show_cell(row.result)

    def fit(self, width_px: int) -> None:
        """Lay the cells side by side where each has room for a telephone number."""
        count = len(self.sides) + 2
        room = count * look_of().text(_LEAST_CELL_PX) + (count - 1) * 10
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._cells.setDirection(across if width_px >= room else down)

    def focus_first(self) -> None:
        """Put the focus on the first value."""
        self.sides[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Say whether the focus is on one of the values."""
        return any(cell.hasFocus() for cell in self.sides)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the borders again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.update()

    def _on_clicked(self, number: int, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.chosen.emit(self.group, number)

    def _on_focused(self) -> None:
        self.entered.emit(self.group)
