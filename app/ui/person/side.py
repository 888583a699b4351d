"""Beside what happened: where laptops disagree, priority groups, links."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit import Button, Card, Chip, FlowLayout, Text
from app.ui.person.reading import Disagreement, PersonRead


class Side(QWidget):
    """Shows only cards that have something to say, and nothing at all without any."""

    record_chosen = Signal(str)
    links_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.hide()

    def show_person(self, person: PersonRead | None) -> None:
        """Draw."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        cards = self._cards(person) if person else []
        for card in cards:
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.setVisible(bool(cards))

    def _cards(self, person: PersonRead) -> list[Card]:
        cards = [self._disagreement(each) for each in person.disagreements]
        if person.priority_groups:
            card = Card("Priority groups")
            groups = QWidget()
            flow = FlowLayout(groups, gap_px=6)
            for words in person.priority_groups:
                flow.addWidget(Chip(words, "info"))
            card.body.addWidget(groups)
            cards.append(card)
        if person.linked:
            card = Card("Linked with")
            for name in person.linked:
                card.body.addWidget(Text(name))
            card.body.addWidget(Text("What was written under either name stands here.", "small"))
            button = Button("Links", kind="quiet", icon_name="person", is_small=True)
            button.clicked.connect(self.links_requested)
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            cards.append(card)
        return cards

    def _disagreement(self, said: Disagreement) -> Card:
        card = Card(said.label, Chip(f"{len(said.values)} values", "warn"))
        for words, who in said.values:
            value = QWidget()
            column = QVBoxLayout(value)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(Text(words))
            column.addWidget(Text(who, "small"))
            card.body.addWidget(value)
        card.body.addWidget(Text("Both are kept until somebody chooses.", "small"))
        button = Button("Open", kind="quiet", name=f"Open {said.label}", is_small=True)
        button.clicked.connect(partial(self.record_chosen.emit, said.subject))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card
