"""`wayside sync`: what went up and what came."""

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
    """Add `sync`."""
    cli.command("sync")(sync)


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
