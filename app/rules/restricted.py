"""Who may see somebody who is restricted: whoever is named in everything that stands."""

from __future__ import annotations

from collections.abc import Iterable

from app.records.declaration import MADE_GROUP, VOID_GROUP
from app.rules.fold import NOTHING, State, contested_groups, distinct_values, is_voided

Named = frozenset[str]


def stands(state: State) -> bool:
    """Tell whether a restriction counts: also where somebody took it back and another did not."""
    return not is_voided(state) or VOID_GROUP in contested_groups(state)


def named_in(state: State) -> Named | None:
    """Return whom one restriction names; None where it was taken back.

    Of what is said in two ways, those named both times; of what cannot be read, nobody.
    """
    if not stands(state):
        return None
    values = distinct_values(state.get(MADE_GROUP, NOTHING))
    return _in_all(ids_in(value.get("named") if isinstance(value, dict) else None)
                   for value in values)  # fmt: skip


def named_together(restrictions: Iterable[Named | None]) -> Named | None:
    """Return who is named in all restrictions of somebody; None where none stands."""
    standing = [each for each in restrictions if each is not None]
    return _in_all(standing) if standing else None


def widens(before: Named | None, after: Named | None) -> bool:
    """Tell whether somebody may see more after a change than before it."""
    if before is None:
        return False
    return after is None or not after <= before


def ids_in(text: object) -> Named:
    """Return the ids of colleagues that a restriction names."""
    return frozenset(text.split()) if isinstance(text, str) else frozenset()


def as_text(named: Iterable[str]) -> str:
    """Return ids of colleagues as a restriction keeps them."""
    return " ".join(sorted(named))


def _in_all(sets: Iterable[Named]) -> Named:
    sets = list(sets)
    return frozenset.intersection(*sets) if sets else frozenset()
