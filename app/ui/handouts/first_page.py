"""The first page of a leaflet, as large as there is room, in its own shape."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.casework.handouts import PagePicture
from app.ui.theme import look_of

_LEAST_PX = 120


class FirstPage(QWidget):
    """Draws one page; nothing until it is there."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: PagePicture | None = None
        self._picture: QImage | None = None
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)
        self.setMinimumSize(_LEAST_PX, _LEAST_PX)

    def show_page(self, page: PagePicture | None, topic: str) -> None:
        """Show another page."""
        self.setAccessibleName(f"The first page of {topic}, as a picture")
        if page is self._shown:
            return
        self._shown = page
        self._picture = (
            QImage(
                page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888
            ).copy()
            if page
            else None
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for little; it takes what there is."""
        return QSize(180, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the middle, with a thin edge."""
        del event
        if self._picture is None:
            return
        ratio = self.devicePixelRatioF()
        room = QSize(int(self.width() * ratio), int(self.height() * ratio))
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled = self._picture.scaled(room, keep, smooth)
        width, height = int(scaled.width() / ratio), int(scaled.height() / ratio)
        area = QRect((self.width() - width) // 2, 0, width, height)
        painter = QPainter(self)
        painter.drawImage(area, scaled)
        painter.setPen(QPen(QColor(look_of().theme.tokens.edge), 1))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()
