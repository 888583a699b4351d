"""`wayside import`: people and contacts from a spreadsheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers import (
    AsJson,
    VaultFolder,
    answer,
    cannot_read,
    read_text,
    table,
    unlocked,
)
from app.records.refusal import Refusal


def register(cli: typer.Typer) -> None:
    """Add `import`."""
    cli.command("import")(import_file)


def import_file(
    kind: Annotated[str, typer.Argument(help="people or contacts.")],
    file: Annotated[Path, typer.Argument(help="CSV in UTF-8.")],
    source: Annotated[
        str, typer.Option(help="The system the file came from; ids are made from it.")
    ] = "spreadsheet",
    column_map: Annotated[
        Path | None,
        typer.Option("--map", help="YAML: header in the file to column.", show_default=False),
    ] = None,
    folder: VaultFolder = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report, write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take a spreadsheet in; what cannot be taken is reported and the rest is loaded."""
    from app.casework import imports

    columns = None if column_map is None else _column_map(column_map)
    path = file.expanduser()
    with unlocked(folder) as laptop:
        try:
            lines = path.open("rb")
        except OSError as error:
            raise cannot_read(str(file)) from error
        with lines:
            report = imports.import_rows(
                laptop.engine,
                laptop.author,
                laptop.clock.now,
                kind,
                lines,
                team_id=laptop.worker.team_id,
                source=source,
                file_name=path.name,
                dry_run=dry_run,
                column_map=columns,
                progress=_progress,
            )
    if report.unknown_columns:
        names = ", ".join(report.unknown_columns)
        typer.echo(f"Columns not known and left out: {names}", err=True)
    begins = "Nothing was written. It would be" if dry_run else "Done"
    counts = (
        f"{report.read} rows read: {report.created} new, {report.updated} changed, "
        f"{report.unchanged} as they were, {len(report.refused)} refused."
    )
    refused = table(
        ("Line", "Column", "Why"),
        [(str(row.line), row.column or "", row.message) for row in report.refused],
    )
    words = f"{begins}: {counts}" + (f"\n\n{refused}" if report.refused else "")
    answer(report.as_json(), words, as_json=as_json)
    if report.refused:
        raise typer.Exit(1)


def _progress(rows: int) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r{rows} rows", err=True, nl=False)


def _column_map(path: Path) -> dict[str, str]:
    import yaml

    try:
        found = yaml.safe_load(read_text(str(path)))
    except (ValueError, yaml.YAMLError):
        found = None
    if not isinstance(found, dict) or not all(
        isinstance(name, str) and isinstance(column, str) for name, column in found.items()
    ):
        raise Refusal(
            "map_unreadable",
            f"{path.name} is no list of columns. Nothing was imported. Each line says which "
            "header stands for which column, such as `First name: forename`.",
            field="map",
        )
    return found
