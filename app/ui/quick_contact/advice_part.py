"""Advice on the card: topics, what was put into the hand, when to say it again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.records.codes import TOPIC
from app.records.open_access import MATERIAL
from app.ui.quick_contact.bound import BoundWell, options_of
from app.ui.quick_contact.state import QuickContactState


class AdvicePart(BoundWell):
    """What was explained. Topics stand with the brief intervention where there is one."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Advice and information", today)
        self.topics = self.choice("topics", "Topics", options_of(TOPIC), is_multiple=True)
        self.material = self.choice(
            "material",
            "Handed over",
            options_of(MATERIAL, without=("none",)),
            is_multiple=True,
        )
        self.again_on = self.day("again_on", "Say it again by")
        for part in (self.topics, self.material, self.again_on):
            self.body.addWidget(part)

    def show_state(self, state: QuickContactState) -> None:
        """Draw."""
        self.show_chosen(state.form)
        self.topics.setVisible(not state.form.kind)
        self.again_on.setVisible(state.form.who == "known")
