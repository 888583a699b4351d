"""What the card of a quick contact asks of whoever holds the contact."""

from __future__ import annotations

from typing import Protocol


class Doer(Protocol):
    """What the presenter does."""

    def change(self, name: str, value: object) -> None:
        """Take a value."""
        ...

    def search(self, typed: str) -> None:
        """Look for somebody."""
        ...

    def choose(self, person_id: str) -> None:
        """Say who it was."""
        ...

    def choose_again(self) -> None:
        """Take it back."""
        ...

    def same_as_last_time(self) -> None:
        """Give out what went out last time."""
        ...

    def begin_anew(self) -> None:
        """Throw the draft away."""
        ...

    def finish(self) -> None:
        """Write it down."""
        ...

    def finish_and_refer(self) -> None:
        """Write it down, and refer on."""
        ...

    def open_pathway(self) -> None:
        """Look up whom to call for somebody under 18."""
        ...

    def save_typing(self) -> None:
        """Save what is not saved."""
        ...

    def forget(self) -> None:
        """Hold nothing."""
        ...
