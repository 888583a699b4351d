"""The cards of the page: a change's values written anew, a sentence to its author."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal

from app.ui.kit import Button, TextArea
from app.ui.quarantine.state import FixPanel, WordsPanel
from app.ui.unfolded import FieldsCard, UnfoldedCard

_OWN = "It is taken as yours. What was written first is kept whole beside it."


class FixCard(FieldsCard):
    """The values of a change as fields."""

    def __init__(self, panel: FixPanel, now: Callable[[], datetime]) -> None:
        super().__init__("Correct it, and take what is written here", panel, now, _OWN)


class WordsCard(UnfoldedCard):
    """A sentence to the author."""

    typed = Signal(str)

    def __init__(self, panel: WordsPanel) -> None:
        who = panel.author
        super().__init__(f"Return it to {who}" if panel.is_return else "Set it aside")
        self.words = TextArea(
            f"What {who} should do" if panel.is_return else "Why",
            help_words=f"{who} reads this when that laptop next catches up; write no names.",
        )
        self.words.show_text(panel.words)
        self.words.edited.connect(lambda: self.typed.emit(self.words.text()))
        self.done = Button(
            "Return it" if panel.is_return else "Set it aside", kind="primary", key="Ctrl+Enter"
        )
        self.body.addWidget(self.words)
        self.add_buttons(self.done)

    def show_panel(self, panel: WordsPanel) -> None:
        """Show what is wrong."""
        self.words.show_error(panel.error)
        if panel.error:
            self.words.focus_input()

    def focus_first(self) -> None:
        """Put the cursor into the sentence."""
        self.words.focus_input()
