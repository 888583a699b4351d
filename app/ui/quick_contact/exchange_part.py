"""Needle exchange on the card: what went out, what came back, for whom else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.records.codes import YES_NO
from app.records.needle_exchange import EXCHANGE_ITEM, RETURNED_HOW
from app.ui.kit import Banner, Button, Text
from app.ui.kit.fields import Field
from app.ui.quick_contact.amounts import AmountsField
from app.ui.quick_contact.bound import NOT_OFFERED, BoundWell, beside, options_of
from app.ui.quick_contact.exchange_form import COUNTED_HOW
from app.ui.quick_contact.state import QuickContactState

_HELP = "Figures, then Enter for the next. Keypad: * same as last time, / what came back."


class ExchangePart(BoundWell):
    """Everything of one visit."""

    same_requested = Signal()
    finished = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Needle exchange", today)
        self.items = AmountsField("Given out", options_of(EXCHANGE_ITEM), help_words=_HELP)
        self.same = Button("Same as last time", kind="plain", icon_name="undo", key="*")
        self._pack = Text("", "small")
        yes_no = options_of(YES_NO, without=NOT_OFFERED)
        self.returned_how = self.choice(
            "returned_how", "What came back", options_of(RETURNED_HOW, without=NOT_OFFERED)
        )
        self.returned = self.number("returned", "How many", most=5_000, unit="used needles")
        self.bins = self.number("bins", "How many bins", most=100)
        self.collecting = self.choice("collecting", "Collecting for others", yes_no)
        self.people = self.number("collecting_people", "For how many", most=100, unit="people")
        self.more = Button("Sharing or a wound", kind="quiet", icon_name="plus")
        self.shared = self.choice("shared", "Shared equipment in the last four weeks", yes_no)
        self.wound = self.choice("wound_seen", "Wound seen", yes_no)
        self.wound_note = self.text(
            "wound_note", "The wound, and what was said about it", longest=500
        )
        self._odd = Banner("", "warn")
        self._is_unfolded = False
        self._build()

    def _build(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        again = QHBoxLayout()
        again.setSpacing(12)
        again.addWidget(self.same)
        again.addWidget(self._pack, 1)
        self.body.addLayout(again)
        for part in (
            self.items,
            self._odd,
            self.returned_how,
            beside(self.returned, self.bins),
            self.collecting,
            self.people,
        ):
            self.body.addWidget(part)
        self.body.addWidget(self.more, 0, left)
        for part in (self.shared, self.wound, self.wound_note):
            self.body.addWidget(part)
        self.same.clicked.connect(self.same_requested)
        self.more.clicked.connect(self._on_more)
        self.items.amount_edited.connect(self.changed.emit)
        self.items.left.connect(self.returned_how.focus_input)
        self.items.connect_keys(self.same_requested.emit, self.go_to_returned)
        self.returned.line.returnPressed.connect(self.finished)

    def fields(self) -> dict[str, Field]:
        """Return the fields by the names of the form."""
        return {"items": self.items, **super().fields()}

    def fill(self, form: object) -> None:
        """Put another form's figures there."""
        super().fill(form)
        self.items.fill(getattr(form, "amounts", {}))
        self._is_unfolded = False

    def go_to_returned(self) -> None:
        """Put the cursor where what came back is counted."""
        if self.returned.isVisible():
            self.returned.focus_input()
        else:
            self.returned_how.focus_input()

    def show_state(self, state: QuickContactState) -> None:
        """Draw."""
        form = state.form
        self.show_chosen(form)
        self.returned.setVisible(form.returned_how in COUNTED_HOW)
        self.bins.setVisible(form.returned_how == "sealed_bin")
        self.people.setVisible(form.collecting == "yes")
        is_open = self._is_unfolded or bool(form.shared or form.wound_seen)
        self.more.setVisible(not is_open)
        self.shared.setVisible(is_open)
        self.wound.setVisible(is_open)
        self.wound_note.setVisible(is_open and form.wound_seen == "yes")
        pack = " · ".join(
            f"{EXCHANGE_ITEM.label(item)}: {n}" for item, n in state.shelf.pack.items()
        )
        self.same.setEnabled(bool(pack))
        self._pack.setText(pack or "Nothing went out before.")
        odd = state.odd.get("exchange", "")
        self._odd.setVisible(bool(odd))
        self._odd.show_state(odd, "warn")

    def _on_more(self) -> None:
        self._is_unfolded = True
        self.more.hide()
        self.shared.show()
        self.wound.show()
        self.shared.focus_input()
