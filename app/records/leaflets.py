"""What the service says of its leaflets: packs of them, whose are believed, what is withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field

from app.records.column_types import Instant, Json
from app.records.declaration import (
    NAME_LENGTH,
    SERVICE,
    About,
    LocalRow,
    Record,
    Role,
    Text,
    fixed,
    local_day_of,
    moment,
)
from app.records.people import ORDINARY, OUTREACH

# A whole library of 55 leaflets in two languages takes 190,000.
LONGEST_PACK_CHARACTERS = 262_144


class HandoutWithdrawal(Record, table=True):
    """A leaflet that must not be given out any more: one version, or all that there are."""

    about: ClassVar[About] = About(
        label="Handout withdrawal",
        plural="Handout withdrawals",
        section="handouts",
        summary="{handout} {version} {reason}",
        offered_by=("handouts.approve",),
        readable_by=OUTREACH,
        writable_by=frozenset({Role.CLINICIAN, Role.LEAD, Role.MANAGER}),
        audience=SERVICE,
        append_only=True,
        happened="withdrawn_at",
        icon="document",
    )

    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("handout_withdrawal",))
    handout: Text = fixed("Handout", sensitivity=ORDINARY, required=True, max_length=100)
    version: Text = fixed(
        "Version", sensitivity=ORDINARY, max_length=40, help="Blank for every version."
    )
    language: Text = fixed(
        "Language", sensitivity=ORDINARY, max_length=20, help="Blank for every language."
    )
    reason: Text = fixed(
        "Why", sensitivity=ORDINARY, required=True, long_text=True, help="What is wrong with it."
    )
    withdrawn_by: Text = fixed(
        "Withdrawn by", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH
    )
    withdrawn_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, fixed_at_creation=True, required=True, default_from="now"
    )
    withdrawn_on: date | None = local_day_of("withdrawn_at")


class HandoutKey(Record, table=True):
    """A key whose signature on a pack of leaflets this service believes."""

    about: ClassVar[About] = About(
        label="Handout key",
        plural="Handout keys",
        section="handouts",
        summary="{held_by} {public_key}",
        offered_by=("handouts.approve",),
        readable_by=OUTREACH,
        writable_by=frozenset({Role.LEAD, Role.MANAGER}),
        audience=SERVICE,
        append_only=True,
        happened="trusted_at",
        icon="key",
    )

    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("handout_key",))
    public_key: Text = fixed(
        "Public key", sensitivity=ORDINARY, required=True, max_length=64, help="Ed25519, in hex."
    )
    held_by: Text = fixed("Held by", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH)
    trusted_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, fixed_at_creation=True, required=True, default_from="now"
    )
    trusted_on: date | None = local_day_of("trusted_at")


class HandoutPack(Record, table=True):
    """A signed pack of leaflets for the whole service; its signature is checked at each reading."""

    about: ClassVar[About] = About(
        label="Handout pack",
        plural="Handout packs",
        section="handouts",
        summary="{name}",
        offered_by=("handouts.approve",),
        readable_by=OUTREACH,
        writable_by=frozenset({Role.CLINICIAN, Role.LEAD, Role.MANAGER}),
        audience=SERVICE,
        append_only=True,
        happened="taken_in_at",
        icon="document",
    )

    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("handout_pack",))
    name: Text = fixed("Name", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH)
    packed: Text = fixed(
        "Pack",
        sensitivity=ORDINARY,
        required=True,
        max_length=LONGEST_PACK_CHARACTERS,
        help="The signed file, in Base64.",
    )
    taken_in_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, fixed_at_creation=True, required=True, default_from="now"
    )
    taken_in_on: date | None = local_day_of("taken_in_at")


class PrintLater(LocalRow, table=True):
    """A leaflet put aside until there is a printer; with what was filled in, so it stays here."""

    id: str = Field(primary_key=True, max_length=36)
    handout: str = Field(max_length=100)
    language: str = Field(max_length=20)
    page_format: str = Field(max_length=40)
    copies: int = Field(default=1)
    subject_id: str | None = Field(default=None, max_length=36)
    filled: Any = Field(default=None, sa_type=Json)
    put_aside_at: datetime = Field(sa_type=Instant)
