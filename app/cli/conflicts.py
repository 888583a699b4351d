"""`wayside conflicts`: where laptops disagree, and settling it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers import AsJson, VaultFolder, answer, read_object, unlocked
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.casework.conflicts import Conflict, Contest
    from app.casework.laptop import Laptop
    from app.casework.sayings import Saying
    from app.casework.settling import Decision


def register(cli: typer.Typer) -> None:
    """Add `conflicts list` and `conflicts resolve`."""
    conflicts = typer.Typer(help="Where laptops disagree.", no_args_is_help=True)
    conflicts.command("list")(list_conflicts)
    conflicts.command("resolve")(resolve)
    cli.add_typer(conflicts, name="conflicts")


def list_conflicts(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """List every field of which several values stand: safety first, then the oldest."""
    from app.casework import conflicts

    with unlocked(folder) as laptop:
        found = [
            said
            for each in conflicts.waiting(laptop)
            for said in _as_data(laptop, conflicts.open_conflict(laptop, each.record_id))
        ]
    if not found:
        words = "Nothing is contested: all laptops say the same."
    else:
        words = "\n\n".join(_in_words(each) for each in found)
    answer(found, words, as_json=as_json)


def resolve(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="Of the record.")],
    group: Annotated[str, typer.Argument(metavar="GROUP", help="As `list --json` names it.")],
    folder: VaultFolder = None,
    take: Annotated[
        int | None, typer.Option(min=1, show_default=False, help="Let this one stand, by number.")
    ] = None,
    written: Annotated[
        str | None,
        typer.Option(
            "--values",
            metavar="FILE.json",
            show_default=False,
            help="Let these values stand; - reads standard input.",
        ),
    ] = None,
    seen: Annotated[
        str | None,
        typer.Option(
            metavar="HEADS",
            show_default=False,
            help="The `heads` that `list --json` showed; refused where others stand by now.",
        ),
    ] = None,
    *,
    both: Annotated[bool, typer.Option("--both", help="Keep the notes of all.")] = False,
    as_json: AsJson = False,
) -> None:
    """Settle one field. Of a record out of sight, 1 keeps it there and 2 brings it back."""
    from app.casework import conflicts, settling

    decision = _decision(take, written, both=both)
    with unlocked(folder) as laptop:
        conflict = conflicts.open_conflict(laptop, record_id)
        contest = _contest_called(conflict, group)
        _must_be_seen(contest, seen)
        if decision.side is not None and decision.side >= len(contest.sides):
            raise Refusal(
                "no_such_value",
                f"There are {len(contest.sides)} values. Nothing was written.",
                field="take",
            )
        settled = settling.settle(laptop, conflict, {group: decision})
    said = {"record_id": record_id, "group": group, "change_id": settled.by[group]}
    answer(said, f"Settled: {contest.label}.", as_json=as_json)


def _decision(take: int | None, written: str | None, *, both: bool) -> Decision:
    from app.casework.settling import Decision

    if sum((take is not None, written is not None, both)) != 1:
        raise Refusal(
            "nothing_decided", "Say one of --take, --values or --both. Nothing was written."
        )
    if written is not None:
        return Decision(values=read_object(written))
    return Decision(side=None if take is None else take - 1, both=both)


def _contest_called(conflict: Conflict, group: str) -> Contest:
    found = next((each for each in conflict.contests if each.group == group), None)
    if found is None:
        known = ", ".join(each.group for each in conflict.contests) or "none"
        raise Refusal(
            "not_contested",
            f"Nothing is contested there. Contested in this record: {known}.",
            field="group",
        )
    return found


def _must_be_seen(contest: Contest, seen: str | None) -> None:
    if seen is not None and sorted(seen.split(",")) != _heads(contest):
        raise Refusal(
            "overtaken",
            "Other values stand than those you saw. Nothing was written; list them again.",
            field="seen",
        )


def _heads(contest: Contest) -> list[str]:
    return sorted({one for side in contest.sides for one in side.change_ids})


def _as_data(laptop: Laptop, conflict: Conflict) -> list[dict[str, Any]]:
    from app.casework import people

    somebody = None
    if conflict.subject_id:
        try:
            somebody = people.who_is(laptop, conflict.subject_id)
        except Refusal:  # spoken of by a reference, and not here yet
            somebody = None
    return [
        {
            "person_id": somebody.person_id if somebody else None,
            "person": somebody.name if somebody else None,
            "code": somebody.code if somebody else None,
            "record_type": conflict.record_type,
            "record_id": conflict.record_id,
            "group": each.group,
            "label": each.label,
            "safety": each.is_safety,
            "before": each.before,
            "heads": ",".join(_heads(each)),
            "values": [
                {"value": side.words, "said_by": "; ".join(_said_by(s) for s in side.sayings)}
                for side in each.sides
            ],
        }
        for each in conflict.contests
    ]


def _said_by(saying: Saying) -> str:
    return " · ".join(part for part in (saying.who, saying.when, saying.laptop) if part)


def _in_words(contested: dict[str, Any]) -> str:
    values = contested["values"]
    width = max(len(each["value"]) for each in values)
    lines = [
        f"  {number}  {each['value'].ljust(width)}  {each['said_by']}".rstrip()
        for number, each in enumerate(values, start=1)
    ]
    who = f"{contested['person']} ({contested['code'] or 'no code'})"
    heading = f"{who if contested['person'] else contested['record_type']}: {contested['label']}"
    before = f"     before: {contested['before']}"
    where = f"  wayside conflicts resolve {contested['record_id']} {contested['group']} --take 1"
    return "\n".join([heading, before, *lines, where])
