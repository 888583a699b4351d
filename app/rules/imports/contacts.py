"""`contacts`: one row is a contact, with a person or with somebody who gave no name."""

from __future__ import annotations

from app.records import codes
from app.rules.imports.declaration import REF, Column, Kind, Part
from app.rules.imports.readers import (
    code_of,
    list_of,
    open_code_of,
    read_moment,
    read_number,
    read_text,
)

CONTACTS = Kind(
    name="contacts",
    # Without a column for people, every contact would turn anonymous and none would say so.
    needed=(REF, "person_ref", "occurred_at"),
    parts=(
        # A row without a person does not tell whether two of them were the same somebody.
        Part(
            "anonymous_identity",
            id_kind="contacts.anonymous_identity",
            unless="person_ref",
            of_team=True,
        ),
        Part("contact", id_kind="contacts", holds={"subject_id": "anonymous_identity"}),
    ),
    columns=(
        Column("person_ref", read_text, to=("contact.subject_id",), refers_to="people"),
        Column("occurred_at", read_moment, to=("contact.occurred_at",), required=True),
        Column("worker", read_text, to=("contact.worker",)),
        Column(
            "setting",
            open_code_of(codes.SETTING),
            to=("contact.setting",),
            words_to=("contact.setting",),
        ),
        Column("mode", code_of(codes.MODE), to=("contact.mode",), words_to=("contact.mode",)),
        Column(
            "recipient",
            code_of(codes.RECIPIENT),
            to=("anonymous_identity.recipient", "contact.recipient"),
            words_to=("anonymous_identity.recipient", "contact.recipient"),
            when_blank="client",
        ),
        Column("events", list_of(code_of(codes.EVENT)), to=("contact.events",)),
        Column("substances", list_of(code_of(codes.SUBSTANCE)), to=("contact.substances",)),
        Column("minutes", read_number, to=("contact.minutes",)),
        Column("attendance", read_number, to=("contact.attendance",)),
        Column(
            "attended",
            code_of(codes.ATTENDED),
            to=("contact.attended",),
            words_to=("contact.attended",),
        ),
    ),
)
