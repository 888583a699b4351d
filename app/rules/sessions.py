"""Outreach sessions: when one was forgotten open, when a check-in is due, what looks wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

# No shift on the street is longer; what is, was not ended when people went home.
LONGEST_HOURS = 14
USUAL_CHECK_IN_MINUTES = 60


def was_left_open(session: Mapping[str, Any], now: datetime) -> bool:
    """Say whether a session was never ended: it began on an earlier day, or far too long ago.

    A shift over midnight is none: it counts from its beginning, for fourteen hours.
    """
    began = session.get("started_at")
    if session.get("ended_at") is not None or not isinstance(began, datetime):
        return False
    return now - began > timedelta(hours=LONGEST_HOURS)


def next_check_in(session: Mapping[str, Any], last: datetime | None) -> datetime | None:
    """Return when a lone worker is to be heard of next; nothing for those who are not alone.

    Args:
        session: an open one.
        last: when they last said that all is well, if they did in this session.
    """
    if session.get("working_alone") != "yes" or session.get("ended_at") is not None:
        return None
    began = session.get("started_at")
    since = last or began
    if not isinstance(since, datetime):
        return None
    minutes = session.get("check_in_minutes") or USUAL_CHECK_IN_MINUTES
    return since + timedelta(minutes=minutes)


def fault_of_session(session: Mapping[str, Any], now: datetime) -> str:
    """Return what should be looked at in a session, or nothing."""
    began, ended = session.get("started_at"), session.get("ended_at")
    if was_left_open(session, now):
        return "It was never ended"
    if isinstance(began, datetime) and isinstance(ended, datetime) and ended < began:
        return "It ends before it begins"
    seen, spoken = session.get("people_seen"), session.get("people_spoken_to")
    if isinstance(seen, int) and isinstance(spoken, int) and spoken > seen:
        return "More were spoken to than seen"
    return ""


def refused(session: Mapping[str, Any]) -> int | None:
    """Return how many were seen and not spoken to; nothing where either was not counted."""
    seen, spoken = session.get("people_seen"), session.get("people_spoken_to")
    if not isinstance(seen, int) or not isinstance(spoken, int):
        return None
    return max(seen - spoken, 0)


def day_words(day: date, today: date) -> str:
    """Return today, yesterday, or the day in short."""
    named = {0: "today", 1: "yesterday"}
    return named.get((today - day).days, f"on {day.day} {day:%b}")
