"""The bar above a screen and the line below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.flow import FlowLayout
from app.ui.kit.icons import IconMark
from app.ui.kit.text import Text
from app.ui.shell.rooms import ShellState
from app.ui.shell.shortcuts import key_of


class Remark(QWidget):
    """An icon and a sentence that stay together."""

    def __init__(self, icon_name: str, ink: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        self.icon = IconMark(icon_name, ink=ink, size_px=18)
        self.words = Text("", "small", wrap=False)
        row.addWidget(self.icon)
        row.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Show a sentence, or nothing at all."""
        self.words.setText(words)
        self.setVisible(bool(words))


class TopBar(QFrame):
    """Where one is: the room, the place and session, the worker, the lock."""

    session_requested = Signal()
    lock_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "topbar")
        # What does not fit is left out by fit(), so the bar never widens the window.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 5, 14, 5)
        row.setSpacing(8)
        self._title = Text("", "section", wrap=False)
        row.addWidget(self._title)
        row.addStretch(1)
        self._place = Text("", "muted", wrap=False)
        row.addWidget(self._place)
        self._change = Button("Change", kind="quiet", key=key_of("session"))
        self._change.clicked.connect(self.session_requested)
        row.addWidget(self._change)
        row.addSpacing(8)
        self._person = IconMark("person")
        row.addWidget(self._person)
        self._worker = Text("", "muted", wrap=False)
        row.addWidget(self._worker)
        row.addSpacing(4)
        self._lock = Button("Lock", kind="quiet", icon_name="lock", key=key_of("lock"))
        self._lock.clicked.connect(self.lock_requested)
        row.addWidget(self._lock)

    def show_title(self, words: str) -> None:
        """Say which room or page this is."""
        self._title.setText(words)
        self.fit()

    def show_state(self, state: ShellState, *, has_session: bool) -> None:
        """Say where one is."""
        self._place.setText(state.place)
        self._change.setVisible(has_session)
        self._worker.setText(state.worker)
        self._change.setAccessibleDescription(f"Now: {state.place}" if state.place else "")
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.fit()

    def fit(self) -> None:
        """Give up the least needed words first when there is no room for all."""
        self._place.setVisible(bool(self._place.text()))
        for part in (self._worker, self._person):
            part.setVisible(bool(self._worker.text()))
        for parts in ((self._worker, self._person), (self._place,)):
            if self._wanted_px() <= self.width():
                return
            for part in parts:
                part.hide()

    def _wanted_px(self) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        layout.invalidate()
        return layout.minimumSize().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self.fit()


class FootLine(QFrame):
    """What this laptop keeps, what the centre has received, and where help is."""

    help_requested = Signal()
    palette_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "footline")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 2, 12, 2)
        row.setSpacing(8)
        remarks = QWidget()
        flow = FlowLayout(remarks, gap_px=2, is_centred=True)
        self._saved = Remark("saved", "good")
        self._centre = Remark("cloud", "good")
        flow.addWidget(self._saved)
        flow.addWidget(self._centre)
        row.addWidget(remarks, 1)
        self._help = Button(
            "Help", kind="quiet", icon_name="help", key=key_of("help"), is_small=True
        )
        self._help.clicked.connect(self.help_requested)
        self._palette = Button(
            "Anything", kind="quiet", icon_name="keyboard", key=key_of("palette"), is_small=True
        )
        self._palette.clicked.connect(self.palette_requested)
        row.addWidget(self._help)
        row.addWidget(self._palette)

    def show_state(self, state: ShellState) -> None:
        """Say what is safe and where."""
        self._saved.show_words(state.saved)
        self._centre.show_words(state.centre)
        self._centre.icon.show_icon(
            "cloud" if state.is_at_rest else "cloud-off",
            ink="good" if state.is_at_rest else "muted" if state.is_only_offline else "warn",
        )

    def show_narrow(self, *, is_narrow: bool) -> None:
        """Show the two buttons at the right as icons."""
        self._help.show_narrow(is_narrow=is_narrow)
        self._palette.show_narrow(is_narrow=is_narrow)
