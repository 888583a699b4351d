"""The page of links: who is one, why, and what happens to entries when that is undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.kit import Banner, Button, Card, Chip, Text
from app.ui.linked.parts import PartingCard, RowsCard, row
from app.ui.linked.presenter import LinkedPresenter
from app.ui.linked.state import DecisionLine, LinkedState, MemberLine, Parting
from app.ui.sheet import Sheet

_ONE = "Nothing was rewritten for this: each record keeps what was written under it."
_ALONE = "Linked with nobody. What was written stands under this record alone."


class LinkedScreen(Sheet):
    """Implements LinkedView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: LinkedPresenter | None = None
        self._state = LinkedState()
        self._awaits_focus = False
        self._problem = Banner("", "bad")
        self._warning = Banner("", "warn")
        self._head = Card()
        self._head.body.setSpacing(4)
        self._who, self._about = Text("", "title"), Text("", "muted")
        self._head.body.addWidget(self._who)
        self._head.body.addWidget(self._about)
        self._members, self._links = RowsCard("Records"), RowsCard("Why they are one")
        self._others = RowsCard("Also decided")
        self.parting = PartingCard()
        self.parting.done.clicked.connect(self.finish)
        self.parting.leave.clicked.connect(self._on_leave)
        for part in (
            self._problem,
            self._head,
            self._warning,
            self._members,
            self._links,
            self._others,
            self.parting,
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.show_state(self._state)

    def connect_to(self, doer: LinkedPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done."""
        self._awaits_focus = not self._state.is_known
        first = next((b for b in self.findChildren(Button) if b.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Undo the link that stands open."""
        if self._doer and self._state.parting is not None:
            self._doer.finish(
                self.parting.places(),
                self.parting.reason.text(),
                are_two=self.parting.are_two.isChecked(),
            )

    # Drawing

    def show_state(self, state: LinkedState) -> None:
        """Draw."""
        before, self._state = self._state, state
        is_parting = state.parting is not None
        warning = "" if is_parting else state.warning
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        self._warning.setVisible(bool(warning))
        self._warning.show_state(warning, "warn")
        self._head.setVisible(state.is_known)
        self._who.setText(state.who)
        self._about.setText(_ONE if state.links else _ALONE)
        for card, lines in (
            (self._members, state.members),
            (self._links, state.links),
            (self._others, state.others),
        ):
            card.setVisible(bool(lines) and not is_parting)
        if _what_is_listed(state) != _what_is_listed(before):
            self._members.show_rows(self._member_row(each) for each in state.members)
            self._links.show_rows(self._link_row(each) for each in state.links)
            self._others.show_rows(self._other_row(each) for each in state.others)
        self._show_parting(before.parting, state)
        if self._awaits_focus and state.is_known and self.isVisible():
            self.focus_first()

    def _show_parting(self, before: Parting | None, state: LinkedState) -> None:
        self.parting.setVisible(state.parting is not None)
        self.parting.done.setEnabled(not state.is_saving)
        if state.parting == before:
            return
        self.parting.show_parting(state.parting)
        if self.isVisible() and state.is_known:
            target = self.parting.focus_first if state.parting else self.focus_first
            target()

    def _member_row(self, member: MemberLine) -> QWidget:
        if member.is_shown:
            end: QWidget | None = Chip("this name is shown", "info")
        elif self._state.may_write and len(self._state.members) > 1:
            end = self._button(
                "Show this name", f"Show this name: {member.words}", member.record_id, "show"
            )
        else:
            end = None
        return row(member.words, member.detail, end)

    def _link_row(self, link: DecisionLine) -> QWidget:
        may = self._state.may_write
        words = f"Unlink… {link.words}"
        return row(
            link.words,
            link.detail,
            self._button("Unlink…", words, link.link_id, "begin") if may else None,
        )

    def _other_row(self, said: DecisionLine) -> QWidget:
        may = self._state.may_write
        words = f"Take back: {said.words}"
        return row(
            said.words,
            said.detail,
            self._button("Take back", words, said.link_id, "take_back") if may else None,
        )

    def _button(self, words: str, name: str, key: str, what: str) -> Button:
        button = Button(words, name=name, is_small=True)
        button.clicked.connect(partial(self._on_pressed, what, key))
        return button

    def _on_pressed(self, what: str, key: str) -> None:
        if self._doer is None:
            return
        act: dict[str, Callable[[str], None]] = {
            "show": self._doer.show_under,
            "begin": self._doer.begin,
            "take_back": self._doer.take_back,
        }
        act[what](key)

    def _on_leave(self) -> None:
        if self._doer:
            self._doer.leave()


def _what_is_listed(state: LinkedState) -> tuple[object, ...]:
    return state.members, state.links, state.others, state.may_write
