"""`naloxone`: one row is a training, a kit that went out or came back, or a report of its use."""

from __future__ import annotations

from typing import Final

from app.records.codes import CodeList
from app.records.naloxone import (
    NALOXONE_EVENT,
    NALOXONE_KIT,
    NALOXONE_RECIPIENT,
    RESUPPLY_REASON,
)
from app.rules.imports.declaration import REF, Column, Kind, Part
from app.rules.imports.readers import Reader, code_of, read_day, read_day_as_moment, read_text

_TRAINED, _USED = "trained", "used_report"
_EVENTS: Final = CodeList(
    "naloxone_row",
    {_TRAINED: "Trained", **NALOXONE_EVENT.labels, _USED: "Used in an overdose"},
)
_SUBJECT = {"subject_id": "anonymous_identity"}
_TYPES = ("naloxone_training", "naloxone_issue", "overdose_event")
_OF_A_KIT = ("naloxone_issue", "overdose_event")


def _each(types: tuple[str, ...], field: str) -> tuple[str, ...]:
    return tuple(f"{each}.{field}" for each in types)


def _always(value: str) -> Reader:
    """Return a reader of what goes without saying once the column says anything."""
    return lambda _text: value


def _who_came(text: str) -> str:
    """Return the kind of somebody without a name: staff of any service are professionals."""
    return {"staff": "professional"}.get(text.casefold(), text.casefold())


NALOXONE = Kind(
    name="naloxone",
    needed=(REF, "person_ref", "on", "event"),
    parts=(
        Part(
            "anonymous_identity",
            id_kind="naloxone.anonymous_identity",
            unless="person_ref",
            of_team=True,
        ),
        Part(
            "naloxone_training",
            id_kind="naloxone.training",
            when=("event", frozenset({_TRAINED})),
            holds=_SUBJECT,
        ),
        Part(
            "naloxone_issue",
            id_kind="naloxone",
            when=("event", frozenset(NALOXONE_EVENT.labels)),
            holds=_SUBJECT,
        ),
        Part(
            "overdose_event",
            id_kind="naloxone.overdose_event",
            when=("event", frozenset({_USED})),
            holds=_SUBJECT,
        ),
    ),
    columns=(
        Column("person_ref", read_text, to=_each(_TYPES, "subject_id"), refers_to="people"),
        Column("event", code_of(_EVENTS), to=("naloxone_issue.event",), required=True),
        # A kit was used, so naloxone was given; on whom, the sheet does not ask.
        Column("event", _always("yes"), to=("overdose_event.naloxone_given",)),
        Column("event", _always("not_asked"), to=("overdose_event.who",)),
        Column(
            "recipient",
            code_of(NALOXONE_RECIPIENT),
            to=_each(("naloxone_training", "naloxone_issue"), "recipient"),
        ),
        Column("recipient", _who_came, to=("anonymous_identity.recipient",)),
        Column("on", read_day_as_moment, to=_each(_TYPES, "occurred_at"), required=True),
        Column("kit", code_of(NALOXONE_KIT), to=_each(_OF_A_KIT, "kit")),
        Column("batch", read_text, to=_each(_OF_A_KIT, "batch")),
        Column("expires_on", read_day, to=_each(_OF_A_KIT, "expires_on")),
        Column(
            "resupply_reason",
            code_of(RESUPPLY_REASON),
            to=("naloxone_issue.resupply_reason",),
            words_to=("naloxone_issue.resupply_reason",),
        ),
    ),
)
