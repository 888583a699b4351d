"""Buttons and check boxes, with the key that presses them written beside the word."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from app.ui.kit.icons import icon, paint_icon
from app.ui.kit.text import escape_mnemonic, restyle
from app.ui.theme import look_of

Kind = Literal["primary", "plain", "quiet", "toggle", "room"]

_ICON_TOKENS: dict[Kind, tuple[str, str]] = {
    "primary": ("on_accent", "on_accent"),
    "plain": ("muted", "muted"),
    "quiet": ("accent", "accent"),
    "toggle": ("muted", "on_accent"),
    "room": ("muted", "accent"),
}


class Button(QPushButton):
    """A button of the kit.

    `primary` is the one action of a screen, `plain` any other, `quiet` one among words.
    """

    def __init__(
        self,
        words: str,
        *,
        kind: Kind = "plain",
        icon_name: str | None = None,
        key: str = "",
        name: str | None = None,
        is_small: bool = False,
    ) -> None:
        super().__init__()
        self._is_small = is_small
        self.setProperty("scale", "small" if is_small else "usual")
        self._kind: Kind = kind
        self._icon_name = icon_name
        self._is_narrow = False
        self._words, self._key, self._name = words, key, name
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Minimum if kind != "room" else policy.Preferred, policy.Fixed)
        self.show_words(words, key=key, name=name)

    def show_words(self, words: str, *, key: str = "", name: str | None = None) -> None:
        """Show other words; `name` is said aloud where the words alone would not be enough."""
        self._words, self._key, self._name = words, key, name
        shown = f"{words}  {key}" if words and key else words
        if self._kind == "room":
            shown = f"\u2002{shown}"  # a little more room beside the icon
        self.setText("" if self._is_narrow else escape_mnemonic(shown))
        spoken = name or words
        # Qt strips a lone & from accessible names too.
        self.setAccessibleName(escape_mnemonic(f"{spoken} {key}" if key else spoken))
        self._show_icon()

    def show_narrow(self, *, is_narrow: bool) -> None:
        """Show the icon alone; the accessible name and a tooltip keep the words."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self.setProperty("narrow", "true" if is_narrow else "false")
        self.show_words(self._words, key=self._key, name=self._name)
        self.setToolTip(self.accessibleName() if is_narrow else "")
        restyle(self)

    def show_icon_named(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self._show_icon()

    def icon_only(self) -> Button:
        """Make this a square button that shows its icon alone; returns itself."""
        self.show_narrow(is_narrow=True)
        return self

    def _show_icon(self) -> None:
        if self._icon_name is None:
            return
        plain, chosen = _ICON_TOKENS[self._kind]
        side = look_of().text(16) if self._is_small else look_of().icon_px
        self.setIcon(icon(self._icon_name, ink=plain, chosen_ink=chosen, side_px=side))
        self.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in a new look."""
        if event.type() == QEvent.Type.ThemeChange:
            self._show_icon()
            self.updateGeometry()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Be square when narrow."""
        if self._is_narrow:
            side = look_of().text(30) if self._is_small else look_of().control_px
            return QSize(side, side)
        return super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add an inner ring where the ring alone would drown in the fill."""
        super().paintEvent(event)
        look = look_of()
        is_filled = self._kind == "primary" or (self._kind == "toggle" and self.isChecked())
        if not (is_filled and self.hasFocus()) or look.theme.is_high_contrast:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.theme.tokens.on_accent), 1.5))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)
        painter.end()


class ToggleButton(Button):
    """One option: its key, its words, and a check mark once chosen."""

    def __init__(self, words: str, *, key: str = "") -> None:
        spoken = f"{key} {words}" if key else words
        super().__init__(f"{key}  {words}" if key else words, kind="toggle", name=spoken)
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._icon_name = "check" if is_on else None
        if is_on:
            self._show_icon()
        else:
            self.setIcon(QIcon())
        self.update()

    def sizeHint(self) -> QSize:
        """Keep room for the check mark, so that nothing jumps when it is chosen."""
        hint = super().sizeHint()
        if self.icon().isNull():
            hint.setWidth(hint.width() + look_of().icon_px + 4)
        return hint


class CheckBox(QCheckBox):
    """A check box drawn from tokens; Fusion's own border is too faint to find."""

    def __init__(self, words: str) -> None:
        super().__init__(escape_mnemonic(words))
        self.setAccessibleName(escape_mnemonic(words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words as Qt does, and the box ourselves."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        look = look_of()
        t = look.theme.tokens
        area = QRectF(
            self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        ).adjusted(1.5, 1.5, -1.5, -1.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(t.accent if self.isChecked() else t.surface))
        painter.setPen(QPen(QColor(t.accent if self.isChecked() else t.edge), 1.5))
        painter.drawRoundedRect(area, 4, 4)
        if self.isChecked():
            paint_icon(painter, area.adjusted(1, 1, -1, -1), "check", t.on_accent)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(t.focus), look.theme.focus_px))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        painter.end()
