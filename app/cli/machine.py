"""`wayside`, `doctor` and `pictures`: the window, the health of it all, and how it looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers import AsJson, VaultFolder, answer, folder_of, passphrase, unlocked
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.casework.doctor import Finding


@dataclass(frozen=True)
class Screens:
    """What the command line asks of the window, which it does not know.

    `open_window` takes the vault's folder and returns the exit code; `write_pictures` takes the
    folder to write to, the vault's folder and the passphrase, and returns the files.
    """

    open_window: Callable[[Path], int]
    write_pictures: Callable[[Path, Path, str], Sequence[Path]]


# The vault's own faults are findings; a mistyped passphrase is not.
_OF_THE_FILE = ("damaged", "damaged_header", "weakened", "wrong_key", "newer_vault", "newer_data")
_MARKS = {"ok": "ok   ", "look": "look ", "wrong": "WRONG"}


def register(cli: typer.Typer, screens: Screens) -> None:
    """Add `doctor` and `pictures`."""
    cli.command("doctor")(doctor)

    @cli.command("pictures", hidden=True)
    def pictures(
        out: Annotated[Path, typer.Argument(help="The folder to write to.")],
        folder: VaultFolder = None,
        *,
        as_json: AsJson = False,
    ) -> None:
        """Write pictures of the screens, without a display. They show what is in the vault."""
        files = screens.write_pictures(out, folder_of(folder), passphrase())
        words = f"{len(files)} pictures are in {out}."
        answer([str(file) for file in files], words, as_json=as_json)


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
