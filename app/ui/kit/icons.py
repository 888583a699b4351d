"""Our line icons, recoloured from the tokens of the theme in force."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.host.paths import resources_dir
from app.ui.theme import look_of

_DRAWN_IN: Final = "#000000"
_DENSITIES: Final = (1, 2, 3)


@lru_cache(maxsize=256)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    source = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(source.replace(_DRAWN_IN, colour).encode())


def paint_icon(painter: QPainter, area: QRectF, name: str, colour: str) -> None:
    """Paint one icon into `area`; `colour` is `#RRGGBB`. FileNotFoundError for an unknown name."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _drawing(name, colour).render(painter, area)
    painter.restore()


def _picture(name: str, colour: str, side_px: int) -> QPixmap:
    drawing = _drawing(name, colour)
    picture = QPixmap(side_px, side_px)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    return picture


def icon(
    name: str,
    *,
    ink: str = "muted",
    chosen_ink: str | None = None,
    side_px: int | None = None,
) -> QIcon:
    """Return an icon in a colour of the tokens.

    Args:
        name: the name of a file in resources/icons, without its ending.
        ink: the colour.
        chosen_ink: the colour while the button is checked; the same where none is named.
        side_px: side in pixels; beside body text where none is named.
    """
    look = look_of()
    tokens = look.theme.tokens
    side = side_px or look.icon_px
    colour, chosen = tokens.colour(ink), tokens.colour(chosen_ink or ink)
    focused = tokens.on_focus if look.theme.is_high_contrast else ""
    return _made(name, colour, chosen, focused, tokens.muted, side)


@lru_cache(maxsize=256)
def _made(name: str, colour: str, chosen: str, focused: str, muted: str, side: int) -> QIcon:
    """Draw an icon once for each look: 18 pictures take some 4 ms."""
    made = QIcon()
    states = ((QIcon.State.Off, colour), (QIcon.State.On, chosen))
    for density in _DENSITIES:
        for state, shade in states:
            made.addPixmap(_picture(name, shade, side * density), QIcon.Mode.Normal, state)
            made.addPixmap(
                _picture(name, focused or shade, side * density), QIcon.Mode.Active, state
            )
            made.addPixmap(_picture(name, muted, side * density), QIcon.Mode.Disabled, state)
    return made


class IconMark(QWidget):
    """An icon that stands beside a word; it says nothing itself, so it has no accessible name."""

    def __init__(self, name: str, *, ink: str = "muted", size_px: int = 20) -> None:
        super().__init__()
        self._name, self._ink, self._size_px = name, ink, size_px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, *, ink: str | None = None) -> None:
        """Show another icon, perhaps in another colour."""
        self._name, self._ink = name, ink or self._ink
        self.update()

    def sizeHint(self) -> QSize:
        """Grow with the text setting."""
        side = look_of().text(self._size_px)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never be squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw at the density of the screen."""
        del event
        painter = QPainter(self)
        colour = look_of().theme.tokens.colour(self._ink)
        paint_icon(painter, QRectF(self.rect()), self._name, colour)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Take the size of a new look."""
        if event.type() == QEvent.Type.ThemeChange:
            self.updateGeometry()
            self.update()
        super().changeEvent(event)
