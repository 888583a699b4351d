"""The page of a queue: what waits at the left, one of it whole at the right, letters decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit import Card, Entry, Text, Timeline, TimelineModel
from app.ui.kit.layouts import ACROSS, ANY_PX, set_beside
from app.ui.listed import ListedRow
from app.ui.theme import look_of
from app.ui.unfolded import UnfoldedCard

_ABOVE_PX = 8
_MARGIN_PX, _GAP_PX, _INSIDE_PX = 24, 16, 44
_SETTLED_MS = 30  # what was added has its place by then
_FIGURES = frozenset("123456789")
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


@dataclass(frozen=True, slots=True)
class QueueSizes:
    """How wide the queue is, below which page it stands above, how high then; at 100 % text."""

    queue_px: int
    narrow_px: int
    low_px: int


@dataclass(frozen=True, slots=True)
class QueueKeys:
    """What the page does: for the entry under the cursor, Esc, letters, the figures from 1.

    `step` is for the arrows, one back or on, where the cursor is not in the queue.
    """

    open_entry: Callable[[str], object]
    cancel: Callable[[], object]
    letters: Mapping[str, Callable[[], object]]
    figure: Callable[[int], object] | None = None
    step: Callable[[int], object] | None = None

    def act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key on the page does, nothing if it is not the page's."""
        typed = event.text().upper()
        if event.modifiers() not in _PLAIN:
            return None
        if event.key() == Qt.Key.Key_Escape:
            return self.cancel
        if self.figure and typed in _FIGURES:
            return partial(self.figure, int(typed))
        if self.step and (by := _STEPS.get(Qt.Key(event.key()))):
            return partial(self.step, by)
        return self.letters.get(typed)


class _Queue(Timeline):
    """The list; the page's keys are the page's, not a search in the list."""

    keys: QueueKeys | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the page's keys to the page; the arrows are the list's here."""
        is_arrow = Qt.Key(event.key()) in _STEPS
        if self.keys is not None and not is_arrow and self.keys.act_of(event) is not None:
            event.ignore()
            return
        super().keyPressEvent(event)


class QueueScreen(QWidget):
    """Draws the queue, follows its cursor, hands keys on; what is chosen is the subclass's.

    `outer` takes what stands above both, `across` what stands there instead, `beside` what stands
    next to the count, `foot` what stands under the queue, `page` the parts of what is chosen;
    among these the subclass puts `below`, where cards unfold.
    """

    def __init__(self, name: str, sizes: QueueSizes) -> None:
        super().__init__()
        self._sizes = sizes
        self._keys: QueueKeys | None = None
        self._queued: tuple[ListedRow, ...] = ()
        self._card: UnfoldedCard | None = None
        self.is_drawing = False
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(_MARGIN_PX, 20, _MARGIN_PX, 16)
        self.outer.setSpacing(12)
        self.across = QBoxLayout(ACROSS)
        self.across.setSpacing(_GAP_PX)
        self.across.addWidget(self._build_side(name))
        self.across.addWidget(self._build_page(), 1)
        self.outer.addLayout(self.across, 1)

    def _build_side(self, name: str) -> QWidget:
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = QWidget()
        self.beside = QHBoxLayout(heading)
        self.beside.setContentsMargins(0, 0, 0, 0)
        self._count = Text("", "small", wrap=False)
        self.beside.addWidget(self._count)
        self.waiting = Card("Waiting", heading, is_flush=True)
        self._model = TimelineModel()
        self.queue = _Queue(self._model, name)
        self.waiting.body.addWidget(self.queue, 1)
        self.queue.selectionModel().currentChanged.connect(self._on_current)
        self.queue.entry_chosen.connect(lambda _key: self.focus_first())
        self.foot = QVBoxLayout()
        self.foot.setSpacing(8)
        column.addWidget(self.waiting, 1)
        column.addLayout(self.foot)
        return self.side

    def _build_page(self) -> QScrollArea:
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        self.page = QVBoxLayout(sheet)
        self.page.setContentsMargins(0, 0, 8, 0)
        self.page.setSpacing(14)
        self.below = QVBoxLayout()
        self.area.setWidget(sheet)
        return self.area

    def take_keys(self, keys: QueueKeys) -> None:
        """Do this from now on."""
        self._keys = self.queue.keys = keys

    def is_in_sight(self) -> bool:
        """Say whether somebody sees the page."""
        return self.isVisible()

    def focus_first(self) -> None:
        """Put the focus on the queue."""
        if self.queue.isVisibleTo(self):
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    # Drawing

    def show_queue(self, rows: Sequence[ListedRow], chosen: str, count: str) -> None:
        """Draw the queue with the cursor on what is chosen; without rows it is out of sight."""
        self.waiting.setVisible(bool(rows))
        self.side.setVisible(bool(rows) or self.foot.count() > 0)
        self._count.setText(count)
        if tuple(rows) != self._queued:
            self._queued = tuple(rows)
            self._model.show_rows([entry_of(row) for row in rows])
        keys = [row.key for row in rows]
        if chosen in keys:
            index = self._model.index(keys.index(chosen))
            if self.queue.currentIndex() != index:
                self.queue.setCurrentIndex(index)

    def unfold(self, card: UnfoldedCard | None) -> None:
        """Put a card in the place of the one that is open, or close that."""
        if self._card is not None:
            self.below.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None
            self.focus_first()
        if card is not None:
            self._card = card
            self.below.addWidget(card)
            card.show()  # now, since only what is shown takes the focus
            card.focus_first()
            self.bring_into_sight(card)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll to a part once it has its place; its beginning counts more than its end."""

        def scroll() -> None:
            sheet = self.area.widget()
            if sheet is None or part.isHidden():
                return
            top = part.mapTo(sheet, QPoint(0, 0)).y()
            bar = self.area.verticalScrollBar()
            seen = bar.value(), bar.value() + self.area.viewport().height()
            if top < seen[0] or top + part.height() > seen[1]:
                bar.setValue(top - _ABOVE_PX)

        QTimer.singleShot(_SETTLED_MS, part, scroll)

    # What a person does

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._keys is None or self.is_drawing or not current.isValid():
            return
        row = self._model.row_at(current)
        if isinstance(row, Entry):
            self._keys.open_entry(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act with letters and figures, change nothing with Esc."""
        act = self._keys.act_of(event) if self._keys else None
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the queue above where there is no room beside."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.fit()

    def fit(self) -> None:
        """Lay out for the width there is."""
        sizes, look = self._sizes, look_of()
        is_narrow = set_beside(
            self.across, self.side, sizes.queue_px, sizes.narrow_px, self.width()
        )
        self.waiting.setMaximumHeight(look.text(sizes.low_px) if is_narrow else ANY_PX)
        taken = 0 if is_narrow else look.text(sizes.queue_px) + _GAP_PX
        self.fit_page(self.width() - 2 * _MARGIN_PX - taken - _INSIDE_PX, is_narrow=is_narrow)

    def fit_page(self, room_px: int, *, is_narrow: bool) -> None:
        """Lay out what is chosen; `room_px` is inside a card of the page."""


def entry_of(row: ListedRow) -> Entry:
    """Return a row as the kit draws it."""
    return Entry(row.key, row.icon_name, row.title, row.detail, row.when, row.chip, row.tone)
