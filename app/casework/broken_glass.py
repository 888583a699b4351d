"""Break-glass: asking for somebody outside this laptop's scope, and the report for leads."""

from __future__ import annotations

from datetime import date

from app.casework.centre_line import ask_centre
from app.casework.laptop import Laptop
from app.records.declaration import CASEWORKERS, Role
from app.records.refusal import Refusal
from app.sync.desk_words.break_glass import (
    AskForPerson,
    BreakGlassUse,
    BreakGlassUses,
    ListBreakGlass,
    LookedAt,
    PersonGiven,
)

__all__ = [
    "WHO_ARE_TOLD",
    "WHO_MAY_ASK",
    "BreakGlassUse",
    "BreakGlassUses",
    "PersonGiven",
    "ask_for_person",
    "mark_looked_at",
    "uses",
]

# The centre decides; this is what is offered to whom.
WHO_MAY_ASK = CASEWORKERS
WHO_ARE_TOLD = frozenset({Role.LEAD, Role.MANAGER, Role.AUDITOR})


def ask_for_person(
    laptop: Laptop,
    ask_id: str,
    *,
    reason: str,
    code: str = "",
    forename: str = "",
    surname: str = "",
    birth_date: date | None = None,
) -> PersonGiven:
    """Ask the centre for one person for a day, by code or by all of the other three.

    They come with the next turn. `ask_id` is made anew for each person and kept where the answer
    may have been lost; `reason` is what a lead will read.

    Raises:
        Refusal: `offline`, `reason_missing`, `nobody_named`, `code_mistyped`, `nobody_found`,
            `several_found`, `too_many_tries`, `not_for_your_role`.
    """
    if laptop.worker.role not in WHO_MAY_ASK:
        raise Refusal("not_for_your_role", "The centre gives people to caseworkers only.")
    ask = AskForPerson(
        ask_id=ask_id,
        reason=reason,
        code=code,
        forename=forename,
        surname=surname,
        birth_date=birth_date,
    )
    return ask_centre(laptop, ask)


def uses(laptop: Laptop) -> BreakGlassUses:
    """Return the report: those that nobody has looked at first."""
    return ask_centre(laptop, ListBreakGlass())


def mark_looked_at(laptop: Laptop, use_id: str) -> None:
    """Keep that a use was looked at.

    Raises:
        Refusal: `own_use`, `unknown_use`, `not_for_your_role`, `offline`.
    """
    ask_centre(laptop, LookedAt(use_id=use_id))
