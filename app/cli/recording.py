"""`wayside record`: one record written down or changed, from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers import AsJson, TypeName, VaultFolder, answer, read_object, unlocked
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.casework.laptop import Laptop
    from app.records.registry import RecordType


def register(cli: typer.Typer) -> None:
    """Add `record`."""
    cli.command("record")(record)


def record(
    type_name: TypeName,
    file: Annotated[str, typer.Argument(help="One JSON object, field to value; - reads it.")],
    record_id: Annotated[
        str | None,
        typer.Option("--id", help="Change this record: only the fields said.", show_default=False),
    ] = None,
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write a record down, or change one with --id. Days and moments as in ISO 8601."""
    from app.casework import records

    kind = records.type_called(type_name)
    values = read_object(file)
    with unlocked(folder) as laptop:
        if record_id is None:
            said = _new(laptop, kind, values)
            words = f"{kind.about.label} recorded: {said['id']}"
        else:
            changed = records.change(laptop, kind.name, record_id, _known(kind, values))
            said = {"type": kind.name, "id": record_id, "changed": changed}
            words = f"{kind.about.label} changed." if changed else "It says so already."
    answer(said, words, as_json=as_json)


def _new(laptop: Laptop, kind: RecordType, values: dict[str, Any]) -> dict[str, Any]:
    """Write a new record by the verb that knows most about its type."""
    from app.casework import people, records

    if kind.name == "contact":
        return _contact(laptop, values)
    if kind.name == "instrument_result" and "answers" in values:
        return _result(laptop, kind, values)
    known = _known(kind, _with_defaults(laptop, kind, values))
    if kind.name == "person":
        record_id = people.record_person(laptop, known)
    else:
        record_id = records.record(laptop, kind.name, known)
    return {"type": kind.name, "id": record_id}


def _contact(laptop: Laptop, values: dict[str, Any]) -> dict[str, Any]:
    """Write a contact; `identity` and `children` may stand in the object beside its fields."""
    from app.casework import contacts, records

    identity = _inner(values.pop("identity", {}), "identity")
    children = _inner(values.pop("children", {}), "children")
    for name, rows in children.items():
        records.type_called(name)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Refusal(
                "value_not_taken",
                "children names types, each with a list of objects. Nothing was written.",
                field="children",
            )
    kind = records.type_called("contact")
    known = _known(kind, _with_defaults(laptop, kind, values))
    records.require(kind, {**known, "subject_id": known.get("subject_id") or "nobody's name"})
    written = contacts.record_contact(
        laptop,
        contacts.ContactSaid(
            recipient=known.pop("recipient"),
            events=_list(known.pop("events"), "events"),
            occurred_at=_moment(known.pop("occurred_at"), "occurred_at"),
            subject_id=known.pop("subject_id", None),
            identity=identity,
            values=known,
            children=[(name, row) for name, rows in children.items() for row in rows],
        ),
    )
    return {
        "type": "contact",
        "id": written.contact_id,
        "subject_id": written.subject_id,
        "written": [{"type": name, "id": one} for name, one in written.written],
    }


def _result(laptop: Laptop, kind: RecordType, values: dict[str, Any]) -> dict[str, Any]:
    """Score the answers while they are kept: nobody types a total."""
    from app.casework import assessments, records

    context = _inner(values.pop("context", {}), "context")
    known = _known(kind, _with_defaults(laptop, kind, values))
    records.require(kind, known)
    worked_out = ("total", "band", "complete", "safety_prompts", "scored_by", "instrument_version")
    if said := next((name for name in worked_out if name in known), None):
        raise Refusal(
            "worked_out",
            f"{said} follows from the answers and is not typed. Take it out; nothing was written.",
            field=said,
        )
    instrument = assessments.instrument_called(laptop, str(known.pop("instrument")))
    answers = _inner(known.pop("answers"), "answers")
    result_id = assessments.record_result(
        laptop,
        instrument,
        answers,
        subject_id=str(known.pop("subject_id")),
        occurred_at=_moment(known.pop("occurred_at"), "occurred_at"),
        mode=known.pop("mode", None) or "interview",
        context=context,
        details=known,
    )
    result = assessments.score_answers(instrument, answers, context)
    return {"type": kind.name, "id": result_id, "result": result.as_json()}


def _with_defaults(laptop: Laptop, kind: RecordType, values: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in what a form would: now, whose team, which worker."""
    defaults = {
        "now": laptop.clock.now().isoformat(),
        "session.team": laptop.worker.team_id,
        "worker": laptop.worker.name,
    }
    filled = {
        name: defaults[field.says.default_from]
        for name, field in kind.fields.items()
        if field.says.default_from in defaults
    }
    return {**filled, **values}


def _known(kind: RecordType, values: Mapping[str, Any]) -> dict[str, Any]:
    """Refuse fields the type has not: a mistyped name would be lost without a word."""
    derived = {name for name, _ in kind.derived}
    for name in values:
        if name not in kind.fields or name in derived:
            known = ", ".join(sorted(set(kind.fields) - derived))
            raise Refusal(
                "unknown_field",
                f"{kind.about.label} has no field of one of the names given, or it follows from "
                f"another. Nothing was written. There are: {known}.",
                field=name if name.isidentifier() else None,
            )
    return dict(values)


def _inner(value: Any, field: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refusal("value_not_taken", f"{field} is an object. Nothing was written.", field=field)
    return value


def _list(value: Any, field: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise Refusal(
            "value_not_taken", f"{field} is a list of codes. Nothing was written.", field=field
        )
    return value


def _moment(value: Any, field: str) -> datetime:
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        found = None
    if found is None or found.tzinfo is None:
        raise Refusal(
            "value_not_taken",
            f"{field} is no moment with a time zone, such as 2026-11-21T14:30:00+00:00. Nothing "
            "was written.",
            field=field,
        )
    return found
