"""Draws a list with the form that one of its doings asks for, and figures above it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QWidget

from app.ui.form_sheet import FormSheet
from app.ui.kit import FlowLayout
from app.ui.kit.icons import paint_icon
from app.ui.kit.text import escape_mnemonic
from app.ui.listed_form import ListedFormDoer, ListedFormState, Tile
from app.ui.listing import ListingScreen
from app.ui.stylesheet import SECTION_PX
from app.ui.theme import body_font, look_of

_TILE_PX, _TILE_HIGH_PX = 156, 62


class ListedFormScreen(QStackedWidget):
    """Implements ListedFormView.

    Args:
        listing: the list it shows; the figures are put above it.
    """

    def __init__(self, listing: ListingScreen) -> None:
        super().__init__()
        self._doer: ListedFormDoer | None = None
        self._shown: tuple[Tile, ...] = ()
        self.listing = listing
        self._tiles = QWidget()
        self._flow = FlowLayout(self._tiles)
        self._tiles.hide()
        sheet = listing.widget()
        column = sheet.layout() if sheet is not None else None
        if isinstance(column, QBoxLayout):
            column.insertWidget(2, self._tiles)
        self.sheet = FormSheet()
        self.addWidget(listing)
        self.addWidget(self.sheet)

    def connect_to(self, doer: ListedFormDoer) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.listing.connect_to(doer)
        self.sheet.confirmed.connect(doer.confirm)
        self.sheet.cancelled.connect(doer.cancel)

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the cursor where one begins."""
        if self.currentWidget() is self.sheet:
            self.sheet.focus_first()
        else:
            self.listing.focus_first()

    def show_state(self, state: ListedFormState) -> None:
        """Draw."""
        self._show_tiles(state.tiles)
        self.listing.show_state(state.listed)
        self.listing.filter.setVisible(bool(state.listed.filters))
        if self.listing.filter.combo.count():
            self.listing.filter.combo.setItemText(0, state.blank)
        wanted = self.listing if state.form is None else self.sheet
        is_other = self.currentWidget() is not wanted
        before = self.sheet.key
        self.sheet.show_form(state.form)
        self.setCurrentWidget(wanted)
        is_new_form = state.form is not None and state.form.key != before
        if self.isVisible() and is_other and state.form is None:
            self.listing.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isVisible() and (is_other or is_new_form):
            self.sheet.focus_first()

    def _show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        if tiles == self._shown:
            return
        keys = [each.key for each in self._shown]
        self._shown = tiles
        self._tiles.setVisible(bool(tiles))
        if [each.key for each in tiles] == keys:
            for place, tile in enumerate(tiles):
                item = self._flow.itemAt(place)
                made = item.widget() if item is not None else None
                if isinstance(made, TileButton):
                    made.show_tile(tile)
            return
        while (gone := self._flow.takeAt(0)) is not None:
            if (old := gone.widget()) is not None:
                old.hide()
                old.deleteLater()
        for tile in tiles:
            button = TileButton(tile)
            button.clicked.connect(partial(self._on_tile, tile.key))
            self._flow.addWidget(button)

    def _on_tile(self, key: str) -> None:
        if self._doer:
            self._doer.choose_tile(key)


class TileButton(QPushButton):
    """A figure with what it counts below; the one whose list is shown has a bar at its left."""

    def __init__(self, tile: Tile) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tile = tile
        self.show_tile(tile)

    def show_tile(self, tile: Tile) -> None:
        """Show another figure."""
        self._tile = tile
        said = f"{tile.spoken}. Shown below" if tile.is_chosen else tile.spoken
        self.setAccessibleName(escape_mnemonic(said))
        self.setToolTip(escape_mnemonic(tile.words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as its words, and no narrower than the others."""
        look = look_of()
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self._tile.words) + look.text(28)
        return QSize(max(look.text(_TILE_PX), words), look.text(_TILE_HIGH_PX))

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button as any other, then figure, words, and icon."""
        super().paintEvent(event)
        look, tile = look_of(), self._tile
        tokens = look.theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self.rect()).adjusted(look.text(14), look.text(8), -look.text(12), 0)
        if tile.is_chosen:
            bar = QRectF(self.rect()).adjusted(5, 8, 0, -8)
            painter.setPen(QPen(QColor(tokens.accent), 3, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(bar.topLeft(), bar.bottomLeft())
        side = look.icon_px
        ink = QColor(getattr(tokens, tile.tone if tile.tone != "info" else "muted"))
        # What wants somebody has another shape, not another colour alone.
        name = "warning" if tile.tone == "warn" else tile.icon_name
        if name:
            where = QRectF(inside.right() - side, inside.top() + 2, side, side)
            paint_icon(painter, where, name, ink.name())
        painter.setFont(body_font(look, SECTION_PX, strong=True))
        painter.setPen(QColor(tokens.ink))
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, top, tile.number)
        painter.setFont(body_font(look))
        painter.setPen(QColor(tokens.ink if tile.tone == "info" else ink))
        low = inside.adjusted(0, 0, 0, -look.text(9))
        painter.drawText(low, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, tile.words)
        painter.end()
