"""Naloxone on the card: the kit by batch and expiry, training, and a report that one was used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.records.codes import SUBSTANCE, YES_NO
from app.records.naloxone import (
    NALOXONE_EVENT,
    NALOXONE_GIVEN_BY,
    NALOXONE_KIT,
    NALOXONE_TOPIC,
    OVERDOSE_OUTCOME,
    OVERDOSE_PLACE,
    OVERDOSE_WHO,
    RESUPPLY_REASON,
)
from app.ui.kit import Banner, Option, Text
from app.ui.kit.fields import Field
from app.ui.quick_contact.bound import NOT_OFFERED, BoundWell, options_of, stacked
from app.ui.quick_contact.kit_row import KitRow
from app.ui.quick_contact.naloxone_form import KIT, OTHER_KIT, TRAINING, USED
from app.ui.quick_contact.state import QuickContactState

_WHAT = (
    Option(KIT, "Kit", "K"),
    Option(TRAINING, "Training", "R"),
    Option(USED, "A kit was used", "U"),
)
_USUAL_SUBSTANCES = 9


class NaloxonePart(BoundWell):
    """Kit, training and use, each unfolded when it is chosen."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Naloxone", today)
        self.what = self.choice("naloxone", "What", _WHAT, is_multiple=True)
        self._before = Text("", "small")
        self._odd = Banner("", "warn")
        self.which = KitRow()
        self.body.addWidget(self.what)
        self.body.addWidget(self._before)
        self._kit_parts = self._kit()
        self._training_parts = self._training()
        self._used_parts = self._used()
        self.which.edited.connect(lambda: self.changed.emit("kit_choice", self.which.chosen_kit()))

    def _kit(self) -> list[QWidget]:
        self.kit = self.choice("kit", "Kind", options_of(NALOXONE_KIT))
        self.batch = self.text("batch", "Batch", hint="As on the box", longest=60)
        self.expires = self.day("expires", "Expires on", help_words="For example 31/3/2028")
        self._other = stacked(self.kit, self.batch, self.expires)
        self.first = self.choice("kit_event", "First or another", options_of(NALOXONE_EVENT))
        self.reason = self.choice(
            "resupply_reason", "Why another", options_of(RESUPPLY_REASON, without=NOT_OFFERED)
        )
        parts: list[QWidget] = [self.which, self._odd, self._other, self.first, self.reason]
        return self._put(*parts)

    def _training(self) -> list[QWidget]:
        yes_no = options_of(YES_NO, without=NOT_OFFERED)
        return self._put(
            Text("The training", "section"),
            self.choice(
                "trained_topics", "What was covered", options_of(NALOXONE_TOPIC), is_multiple=True
            ),
            self.choice("trained_consent", "Agreed to be trained and recorded", yes_no),
            self.choice("trained_competent", "Could show what to do", yes_no),
        )

    def _used(self) -> list[QWidget]:
        short = {"without": NOT_OFFERED}
        substances = options_of(SUBSTANCE)[:_USUAL_SUBSTANCES]
        return self._put(
            Text("The overdose", "section"),
            self.choice("overdose_who", "Who overdosed", options_of(OVERDOSE_WHO, **short)),
            self.day("overdose_on", "When, if not today"),
            self.choice("overdose_place", "Where", options_of(OVERDOSE_PLACE, **short)),
            self.choice("overdose_substances", "What was taken", substances, is_multiple=True),
            self.number("overdose_doses", "Doses given", most=20),
            self.choice("overdose_given_by", "Given by", options_of(NALOXONE_GIVEN_BY, **short)),
            self.choice("overdose_ambulance", "Ambulance called", options_of(YES_NO, **short)),
            self.choice("overdose_outcome", "How it ended", options_of(OVERDOSE_OUTCOME, **short)),
            self.day(
                "overdose_follow_up", "Follow up by", help_words="Three days on, if left blank"
            ),
            self.text(
                "overdose_learning",
                "What we learn from it",
                hint="Nothing that names anyone",
                longest=2_000,
            ),
        )

    def _put(self, *parts: QWidget) -> list[QWidget]:
        for part in parts:
            self.body.addWidget(part)
        return list(parts)

    def fields(self) -> dict[str, Field]:
        """Return the fields by the names of the form."""
        return {"kit_choice": self.which, **super().fields()}

    def take_key(self, key: str) -> bool:
        """Say whether a letter meant something here, after doing it."""
        code = next((option.code for option in _WHAT if option.key == key), None)
        if code is None or not self.isVisible():
            return False
        self.what.pick(code)
        return True

    def show_state(self, state: QuickContactState) -> None:
        """Draw."""
        form = state.form
        self.show_chosen(form)
        self._before.setText(state.shelf.before_words)
        self._before.setVisible(bool(state.shelf.before_words))
        for parts, name in (
            (self._kit_parts, KIT),
            (self._training_parts, TRAINING),
            (self._used_parts, USED),
        ):
            for part in parts:
                part.setVisible(name in form.naloxone)
        self.which.offer(state.shelf.kit_words)
        self.which.show_kit(form.kit_choice)
        has_kit = KIT in form.naloxone
        self._other.setVisible(has_kit and form.kit_choice == OTHER_KIT)
        self.reason.setVisible(has_kit and form.kit_event == "resupplied")
        odd = state.odd.get("naloxone", "")
        self._odd.setVisible(has_kit and bool(odd))
        self._odd.show_state(odd, "warn")
