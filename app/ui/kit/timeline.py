"""What happened: days as headings, one row an entry, drawn and spoken."""

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
from app.ui.kit.timeline_rows import DayHeading, Entry, Row
from app.ui.stylesheet import SMALL_PX
from app.ui.theme import body_font, look_of
from app.ui.tokens import Look

_ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractListModel):
    """The rows, newest first as given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, index: _Index) -> Row:
        """Return one row."""
        return self._rows[index.row()]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many rows there are, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a row; the delegate draws from the row itself."""
        if not index.isValid():
            return None
        row = self.row_at(index)
        if role == _ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words if isinstance(row, DayHeading) else row.spoken
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let headings be read past, not chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self.row_at(index), DayHeading):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True, slots=True)
class _Boxes:
    """Where the parts of one entry stand."""

    icon: QRect
    title: QRect
    chip: QRect
    detail: QRect
    when_who: QRect
    height: int


class Measures:
    """Measures entries for one width and look, each once: a history has hundreds of them."""

    def __init__(self, width_px: int, look: Look) -> None:
        self.width_px, self.look = width_px, look
        self.body = QFontMetrics(body_font(look))
        self.small = QFontMetrics(body_font(look, SMALL_PX))
        self.strong = QFontMetrics(body_font(look, SMALL_PX, strong=True))
        self.side, self.gap, self.top = look.space(16), look.space(8), look.space(10)
        self.icon = QRect(self.side, self.top, look.icon_px, look.icon_px)
        self.left = self.icon.right() + look.space(16)
        self.right = width_px - 1 - self.side
        self._known: dict[Entry, _Boxes] = {}

    def fit(self, width_px: int, look: Look) -> bool:
        """Say whether they are for this width and look."""
        return width_px == self.width_px and look is self.look

    def boxes(self, entry: Entry) -> _Boxes:
        """Return where the parts of an entry stand in a row that begins at the origin."""
        boxes = self._known.get(entry)
        if boxes is None:
            boxes = self._known[entry] = _boxes(entry, self)
        return boxes

    def words(self, left: int, top: int, width_px: int, words: str) -> QRect:
        """Return the room that words in body text take; most are one line."""
        advance = self.body.horizontalAdvance(words) + 2
        if advance <= width_px and "\n" not in words:
            return QRect(left, top, advance, self.body.height())
        room = self.body.boundingRect(QRect(left, top, width_px, 10_000), _WRAP, words)
        room.moveLeft(left)
        return room


class TimelineDelegate(QStyledItemDelegate):
    """Draws headings and entries; heights follow from the width and the text size."""

    def __init__(self, view: QAbstractItemView, model: TimelineModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._measures: Measures | None = None
        # Words are about people: they are held no longer than the rows are shown.
        model.modelReset.connect(self.forget)

    def forget(self) -> None:
        """Measure anew."""
        self._measures = None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row at the width of the view."""
        del option
        measures, row = self._measures_now(), self._model.row_at(index)
        if isinstance(row, DayHeading):
            look = measures.look
            return QSize(measures.width_px, look.text(SMALL_PX) + look.space(24))
        return QSize(measures.width_px, measures.boxes(row).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        measures, row = self._measures_now(), self._model.row_at(index)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if isinstance(row, DayHeading):
            _paint_heading(painter, row, area, measures.look)
        else:
            painter.translate(area.topLeft())
            _paint_entry(painter, row, measures, state)
        painter.restore()

    def _measures_now(self) -> Measures:
        width_px, look = self._view.viewport().width(), look_of()
        if self._measures is None or not self._measures.fit(width_px, look):
            self._measures = Measures(width_px, look)
        return self._measures


def _boxes(entry: Entry, measures: Measures) -> _Boxes:
    look, body, small, strong = measures.look, measures.body, measures.small, measures.strong
    side, gap, top, icon = measures.side, measures.gap, measures.top, measures.icon
    left, right = measures.left, measures.right
    # A narrow view puts when and who on a line of their own rather than squeeze the words.
    when_width = small.horizontalAdvance(entry.when_who) + 2 if entry.when_who else 0
    is_narrow = right - left - when_width < look.text(260)
    words_right = right if is_narrow else right - when_width - (side if when_width else 0)
    width = max(words_right - left, 40)
    chip_width = strong.horizontalAdvance(entry.chip) + look.text(22) if entry.chip else 0
    chip_height = strong.height() + look.text(6)
    title = measures.words(left, top, width, entry.title)
    title_width = body.horizontalAdvance(entry.title) + 2 if entry.chip else 0
    has_room = title_width + gap + chip_width <= width
    bottom = title.bottom() + 1
    if not entry.chip:
        chip = QRect()
    elif has_room:
        middle = title.center().y() - chip_height // 2 + 1
        chip = QRect(left + title_width + gap, middle, chip_width, chip_height)
    else:
        chip = QRect(left, bottom + 4, min(chip_width, width), chip_height)
        bottom = chip.bottom() + 1
    detail = QRect()
    if entry.detail:
        detail = measures.words(left, bottom + look.space(4), width, entry.detail)
        bottom = detail.bottom() + 1
    when_who = QRect(right - when_width + 1, top, when_width, body.height())
    if is_narrow and when_width:
        when_who = QRect(left, bottom + 2, when_width, small.height())
        bottom = when_who.bottom() + 1
    height = max(bottom, icon.bottom()) + look.space(12)
    return _Boxes(icon, title, chip, detail, when_who, height)


def _paint_heading(painter: QPainter, row: DayHeading, area: QRect, look: Look) -> None:
    painter.setFont(body_font(look, SMALL_PX, strong=True))
    painter.setPen(QColor(look.theme.tokens.muted))
    inside = area.adjusted(look.space(16), 0, -look.space(16), -look.space(4))
    painter.drawText(
        inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.words.upper()
    )


def _paint_entry(
    painter: QPainter, row: Entry, measures: Measures, state: QStyle.StateFlag
) -> None:
    look, boxes = measures.look, measures.boxes(row)
    t, area = look.theme.tokens, QRect(0, 0, measures.width_px, boxes.height)
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    if is_chosen:
        painter.fillRect(area, QColor(t.accent_soft))
        painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), QColor(t.accent))
    elif state & QStyle.StateFlag.State_MouseOver and not look.theme.is_high_contrast:
        painter.fillRect(area, QColor(t.sunken))
    painter.setPen(QPen(QColor(t.line), look.theme.border_px))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    paint_icon(painter, QRectF(boxes.icon), row.icon_name, t.accent)
    painter.setFont(body_font(look))
    painter.setPen(QColor(t.ink))
    painter.drawText(boxes.title.adjusted(0, 0, 4, 0), _WRAP, row.title)
    painter.setPen(QColor(t.ink if is_chosen else t.muted))
    painter.drawText(boxes.detail.adjusted(0, 0, 4, 0), _WRAP, row.detail)
    painter.setFont(body_font(look, SMALL_PX))
    painter.drawText(
        boxes.when_who.adjusted(0, 0, 4, 0),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        row.when_who,
    )
    if row.chip:
        _paint_chip(painter, row, boxes.chip, look)


def _paint_chip(painter: QPainter, row: Entry, area: QRect, look: Look) -> None:
    t = look.theme.tokens
    strong, soft = QColor(t.colour(row.tone)), QColor(t.colour(f"{row.tone}_soft"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(soft)
    painter.setPen(QPen(strong if look.theme.is_high_contrast else soft, look.theme.border_px))
    radius = area.height() / 2
    painter.drawRoundedRect(QRectF(area), radius, radius)
    painter.setPen(strong)
    painter.setFont(body_font(look, SMALL_PX, strong=True))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, row.chip)


class Timeline(QListView):
    """The list itself; Enter or a double click opens an entry."""

    entry_chosen = Signal(str)

    def __init__(self, model: TimelineModel, name: str) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(TimelineDelegate(self, model))
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen entry with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
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

    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if isinstance(row, Entry):
            self.entry_chosen.emit(row.key)
