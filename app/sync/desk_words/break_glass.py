"""Somebody outside a laptop's scope, given for a day with a reason; and the report of it."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from app.sync.desk_words import Ask, Carried


class PersonGiven(msgspec.Struct, frozen=True, kw_only=True):
    """The person comes with the next turn and stays until then; None: they were here all along."""

    person_id: str
    until: datetime | None


class AskForPerson(Ask[PersonGiven], frozen=True):
    """Asks for one person by code, or by exact name and date of birth. `ask_id` is made anew.

    The audit of both sides names the person only once they were found.
    """

    what = "break_glass.ask"
    answer = PersonGiven

    ask_id: str
    reason: str
    code: str = ""
    forename: str = ""
    surname: str = ""
    birth_date: date | None = None


class BreakGlassUse(msgspec.Struct, frozen=True, kw_only=True):
    """One use. Without `code` and `person_id` nobody was found.

    `is_over` says that it was more than the usual number within a day, `yours` that who asks is to
    look at it.
    """

    use_id: str
    worker_name: str
    laptop_name: str
    person_id: str
    code: str
    reason: str
    asked_at: datetime
    until: datetime
    ended_at: datetime | None
    is_over: bool
    looked_at: datetime | None
    looked_at_by: str
    yours: bool = False

    def __repr__(self) -> str:
        """Name it: a reason is in words that may name somebody."""
        return f"BreakGlassUse({self.use_id})"


class BreakGlassUses(msgspec.Struct, frozen=True, kw_only=True):
    """Uses, those that nobody has looked at first, then the newest; `left_out` are older ones."""

    uses: list[BreakGlassUse]
    left_out: int = 0


class ListBreakGlass(Ask[BreakGlassUses], frozen=True):
    """Asks for the report; a lead sees the uses of the team."""

    what = "break_glass.list"
    answer = BreakGlassUses


class LookedAt(Ask[Carried], frozen=True):
    """Says that a use was looked at."""

    what = "break_glass.looked_at"
    answer = Carried

    use_id: str

    @property
    def about(self) -> list[str]:
        """Give which."""
        return [self.use_id]
