"""The laptops of a team as the centre knows them, and as it last said where there is no line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects import sqlite

from app.casework.centre_line import ask_centre
from app.casework.laptop import Laptop
from app.casework.team_view import TeamView, must_look_after_team
from app.records.declaration import table_of
from app.records.local_rows import Setting
from app.records.refusal import Refusal
from app.sync.desk_words.laptops import ListLaptops

SILENT_DAYS = 7
DRAFT_DAYS = 7
_SETTING = table_of(Setting)
_KEPT_AS = "team_laptops"
_WITHOUT_A_LINE = frozenset({"offline", "cut"})


class TeamLaptop(msgspec.Struct, frozen=True):
    """One laptop, as it was when it was last heard.

    Attributes:
        waiting: how many changes it had not sent.
        drafts: how many were begun there and not finished; None where it did not say.
        oldest_draft_on: the local day on which the oldest of them was begun.
        is_this: it is the one that asks.
    """

    name: str
    worker: str
    team: str
    last_heard_at: datetime | None
    waiting: int
    drafts: int | None = None
    oldest_draft_on: date | None = None
    is_this: bool = False

    def is_silent(self, now: datetime) -> bool:
        """Say whether it was not heard from for too long."""
        last = self.last_heard_at
        return last is None or last < now - timedelta(days=SILENT_DAYS)


class _Kept(msgspec.Struct):
    as_of: datetime
    laptops: list[TeamLaptop]


@dataclass(frozen=True)
class TeamLaptops:
    """What the centre said, and when; `problem` says why it could not be asked now."""

    laptops: tuple[TeamLaptop, ...] = ()
    as_of: datetime | None = None
    problem: str = ""


def team_laptops(laptop: Laptop) -> TeamLaptops:
    """Ask the centre for the laptops in use; without a line, return what it said last.

    Raises:
        Refusal: `not_for_your_role`.
    """
    must_look_after_team(laptop)
    try:
        answer = ask_centre(laptop, ListLaptops())
    except Refusal as refusal:
        kept = last_said(laptop)
        known = kept if refusal.code in _WITHOUT_A_LINE else TeamLaptops()
        return TeamLaptops(known.laptops, known.as_of, refusal.sentence)
    found = [
        TeamLaptop(
            each.name,
            each.worker_name,
            each.team_name,
            each.last_heard_at,
            each.waiting,
            each.drafts,
            each.oldest_draft_on,
            each.device_id == laptop.author.device_id,
        )
        for each in answer.laptops
        if each.revoked_at is None
    ]
    found.sort(key=_longest_silent_first)
    now = laptop.clock.now()
    _keep(laptop, _Kept(now, found))
    return TeamLaptops(tuple(found), now)


@dataclass(frozen=True)
class DraftsThere:
    """What was begun on one laptop and not finished; it never leaves that laptop itself.

    Attributes:
        count: None where the laptop did not say.
        oldest_on: the local day on which the oldest was begun.
        as_of: when that was said; None where it never was.
    """

    laptop: str
    worker: str
    team: str
    count: int | None
    oldest_on: date | None
    as_of: datetime | None
    is_this: bool = False

    def is_old(self, today: date) -> bool:
        """Say whether something lies there for a week."""
        oldest = self.oldest_on
        return oldest is not None and oldest <= today - timedelta(days=DRAFT_DAYS)


def drafts_by_laptop(
    known: TeamLaptops, here: TeamView, worker: str, now: datetime
) -> tuple[DraftsThere, ...]:
    """Return the drafts of each laptop: this one first as it is now, then those longest begun.

    Args:
        known: the laptops as the centre last said.
        here: what lies on this laptop.
        worker: whose this laptop is.
        now: aware.
    """
    own = next((each for each in known.laptops if each.is_this), None)
    name, team = (own.name, own.team) if own else ("", "")
    mine = DraftsThere(name, worker, team, here.drafts, here.oldest_draft_on, now, is_this=True)
    others = [
        DraftsThere(
            each.name,
            each.worker,
            each.team,
            each.drafts,
            each.oldest_draft_on,
            None if each.drafts is None else each.last_heard_at,
        )
        for each in known.laptops
        if not each.is_this
    ]
    # Those that did not say stand last: there is nothing to ask their workers about.
    others.sort(key=lambda one: (one.count is None, one.oldest_on or date.max, one.worker))
    return (mine, *others)


def last_said(laptop: Laptop) -> TeamLaptops:
    """Return what the centre said last, from this laptop alone."""
    with laptop.reading() as connection:
        kept = _read(connection)
    return TeamLaptops(tuple(kept.laptops), kept.as_of) if kept else TeamLaptops()


def _longest_silent_first(laptop: TeamLaptop) -> tuple[float, str]:
    last = laptop.last_heard_at
    return (last.timestamp() if last else 0.0, laptop.name)


def _read(connection: Connection) -> _Kept | None:
    value = connection.execute(select(_SETTING.c.value).where(_SETTING.c.name == _KEPT_AS)).scalar()
    return None if value is None else msgspec.convert(value, _Kept)


def _keep(laptop: Laptop, kept: _Kept) -> None:
    value: Any = msgspec.to_builtins(kept)
    put = sqlite.insert(_SETTING).values(name=_KEPT_AS, value=value)
    with laptop.work() as work:
        work.connection.execute(
            put.on_conflict_do_update(index_elements=["name"], set_={"value": value})
        )
        work.commit()
