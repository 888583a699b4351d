"""Whose caseload somebody is on a day, who covers for whom, and a fair sample that can be named."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Answers:
    """That a worker answers for a person; days are inside, None is open."""

    person_id: str
    worker_id: str
    from_on: date | None
    until_on: date | None = None

    def is_current(self, day: date) -> bool:
        """Say whether it holds on a day; one without a first day always did."""
        return _is_within(day, self.from_on, self.until_on)


@dataclass(frozen=True)
class Away:
    """That a worker is away and another covers; both days are inside."""

    worker_id: str
    covered_by_id: str
    from_on: date | None
    until_on: date | None

    def covers(self, day: date) -> bool:
        """Say whether the other covers on a day; without both days said, never."""
        said = self.from_on is not None and self.until_on is not None
        return said and _is_within(day, self.from_on, self.until_on)


def _is_within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def caseloads(answers: Iterable[Answers], day: date) -> dict[str, frozenset[str]]:
    """Return for each worker the people they answer for on a day; said twice counts once."""
    held: dict[str, set[str]] = {}
    for each in answers:
        if each.is_current(day):
            held.setdefault(each.worker_id, set()).add(each.person_id)
    return {worker: frozenset(people) for worker, people in held.items()}


def covered_on(aways: Iterable[Away], day: date) -> dict[str, frozenset[str]]:
    """Return for each worker whom they cover on a day.

    Cover is not handed on: who covers and is away too is covered for their own people only.
    """
    covering: dict[str, set[str]] = {}
    for each in aways:
        if each.covers(day) and each.worker_id != each.covered_by_id:
            covering.setdefault(each.covered_by_id, set()).add(each.worker_id)
    return {worker: frozenset(others) for worker, others in covering.items()}


def looks_after(
    worker_id: str,
    own: Mapping[str, frozenset[str]],
    covering: Mapping[str, frozenset[str]],
) -> frozenset[str]:
    """Return everybody a worker looks after: their own caseload, and those they cover for.

    Args:
        worker_id: who looks after them.
        own: caseloads of the day.
        covering: whom each covers that day.
    """
    others = (own.get(one, frozenset()) for one in covering.get(worker_id, frozenset()))
    return own.get(worker_id, frozenset()).union(*others)


def is_long_unseen(last_seen: date | None, since: date | None, today: date, days: int) -> bool:
    """Say whether nobody saw somebody for more than so many days.

    Args:
        last_seen: the day of the last contact that took place.
        since: for whom there was none, the day they came to this caseload.
        today: the day it is.
        days: how many may pass.
    """
    last = last_seen or since
    return last is None or last < today - timedelta(days=days)


def day_before(day: date) -> date:
    """Return the last day of who answered before, where another begins on `day`."""
    return day - timedelta(days=1)


def month_before(day: date) -> tuple[date, date]:
    """Return the first and the last day of the month before that of `day`."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def drawn(entry_ids: Collection[str], draw: str, how_many: int) -> Sequence[str]:
    """Draw a sample that anybody can draw again by its name, and that nobody can steer.

    Each entry has a number made of its id and the name of the draw; the lowest are drawn. An entry
    that comes late takes at most one other's place, and ids carry no meaning to choose by.
    """
    ordered = sorted(set(entry_ids), key=lambda each: (_lot(draw, each), each))
    return tuple(ordered[: max(0, how_many)])


def _lot(draw: str, entry_id: str) -> bytes:
    return hashlib.sha256(f"{draw}\n{entry_id}".encode()).digest()
