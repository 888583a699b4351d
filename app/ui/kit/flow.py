"""A row that wraps: what does not fit moves to the next line instead of being cut."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places its items one after another and breaks lines by width.

    `is_centred` puts the lines in the middle of the height there is.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap_px: int = 8, is_centred: bool = False
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        # Qt asks for the same height again and again while a page is laid out.
        self._heights: dict[int, int] = {}
        self._gap_px = gap_px
        self._is_centred = is_centred
        if parent is not None:
            parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item at the end."""
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or nothing beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back to its taker."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Measure anew: something in it has changed."""
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height that a width needs."""
        if width_px not in self._heights:
            self._heights[width_px] = self._place(QRect(0, 0, width_px, 0), is_trial=True)
        return self._heights[width_px]

    def setGeometry(self, area: QRect) -> None:
        """Put the items where they belong."""
        super().setGeometry(area)
        spare = area.height() - self.heightForWidth(area.width())
        if self._is_centred and spare > 0:
            area = area.adjusted(0, spare // 2, 0, 0)
        self._place(area, is_trial=False)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in shown) + self._gap_px * max(0, len(shown) - 1)
        return QSize(width, max((hint.height() for hint in shown), default=0))

    def minimumSize(self) -> QSize:
        """Be at least as wide as the widest item."""
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )

    def _place(self, area: QRect, *, is_trial: bool) -> int:
        """Lay the lines out and return their height; move nothing in a trial."""
        y = area.y()
        lines = self._lines(area.width())
        for at, line in enumerate(lines):
            line_height = max(item.sizeHint().height() for item, _width in line)
            x = area.x()
            for item, width in line:
                if not is_trial:
                    height = item.sizeHint().height()
                    top = y + (line_height - height) // 2
                    item.setGeometry(QRect(QPoint(x, top), QSize(width, height)))
                x += width + self._gap_px
            y += line_height + (self._gap_px if at < len(lines) - 1 else 0)
        return y - area.y()

    def _lines(self, width_px: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return the items of each line with their widths."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), max(width_px, item.minimumSize().width()))
            if lines and used + self._gap_px + width <= width_px:
                lines[-1].append((item, width))
                used += self._gap_px + width
            else:
                lines.append([(item, width)])
                used = width
        return lines
