"""Pages of a document on screen, as wide as there is room; the words are in the tab beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.casework.handouts import PagePicture
from app.ui.kit.layouts import emptied
from app.ui.theme import look_of

_WIDEST_PX = 720


class PageSheet(QWidget):
    """One page, scaled smoothly, with a thin edge; `words` says where it can be read as text."""

    def __init__(self, page: PagePicture, number: int, count: int, words: str) -> None:
        super().__init__()
        self._picture = QImage(
            page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888
        ).copy()
        self.setAccessibleName(f"Page {number} of {count}, as a picture. {words}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(_WIDEST_PX)

    def hasHeightForWidth(self) -> bool:
        """Keep the shape of the page."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height that a width needs."""
        return width_px * self._picture.height() // max(1, self._picture.width())

    def sizeHint(self) -> QSize:
        """Be readable."""
        return QSize(560, self.heightForWidth(560))

    def minimumSizeHint(self) -> QSize:
        """Never be too small to recognise."""
        return QSize(240, self.heightForWidth(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRect(0, 0, self.width(), min(self.height(), self.heightForWidth(self.width())))
        ratio = self.devicePixelRatioF()
        wanted = QSize(int(area.width() * ratio), int(area.height() * ratio))
        smooth = Qt.TransformationMode.SmoothTransformation
        keep = Qt.AspectRatioMode.IgnoreAspectRatio
        painter.drawImage(area, self._picture.scaled(wanted, keep, smooth))
        painter.setPen(QPen(QColor(look_of().theme.tokens.edge), 1))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the edge again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.update()


class Pages(QWidget):
    """The pages below each other; `words` says where they can be read as text."""

    def __init__(self, words: str = "The tab has its words.") -> None:
        super().__init__()
        self._words = words
        self._shown: Sequence[PagePicture] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(16)

    def show_pages(self, pages: Sequence[PagePicture]) -> None:
        """Show other pages."""
        if pages is self._shown:
            return
        self._shown = pages
        emptied(self._column)
        for at, page in enumerate(pages, start=1):
            line = QWidget()
            across = QHBoxLayout(line)
            across.setContentsMargins(0, 0, 0, 0)
            across.addStretch(1)
            across.addWidget(PageSheet(page, at, len(pages), self._words), 1000)
            across.addStretch(1)
            self._column.addWidget(line)
        self._column.addStretch(1)
