"""Words with marked letters: underlined and strong, so that no colour says it alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import look_of

_LEAST_PX = 90


class MarkedText(QWidget):
    """Plain words that wrap; nothing a person typed is read as markup."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._marks: tuple[tuple[int, int], ...] = ()
        self._is_quiet = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """What it shows."""
        return self._words

    def show_words(
        self, words: str, marks: Sequence[tuple[int, int]] = (), *, is_quiet: bool = False
    ) -> None:
        """Show words with marks from a letter up to another; quiet ones are second text."""
        self._words, self._marks, self._is_quiet = words, tuple(marks), is_quiet
        self.updateGeometry()
        self.update()

    def _laid_out(self, width_px: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self._words.replace("\n", "\u2028"), self.font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats = []
        for begin, end in self._marks:
            part = QTextLayout.FormatRange()
            part.start, part.length = begin, end - begin
            strong = QTextCharFormat()
            strong.setFontWeight(QFont.Weight.Bold)
            strong.setFontUnderline(True)
            part.format = strong
            formats.append(part)
        layout.setFormats(formats)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width_px)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of the words broken to a width."""
        return int(self._laid_out(max(width_px, 1))[1] + 0.999)

    def hasHeightForWidth(self) -> bool:
        """Say that it has."""
        return True

    def sizeHint(self) -> QSize:
        """Want the room of a short line."""
        width = look_of().text(_LEAST_PX)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Do with a narrow column."""
        return QSize(look_of().text(_LEAST_PX), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw."""
        del event
        tokens = look_of().theme.tokens
        painter = QPainter(self)
        painter.setPen(tokens.muted if self._is_quiet else tokens.ink)
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.updateGeometry()
            self.update()
