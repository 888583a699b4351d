"""`wayside duplicates`: who may stand twice in a spreadsheet of people, and why."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers import AsJson, answer, cannot_read, table, write_file

if TYPE_CHECKING:
    from app.casework.duplicates import Likeness

_SHOWN = 50


def register(cli: typer.Typer) -> None:
    """Add `duplicates`."""
    cli.command("duplicates")(duplicates)


def duplicates(
    people: Annotated[Path, typer.Argument(help="CSV in UTF-8, with columns as in people.csv.")],
    against: Annotated[
        Path | None,
        typer.Option(
            help="Compare with these rows instead. Who fits several of them is told apart by which "
            "fits best, as two lists of the same people.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write all pairs to this CSV.", show_default=False)
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List pairs who may be one person, the most probable first, with the reasons."""
    from app.casework.duplicates import in_spreadsheets
    from app.casework.laptop import Shelf
    from app.host.clock import SystemClock
    from app.host.paths import resources_dir
    from app.records.column_types import local_day

    today = local_day(SystemClock().now())
    pairs = in_spreadsheets(
        Shelf(resources_dir()),
        _bytes_of(people),
        against=None if against is None else _bytes_of(against),
        today=today,
        tick=_progress,
    )
    rows = [(pair.one, pair.other, f"{pair.probability:.4f}", in_words(pair)) for pair in pairs]
    heads = ("id_a", "id_b", "probability", "reasons")
    if out is not None:
        sheet = io.StringIO(newline="")
        csv.writer(sheet).writerows([heads, *rows])
        write_file(out, sheet.getvalue().encode("utf-8"))
        words = f"{len(rows)} pairs written to {out}."
    else:
        more = f"\n… and {len(rows) - _SHOWN} more: --out writes them all." * (len(rows) > _SHOWN)
        words = f"{table(heads, rows[:_SHOWN])}{more}" if rows else "Nobody seems to stand twice."
    found = [
        {
            "id_a": pair.one,
            "id_b": pair.other,
            "probability": round(pair.probability, 4),
            "reasons": in_words(pair),
        }
        for pair in pairs
    ]
    answer(found, words, as_json=as_json)


def in_words(pair: Likeness) -> str:
    """Return the reasons of a pair in one line: field = how it compared, separated by `;`."""
    return ";".join(
        f"{reason.field} = {reason.how}" if reason.field else reason.how for reason in pair.reasons
    )


def _bytes_of(file: Path) -> bytes:
    try:
        return file.expanduser().read_bytes()
    except OSError as error:
        raise cannot_read(str(file)) from error


def _progress(rows: int) -> None:
    if rows and sys.stderr.isatty():
        typer.echo(f"\r{rows} people", err=True, nl=False)
