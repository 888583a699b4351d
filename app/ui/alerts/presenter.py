"""The drug alerts there are, who has read them, and their sheet on paper. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.casework import alerts
from app.casework.alerts import Alert
from app.casework.laptop import Laptop
from app.records.codes import SUBSTANCE
from app.records.drug_alerts import ALERT_SOURCE
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.summary import day_in_words
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.lanes import Lane, Latest
from app.ui.listed import Doing, ListedRow, ListedState, ListedView, Unfolded
from app.ui.tokens import Tone

_TONES: dict[str, Tone] = {"danger": "bad", "caution": "warn", "notice": "info"}
_NO_PRINTER = (
    "No printer took the sheet. Check that one is set up and switched on; the alert stands here."
)
_EMPTY = (
    "No drug alert",
    "A lead writes a warning here, and it leads every home page until it expires.",
)


class AlertsPresenter:
    """Knows the alerts."""

    def __init__(
        self, context: Context, view: ListedView, put_on_paper: Callable[[bytes], bool]
    ) -> None:
        self._context, self._view, self._put_on_paper = context, view, put_on_paper
        self._alerts: tuple[Alert, ...] = ()
        self._chosen, self._may_write = "", False
        self._reading = Latest()
        self._is_here = False
        self.state = ListedState()
        context.changed.listen(self._on_changed)

    def open(self, subject: str = "") -> None:
        """Read what there is; the subject is the alert to unfold."""
        self._is_here = True
        self._chosen = subject or self._chosen
        context = self._context

        def work() -> tuple[tuple[Alert, ...], bool]:
            laptop = context.laptop()
            may_write = record_type("drug_alert").may_write(laptop.worker.role)
            return tuple(alerts.alerts(laptop)), may_write

        self._reading.replace(context.lanes.run(Lane.DATA, work, self._on_read, self._on_failed))

    def look_for(self, typed: str) -> None:
        """Keep what the words are in."""
        self._draw(replace(self.state, typed=typed))

    def filter_by(self, code: str) -> None:
        """Keep those in force, or all."""
        self._draw(replace(self.state, filtered=code))

    def choose(self, key: str) -> None:
        """Unfold an alert."""
        self._chosen = key
        self._draw(self.state)

    def open_entry(self, key: str) -> None:
        """Open the record."""
        self._context.navigator.open_page("record_form", f"drug_alert::{key}")

    def begin_new(self) -> None:
        """Begin a new alert."""
        self._context.navigator.open_page("record_form", "drug_alert:")

    def do(self, doing: str) -> None:
        """Note that it was read, print it, end it, or open it to change it."""
        alert_id, context = self._chosen, self._context
        if doing == "read":
            self._run(lambda laptop: alerts.note_read(laptop, alert_id), "Noted that you read it")
        elif doing == "print":
            context.lanes.run(
                Lane.DOCUMENTS,
                lambda: alerts.bulletin(context.laptop(), alert_id),
                self._on_pdf,
                self._on_failed,
            )
        elif doing == "sheet":
            context.navigator.open_page("alert_sheet", alert_id)
        elif doing == "end":
            context.lanes.run(
                Lane.DATA,
                lambda: alerts.end_now(context.laptop(), alert_id),
                lambda last: self._on_ended(alert_id, last),
                self._on_failed,
            )
        else:
            self.open_entry(alert_id)

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = False
        self._reading.drop()
        self._alerts, self._chosen = (), ""
        self._show(ListedState())

    def _on_ended(self, alert_id: str, last_day: date | None) -> None:
        def undo() -> None:
            words = "The alert leads the home page again"
            self._run(lambda laptop: alerts.set_last_day(laptop, alert_id, last_day), words)

        self._context.changed.announce("record")
        self._context.toast.show("Ended: it leads no home page from the next catching up", undo)

    def _run(self, do: Callable[[Laptop], object], words: str) -> None:
        context = self._context

        def done(_result: object) -> None:
            context.changed.announce("record")
            context.toast.show(words)

        context.lanes.run(Lane.DATA, lambda: do(context.laptop()), done, self._on_failed)

    def _on_pdf(self, pdf: bytes) -> None:
        if self._put_on_paper(pdf):
            self._context.toast.show("Sent to the printer")
        else:
            self._show(replace(self.state, problem=_NO_PRINTER))

    def _on_read(self, read: tuple[tuple[Alert, ...], bool]) -> None:
        self._alerts, self._may_write = read
        filters = (("in_force", "In force"), ("ended", "Ended"))
        self._draw(
            replace(
                self.state,
                is_known=True,
                filters=filters if self._alerts else (),
                problem="",
                can_begin=self._may_write,
                empty=_EMPTY,
            )
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, is_known=True, problem=error.sentence))

    def _on_changed(self, change: Change) -> None:
        if self._is_here and change.kind == "record":
            self.open()

    def _draw(self, state: ListedState) -> None:
        fitting = [each for each in self._alerts if _fits(each, state)]
        chosen = next((each for each in fitting if each.alert_id == self._chosen), None)
        chosen = chosen or (fitting[0] if fitting else None)
        self._chosen = chosen.alert_id if chosen else self._chosen
        in_force = sum(each.is_in_force for each in self._alerts)
        self._show(
            replace(
                state,
                rows=tuple(_row(each) for each in fitting),
                unfolded=self._unfold(chosen) if chosen else None,
                count=f"{in_force} in force" if self._alerts else "",
            )
        )

    def _unfold(self, alert: Alert) -> Unfolded:
        doings = [
            Doing("print", "Print", "printer", name="Print this alert on one page"),
            Doing("sheet", "See the sheet", "eye", name="See the sheet as it prints"),
        ]
        if not alert.is_read:
            doings.insert(0, Doing("read", "I have read this", "check", is_first=True))
        if self._may_write:
            doings.append(Doing("change", "Change"))
            if alert.is_in_force:
                doings.append(Doing("end", "End it now", name="End it now: this alert"))
        return Unfolded(
            alert.alert_id,
            str(alert.row.get("title") or ""),
            alert.level,
            _TONES.get(str(alert.row.get("level")), "info"),
            tuple(
                (label, words) for label, words in _lines(alert, may_write=self._may_write) if words
            ),
            tuple(doings),
        )

    def _show(self, state: ListedState) -> None:
        self.state = state
        self._view.show_state(state)


def _fits(alert: Alert, state: ListedState) -> bool:
    if state.filtered and (state.filtered == "in_force") is not alert.is_in_force:
        return False
    said = " ".join(str(alert.row.get(name) or "") for name in ("title", "warning", "contains"))
    return all(part in said.casefold() for part in state.typed.casefold().split())


def _row(alert: Alert) -> ListedRow:
    row = alert.row
    until = f"until {day_in_words(alert.leads_until)}"
    return ListedRow(
        alert.alert_id,
        "warning",
        str(row.get("title") or ""),
        str(row.get("advice") or row.get("warning") or ""),
        "" if alert.is_read else "Not read yet",
        f"{alert.level}, {until}" if alert.is_in_force else f"ended {until.removeprefix('until ')}",
        _TONES.get(str(row.get("level")), "info") if alert.is_in_force else "info",
    )


def _lines(alert: Alert, *, may_write: bool) -> tuple[tuple[str, str], ...]:
    row = alert.row
    reminds = may_write and alert.is_in_force
    seen = [day_in_words(row["seen_on"]) if row["seen_on"] else "", row["seen_where"] or ""]
    return (
        ("What is the danger", row["warning"] or ""),
        ("What to tell people", row["advice"] or ""),
        ("Sold as", SUBSTANCE.label(row["substance"] or "")),
        ("What is in it", row["contains"] or ""),
        ("Looks like", row["looks_like"] or ""),
        ("First seen", ", ".join(part for part in seen if part)),
        ("Where we know it from", ALERT_SOURCE.label(row["source"] or "")),
        ("Leads the home page until", day_in_words(alert.leads_until)),
        ("Read by", ", ".join(alert.readers) or "Nobody yet"),
        ("Not read yet, in the team", ", ".join(alert.not_read_by) if reminds else ""),
    )
