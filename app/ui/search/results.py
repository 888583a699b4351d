"""The list under the search: people and drafts, with what was typed marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.ui.kit.icons import paint_icon
from app.ui.search.presenter import Piece
from app.ui.stylesheet import SMALL_PX
from app.ui.theme import body_font, look_of
from app.ui.tokens import Look

_ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_GAP_PX = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """What the rows below have in common."""

    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `key` says which, `chip` stands beside the title."""

    key: str
    icon_name: str
    title: tuple[Piece, ...]
    spoken: str
    chip: str = ""
    detail: tuple[Piece, ...] = ()


class ResultsModel(QAbstractListModel):
    """The rows as given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Heading | Row, ...] = ()

    def show_rows(self, rows: Sequence[Heading | Row]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, at: int) -> Heading | Row:
        """Return one row."""
        return self._rows[at]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many rows there are, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a row; the delegate draws from the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words if isinstance(row, Heading) else row.spoken
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let headings be read past, not chosen."""
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look, row = look_of(), index.data(_ROW_ROLE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 400
        if isinstance(row, Heading):
            return QSize(width, look.text(SMALL_PX) + look.space(26))
        lines = look.text(22) * (2 if row.detail else 1)
        return QSize(width, lines + look.space(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, row = look_of(), index.data(_ROW_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if isinstance(row, Heading):
            painter.setFont(body_font(look, SMALL_PX, strong=True))
            painter.setPen(QColor(look.theme.tokens.muted))
            inside = area.adjusted(look.space(16), 0, -look.space(16), -look.space(6))
            painter.drawText(
                inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.words.upper()
            )
        else:
            _paint_row(painter, row, area, look, state)
        painter.restore()


def _paint_row(
    painter: QPainter, row: Row, area: QRect, look: Look, state: QStyle.StateFlag
) -> None:
    t = look.theme.tokens
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    if is_chosen:
        painter.fillRect(area, QColor(t.accent_soft))
        painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), QColor(t.accent))
    elif state & QStyle.StateFlag.State_MouseOver and not look.theme.is_high_contrast:
        painter.fillRect(area, QColor(t.sunken))
    painter.setPen(QPen(QColor(t.line), look.theme.border_px))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    side, top = look.space(16), area.top() + look.space(10)
    line = look.text(22)
    icon_top = top + (line - look.icon_px) // 2
    icon_area = QRectF(area.left() + side, icon_top, look.icon_px, look.icon_px)
    paint_icon(painter, icon_area, row.icon_name, t.accent)
    left = area.left() + side + look.icon_px + look.space(14)
    right = area.right() - side
    title = QRect(left, top, right - left, line)
    end = _paint_pieces(painter, row.title, title, look, ink=t.ink, is_strong=True)
    if row.chip:
        _paint_chip(painter, row.chip, QRect(end + _GAP_PX + 4, top, right - end, line), look)
    detail = QRect(left, top + line, right - left, line)
    _paint_pieces(painter, row.detail, detail, look, ink=t.ink if is_chosen else t.muted)


def _paint_pieces(
    painter: QPainter,
    pieces: Sequence[Piece],
    area: QRect,
    look: Look,
    *,
    ink: str,
    is_strong: bool = False,
) -> int:
    """Paint words side by side, the marked ones on a soft ground, and return where they end."""
    t = look.theme.tokens
    x = area.left()
    font = body_font(look, strong=is_strong)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    for piece in pieces:
        room = area.right() - x
        if room <= 0:
            break
        words = metrics.elidedText(piece.words, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(words)
        place = QRect(x, area.top(), width + 2, area.height())
        if piece.is_marked:
            height = metrics.height()
            ground = QRectF(x - 1, area.center().y() - height / 2, width + 2, height + 1)
            if look.theme.is_high_contrast:
                painter.fillRect(QRectF(x, ground.bottom() - 2, width, 2), QColor(ink))
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(t.warn_soft))
                painter.drawRoundedRect(ground, 3, 3)
        painter.setPen(
            QColor(t.warn if piece.is_marked and not look.theme.is_high_contrast else ink)
        )
        painter.drawText(place, _LEFT | Qt.TextFlag.TextSingleLine, words)
        x += width
    return x


def _paint_chip(painter: QPainter, words: str, area: QRect, look: Look) -> None:
    t = look.theme.tokens
    font = body_font(look, SMALL_PX, strong=True)
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance(words) + look.text(20)
    if width > area.width():
        return
    height = metrics.height() + look.text(6)
    chip = QRectF(area.left(), area.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(t.info_soft))
    ring = t.info if look.theme.is_high_contrast else t.info_soft
    painter.setPen(QPen(QColor(ring), look.theme.border_px))
    painter.drawRoundedRect(chip, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(QColor(t.info))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)


class Results(QListView):
    """The list; one click, or Enter, opens a row."""

    row_chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = ResultsModel()
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.open_at(index.row()))

    def show_rows(self, rows: Sequence[Heading | Row], *, chosen: int | None) -> None:
        """Show other rows, one of them chosen."""
        self.rows.show_rows(rows)
        if chosen is not None:
            self.setCurrentIndex(self.rows.index(chosen))

    def walk(self, step: int) -> None:
        """Choose the next row up or down, past headings."""
        at = self.currentIndex().row() if self.currentIndex().isValid() else -1
        at = at if at >= 0 or step > 0 else self.rows.rowCount()
        at += step
        while 0 <= at < self.rows.rowCount():
            if isinstance(self.rows.row_at(at), Row):
                self.setCurrentIndex(self.rows.index(at))
                return
            at += step

    def open_chosen(self) -> bool:
        """Open the row that is chosen; say whether one was."""
        if not self.currentIndex().isValid():
            return False
        self.open_at(self.currentIndex().row())
        return True

    def open_at(self, at: int) -> None:
        """Open a row."""
        row = self.rows.row_at(at)
        if isinstance(row, Row):
            self.row_chosen.emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.open_chosen():
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.scheduleDelayedItemsLayout()
