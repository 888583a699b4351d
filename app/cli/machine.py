"""`wayside doctor`: is everything in order, and what to do where it is not."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from app.cli.answers import AsJson, VaultFolder, answer, folder_of, unlocked
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from app.casework.doctor import Finding

# The vault's own faults are findings; a mistyped passphrase is not.
_OF_THE_FILE = ("damaged", "damaged_header", "weakened", "wrong_key", "newer_vault", "newer_data")
_MARKS = {"ok": "ok   ", "look": "look ", "wrong": "WRONG"}


def register(cli: typer.Typer) -> None:
    """Add `doctor`."""
    cli.command("doctor")(doctor)


def doctor(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """Check the vault, the machine and the connection, and say what to do."""
    findings = _examined(folder)
    data = [{**asdict(each), "verdict": each.verdict.value} for each in findings]
    answer(data, _in_words(findings), as_json=as_json)
    if any(each.verdict == "wrong" for each in findings):
        raise typer.Exit(1)


def _examined(folder: Path | None) -> list[Finding]:
    from app.casework import doctor as examiner

    try:
        with unlocked(folder) as laptop:
            return examiner.examine(laptop)
    except Refusal as refusal:
        if refusal.code not in _OF_THE_FILE:
            raise
        return [
            examiner.unopened(refusal),
            *examiner.examine_machine(folder_of(folder)),
        ]


def _in_words(findings: list[Finding]) -> str:
    width = max(len(each.name) for each in findings)
    parts = []
    for part in ("vault", "machine", "connection"):
        lines = [part.capitalize()]
        for each in findings:
            if each.part == part:
                lines.append(f"  {_MARKS[each.verdict]}  {each.name.ljust(width)}  {each.words}")
                if each.what_to_do:
                    lines.append(f"  {'':5}  {'':{width}}  {each.what_to_do}")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)
