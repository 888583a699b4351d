"""What counts as help to get there: a leaflet alone, or a name passed on, does not.

Source: the recovery support sub-interventions of the national data set, "facilitated access to
mutual aid": meeting a member, arranging the way, going along or talking about it afterwards.
For a GP the contract asks for facilitation in part A2 and leaves the steps open; they are read in
the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

# These tell somebody where to go, and no more.
_TELLING = {"mutual_aid_link": {"information"}, "gp_registration": {"found_practice"}}
_STEPS_FIELD = {"mutual_aid_link": "steps", "gp_registration": "help"}


@dataclass(frozen=True)
class Counting:
    """Whether it counts, and why, in words for the form."""

    counts: bool
    words: str


def counts_as_facilitated(
    type_name: str, steps: Collection[str], *, registered_on: date | None = None
) -> bool:
    """Say whether what was done is facilitated access.

    Args:
        type_name: `mutual_aid_link` or `gp_registration`.
        steps: codes of what was done.
        registered_on: for a GP, since when they are registered.
    """
    done = set(steps) - _TELLING[type_name]
    return bool(done) or (bool(steps) and registered_on is not None)


def counting_of(type_name: str, values: Mapping[str, Any]) -> Counting | None:
    """Return what a form says about counting; nothing for types that are not counted so."""
    field = _STEPS_FIELD.get(type_name)
    if field is None:
        return None
    steps = values.get(field) or ()
    if counts_as_facilitated(type_name, steps, registered_on=values.get("registered_on")):
        return Counting(counts=True, words="This counts as help to get there.")
    if steps:
        words = "Telling alone, or a leaflet, does not count as help to get there. It is kept."
    else:
        words = "This counts once something was done to help to get there, not by a leaflet alone."
    return Counting(counts=False, words=words)
