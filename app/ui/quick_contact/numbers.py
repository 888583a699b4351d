"""Figures and days as typed, taken or refused at their field."""

from __future__ import annotations

from datetime import date, datetime, time

from app.host.clock import LOCAL_ZONE
from app.records.refusal import Refusal


def number_in(written: str, *, words: str, field: str, most: int) -> int | None:
    """Return a whole number, None where nothing stands.

    Raises:
        Refusal: `not_a_number`, at the field.
    """
    written = written.strip()
    if not written:
        return None
    if not (written.isascii() and written.isdecimal()) or int(written) > most:
        raise Refusal(
            "not_a_number", f"{words}: write a whole number from 0 to {most}.", field=field
        )
    return int(written)


def day_in(written: str, field: str) -> date | None:
    """Return a day of an ISO text, None where nothing stands.

    Raises:
        Refusal: `not_a_day`, at the field.
    """
    if not written.strip():
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise Refusal(
            "not_a_day", "Write the day, such as 3/11/2026 or 3 Nov.", field=field
        ) from None


def moment_of(day: str, at: str, otherwise: datetime) -> datetime:
    """Return when it was: what is not written is taken from the moment the card was opened.

    A day without a time of day counts as noon.

    Raises:
        Refusal: `not_a_day` at `on_day`, `not_a_time` at `at_time`.
    """
    if not day.strip() and not at.strip():
        return otherwise
    usual = otherwise.astimezone(LOCAL_ZONE)
    said = day_in(day, "on_day")
    clock = _time_in(at) if at.strip() else time(12)
    return datetime.combine(said or usual.date(), clock, LOCAL_ZONE)


def _time_in(written: str) -> time:
    hour, _, minute = written.strip().replace(".", ":").partition(":")
    if not (hour.isdecimal() and (minute or "0").isdecimal()):
        raise _not_a_time()
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise _not_a_time() from None


def _not_a_time() -> Refusal:
    return Refusal("not_a_time", "Write the time, such as 14:30.", field="at_time")
