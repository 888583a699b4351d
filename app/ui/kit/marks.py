"""Chips, cards, banners and empty states: words with a shape, never a colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.icons import IconMark
from app.ui.kit.text import Text, restyle
from app.ui.theme import look_of
from app.ui.tokens import Tone

TONE_ICONS: dict[Tone, str] = {
    "good": "check-circle",
    "warn": "warning",
    "bad": "warning",
    "info": "info",
}


class Chip(Text):
    """A state in a word or two: soft fill, strong text."""

    def __init__(self, words: str, tone: Tone = "info") -> None:
        super().__init__(words, wrap=False)
        self.setProperty("part", "chip")
        self.setProperty("tone", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, words: str, tone: Tone) -> None:
        """Show another state."""
        self.setText(words)
        self.show_tone(tone)


class Card(QFrame):
    """A white sheet with a heading, perhaps with something at the right of the heading.

    `is_flush` lets a list reach the border; its rows bring their own margins.
    """

    def __init__(
        self, title: str = "", beside: QWidget | None = None, *, is_flush: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("part", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        if title or beside:
            heading = QHBoxLayout()
            heading.setContentsMargins(16, 14, 16, 0)
            heading.setSpacing(8)
            heading.addWidget(Text(title, "section"), 1)
            if beside is not None:
                heading.addWidget(beside)
            column.addLayout(heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        if is_flush:
            self.body.setContentsMargins(0, 4, 0, 2)
        else:
            self.body.setContentsMargins(16, 12 if title else 14, 16, 16)
        column.addLayout(self.body, 1)


class Divider(QFrame):
    """A thin line between parts."""

    def __init__(self, *, is_vertical: bool = False) -> None:
        super().__init__()
        self.setProperty("part", "divider")
        if is_vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Banner(QFrame):
    """Something to know before anything else: an icon, a sentence, what to do about it."""

    def __init__(
        self, words: str, tone: Tone = "info", *, icon_name: str | None = None, detail: str = ""
    ) -> None:
        super().__init__()
        self.setProperty("part", "banner")
        self.setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        self._icon_name = icon_name
        self._icon = IconMark(icon_name or TONE_ICONS[tone], ink=tone)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(2)
        self._words, self._detail = Text(words), Text(detail)
        self.column.addWidget(self._words)
        self.column.addWidget(self._detail)
        row.addLayout(self.column, 1)
        self._detail.setVisible(bool(detail))

    def show_state(self, words: str, tone: Tone, *, detail: str = "") -> None:
        """Say something else."""
        self._words.setText(words)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._icon.show_icon(self._icon_name or TONE_ICONS[tone], ink=tone)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            for part in (self, self._words, self._detail):
                restyle(part)


class EmptyState(QWidget):
    """Says what will be here, and the key that begins it."""

    def __init__(
        self, icon_name: str, title: str, words: str, actions: Sequence[Button] = ()
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(8)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconMark(icon_name, ink="accent", size_px=36), 0, middle)
        heading, sentence = Text(title, "section"), Text(words, "muted")
        for text in (heading, sentence):
            text.setAlignment(middle)
            text.setMaximumWidth(look_of().text(560))
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(text, 6)
            line.addStretch(1)
            column.addLayout(line)
        if actions:
            column.addSpacing(8)
        for action in actions:
            column.addWidget(action, 0, middle)
        column.addStretch(2)
