"""Parts of the page of links: cards of rows, and the card that asks where entries belong."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit import Button, Card, CheckBox, ChoiceRow, Option, Text, TextField
from app.ui.linked.state import Parting, PlaceLine
from app.ui.shell.shortcuts import key_of

_PLACE = (
    "These were written while the link stood. Say for each whose it is. What you leave where it "
    "is, is not touched; what goes to the other is written again there, and the first is kept out "
    "of sight."
)
_NOTHING = "Nothing was written while the link stood, so nothing has to be placed."
_STILL = "Others join these two still, so they stay one until those links are undone as well."


class RowsCard(Card):
    """A heading and rows, which are made anew when they are others."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addLayout(self._rows)

    def show_rows(self, rows: Iterable[QWidget]) -> None:
        """Show these and none of those before."""
        clear(self._rows)
        for each in rows:
            self._rows.addWidget(each)


class PartingCard(Card):
    """Asks where entries belong, why, and whether the two are two for good."""

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._words = Text("", "section"), Text("", "muted")
        self.body.addWidget(self._heading)
        self.body.addWidget(self._words)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(14)
        self.body.addLayout(self._entries)
        self._changed = Text("", "small")
        self.body.addWidget(self._changed)
        self.reason = TextField(
            "Why is it undone?", help_words="May stay empty. For example: brothers", longest=400
        )
        self.body.addWidget(self.reason)
        self.are_two = CheckBox("They are two people: do not offer them again")
        self.body.addWidget(self.are_two)
        buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.setSpacing(8)
        self.done = Button("Unlink", kind="primary", key=key_of("done"))
        self.leave = Button("Leave linked")
        buttons.addWidget(self.done)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._choices: dict[str, ChoiceRow] = {}

    def show_parting(self, parting: Parting | None) -> None:
        """Draw anew; what was chosen and typed begins anew too."""
        clear(self._entries)
        self._choices = {}
        self.reason.show_text("")
        self.are_two.setChecked(parting is not None and not parting.still_linked)
        if parting is None:
            return
        self._heading.setText(f"Undo the link of {parting.one} and {parting.other}")
        words = _PLACE if parting.entries else _NOTHING
        self._words.setText(_STILL if parting.still_linked else words)
        self.are_two.setVisible(not parting.still_linked)
        for entry in parting.entries:
            self._entries.addWidget(self._entry(parting, entry))
        self._changed.setText(
            "\n".join(("Changed meanwhile, and left as it is:", *parting.changed))
        )
        self._changed.setVisible(bool(parting.changed))

    def places(self) -> dict[str, str]:
        """Return for each entry that can be placed the end it was placed with."""
        chosen = {key: choice.chosen() for key, choice in self._choices.items()}
        return {key: codes[0] for key, codes in chosen.items() if codes}

    def focus_first(self) -> None:
        """Put the focus on the first entry to place, or on why."""
        first = next(iter(self._choices.values()), None)
        if first is not None:
            first.focus_input()
        else:
            self.reason.focus_input()

    def _entry(self, parting: Parting, entry: PlaceLine) -> QWidget:
        if entry.stays_because:
            name = parting.one if entry.place == "one" else parting.other
            return row(entry.words, f"{entry.detail}\nStays with {name}. {entry.stays_because}")
        choice = ChoiceRow(
            entry.words,
            [Option("one", parting.one, "F"), Option("other", parting.other, "S")],
            is_required=True,
            help_words=entry.detail,
        )
        choice.show_chosen((entry.place,))
        self._choices[entry.record_id] = choice
        return choice


def row(words: str, detail: str, end: QWidget | None = None) -> QWidget:
    """Return words over a detail, with something at the end."""
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(12)
    said = QVBoxLayout()
    said.setSpacing(2)
    said.addWidget(Text(words, "label"))
    if detail:
        said.addWidget(Text(detail, "small"))
    across.addLayout(said, 1)
    if end is not None:
        across.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
    return line


def clear(column: QVBoxLayout) -> None:
    """Let go of everything in a column."""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
