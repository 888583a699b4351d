"""Warnings of dangerous drugs (R42), and who has read them."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records import codes
from app.records.codes import CodeList
from app.records.declaration import (
    EVERYBODY,
    NAME_LENGTH,
    SERVICE,
    About,
    Record,
    Role,
    Text,
    fixed,
    local_day_of,
    moment,
    single,
)
from app.records.people import ORDINARY

ALERT_SOURCE = CodeList(
    "alert_source",
    {
        "people": "People who use drugs",
        "police": "Police",
        "hospital": "Hospital or ambulance",
        "laboratory": "Laboratory",
        "national": "A national alert",
        "other": "Another source",
    },
)

ALERT_LEVEL = CodeList(
    "alert_level", {"danger": "Danger to life", "caution": "Take care", "notice": "For knowledge"}
)


class DrugAlert(Record, table=True):
    """A warning about a drug in circulation; it leads the home page until it expires (R42)."""

    about: ClassVar[About] = About(
        label="Drug alert",
        plural="Drug alerts",
        section="service",
        summary="{title} {level} {expires_on}",
        offered_by=("palette",),
        readable_by=EVERYBODY,
        writable_by=frozenset({Role.CLINICIAN, Role.LEAD, Role.MANAGER}),
        audience=SERVICE,
        happened="issued_at",
        icon="warning",
    )

    title: Text = single(
        "Alert", sensitivity=ORDINARY, group="warning", required=True, max_length=NAME_LENGTH
    )
    level: Text = single("How grave", sensitivity=ORDINARY, group="warning", codes=ALERT_LEVEL)
    warning: Text = single(
        "What is the danger", sensitivity=ORDINARY, group="warning", long_text=True
    )
    advice: Text = single(
        "What to tell people", sensitivity=ORDINARY, group="warning", long_text=True
    )
    substance: Text = single(
        "Sold as", sensitivity=ORDINARY, group="substance", codes=codes.SUBSTANCE
    )
    contains: Text = single(
        "What is in it", sensitivity=ORDINARY, group="substance", max_length=NAME_LENGTH
    )
    looks_like: Text = single(
        "Looks like", sensitivity=ORDINARY, group="substance", max_length=NAME_LENGTH
    )
    source: Text = single("Where we know it from", sensitivity=ORDINARY, codes=ALERT_SOURCE)
    seen_on: date | None = single(
        "First seen on", sensitivity=ORDINARY, group="seen", ge=date(1990, 1, 1)
    )
    seen_where: Text = single(
        "Seen where", sensitivity=ORDINARY, group="seen", max_length=NAME_LENGTH
    )
    issued_at: datetime | None = moment(
        "Issued", sensitivity=ORDINARY, required=True, default_from="now"
    )
    issued_on: date | None = local_day_of("issued_at")
    expires_on: date | None = single("Until", sensitivity=ORDINARY, ge=date(1990, 1, 1))


class DrugAlertRead(Record, table=True):
    """A colleague has read a drug alert."""

    about: ClassVar[About] = About(
        label="Drug alert read",
        plural="Drug alerts read",
        section="service",
        summary="{reader}",
        offered_by=("home",),
        readable_by=EVERYBODY,
        writable_by=EVERYBODY - {Role.AUDITOR},  # who only looks on writes nothing
        audience=SERVICE,
        append_only=True,
        happened="read_at",
        icon="eye",
    )

    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("drug_alert_read",))
    drug_alert_id: Text = fixed(
        "Alert", sensitivity=ORDINARY, refers_to=("drug_alert",), required=True
    )
    reader: Text = fixed(
        "Read by",
        sensitivity=ORDINARY,
        required=True,
        default_from="worker",
        max_length=NAME_LENGTH,
    )
    read_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, fixed_at_creation=True, required=True, default_from="now"
    )
    read_on: date | None = local_day_of("read_at")
