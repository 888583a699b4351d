"""What leads the home page: the drug alerts in force, and what this worker left open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.alerts import Alert, alerts_in_force, note_read
from app.records.refusal import Refusal
from app.rules.summary import day_in_words
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.kit import Banner, Button
from app.ui.lanes import Lane, Latest
from app.ui.tokens import Tone

_MOST_SHOWN = 2
_TONES: dict[str, Tone] = {"danger": "bad", "caution": "warn", "notice": "info"}


class LeadingAlerts(QWidget):
    """Shows the gravest alerts in force, and nothing at all without any."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._latest = Latest()
        self._shown: tuple[tuple[str, bool, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()
        context.changed.listen(self._on_changed)

    def refresh(self) -> None:
        """Read which alerts lead now."""
        context = self._context
        self._latest.replace(
            context.lanes.run(
                Lane.DATA,
                lambda: alerts_in_force(context.laptop()),
                self.show_alerts,
                self._on_failed,
            )
        )

    def forget(self) -> None:
        """Show nothing: the laptop is locked."""
        self._latest.drop()
        self.show_alerts([])

    def show_alerts(self, alerts: list[Alert]) -> None:
        """Draw."""
        shown = tuple((one.alert_id, one.is_read, str(one.row.get("title"))) for one in alerts)
        self.setVisible(bool(alerts))
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for alert in alerts[:_MOST_SHOWN]:
            self._column.addWidget(self._banner(alert))
        if len(alerts) > _MOST_SHOWN:
            rest = len(alerts) - _MOST_SHOWN
            words = "1 more drug alert" if rest == 1 else f"{rest} more drug alerts"
            more = Button(words, kind="quiet")
            more.clicked.connect(partial(self._open, ""))
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _banner(self, alert: Alert) -> Banner:
        title, advice = (str(alert.row.get(name) or "") for name in ("title", "advice"))
        tone = _TONES.get(str(alert.row.get("level")), "info")
        until = f"Until {day_in_words(alert.leads_until)}."
        # Read once, it takes one line: still there, no longer in the way.
        detail = "" if alert.is_read else f"{advice} {until}".strip()
        banner = Banner(f"{alert.level}: {title}", tone, icon_name="warning", detail=detail)
        row = banner.layout()
        if isinstance(row, QHBoxLayout):
            for words, do in self._doings(alert):
                button = Button(words, kind="quiet", name=f"{words}: {title}", is_small=True)
                button.clicked.connect(do)
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return banner

    def _doings(self, alert: Alert) -> list[tuple[str, partial[None]]]:
        doings = [("Open", partial(self._open, alert.alert_id))]
        if not alert.is_read:
            doings.append(("I have read this", partial(self._note_read, alert.alert_id)))
        return doings

    def _open(self, alert_id: str) -> None:
        self._context.navigator.open_page("alerts", alert_id)

    def _note_read(self, alert_id: str) -> None:
        context = self._context
        context.lanes.run(
            Lane.DATA,
            lambda: note_read(context.laptop(), alert_id),
            lambda _id: context.changed.announce("record"),
            self._on_failed,
        )

    def _on_changed(self, change: Change) -> None:
        if change.kind in ("record", "centre") and self.isVisibleTo(self.window()):
            self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self.show_alerts([])
        if not isinstance(error, Refusal):
            raise error
