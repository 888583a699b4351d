"""The grid of a session sheet: typing fills the cell, Enter goes on, an arrow leaves the row.

The focus stays on the grid. Tab goes to the next cell; in an empty row it leaves the grid, so that
nobody is caught in it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.rules.session_sheet import CELLS, is_blank
from app.ui.kit import icon
from app.ui.session_sheet.state import HEADINGS, RowShown
from app.ui.theme import look_of

_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {"time": 88, "who": 170, "recipient": 50, "events": 80}
_NUMBER_PX = 64
_STATE = len(CELLS)


class SheetModel(QAbstractTableModel):
    """The rows as given, and a last column that says how each stands."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[RowShown, ...] = ()

    def show_rows(self, rows: tuple[RowShown, ...]) -> None:
        """Take other rows; the cursor stays where it is."""
        before, self._rows = self._rows, rows
        if len(before) < len(rows):
            self.beginInsertRows(_NOWHERE, len(before), len(rows) - 1)
            self.endInsertRows()
        elif len(before) > len(rows):
            self.beginRemoveRows(_NOWHERE, len(rows), len(before) - 1)
            self.endRemoveRows()
        changed = [n for n, (a, b) in enumerate(zip(before, rows, strict=False)) if a != b]
        for at in changed:
            self.dataChanged.emit(self.index(at, 0), self.index(at, _STATE))

    def row_at(self, at: int) -> RowShown:
        """Return one row."""
        return self._rows[at]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else _STATE + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell, how it is drawn, and what is said aloud."""
        if not index.isValid():
            return None
        row, at = self._rows[index.row()], index.column()
        if at == _STATE:
            return _state_of(row, role)
        cell = CELLS[at]
        words, error = row.cells.get(cell, ""), row.errors.get(cell, "")
        tokens = look_of().theme.tokens
        found: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.AccessibleTextRole: _spoken(row, cell),
            Qt.ItemDataRole.ToolTipRole: error or None,
            Qt.ItemDataRole.DecorationRole: icon("warning", ink="bad") if error else None,
            Qt.ItemDataRole.BackgroundRole: QColor(tokens.bad_soft) if error else None,
            Qt.ItemDataRole.ForegroundRole: QColor(tokens.muted) if row.saved else None,
        }
        return found.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of a column, or the number of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return "State" if section == _STATE else HEADINGS[CELLS[section]]


def _spoken(row: RowShown, cell: str) -> str:
    words, is_saved = row.cells.get(cell, "") or "empty", bool(row.saved)
    parts = [f"{HEADINGS[cell]}: {words}", row.errors.get(cell, ""), "saved" if is_saved else ""]
    return ". ".join(part for part in parts if part)


def _state_of(row: RowShown, role: int) -> Any:
    words = "Saved" if row.saved else "To mend" if row.errors else ""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return words
    if role == Qt.ItemDataRole.DecorationRole and words:
        return icon("check", ink="good") if row.saved else icon("warning", ink="bad")
    return None


class _Cell(QStyledItemDelegate):
    """Draws a ring around the cell with the cursor: a soft fill alone is lost in high contrast."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        view = option.widget
        if isinstance(view, QTableView) and view.currentIndex() == index and view.hasFocus():
            look = look_of()
            painter.save()
            painter.setPen(QPen(QColor(look.theme.tokens.focus), 3))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()


class SheetGrid(QTableView):
    """One cell has the cursor; what is typed goes there, over what stood in it."""

    typed = Signal(int, str, str)
    moved = Signal(int, str)
    opened = Signal(int)

    def __init__(self, model: SheetModel) -> None:
        super().__init__()
        self._rows = model
        self._is_fresh = True
        self.setModel(model)
        self.setItemDelegate(_Cell(self))
        self.setAccessibleName("Rows of the sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self._take_look()

    def go_to(self, row: int, cell: str) -> None:
        """Put the cursor into a cell."""
        column = CELLS.index(cell) if cell in CELLS else 0
        self.setCurrentIndex(self._rows.index(min(row, self._rows.rowCount() - 1), column))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Say where the cursor is now."""
        super().currentChanged(current, previous)
        self._is_fresh = True
        if current.isValid():
            self.moved.emit(current.row(), CELLS[min(current.column(), _STATE - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type into the cell, go on with Enter or Tab, walk with the arrows."""
        index, key = self.currentIndex(), Qt.Key(event.key())
        if not index.isValid() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter(index)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk_rows(index, 1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            words = self._words(index)
            self._put(index, "" if self._is_fresh else words[:-1])
        elif event.text() and event.text().isprintable():
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take letters with accents, which come composed."""
        if event.commitString():
            self._type(event.commitString())
        event.accept()

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Let Tab go to the next cell, and leave the grid where a row is empty."""
        index = self.currentIndex()
        is_empty = not index.isValid() or is_blank(self._rows.row_at(index.row()).cells)
        if is_empty or (not is_next and index.column() == 0):
            return super().focusNextPrevChild(is_next)
        self._step(index, 1 if is_next else -1)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Take the sizes of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _type(self, words: str) -> None:
        index = self.currentIndex()
        if index.isValid() and index.column() < _STATE:
            self._put(index, words if self._is_fresh else self._words(index) + words)

    def _put(self, index: QModelIndex, words: str) -> None:
        self._is_fresh = False
        self.typed.emit(index.row(), CELLS[index.column()], words)

    def _words(self, index: QModelIndex) -> str:
        return self._rows.row_at(index.row()).cells.get(CELLS[min(index.column(), _STATE - 1)], "")

    def _on_enter(self, index: QModelIndex) -> None:
        if self._rows.row_at(index.row()).saved:
            self.opened.emit(index.row())
        else:
            self._step(index, 1)

    def _step(self, index: QModelIndex, by: int) -> None:
        at = index.row() * _STATE + min(index.column(), _STATE - 1) + by
        row, column = divmod(max(at, 0), _STATE)
        if row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, column))

    def _walk_rows(self, index: QModelIndex, by: int) -> None:
        row = index.row() + by
        if 0 <= row < self._rows.rowCount():
            # Down begins the next contact; up comes back to what was typed there.
            column = 0 if by > 0 else min(index.column(), _STATE - 1)
            self.setCurrentIndex(self._rows.index(row, column))

    def _take_look(self) -> None:
        look = look_of()
        self.verticalHeader().setDefaultSectionSize(look.control_px)
        header = self.horizontalHeader()
        for at, cell in enumerate(CELLS):
            if cell == "note":
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            else:
                self.setColumnWidth(at, look.text(_WIDTHS.get(cell, _NUMBER_PX)))
        self.setColumnWidth(_STATE, look.text(120))
