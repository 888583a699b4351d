"""What screens do with layouts: empty them, set buttons in a row, put a part beside the rest."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from app.ui.theme import look_of

ANY_PX = 16_777_215
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


def emptied(layout: QLayout) -> None:
    """Take out and forget what stands in a layout; it is out of sight at once."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


def in_a_row(*parts: QWidget) -> QHBoxLayout:
    """Return parts side by side at the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def set_beside(box: QBoxLayout, side: QWidget, side_px: int, narrow_px: int, width_px: int) -> bool:
    """Lay a part of fixed width beside the rest, or all in one column; say whether it is one.

    `side_px` is how wide the part is and `narrow_px` below what all is one column, both at 100 %
    text; `width_px` is what there is now.
    """
    look = look_of()
    is_narrow = width_px < look.text(narrow_px)
    box.setDirection(DOWN if is_narrow else ACROSS)
    side.setMinimumWidth(0 if is_narrow else look.text(side_px))
    side.setMaximumWidth(ANY_PX if is_narrow else look.text(side_px))
    return is_narrow
