"""The page on which one says who it was."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.attaching.presenter import AttachPresenter, AttachState, LinkLine
from app.ui.kit import (
    Banner,
    Button,
    Card,
    Entry,
    Text,
    TextField,
    Timeline,
    TimelineModel,
)
from app.ui.sheet import ListWalker, Sheet
from app.ui.theme import look_of

_STAYS = (
    "Nothing is rewritten: what was written stays where it was and shows on the person's page, "
    "marked. The link can be undone at any time."
)


class AttachScreen(Sheet):
    """Implements AttachView. The cursor stays in the search while the arrows walk the list."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: AttachPresenter | None = None
        self._links_shown: tuple[LinkLine, ...] = ()
        self._problem = Banner("", "bad")
        self.column.addWidget(self._problem)
        self._head = Card()
        self._who, self._about = Text("", "title"), Text("", "muted")
        self._head.body.setSpacing(4)
        for part in (self._who, self._about):
            self._head.body.addWidget(part)
        self.column.addWidget(self._head)
        self._links = Card("Linked with")
        self._link_rows = QVBoxLayout()
        self._link_rows.setSpacing(8)
        self._links.body.addLayout(self._link_rows)
        self.column.addWidget(self._links)
        self._asking = Card()
        self._question = Text("", "section")
        self.search = TextField("Find", longest=120)
        self._asking.body.addWidget(self._question)
        self._asking.body.addWidget(Text(_STAYS, "muted"))
        self._asking.body.addWidget(self.search)
        self.column.addWidget(self._asking)
        self._card = Card(is_flush=True)
        self.model = TimelineModel()
        self.list = Timeline(self.model, "Who it may have been")
        self.list.setMinimumHeight(look_of().text(240))
        self._card.body.addWidget(self.list, 1)
        self.column.addWidget(self._card, 1)
        self._nobody = Card()
        self._nobody_words = Text("", "muted")
        self._nobody_words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._nobody.body.addWidget(self._nobody_words)
        self.column.addWidget(self._nobody)
        self._why = Card()
        self.reason = TextField(
            "How do you know?",
            help_words="May stay empty. For example: said so himself. Enter links who is chosen",
            longest=400,
        )
        self._why.body.addWidget(self.reason)
        self.column.addWidget(self._why)
        self.column.addStretch()
        ListWalker(self.search.line, self.list)
        self.show_state(AttachState())

    def connect_to(self, doer: AttachPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.search.line.textEdited.connect(doer.search)
        self.search.submitted.connect(self._on_submitted)
        self.reason.submitted.connect(self._on_submitted)
        self.list.entry_chosen.connect(self._on_chosen)

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the cursor into the search."""
        self.search.focus_input()

    def show_state(self, state: AttachState) -> None:
        """Draw."""
        self._state = state
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        self._head.setVisible(state.is_known)
        self._who.setText(state.who)
        self._about.setText(state.about)
        self._about.setVisible(bool(state.about))
        self._show_links(state.links)
        self._asking.setVisible(state.is_known and state.may_write)
        self._question.setText(
            "Who was it?" if state.is_nameless else "Which of those met without a name was it?"
        )
        self.search.show_text(state.typed)
        self.search.show_help(
            "Three letters of the name, a nickname, a birth date or the code"
            if state.is_nameless
            else "A nickname, a place or what happened, of those met without a name lately"
        )
        if not state.is_known:
            self.reason.show_text("")
        self._card.setVisible(bool(state.offers))
        self._why.setVisible(bool(state.offers))
        words = _nobody_words(state)
        self._nobody.setVisible(bool(words))
        self._nobody_words.setText(words)
        icon_name = "person" if state.is_nameless else "note"
        self.model.show_rows(
            [
                Entry(each.key, icon_name, each.words, each.detail, each.when)
                for each in state.offers
            ]
        )
        if state.offers:
            self.list.setCurrentIndex(self.model.index(0))

    def _show_links(self, links: tuple[LinkLine, ...]) -> None:
        self._links.setVisible(bool(links))
        if links == self._links_shown:
            return
        self._links_shown = links
        while (item := self._link_rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for link in links:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            said = QVBoxLayout()
            said.setSpacing(0)
            said.addWidget(Text(link.words, "label"))
            if link.detail:
                said.addWidget(Text(link.detail, "small"))
            row.addLayout(said, 1)
            undo = Button("Undo this link", icon_name="undo", name=f"Undo this link: {link.words}")
            undo.clicked.connect(partial(self._on_undo, link.link_id))
            row.addWidget(undo, 0, Qt.AlignmentFlag.AlignTop)
            self._link_rows.addWidget(line)

    def _on_undo(self, link_id: str) -> None:
        if self._doer:
            self._doer.undo_link(link_id)

    def _on_submitted(self) -> None:
        index = self.list.currentIndex()
        if self._state.offers and index.isValid():
            row = self.model.row_at(index)
            if isinstance(row, Entry):
                self._on_chosen(row.key)

    def _on_chosen(self, key: str) -> None:
        if self._doer:
            self._doer.choose(key, self.reason.text())


def _nobody_words(state: AttachState) -> str:
    if not state.is_known or state.offers:
        return ""
    if not state.may_write:
        return "Your role may read links; a worker makes and undoes them."
    if state.is_nameless:
        return (
            "Nobody by that on this laptop. Another spelling may find them."
            if state.typed.strip()
            else "Type who it was, and those it may have been stand here. Enter links the first."
        )
    if state.typed.strip():
        return "Nobody without a name fits that."
    return "Nobody without a name was met in the last three months."
