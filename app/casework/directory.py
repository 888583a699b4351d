"""The directory of other services: found by word and kind, and checked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.casework import records
from app.casework.laptop import Laptop
from app.records.codes import ISLAND, LANGUAGE
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.partners import ACCESSIBILITY, PARTNER_COST, PARTNER_KIND, PartnerService
from app.rules.names import fold
from app.rules.partners import checked_words, needs_checking

_PARTNER = table_of(PartnerService)


@dataclass(frozen=True)
class Partner:
    """One service of the directory, as it is shown.

    Attributes:
        row: all its fields.
        checked: how old the last check is, in words.
        needs_checking: the last check is too long ago, or there was none.
    """

    partner_id: RecordId
    row: Mapping[str, Any]
    checked: str
    needs_checking: bool

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.row.get("name") or "")

    @property
    def kind(self) -> str:
        """What kind it is, in words."""
        return PARTNER_KIND.label(str(self.row.get("kind") or ""))


def partners(laptop: Laptop, text: str = "", *, kind: str = "") -> list[Partner]:
    """Return the services that fit, in the order of their names; closed ones are left out.

    Args:
        laptop: at work.
        text: each word must begin a word of what is said about the service, in any spelling of
            accents: "step alder" finds what is step-free on Alderney.
        kind: a code of `PARTNER_KIND`, or nothing for all.

    Raises:
        Refusal: the role may not read them.
    """
    laptop.must_read("partner_service")
    today = laptop.clock.today()
    statement = select(_PARTNER).where(_PARTNER.c.voided.is_(False)).order_by(_PARTNER.c.name)
    with laptop.reading() as connection:
        rows = [dict(row) for row in connection.execute(statement).mappings()]
    wanted = fold(text).split()
    return [
        _partner(row, today)
        for row in rows
        if not (row["closed_on"] and row["closed_on"] <= today)
        and (not kind or row["kind"] == kind)
        and _fits(row, wanted)
    ]


def partner_called(laptop: Laptop, partner_id: RecordId) -> Partner:
    """Return one service of the directory, closed or not.

    Raises:
        Refusal: `unknown_record`; the role may not read it.
    """
    return _partner(records.show(laptop, "partner_service", partner_id), laptop.clock.today())


def note_checked(laptop: Laptop, partner_id: RecordId) -> Mapping[str, Any]:
    """Write down that what the directory says is right today; return what stood there before.

    Raises:
        Refusal: `unknown_record`; the role may not.
    """
    before = records.show(laptop, "partner_service", partner_id)
    values = {"verified_on": laptop.clock.today(), "verified_by": laptop.worker.name}
    records.change(laptop, "partner_service", partner_id, values)
    return {name: before[name] for name in values}


def _partner(row: Mapping[str, Any], today: date) -> Partner:
    verified_on = row.get("verified_on")
    return Partner(
        row["id"], row, checked_words(verified_on, today), needs_checking(verified_on, today)
    )


def _fits(row: Mapping[str, Any], wanted: list[str]) -> bool:
    said = [row.get(name) for name in ("name", "what_for", "address", "phone", "opening")]
    said += [PARTNER_KIND.label(row.get("kind") or ""), ISLAND.label(row.get("island") or "")]
    said += [PARTNER_COST.label(row.get("cost") or "")]
    said += [LANGUAGE.label(each) for each in row.get("languages") or ()]
    said += [ACCESSIBILITY.label(each) for each in row.get("accessibility") or ()]
    words = fold(" ".join(part for part in said if part)).split()
    return all(any(word.startswith(start) for word in words) for start in wanted)
