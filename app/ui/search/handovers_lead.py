"""What leads the home page too: people handed to this worker, and handovers that came back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.handed_over import HandedToMe, handed_to_me
from app.records.refusal import Refusal
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.kit import Banner, Button
from app.ui.lanes import Lane, Latest


class LeadingHandovers(QWidget):
    """Shows one line with a way there, and nothing at all without any."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._latest = Latest()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._banner = Banner("", "info", icon_name="people")
        row = self._banner.layout()
        if isinstance(row, QHBoxLayout):
            name = "Open the people handed over"
            self.open_button = Button("Open", kind="quiet", name=name, is_small=True)
            self.open_button.clicked.connect(self._open)
            row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._banner)
        self.hide()
        context.changed.listen(self._on_changed)

    def refresh(self) -> None:
        """Read what waits."""
        context = self._context
        self._latest.replace(
            context.lanes.run(
                Lane.DATA, lambda: handed_to_me(context.laptop()), self.show_handed, self._on_failed
            )
        )

    def forget(self) -> None:
        """Show nothing: the laptop is locked."""
        self._latest.drop()
        self.show_handed(HandedToMe())

    def show_handed(self, handed: HandedToMe) -> None:
        """Draw."""
        parts = []
        if handed.to_answer:
            parts.append(f"Handed to you: {handed.to_answer}")
        if handed.came_back:
            parts.append(f"Came back to you: {handed.came_back}")
        self.setVisible(bool(parts))
        self._banner.show_state(" · ".join(parts), "warn" if handed.to_answer else "info")

    def _open(self) -> None:
        self._context.navigator.open_page("transfers")

    def _on_changed(self, change: Change) -> None:
        page = self.parentWidget()
        if change.kind in ("record", "centre") and page is not None and page.isVisible():
            self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self.show_handed(HandedToMe())
        if not isinstance(error, Refusal):
            raise error
