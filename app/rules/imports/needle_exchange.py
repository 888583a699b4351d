"""`needle_exchange`: one row is one kind of thing out, and what came back with it."""

from __future__ import annotations

from app.records.needle_exchange import EXCHANGE_ITEM
from app.rules.imports.declaration import REF, Column, Kind, Part
from app.rules.imports.readers import read_moment, read_number, read_text, read_yes_no, words_of

_BOTH = ("needle_exchange", "needle_exchange_item")

NEEDLE_EXCHANGE = Kind(
    name="needle_exchange",
    needed=(REF, "person_ref", "occurred_at"),
    parts=(
        # Somebody without a name, or a whole month of a pharmacy: it is about nobody we know.
        Part(
            "anonymous_identity",
            id_kind="needle_exchange.anonymous_identity",
            unless="person_ref",
            of_team=True,
        ),
        Part(
            "needle_exchange",
            id_kind="needle_exchange",
            holds={"subject_id": "anonymous_identity"},
            adds={"returned_quantity": {"returned_how": "counted"}},
        ),
        Part(
            "needle_exchange_item",
            id_kind="needle_exchange.item",
            needs=("item",),
            holds={"subject_id": "anonymous_identity", "needle_exchange_id": "needle_exchange"},
        ),
    ),
    columns=(
        Column(
            "person_ref",
            read_text,
            to=tuple(f"{each}.subject_id" for each in _BOTH),
            refers_to="people",
        ),
        Column(
            "occurred_at",
            read_moment,
            to=tuple(f"{each}.occurred_at" for each in _BOTH),
            required=True,
        ),
        Column("site", read_text, to=("needle_exchange.site",)),
        Column("item", words_of(EXCHANGE_ITEM), to=("needle_exchange_item.item",)),
        Column("quantity_out", read_number, to=("needle_exchange_item.quantity_out",)),
        Column(
            "quantity_returned",
            read_number,
            to=("needle_exchange.returned_quantity",),
            words_to=("needle_exchange.returned_how",),
        ),
        Column(
            "collecting_for_others",
            read_yes_no,
            to=("needle_exchange.collecting_for_others",),
            words_to=("needle_exchange.collecting_for_others",),
        ),
    ),
)
