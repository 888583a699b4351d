"""Drug alerts: those in force, who has read them, and the sheet to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.casework import records
from app.casework.colleagues import read_colleagues
from app.casework.laptop import Laptop
from app.documents.alert_bulletin import Bulletin, render_bulletin
from app.documents.preview import PagePicture, page_pictures
from app.records.codes import SUBSTANCE
from app.records.declaration import table_of
from app.records.drug_alerts import ALERT_LEVEL, ALERT_SOURCE, DrugAlert, DrugAlertRead
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.alerts import LEADS_DAYS, expires_on, is_in_force

__all__ = ["PagePicture", "page_pictures"]

_ALERT, _READ = table_of(DrugAlert), table_of(DrugAlertRead)
_GRAVEST_FIRST = {level: place for place, level in enumerate(ALERT_LEVEL.labels)}


@dataclass(frozen=True)
class Alert:
    """One drug alert.

    Attributes:
        row: all its fields.
        leads_until: the last day on which it leads the home page.
        is_in_force: today it does.
        is_read: this worker said that they have read it.
        readers: who did.
        not_read_by: who of the worker's team has not, by name.
    """

    alert_id: RecordId
    row: Mapping[str, Any]
    leads_until: date
    is_in_force: bool
    is_read: bool
    readers: tuple[str, ...]
    not_read_by: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """How grave it is, in words."""
        return level_of(self.row)


def alerts(laptop: Laptop) -> list[Alert]:
    """Return every alert, those in force first, the gravest and latest before others.

    Raises:
        Refusal: the role may not read them.
    """
    laptop.must_read("drug_alert")
    today = laptop.clock.today()
    with laptop.reading() as connection:
        rows = connection.execute(select(_ALERT).where(_ALERT.c.voided.is_(False))).mappings()
        kept = [dict(row) for row in rows]
        read = connection.execute(
            select(_READ.c.drug_alert_id, _READ.c.reader).where(_READ.c.voided.is_(False))
        ).all()
        here = [each.name for each in read_colleagues(connection, laptop, laptop.worker.team_id)]
    readers: dict[str, list[str]] = {}
    for row in read:
        readers.setdefault(row.drug_alert_id, []).append(row.reader or "")
    found = [_alert(laptop, row, readers.get(row["id"], []), here, today) for row in kept]
    return sorted(found, key=_by_gravity)


def alerts_in_force(laptop: Laptop) -> list[Alert]:
    """Return the alerts that lead the home page today; none where the role may not read them."""
    if not record_type("drug_alert").may_read(laptop.worker.role):
        return []
    return [each for each in alerts(laptop) if each.is_in_force]


def alert_called(laptop: Laptop, alert_id: RecordId) -> Alert:
    """Return one alert.

    Raises:
        Refusal: `unknown_record`; the role may not read it.
    """
    found = next((each for each in alerts(laptop) if each.alert_id == alert_id), None)
    if found is None:
        raise Refusal("unknown_record", "This alert is not on this laptop any more.")
    return found


def note_read(laptop: Laptop, alert_id: RecordId) -> RecordId | None:
    """Write down that this worker has read an alert; nothing where that is written already.

    Raises:
        Refusal: `unknown_record`; the role may not.
    """
    if alert_called(laptop, alert_id).is_read:
        return None
    values = {
        "drug_alert_id": alert_id,
        "reader": laptop.worker.name,
        "read_at": laptop.clock.now(),
    }
    return records.record(laptop, "drug_alert_read", values)


def end_now(laptop: Laptop, alert_id: RecordId) -> date | None:
    """Let an alert lead no longer from today on; return the last day it had, to take it back.

    Raises:
        Refusal: `unknown_record`, `ended` where it leads no more, or the role may not.
    """
    alert = alert_called(laptop, alert_id)
    if not alert.is_in_force:
        raise Refusal("ended", "This alert leads no home page any more.")
    last: date | None = alert.row.get("expires_on")
    set_last_day(laptop, alert_id, laptop.clock.today() - timedelta(days=1))
    return last


def set_last_day(laptop: Laptop, alert_id: RecordId, last_day: date | None) -> None:
    """Say until when an alert leads the home page; None for four weeks from its issue.

    Raises:
        Refusal: `unknown_record`, or the role may not.
    """
    records.change(laptop, "drug_alert", alert_id, {"expires_on": last_day})


def bulletin(laptop: Laptop, alert_id: RecordId) -> bytes:
    """Return an alert as a sheet of one page to print: a PDF that names nobody.

    Raises:
        Refusal: `unknown_record`; `does_not_fit` where the text is longer than a page.
    """
    return sheet_of(alert_called(laptop, alert_id).row, laptop.clock.today())


def sheet_of(row: Mapping[str, Any], today: date) -> bytes:
    """Return the sheet of an alert as it stands, finished or not: a PDF of one page.

    Args:
        row: its fields; what is missing is left out.
        today: the local day, for an alert that says neither when it was issued nor until when.

    Raises:
        Refusal: `does_not_fit` where the text is longer than a page.
    """
    return render_bulletin(
        Bulletin(
            title=str(row.get("title") or ""),
            level=level_of(row),
            is_danger=row.get("level") == "danger",
            warning=str(row.get("warning") or ""),
            advice=str(row.get("advice") or ""),
            sold_as=SUBSTANCE.label(str(row.get("substance") or "")),
            contains=str(row.get("contains") or ""),
            looks_like=str(row.get("looks_like") or ""),
            source=ALERT_SOURCE.label(str(row.get("source") or "")),
            seen_on=row.get("seen_on"),
            seen_where=str(row.get("seen_where") or ""),
            issued_on=row.get("issued_on"),
            until=_leads_until(row, today),
        )
    )


def level_of(row: Mapping[str, Any]) -> str:
    """Return how grave an alert is, in words."""
    return ALERT_LEVEL.label(str(row.get("level") or "")) or "Alert"


def _leads_until(row: Mapping[str, Any], today: date) -> date:
    return expires_on(row) or today + timedelta(days=LEADS_DAYS)


def _alert(
    laptop: Laptop, row: Mapping[str, Any], readers: list[str], here: list[str], today: date
) -> Alert:
    return Alert(
        row["id"],
        row,
        _leads_until(row, today),
        is_in_force(row, today),
        laptop.worker.name in readers,
        tuple(sorted(set(readers))),
        tuple(sorted(set(here) - set(readers))),
    )


def _by_gravity(alert: Alert) -> tuple[bool, int, float]:
    gravity = _GRAVEST_FIRST.get(str(alert.row.get("level")), len(_GRAVEST_FIRST))
    issued_at = alert.row.get("issued_at")
    return (not alert.is_in_force, gravity, -(issued_at.timestamp() if issued_at else 0.0))
