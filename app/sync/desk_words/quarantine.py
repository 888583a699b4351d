"""What the centre could not take, and what a lead decides about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from app.sync.desk_words import Ask
from app.sync.protocol import Count

ACCEPTED, FIXED, RETURNED, SET_ASIDE = "accepted", "fixed", "returned", "set_aside"
REPLACED = "replaced"
"""What became of it where its author sent it again: nothing was left for a lead to decide."""


class Held(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change that lies in quarantine. Instants are aware, `made_at` by its laptop's clock.

    Attributes:
        about: whom it is about, by name and code; empty where that is not known.
        hidden: why its values are not told to who asks; empty where they are.
        change: the whole of it, as the text that came; empty where it is hidden or unreadable.
        text: the beginning of what cannot be read, as it came.
        author_name: whom it names as its author, where that is not whose laptop it came from.
        no_accept: why it cannot be taken as it is; empty where it can. `no_fix` and `no_return`
            alike.
        outcome: what was decided, empty while it waits; `words`, `settled_by` (a name) and
            `settled_at` say with what words, by whom and when.
    """

    entry_id: int
    change_id: str
    record_type: str
    record_id: str
    code: str
    why: str
    worker_name: str
    device_id: str
    laptop_name: str
    received_at: datetime
    made_at: datetime | None = None
    author_name: str = ""
    about: str = ""
    hidden: str = ""
    change: str = ""
    text: str = ""
    no_accept: str = ""
    no_fix: str = ""
    no_return: str = ""
    outcome: str = ""
    words: str = ""
    settled_by: str = ""
    settled_at: datetime | None = None

    def __repr__(self) -> str:
        """Name it, and nothing that it says."""
        return f"Held({self.entry_id}, {self.change_id}, {self.code})"


class Quarantine(msgspec.Struct, frozen=True):
    """What lies there, in the order in which it came; `more` were left out."""

    held: list[Held]
    more: int = 0


class ListQuarantine(Ask[Quarantine], frozen=True, kw_only=True):
    """Asks for what waits for a lead; `settled` for what leads decided lately instead."""

    what = "quarantine.list"
    answer = Quarantine

    settled: bool = False


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided: one of the outcomes, by whom, when."""

    outcome: str
    by: str
    at: datetime


class Decide(Ask[Decided], frozen=True, kw_only=True):
    """A decision about one entry; `change_id` is that of the change that lies there."""

    answer = Decided

    entry_id: Count
    change_id: str

    @property
    def about(self) -> list[str]:
        """Give the id of the change."""
        return [self.change_id] if self.change_id else []


class AcceptHeld(Decide, frozen=True, kw_only=True):
    """Take it as it is."""

    what = "quarantine.accept"


class FixHeld(Decide, frozen=True, kw_only=True):
    """Take a change of the lead's in its place.

    `new_id` is that of the change, made on the lead's laptop so that asking twice makes one;
    `groups` are those with other values, as they travel. What is not named stays as it was said.
    """

    what = "quarantine.fix"

    new_id: str
    groups: dict[str, Any] = {}


class ReturnHeld(Decide, frozen=True, kw_only=True):
    """Give it back to its author with a sentence."""

    what = "quarantine.return"

    words: str


class SetAsideHeld(Decide, frozen=True, kw_only=True):
    """Take it off the list with a reason; it stays where it is, whole."""

    what = "quarantine.set_aside"

    words: str


class ReopenHeld(Decide, frozen=True, kw_only=True):
    """Take a return or a setting aside back: it waits again."""

    what = "quarantine.reopen"
