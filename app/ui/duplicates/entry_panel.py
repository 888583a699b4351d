"""The panel beside a form: who may be the same. It never takes the focus by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.duplicates.entry_state import Answer, EntryState, Offer
from app.ui.kit import Banner, Button, Card, Chip, FlowLayout, Text, announce
from app.ui.theme import look_of

KEY = "F6"
_WIDTH_PX, _NARROW_PX, _LOW_PX = 340, 296, 210
# Less than this, and form and panel have no room side by side; or only when the panel is narrow.
_ROOM_PX, _ROOM_FOR_NARROW_PX = 880, 770
_ANSWERS: tuple[tuple[Answer, str], ...] = (
    ("same", "Same person"),
    ("different", "Not the same"),
    ("unsure", "Not sure: ask the lead"),
)
_SAID: dict[Answer, str] = {
    "same": "",
    "different": "not the same",
    "unsure": "the lead will be asked",
}


class _OfferCard(Card):
    """Somebody who may be the same, with the three answers."""

    answered = Signal(str, str)

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.person_id = offer.person_id
        self.body.setSpacing(6)
        self._name = Text("", "label")
        self._chips = QWidget()
        chips = FlowLayout(self._chips, gap_px=6)
        self._likely, self._said = Chip(""), Chip("", "good")
        chips.addWidget(self._likely)
        chips.addWidget(self._said)
        self._about, self._why, self._seen = Text("", "small"), Text(""), Text("", "small")
        for part in (self._name, self._chips, self._about, self._why, self._seen):
            self.body.addWidget(part)
        answers = QWidget()
        flow = FlowLayout(answers, gap_px=8)
        self.buttons: dict[Answer, Button] = {}
        for answer, words in _ANSWERS:
            button = Button(words, is_small=True)
            button.clicked.connect(partial(self.answered.emit, offer.person_id, answer))
            flow.addWidget(button)
            self.buttons[answer] = button
        self.body.addWidget(answers)
        self.show_offer(offer)

    def show_offer(self, offer: Offer) -> None:
        """Draw."""
        self._name.setText(offer.name)
        self._likely.show_state(offer.chip, offer.tone)
        self._said.setText(_SAID[offer.answer] if offer.answer else "")
        self._said.setVisible(bool(offer.answer))
        self._about.setText(offer.about)
        self._why.setText(offer.why)
        self._seen.setText("\n".join(("Last contacts:", *offer.seen)) if offer.seen else "")
        self._seen.setVisible(bool(offer.seen))
        for answer, words in _ANSWERS:
            chosen = ", chosen" if answer == offer.answer else ""
            self.buttons[answer].show_words(words, name=f"{words}: {offer.name}{chosen}")


class EntryPanel(QWidget):
    """Implements EntryView."""

    answered = Signal(str, str)  # person, answer
    left = Signal()  # the cursor goes back to the form

    def __init__(self) -> None:
        super().__init__()
        self._state = EntryState()
        self._cards: list[_OfferCard] = []
        self._column = column = QVBoxLayout(self)
        column.setSpacing(8)
        self._title = Text("Known already?", "section")
        self._words = Text("", "small")
        self._ask_lead = Banner("", "warn", icon_name="people")
        self._ask_lead.show_state(
            "A possible match exists that you may not see. Ask your lead.", "warn"
        )
        self._problem = Banner("", "warn")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        self._offers = QVBoxLayout(sheet)
        self._offers.setContentsMargins(0, 0, 0, 12)
        self._offers.setSpacing(8)
        self._offers.addStretch(1)
        self._scroll.setWidget(sheet)
        for part in (self._title, self._words, self._ask_lead, self._problem):
            column.addWidget(part)
        column.addWidget(self._scroll, 1)
        self._is_below = self._is_narrow = False
        self._fit()
        self.show_offers(self._state)

    # Drawing

    def show_offers(self, state: EntryState) -> None:
        """Draw; cards are kept where the same people stand, so that the focus stays where it is."""
        before, self._state = self._state, state
        self.setVisible(state.is_asked)
        ids = [each.person_id for each in state.offers]
        if ids != [card.person_id for card in self._cards]:
            self._make(state.offers)
        for card, offer in zip(self._cards, state.offers, strict=True):
            card.show_offer(offer)
        self._words.setText(_words(state))
        self._ask_lead.setVisible(state.ask_lead)
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "warn")
        if len(state.offers) > len(before.offers) or (state.ask_lead and not before.ask_lead):
            announce(self, _words(state))
        self._fit()

    def _make(self, offers: tuple[Offer, ...]) -> None:
        had_focus = self.has_focus()
        for old in self._cards:
            self._offers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = [_OfferCard(offer) for offer in offers]
        for at, card in enumerate(self._cards):
            self._offers.insertWidget(at, card)
            card.answered.connect(self.answered)
        if had_focus and not self.focus_first():
            self.left.emit()

    def fit_into(self, width_px: int) -> bool:
        """Take what is free of the form's width; say whether there is room only below it."""
        look = look_of()
        self._is_below = width_px < look.text(_ROOM_FOR_NARROW_PX)
        self._is_narrow = width_px < look.text(_ROOM_PX)
        self._fit()
        return self._is_below

    def _fit(self) -> None:
        look, most = look_of(), 16_777_215
        if self._is_below:
            self._column.setContentsMargins(24, 8, 24, 0)
            self.setMinimumWidth(0)
            self.setMaximumWidth(most)
            self._scroll.setMaximumHeight(look.text(_LOW_PX) if self._cards else 0)
        else:
            self._column.setContentsMargins(12, 20, 24, 0)
            self.setFixedWidth(look.text(_NARROW_PX if self._is_narrow else _WIDTH_PX))
            self._scroll.setMaximumHeight(most)

    # Keys

    def focus_first(self) -> bool:
        """Put the focus on the first answer; say whether there is one."""
        if not self._cards:
            return False
        self._cards[0].buttons["same"].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def has_focus(self) -> bool:
        """Say whether one of the answers has it."""
        return any(button.hasFocus() for card in self._cards for button in card.buttons.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the form with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.has_focus():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._fit()


def _words(state: EntryState) -> str:
    count = len(state.offers)
    if not count:
        return "Whoever is on this laptop and may be the same stands here while you type."
    people = "1 person" if count == 1 else f"{count} people"
    return f"{people} may be the same. {KEY} goes here and back. You can always go on and save."
