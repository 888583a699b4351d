"""Under 18: when the young people's pathway shows itself, and what it says.

The tools and bands of this service are made for adults (reference of the questionnaires: each says
for which age it was tried); the contract's part A asks that young people are led to the service
made for them, and that the move at 18 is prepared before it comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

ADULT_AT_YEARS = 18
# Half a year before the birthday the move to the adult service is planned with both services.
_PREPARE_DAYS = 183

Standing = Literal["young", "moving", "adult", "unknown"]


@dataclass(frozen=True)
class Pathway:
    """What to know and do first, calmly, and in this order."""

    words: str
    steps: tuple[str, ...]

    @property
    def numbered(self) -> str:
        """Return the steps, one a line, numbered in the order in which they are taken."""
        return "\n".join(f"{number}. {step}" for number, step in enumerate(self.steps, start=1))


_YOUNG = Pathway(
    "Under 18: the young people's pathway comes first. The questionnaires and leaflets here are "
    "made for adults, and their scores do not hold.",
    (
        "In danger now: call 999 and stay with them.",
        "Tell your lead or the safeguarding lead today, also when it seems minor.",
        "With their agreement, refer to the young people's service: Record…, Referral out.",
        "Needles and naloxone: keep to the service's policy for under-18s, and ring your lead.",
        "Whom to call stands in the directory, under young people and children's services.",
    ),
)
_MOVING = Pathway(
    "Soon 18: plan the move to the adult service together with the young people's service.",
    (
        "Until the birthday the young people's service leads; meet all three together.",
        "Questionnaires for adults hold from the birthday on.",
    ),
)


def standing_of(row: Mapping[str, Any], today: date) -> Standing:
    """Say whether somebody is under 18, about to be 18, grown up, or not known.

    Args:
        row: fields of a person (`birth_date`) or of somebody without a name (`age_band`).
        today: the day on the island's calendar.
    """
    born = row.get("birth_date")
    if isinstance(born, date):
        birthday = _birthday(born, born.year + ADULT_AT_YEARS)
        if today >= birthday:
            return "adult"
        return "moving" if today >= birthday - timedelta(days=_PREPARE_DAYS) else "young"
    band = row.get("age_band")
    if band == "under_18":
        return "young"
    return "adult" if isinstance(band, str) and band[:1].isdigit() else "unknown"


def is_young(row: Mapping[str, Any], today: date) -> bool:
    """Say whether somebody is known to be under 18."""
    return standing_of(row, today) in ("young", "moving")


def pathway_for(row: Mapping[str, Any], today: date) -> Pathway | None:
    """Return what to do where somebody is under 18; nothing for adults and where nobody knows."""
    return {"young": _YOUNG, "moving": _MOVING}.get(standing_of(row, today))


def pathway_for_band(age_band: str) -> Pathway | None:
    """Return what to do for somebody whose age is only guessed, as a code of `AGE_BAND`."""
    return _YOUNG if age_band == "under_18" else None


def _birthday(born: date, year: int) -> date:
    """Return the birthday in a year; who was born on 29 February has it on 1 March otherwise."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
