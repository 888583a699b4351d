"""What leads the home page too: questions of colleagues that this worker has not answered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.questions import Asked, questions_for_me
from app.records.refusal import Refusal
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.kit import Banner, Button
from app.ui.lanes import Lane, Latest

_MOST_SHOWN = 3


class LeadingQuestions(QWidget):
    """Shows the oldest questions, and nothing at all without any."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._latest = Latest()
        self._shown: tuple[Asked, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()
        context.changed.listen(self._on_changed)

    def refresh(self) -> None:
        """Read what is asked."""
        context = self._context
        self._latest.replace(
            context.lanes.run(
                Lane.DATA,
                lambda: questions_for_me(context.laptop()),
                self.show_questions,
                self._on_failed,
            )
        )

    def forget(self) -> None:
        """Show nothing: the laptop is locked."""
        self._latest.drop()
        self.show_questions([])

    def show_questions(self, asked: list[Asked]) -> None:
        """Draw."""
        shown = tuple(asked[:_MOST_SHOWN])
        self.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for each in shown:
            self._column.addWidget(self._banner(each))

    def _banner(self, asked: Asked) -> Banner:
        about = ", ".join(part for part in (asked.title, asked.label) if part)
        where = f" about {about}" if about else ""
        banner = Banner(f"{asked.asked_by} asks you{where}", "info", detail=asked.words)
        row = banner.layout()
        if isinstance(row, QHBoxLayout) and asked.title:
            name = f"Answer {asked.asked_by}"
            button = Button("Answer", kind="quiet", name=name, is_small=True)
            button.clicked.connect(partial(self._open, asked.record_id))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return banner

    def _open(self, record_id: str) -> None:
        self._context.navigator.open_page("conflicts", record_id)

    def _on_changed(self, change: Change) -> None:
        page = self.parentWidget()
        if change.kind in ("record", "centre") and page is not None and page.isVisible():
            self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self.show_questions([])
        if not isinstance(error, Refusal):
            raise error
