"""Needle exchange (R35): one visit, or one month of a pharmacy, and each thing that went out.

What comes back is counted once for the visit, since nobody opens a sharps bin to sort it; what
goes out is one row for each kind of thing, so that both are sums over plain columns.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records import codes
from app.records.codes import NOT_SAID, CodeList
from app.records.declaration import (
    NAME_LENGTH,
    About,
    Record,
    Text,
    When,
    fixed,
    local_day_of,
    moment,
    set_of,
    single,
)
from app.records.people import ORDINARY, OUTREACH, PERSONAL, SPECIAL

SOMEBODY = ("person", "anonymous_identity")

# Type and gauge are one code, as they are one thing on the shelf. Open: sites name others.
EXCHANGE_ITEM = CodeList(
    "exchange_item",
    {
        "insulin_1ml_29g": "1 ml insulin, 29G",
        "insulin_05ml_30g": "0.5 ml insulin, 30G",
        "barrel_1ml": "1 ml barrel",
        "barrel_2ml": "2 ml barrel",
        "barrel_5ml": "5 ml barrel",
        "needle_21g": "21G needle",
        "needle_23g": "23G needle",
        "needle_25g": "25G needle",
        "needle_27g": "27G needle",
        "citric": "Citric sachet",
        "vitamin_c": "Vitamin C sachet",
        "spoon": "Spoon",
        "filter": "Filter",
        "water": "Water for injections",
        "swab": "Swab",
        "foil_pack": "Foil pack",
        "sharps_bin": "Sharps bin",
        "condom": "Condom",
    },
)

EXCHANGE_COVERS = CodeList(
    "exchange_covers", {"visit": "One visit", "month": "A month at a site, all together"}
)

RETURNED_HOW = CodeList(
    "returned_how",
    {
        "counted": "Counted",
        "estimated": "Estimated",
        "sealed_bin": "Sealed bin, not opened",
        "nothing": "Nothing brought back",
        **NOT_SAID,
    },
    keys=("1", "2", "3", "0", "9", "", ""),
)


class NeedleExchange(Record, table=True):
    """A visit to the needle exchange, or a month of a pharmacy's visits without anybody's name."""

    about: ClassVar[About] = About(
        label="Needle exchange",
        plural="Needle exchanges",
        section="health",
        summary="{site} {returned_quantity} {returned_how}",
        offered_by=("quick_contact", "contact.form", "person.record"),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("subject_id",),
        happened="occurred_at",
        child_of="contact_id",
        icon="needle",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    contact_id: Text = fixed(
        "Contact", sensitivity=ORDINARY, refers_to=("contact",), default_from="contact"
    )
    covers: Text = fixed(
        "What this covers",
        sensitivity=ORDINARY,
        codes=EXCHANGE_COVERS,
        help="A month at a pharmacy is about nobody in particular.",
    )
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, fixed_at_creation=True, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    site: Text = single(
        "Site", sensitivity=ORDINARY, default_from="session.place", max_length=NAME_LENGTH
    )
    returned_how: Text = single(
        "What came back, known how", sensitivity=SPECIAL, group="returned", codes=RETURNED_HOW
    )
    returned_quantity: int | None = single(
        "Came back",
        sensitivity=SPECIAL,
        group="returned",
        unit="used needles",
        help="Blank where nobody counted or guessed.",
        ge=0,
        le=100_000,
    )
    returned_bins: int | None = single(
        "Sealed bins",
        sensitivity=SPECIAL,
        group="returned",
        unit="bins",
        shown_when=When("returned_how", ("sealed_bin",)),
        ge=0,
        le=1_000,
    )
    collecting_for_others: Text = single(
        "Collecting for others", sensitivity=SPECIAL, group="collecting", codes=codes.YES_NO
    )
    collecting_for_people: int | None = single(
        "For how many others",
        sensitivity=SPECIAL,
        group="collecting",
        unit="people",
        shown_when=When("collecting_for_others", ("yes",)),
        ge=0,
        le=1_000,
    )
    substances: list[str] | None = set_of("Injects", sensitivity=SPECIAL, codes=codes.SUBSTANCE)
    shared: Text = single(
        "Shared equipment in the last four weeks", sensitivity=SPECIAL, codes=codes.YES_NO
    )
    wound_seen: Text = single("Wound seen", sensitivity=SPECIAL, group="wound", codes=codes.YES_NO)
    wound_note: Text = single(
        "The wound, and what was said about it",
        sensitivity=SPECIAL,
        group="wound",
        long_text=True,
        shown_when=When("wound_seen", ("yes",)),
    )
    team_id: Text = fixed(
        "Out of the stock of",
        sensitivity=ORDINARY,
        refers_to=("team",),
        default_from="session.team",
    )
    note: Text = single("Note", sensitivity=SPECIAL, long_text=True)


class NeedleExchangeItem(Record, table=True):
    """One kind of thing that went out in a needle exchange, and how many."""

    about: ClassVar[About] = About(
        label="Needle exchange item",
        plural="Needle exchange items",
        section="health",
        summary="{quantity_out} {item}",
        offered_by=("quick_contact", "contact.form"),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("subject_id",),
        happened="occurred_at",
        child_of="contact_id",
        icon="needle",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    contact_id: Text = fixed(
        "Contact", sensitivity=ORDINARY, refers_to=("contact",), default_from="contact"
    )
    needle_exchange_id: Text = fixed(
        "Needle exchange", sensitivity=ORDINARY, refers_to=("needle_exchange",), required=True
    )
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, fixed_at_creation=True, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    item: Text = single(
        "Item", sensitivity=SPECIAL, group="item", codes=EXCHANGE_ITEM, required=True
    )
    quantity_out: int | None = single(
        "Given out", sensitivity=SPECIAL, group="item", required=True, ge=0, le=100_000
    )
    batch: Text = single("Batch", sensitivity=ORDINARY, max_length=60)
