"""A table of any length: rows come by pages, asked for when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui.theme import look_of

PAGE_ROWS = 200
PAGES_KEPT = 40
_WAITING = "…"
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column; numbers stand at the right. `width_px` is at 100 % text; 0 shares the rest."""

    title: str
    is_number: bool = False
    width_px: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the key of what it stands for, and its cells as words."""

    key: str
    cells: tuple[str, ...]


class PagedTableModel(QAbstractTableModel):
    """Knows how many rows there are and holds the pages last looked at.

    `page_wanted(generation, page)` asks for a page; `put_page` brings it. A page of an older
    generation, asked for before the filter changed, is dropped.
    """

    page_wanted = Signal(int, int)

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.generation = 0
        self._count = 0
        self._pages: OrderedDict[int, tuple[Line, ...]] = OrderedDict()
        self._asked: set[int] = set()

    def show_count(self, count: int) -> None:
        """Begin anew with so many rows."""
        self.beginResetModel()
        self.generation += 1
        self._count = count
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def put_page(self, generation: int, page: int, lines: Sequence[Line]) -> None:
        """Take a page of at most PAGE_ROWS lines."""
        if generation != self.generation:
            return
        self._asked.discard(page)
        self._pages[page] = tuple(lines)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        first = page * PAGE_ROWS
        last = min(first + len(lines), self._count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def line_at(self, row: int) -> Line | None:
        """Return the line of a row, or nothing while its page is on its way."""
        page, at = divmod(row, PAGE_ROWS)
        lines = self._pages.get(page)
        if lines is None:
            if page not in self._asked:
                self._asked.add(page)
                self.page_wanted.emit(self.generation, page)
            # A source that answers at once has put the page by now.
            lines = self._pages.get(page, ())
        else:
            self._pages.move_to_end(page)
        return lines[at] if at < len(lines) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, alignment, or what a screen reader says."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line_at(index.row())
        words = line.cells[index.column()] if line else _WAITING
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        return f"{column.title}: {words}" if spoken else words

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column, aligned as its cells."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class Table(QTableView):
    """The table of the kit: one height for all rows, one row chosen at a time, Enter opens it."""

    row_chosen = Signal(str)

    def __init__(self, model: PagedTableModel, name: str) -> None:
        super().__init__()
        self._lines = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self._take_look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the sizes of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _open(self, row: int) -> None:
        line = self._lines.line_at(row)
        if line is not None:
            self.row_chosen.emit(line.key)

    def _take_look(self) -> None:
        look = look_of()
        self.verticalHeader().setDefaultSectionSize(look.control_px)
        header = self.horizontalHeader()
        for at, column in enumerate(self._lines.columns):
            if column.width_px:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(at, look.text(column.width_px))
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
