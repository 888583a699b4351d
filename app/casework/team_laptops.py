"""The laptops of a team as the centre knows them, and as it last said where there is no line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects import sqlite

from app.casework.centre_line import ask_centre
from app.casework.laptop import Laptop
from app.casework.team_view import must_look_after_team
from app.records.declaration import table_of
from app.records.local_rows import Setting
from app.records.refusal import Refusal
from app.sync.desk_words.laptops import ListLaptops

SILENT_DAYS = 7
_SETTING = table_of(Setting)
_KEPT_AS = "team_laptops"
_WITHOUT_A_LINE = frozenset({"offline", "cut"})


class TeamLaptop(msgspec.Struct, frozen=True):
    """One laptop; `waiting` is how many changes it had not sent when it was last heard."""

    name: str
    worker: str
    team: str
    last_heard_at: datetime | None
    waiting: int

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
        TeamLaptop(each.name, each.worker_name, each.team_name, each.last_heard_at, each.waiting)
        for each in answer.laptops
        if each.revoked_at is None
    ]
    found.sort(key=_longest_silent_first)
    now = laptop.clock.now()
    _keep(laptop, _Kept(now, found))
    return TeamLaptops(tuple(found), now)


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
