"""How likely, why and when last seen, in words; no Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from app.casework.activity import Activity, Meeting
from app.host.clock import LOCAL_ZONE
from app.rules.matching.reasons import Reason
from app.rules.summary import day_in_words
from app.ui.tokens import Tone

_SAYS_NOTHING = "says nothing"
_MOST_REASONS = 5


def how_likely(probability: float) -> tuple[str, Tone]:
    """Return how likely it is that two are one, in a word or two, with its colour."""
    if probability >= 0.95:  # noqa: PLR2004 - of a hundred such pairs, 98 and more are one person
        return "very likely", "warn"
    if probability >= 0.5:  # noqa: PLR2004 - more likely than not
        return "likely", "warn"
    return "possible", "info"


def why(reasons: Sequence[Reason]) -> str:
    """Return what fits and what speaks against, the weightiest first, in a line or two."""
    telling = [each for each in reasons if each.strength != _SAYS_NOTHING]
    fits = [_said(each) for each in telling if each.weight > 0][:_MOST_REASONS]
    against = [_said(each) for each in telling if each.weight < 0][:_MOST_REASONS]
    lines = []
    if fits:
        lines.append(f"Fits: {'; '.join(fits)}.")
    if against:
        lines.append(f"Against: {'; '.join(against)}.")
    return "\n".join(lines)


def explained(reasons: Iterable[Reason]) -> list[str]:
    """Return every reason with how much it says, the weightiest first."""
    return [f"{_said(each)}: {each.strength}" for each in reasons]


def _said(reason: Reason) -> str:
    return f"{reason.field} {reason.how}" if reason.field else reason.how


def seen_lately(activity: Activity) -> list[str]:
    """Return each of the last contacts in a line."""
    return [met(each) for each in activity.last]


def met(meeting: Meeting) -> str:
    """Return when, what, where, and by whom of which team."""
    by = meeting.worker
    if meeting.team:
        by = f"{by} ({meeting.team})" if by else meeting.team
    parts = (_day(meeting.occurred_at), meeting.events, meeting.place, by)
    return " · ".join(part for part in parts if part)


def born(day: date | None) -> str:
    """Return a birthday, or that it is not known."""
    return f"born {day_in_words(day)}" if day else "date of birth not known"


def _day(moment: datetime | None) -> str:
    return day_in_words(moment.astimezone(LOCAL_ZONE).date()) if moment else "no day known"
