"""Words on screen: always plain text, so that nothing a person typed is read as markup."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.tokens import Tone

Role = Literal["title", "section", "label", "body", "muted", "small", "error", "key"]


class Text(QLabel):
    """A label in one of the sizes of the scale; wraps unless told otherwise."""

    def __init__(self, words: str = "", role: Role = "body", *, wrap: bool = True) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(words)

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
