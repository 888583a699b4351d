"""A brief intervention on the card: what it was about, the rulers, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.records.codes import BRIEF_INTERVENTION_MODEL, INTERVENTION_OUTCOME, TOPIC
from app.ui.kit import Button, Text
from app.ui.quick_contact.bound import BoundWell, beside, options_of, stacked
from app.ui.quick_contact.form import ContactForm

_MOST = 10


class BriefPart(BoundWell):
    """The usual at hand; the model, what speaks for and against, and strengths folded away."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Brief intervention", today)
        self.topics = self.choice("topics", "Topics", options_of(TOPIC), is_multiple=True)
        rulers = beside(
            self.number("importance", "Important, 0 to 10", most=_MOST),
            self.number("confidence", "Confident, 0 to 10", most=_MOST),
            self.number("readiness", "Ready, 0 to 10", most=_MOST),
        )
        self.outcome = self.choice("outcome", "What came of it", options_of(INTERVENTION_OUTCOME))
        self.goal = self.text("goal", "Goal, in their own words")
        self.follow_up = self.day(
            "follow_up", "Follow up on", help_words="For example 3/11, 3 Nov or tomorrow"
        )
        self.more = Button("Model, for and against, strengths", kind="quiet", icon_name="plus")
        self._more_row = beside(self.more)
        self.model = self.choice("model", "After which model", options_of(BRIEF_INTERVENTION_MODEL))
        self._folded = stacked(
            self.model,
            self.area("ambivalence", "What speaks for and against a change"),
            self.area("strengths", "Strengths and people who help"),
        )
        self._may_not = Text(
            "Your role records that it happened; what was said is for a worker to write.", "small"
        )
        self._inside = stacked(
            self.topics,
            rulers,
            self.outcome,
            self.goal,
            self.follow_up,
            self._more_row,
            self._folded,
        )
        self.body.addWidget(self._may_not)
        self.body.addWidget(self._inside)
        self.more.clicked.connect(self._on_more)

    def fill(self, form: ContactForm) -> None:
        """Put another form's text into the fields, and fold the rest away."""
        super().fill(form)
        self._folded.hide()

    def show_state(self, form: ContactForm, *, may_record: bool) -> None:
        """Draw; what was said stays unfolded."""
        self._title.setText(form.kind_words)
        self.show_chosen(form)
        self.goal.setVisible(form.outcome == "goal_set" or bool(form.goal))
        if form.model or form.ambivalence or form.strengths:
            self._folded.show()
        self._more_row.setVisible(self._folded.isHidden())
        self._inside.setVisible(may_record)
        self._may_not.setVisible(not may_record)

    def _on_more(self) -> None:
        self._folded.show()
        self._more_row.hide()
        self.model.focus_input()
