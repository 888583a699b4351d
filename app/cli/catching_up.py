"""`wayside sync` and `wayside conflicts`: what went up, what came, where laptops disagree."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers import AsJson, VaultFolder, answer, unlocked
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.casework.laptop import Laptop

USUAL_SECONDS = 60


def register(cli: typer.Typer) -> None:
    """Add `sync` and `conflicts`."""
    cli.command("sync")(sync)
    conflicts = typer.Typer(help="Where laptops disagree.", no_args_is_help=True)
    conflicts.command("list")(list_conflicts)
    conflicts.callback()(lambda: None)
    cli.add_typer(conflicts, name="conflicts")


def sync(
    folder: VaultFolder = None,
    seconds: Annotated[
        int, typer.Option("--every", min=5, max=86_400, help="Seconds between two goes.")
    ] = USUAL_SECONDS,
    *,
    once: Annotated[bool, typer.Option("--once", help="Catch up once and stop.")] = False,
    as_json: AsJson = False,
) -> None:
    """Catch up with the centre; without --once go on until Ctrl+C."""
    with unlocked(folder) as laptop:
        if once:
            _catch_up(laptop, as_json=as_json)
            return
        while True:
            try:
                _catch_up(laptop, as_json=as_json)
            except Refusal as refusal:
                if refusal.code != "offline":
                    raise
                typer.echo(refusal.sentence, err=True)
            sys.stdout.flush()
            time.sleep(seconds)


def list_conflicts(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """List every field of which several values stand, with who said each."""
    with unlocked(folder) as laptop:
        found = _contested(laptop)
    if not found:
        words = "Nothing is contested: all laptops say the same."
    else:
        words = "\n\n".join(_contested_in_words(each) for each in found)
    answer(found, words, as_json=as_json)


def _contested(laptop: Laptop) -> list[dict[str, Any]]:
    from app.casework import catching_up, people, records

    found = []
    for type_name, record_id, _groups in catching_up.contested_records(laptop):
        row = records.show(laptop, type_name, record_id)
        about = records.type_called(type_name).about
        page = people.open_person(laptop, str(row[about.subject[0]])) if about.subject else None
        found += [
            {
                "person_id": page.person_id if page else None,
                "person": page.name if page else None,
                "code": page.code if page else None,
                "record_type": each.record_type,
                "record_id": each.record_id,
                "group": each.group,
                "label": each.label,
                "values": [{"value": value, "said_by": said_by} for value, said_by in each.values],
            }
            for each in records.contested_in(laptop, record_id)
        ]
    return found


def _contested_in_words(contested: dict[str, Any]) -> str:
    values = contested["values"]
    width = max(len(each["value"]) for each in values)
    lines = [f"  {each['value'].ljust(width)}  {each['said_by']}".rstrip() for each in values]
    who = f"{contested['person']} ({contested['code'] or 'no code'})"
    heading = f"{who if contested['person'] else contested['record_type']}: {contested['label']}"
    return "\n".join([heading, *lines, f"  {contested['record_type']} {contested['record_id']}"])


def _catch_up(laptop: Laptop, *, as_json: bool) -> None:
    from app.casework import catching_up

    report = catching_up.catch_up(laptop)
    now = catching_up.status(laptop)
    said: dict[str, Any] = {
        **asdict(report),
        "all_received": now.all_received,
        "contested": now.contested,
        "status": now.words,
    }
    lines = [
        f"Received by the centre: {report.received}",
        f"New here: {report.pulled + report.entered}",
    ]
    if report.left:
        lines.append(f"No longer here: {report.left}")
    if report.repaired:
        lines.append(f"Repaired: {report.repaired}")
    lines.append(f"{now.words}.")
    if now.contested:
        lines.append(f"Contested: {now.contested}. `wayside conflicts list` shows the values.")
    answer(said, "\n".join(lines), as_json=as_json)
    if now.not_accepted:
        _say_what_was_refused(laptop)


def _say_what_was_refused(laptop: Laptop) -> None:
    from app.casework import catching_up

    for each in catching_up.unsent(laptop):
        if each.status == "not_accepted":
            typer.echo(f"Not accepted: {each.label} {each.record_id}: {each.reason}", err=True)
