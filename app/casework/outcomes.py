"""What came out over time: each questionnaire of a person, and each field that is followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.casework.laptop import Laptop
from app.casework.person_page import cluster_around
from app.records.contacts import InstrumentResult
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.rules.instruments import Instrument, Sitting, headline_of, score
from app.storage.unit_of_work import UnitOfWork

_RESULT = table_of(InstrumentResult)


@dataclass(frozen=True)
class Point:
    """One day on a line.

    `value` is None where the form had no score; `note` says why, or names the band. `version`
    is the questionnaire's, since figures of two versions are not joined.
    """

    result_id: RecordId
    day: date
    value: Decimal | None
    note: str
    version: str


@dataclass(frozen=True)
class Series:
    """One line over time: its scale, the bands of today's version, and its points by day."""

    key: str
    title: str
    unit: str
    low: int
    high: int
    bands: tuple[tuple[int, int, str], ...]
    points: tuple[Point, ...]

    def __repr__(self) -> str:
        """Say nothing of what came out."""
        return f"Series({self.key!r}, {len(self.points)} points)"


def sittings_of(
    laptop: Laptop, person_id: RecordId, instrument_id: str
) -> tuple[tuple[RecordId, Sitting], ...]:
    """Return how a person answered one questionnaire before, latest first; that is noted.

    Corrected and withdrawn results are left out, links are followed.
    """
    rows = [row for row in _rows(laptop, person_id) if row["instrument"] == instrument_id]
    return tuple((row["id"], _sitting(row)) for row in reversed(rows))


def read_outcomes(laptop: Laptop, person_id: RecordId) -> tuple[Series, ...]:
    """Return every line that can be drawn for a person; that they were read is noted.

    Raises:
        Refusal: the role may not read assessments; `unknown_record`.
    """
    by_key: dict[str, tuple[Instrument, str, list[Point]]] = {}
    for row in _rows(laptop, person_id):
        versions = laptop.shelf.questionnaires.versions
        instrument = versions.get((row["instrument"], row["instrument_version"]))
        if instrument is None:  # a questionnaire that this laptop lacks: its figures are kept
            continue
        for scale, value, note in _figures(instrument, _sitting(row)):
            point = Point(row["id"], row["occurred_on"], value, note, instrument.version)
            about = str((row["read_with"] or {}).get("drug", ""))
            key = ":".join(part for part in (instrument.id, scale, about) if part)
            by_key.setdefault(key, (instrument, scale, []))[2].append(point)
    return tuple(
        _series(laptop, key, instrument, scale, points)
        for key, (instrument, scale, points) in sorted(by_key.items())
        if any(point.value is not None for point in points)
    )


def _rows(laptop: Laptop, person_id: RecordId) -> Sequence[Mapping[str, Any]]:
    laptop.must_read("instrument_result")

    def read(work: UnitOfWork) -> Sequence[Mapping[str, Any]]:
        cluster = cluster_around(work.connection, person_id)
        statement = (
            select(_RESULT)
            .where(_RESULT.c.voided.is_(False), _RESULT.c.subject_id.in_(cluster))
            .order_by(_RESULT.c.occurred_at, _RESULT.c.id)
        )
        rows = [dict(row) for row in work.connection.execute(statement).mappings()]
        corrected = {row["corrects"] for row in rows}
        work.audit("outcomes.read", "instrument_result", [person_id])
        return [row for row in rows if row["id"] not in corrected]

    return laptop.noting(read)


def _sitting(row: Mapping[str, Any]) -> Sitting:
    return Sitting(
        day=row["occurred_on"],
        version=row["instrument_version"] or "",
        answers=row["answers"] or {},
        context=row["read_with"] or {},
        label=row["band"] or "",
    )


def _figures(instrument: Instrument, sitting: Sitting) -> list[tuple[str, Decimal | None, str]]:
    """List each figure that is followed over time: scale, value, and a note."""
    try:
        result = score(instrument, sitting.answers, context=sitting.context)
        leads = headline_of(instrument, sitting)
    except Refusal:  # written by another program, or imported: what it says is kept as it is
        return [("", None, "The answers do not fit the questionnaire")]
    if instrument.headline is not None:
        note = sitting.label or (result.band or "")
        why = note if result.complete else f"Not complete: {len(result.missing)} without answer"
        return [("", None if leads is None else Decimal(leads), why)]
    here = {band["scale"]: band["label"] for band in result.bands if band["here"]}
    followed = [scale for scale in instrument.subscales if scale.how in ("value", "sum")]
    figures: list[tuple[str, Decimal | None, str]] = []
    for scale in followed:
        figure = result.subscales[scale.id]
        value = None if figure is None else Decimal(str(figure))
        note = here.get(scale.id, "") if value is not None else "No answer"
        figures.append((scale.id, value, note))
    return figures


def _series(
    laptop: Laptop, key: str, instrument: Instrument, scale: str, points: list[Point]
) -> Series:
    today = laptop.shelf.instruments.get(instrument.id, instrument)
    found = today.subscale(scale or today.headline or "")
    about = key.rsplit(":", maxsplit=1)[-1] if "drug" in today.context and ":" in key else ""
    parts = [today.title, found.label if found else "", about.capitalize()]
    low, high, unit = _ends(today, scale)
    top = max([high, *(int(point.value) + 1 for point in points if point.value is not None)])
    return Series(
        key=key,
        title=" · ".join(part for part in parts if part),
        unit=unit,
        low=low,
        high=high or top,
        bands=_bands(today, scale, about, high or top),
        points=tuple(points),
    )


def _ends(instrument: Instrument, scale: str) -> tuple[int, int, str]:
    """Give the ends of a scale and its unit; 0 as the upper end where there is none."""
    found = instrument.subscale(scale or instrument.headline or "")
    items = [
        item
        for item in instrument.items
        if (item.counts if found is None else item.id in found.items)
    ]
    if all(item.kind == "weeks" for item in items):
        return 0, 28, "days"
    if all(item.scores for item in items):
        return sum(min(i.scores) for i in items), sum(max(i.scores) for i in items), ""
    return 0, 0, items[0].unit if items else ""


def _bands(
    instrument: Instrument, scale: str, about: str, high: int
) -> tuple[tuple[int, int, str], ...]:
    result = score(instrument, {}, context={"drug": about} if about else {})
    name = scale or instrument.headline
    return tuple(
        (band["low"], min(band["high"], high), band["label"])
        for band in result.bands
        if band["scale"] == name and band["low"] <= high
    )
