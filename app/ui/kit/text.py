"""Words on screen: always plain text, so that nothing a person typed is read as markup."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.tokens import Tone

# Beside these a page is laid out in few widths; while a window is drawn larger, in hundreds.
_KEPT_WIDTHS = 32

Role = Literal["title", "section", "label", "body", "muted", "small", "error", "key"]


class Text(QLabel):
    """A label in one of the sizes of the scale; wraps unless told otherwise."""

    def __init__(self, words: str = "", role: Role = "body", *, wrap: bool = True) -> None:
        super().__init__()
        # Qt breaks the lines anew each time it asks, several times for each layout of a page.
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Show other words."""
        if words != self.text():
            self._heights.clear()
            super().setText(words)

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of the words broken to a width."""
        if width_px not in self._heights:
            if len(self._heights) >= _KEPT_WIDTHS:
                self._heights.clear()
            self._heights[width_px] = super().heightForWidth(width_px)
        return self._heights[width_px]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font, style or margin."""
        self._heights.clear()
        super().changeEvent(event)

    def show_tone(self, tone: Tone | None) -> None:
        """Colour the words; the words themselves must say it too."""
        self.setProperty("tone", tone or "")
        restyle(self)

    def selectable(self) -> Text:
        """Let the words be selected with mouse and keyboard; returns itself."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return self


def restyle(widget: QWidget) -> None:
    """Let the stylesheet see a property that changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def escape_mnemonic(words: str) -> str:
    """Return words for a button or a buddy label, where a lone & would vanish."""
    return words.replace("&", "&&")
