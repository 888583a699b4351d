"""The command palette: type a few letters, press Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.fields import TextField
from app.ui.kit.text import Text
from app.ui.theme import body_font, look_of


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done: its words, the doing, its key if any, and whether it is now."""

    words: str
    do: Callable[[], None]
    key: str = ""
    is_offered: Callable[[], bool] = lambda: True


def matching(actions: Sequence[Action], typed: str) -> list[Action]:
    """Return the actions each typed word begins a word of, those that begin so first."""
    wanted = typed.lower().split()

    def fits(action: Action) -> bool:
        words = action.words.lower().split()
        return all(any(word.startswith(start) for word in words) for start in wanted)

    found = [action for action in actions if fits(action)]
    if wanted:
        found.sort(key=lambda action: not action.words.lower().startswith(wanted[0]))
    return found


class _KeyAtTheRight(QStyledItemDelegate):
    """Draws the words as any list does, and the key at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        super().paint(painter, option, index)
        action = index.data(Qt.ItemDataRole.UserRole)
        look = look_of()
        painter.save()
        painter.setFont(body_font(look))
        painter.setPen(QColor(look.theme.tokens.muted))
        area: QRect = option.rect
        painter.drawText(
            area.adjusted(0, 0, -look.space(16), 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            action.key,
        )
        painter.restore()


class Palette(QDialog):
    """Lists what can be done; Esc closes it and nothing was done."""

    def __init__(self, actions: Sequence[Action], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find any action")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = tuple(actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self.search = TextField("What do you want to do?", hint="For example: naloxone, lock")
        self.search.line.textChanged.connect(self._show)
        self.search.line.installEventFilter(self)
        column.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName("Actions")
        self.list.setItemDelegate(_KeyAtTheRight(self.list))
        self.list.itemActivated.connect(self._run)
        column.addWidget(self.list, 1)
        self._none = Text("Nothing by that name. Try another word.", "muted")
        column.addWidget(self._none)
        self._show("")
        look = look_of()
        self.resize(
            min(look.text(520), parent.width() - 32), min(look.text(420), parent.height() - 32)
        )
        self.search.focus_input()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list and Enter run, while the cursor stays in the search."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            key = Qt.Key(event.key())
            if key in steps and self.list.count():
                row = self.list.currentRow() + steps[key]
                self.list.setCurrentRow(row % self.list.count())
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        self.list.clear()
        for action in matching(self._actions, typed):
            item = QListWidgetItem(action.words)
            spoken = f"{action.words} {action.key}".strip()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setData(Qt.ItemDataRole.UserRole, action)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._none.setVisible(self.list.count() == 0)

    def _run(self, item: QListWidgetItem | None) -> None:
        action = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(action, Action):
            self.accept()
            action.do()
