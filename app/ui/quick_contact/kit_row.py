"""The kits in the bag side by side: as many places as may be wanted, those in use shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent

from app.ui.kit import ChoiceRow, Option

PLACES = 7  # six kits of the bag, and another one


class KitRow(ChoiceRow):
    """Kits to choose from, which change while the card is open; the places keep their tab order."""

    def __init__(self) -> None:
        self._kits: tuple[tuple[str, str], ...] = ()
        super().__init__(
            "Which kit", [Option(str(n), str(n), str(n)) for n in range(1, PLACES + 1)]
        )

    def offer(self, kits: Sequence[tuple[str, str]]) -> None:
        """Offer these: how the form names each, and its words."""
        self._kits = tuple(kits[:PLACES])
        for place, button in enumerate(self._buttons.values()):
            is_used = place < len(self._kits)
            button.setVisible(is_used)
            if is_used:
                button.show_words(f"{place + 1}  {self._kits[place][1]}")

    def show_kit(self, choice: str) -> None:
        """Show which is chosen; one that is no longer in the bag is not drawn."""
        codes = [code for code, _words in self._kits]
        self.show_chosen([str(codes.index(choice) + 1)] if choice in codes else [])

    def chosen_kit(self) -> str:
        """Return the kit chosen, as the form names it; nothing without one."""
        return "".join(self._kits[int(place) - 1][0] for place in self.chosen())

    def take_key(self, event: QKeyEvent) -> bool:
        """Take figures of kits that there are."""
        typed = event.text()
        if typed.isdecimal() and int(typed) > len(self._kits):
            return False
        return super().take_key(event)
