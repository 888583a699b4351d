"""On closing: what the centre has not received yet may be sent first, ten seconds at most."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui.kit import Button, FlowLayout, Notice, Text

AT_MOST_MS = 10_000


class FinishSending(QDialog):
    """Asks whether to send what waits; closing without is always possible, and loses nothing.

    Args:
        waiting: how many changes have no receipt.
        send: begins a turn of catching up and calls what it is given when the turn is over.
        parent: the window.
    """

    def __init__(
        self, waiting: int, send: Callable[[Callable[[], None]], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._send = send
        self.setWindowTitle("Finish sending")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        changes = "One change is" if waiting == 1 else f"{waiting} changes are"
        column.addWidget(Text("Finish sending?", "section"))
        column.addWidget(
            Text(
                f"{changes} not received by the centre yet. They are safe on this laptop and go "
                "up the next time it is open."
            )
        )
        self.notice = Notice("Sending. This takes ten seconds at most.", can_cancel=False)
        self.notice.hide()
        column.addWidget(self.notice)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.send_button = Button("Send now", kind="primary")
        self.send_button.clicked.connect(self._on_send)
        self.close_button = Button("Close without sending")
        self.close_button.clicked.connect(self.accept)
        self.stay = Button("Stay here", kind="quiet")
        self.stay.clicked.connect(self.reject)
        for button in (self.send_button, self.close_button, self.stay):
            flow.addWidget(button)
        column.addWidget(buttons)
        self.send_button.setFocus()
        self.resize(min(parent.width() - 48, 520), self.sizeHint().height())

    def _on_send(self) -> None:
        self.send_button.setEnabled(False)
        self.notice.show()
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self.accept)
        timer.start(AT_MOST_MS)
        self._send(self.accept)
