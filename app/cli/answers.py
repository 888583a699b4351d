"""What every command shares: its options, how it opens the vault, how it answers."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.casework.laptop import Laptop

ENVIRONMENT_NAME = "WAYSIDE_PASSPHRASE"
SERVER_COMMANDS = ("serve", "centre", "demo")

VaultFolder = Annotated[
    Path | None,
    typer.Option(
        "--vault",
        envvar="WAYSIDE_VAULT",
        show_default=False,
        help="The vault's folder; without it the one of whoever is logged in.",
    ),
]
TypeName = Annotated[str, typer.Argument(metavar="TYPE", help="Such as person or contact.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]

_LARGEST_FILE_BYTES = 16 * 1024 * 1024


def folder_of(chosen: Path | None) -> Path:
    """Return the vault's folder: the chosen one, or this worker's own."""
    if chosen is not None:
        return chosen.expanduser()
    from app.host.paths import own_vault_dir

    return own_vault_dir()


def passphrase(
    question: str = "Passphrase: ", *, variable: str = ENVIRONMENT_NAME, twice: bool = False
) -> str:
    """Return a passphrase from the environment or, unseen, from the keyboard; never a word of it.

    Raises:
        Refusal: `no_passphrase` where nobody can be asked; `typed_differently`.
    """
    if said := os.environ.get(variable):
        return said
    if not (sys.stdin.isatty() or sys.stderr.isatty()):
        raise Refusal(
            "no_passphrase",
            "A passphrase is needed and nobody is there to ask. Run this at a terminal, or put "
            f"it into {variable}.",
        )
    typed = getpass(question)
    if twice and getpass("Once more: ") != typed:
        raise Refusal(
            "typed_differently", "The two were not the same. Nothing was changed. Try again."
        )
    return typed


@contextmanager
def unlocked(chosen: Path | None) -> Iterator[Laptop]:
    """Open the vault for one command and lock it again, whatever happens."""
    from app.casework import vaults
    from app.host.clock import SystemClock

    folder = folder_of(chosen)
    if not vaults.exists(folder):
        raise Refusal(
            "no_vault",
            f"There is no vault in {folder}. Choose another folder with --vault, or make one "
            "with `wayside vault create`.",
            field="vault",
        )
    laptop = vaults.unlock(folder, passphrase(), SystemClock())
    try:
        yield laptop
    finally:
        laptop.vault.lock()


def answer(data: Any, words: str, *, as_json: bool) -> None:
    """Write an answer: for programs or for people."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2) if as_json else words)


def read_object(source: str) -> dict[str, Any]:
    """Read one JSON object from a file, or from standard input for `-`.

    Raises:
        Refusal: `file_unreadable`, `not_json`; what stands in the file is never repeated.
    """
    try:
        text = read_text(source)
        found = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refusal(
            "not_json",
            f"{_name_of(source)} is no JSON in UTF-8"
            + (f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else "")
            + '. Nothing was written. It looks like this: {"forename": "Marine"}.',
            field="file",
        ) from None
    if not isinstance(found, dict):
        raise Refusal(
            "not_json",
            f"{_name_of(source)} holds no JSON object. Nothing was written. It looks like this: "
            '{"forename": "Marine"}.',
            field="file",
        )
    return found


def read_text(source: str) -> str:
    """Read a file, or standard input for `-`. Raises Refusal(`file_unreadable`), ValueError."""
    try:
        if source == "-":
            body = sys.stdin.buffer.read(_LARGEST_FILE_BYTES + 1)
        else:
            with Path(source).expanduser().open("rb") as file:
                body = file.read(_LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise cannot_read(source) from error
    if len(body) > _LARGEST_FILE_BYTES:
        raise Refusal("file_too_long", f"{_name_of(source)} is far too long.", field="file")
    return body.decode("utf-8-sig")


def cannot_read(source: str) -> Refusal:
    """Say that a file cannot be read."""
    return Refusal(
        "file_unreadable",
        f"{_name_of(source)} cannot be read. Nothing was written. Check that it is there and that "
        "you may open it.",
        field="file",
    )


def write_file(path: Path, body: bytes) -> None:
    """Write what somebody asked to have outside the vault.

    Raises:
        Refusal: `cannot_write`.
    """
    try:
        path.expanduser().write_bytes(body)
    except OSError as error:
        raise Refusal(
            "cannot_write",
            f"{path} cannot be written. Nothing in the vault was changed. Choose another folder.",
            field="out",
        ) from error


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows in aligned columns under their headings."""
    lines = [tuple(headings), *(tuple(" ".join(cell.split()) for cell in row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def pairs(said: Mapping[str, str]) -> str:
    """Return labels and what is said of each, aligned."""
    width = max((len(label) for label in said), default=0)
    return "\n".join(f"{label.ljust(width)}  {words}" for label, words in said.items())


def no_server(context: typer.Context) -> None:
    """Say that the server is not part of this installation."""
    raise Refusal(
        "no_server",
        f"`wayside {context.info_name}` belongs to the central server, which is not part of this "
        "installation. Everything on this laptop works without it.",
    )


def _name_of(source: str) -> str:
    return "Standard input" if source == "-" else Path(source).name


def _no_constant(_name: str) -> Any:
    raise ValueError("NaN and infinity are no JSON")
