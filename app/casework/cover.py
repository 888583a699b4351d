"""Cover while somebody is away: a rule on days, which ends by itself and moves nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from app.casework.colleagues import read_colleagues
from app.casework.conflicts import LEADS, held_state
from app.casework.laptop import Laptop
from app.records.caseload import Cover
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.team import Away

_COVER = table_of(Cover)


@dataclass(frozen=True)
class CoverSaid:
    """Days on which somebody covers for somebody, with their names."""

    cover_id: RecordId
    worker_id: RecordId
    worker: str
    covered_by_id: RecordId
    covered_by: str
    from_on: date | None
    until_on: date | None
    is_contested: bool = False


def cover(
    laptop: Laptop, worker_id: RecordId, covered_by_id: RecordId, from_on: date, until_on: date
) -> RecordId:
    """Write down who covers while somebody of the team is away; both days are inside.

    Raises:
        Refusal: `covers_oneself`, `days`, `other_team`, `unknown_worker`, `not_yours` where
            neither one's own absence nor a lead writes, or the role may not.
    """
    laptop.must_write("cover")
    if worker_id == covered_by_id:
        raise Refusal("covers_oneself", "Choose a colleague who covers.", field="covered_by_id")
    if until_on < from_on:
        raise Refusal("days", "The last day away is before the first.", field="until_on")
    _must_be_theirs(laptop, worker_id)
    with laptop.work() as work:
        known = {each.worker_id: each for each in read_colleagues(work.connection, laptop)}
        away, covering = known.get(worker_id), known.get(covered_by_id)
        if away is None or covering is None:
            raise Refusal("unknown_worker", "This colleague is not known on this laptop.")
        if away.team_id != covering.team_id:
            raise Refusal(
                "other_team",
                "Only a colleague of the same team holds these people. To another team, hand "
                "them over.",
                field="covered_by_id",
            )
        values = {
            "team_id": away.team_id or laptop.worker.team_id,
            "worker_id": worker_id,
            "covered_by_id": covered_by_id,
            "from_on": from_on,
            "until_on": until_on,
        }
        record_id = work.record("cover", values)
        work.commit()
    return record_id


def end_cover(laptop: Laptop, cover_id: RecordId, last_day: date) -> None:
    """Let cover end on another day; one that had not begun by then is taken out of sight.

    Raises:
        Refusal: `unknown_record`, `not_yours`, or the role may not.
    """
    laptop.must_write("cover")
    with laptop.work() as work:
        held_state(work, cover_id)
        row = work.connection.execute(select(_COVER).where(_COVER.c.id == cover_id)).one()
        _must_be_theirs(laptop, row.worker_id)
        if row.from_on is not None and last_day < row.from_on:
            work.void("cover", cover_id, reason="Ended before it began")
        else:
            work.edit("cover", cover_id, {"from_on": row.from_on, "until_on": last_day})
        work.commit()


def covers(laptop: Laptop, team_id: RecordId | None = None) -> list[CoverSaid]:
    """Return the cover of today and to come, the earliest first."""
    if not record_type("cover").may_read(laptop.worker.role):
        return []
    today = laptop.clock.today()
    with laptop.reading() as connection:
        names = {each.worker_id: each.name for each in read_colleagues(connection, laptop)}
        rows = connection.execute(
            select(_COVER)
            .where(_COVER.c.voided.is_(False), _COVER.c.until_on >= today, *_of_team(team_id))
            .order_by(_COVER.c.from_on, _COVER.c.id)
        ).mappings()
        return [_said(dict(row), names) for row in rows]


def _said(row: Mapping[str, Any], names: Mapping[str, str]) -> CoverSaid:
    return CoverSaid(
        row["id"],
        row["worker_id"] or "",
        names.get(row["worker_id"], "A colleague"),
        row["covered_by_id"] or "",
        names.get(row["covered_by_id"], "a colleague"),
        row["from_on"],
        row["until_on"],
        bool(row["contested"]),
    )


def _of_team(team_id: RecordId | None) -> Iterable[ColumnElement[bool]]:
    return () if team_id is None else (_COVER.c.team_id == team_id,)


def _must_be_theirs(laptop: Laptop, worker_id: RecordId) -> None:
    if laptop.worker.role not in LEADS and worker_id != laptop.worker.worker_id:
        raise Refusal("not_yours", "Your own absence is yours to write; a colleague's is a lead's.")


def read_aways(connection: Connection, team_id: RecordId | None = None) -> list[Away]:
    """Return who covers for whom, in one team or in all."""
    statement = select(
        _COVER.c.worker_id, _COVER.c.covered_by_id, _COVER.c.from_on, _COVER.c.until_on
    ).where(_COVER.c.voided.is_(False), *_of_team(team_id))
    return [
        Away(row.worker_id, row.covered_by_id, row.from_on, row.until_on)
        for row in connection.execute(statement)
    ]
