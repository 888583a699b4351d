"""The `wayside` command: what there is, how it ends, and what it says when it cannot."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Annotated
from uuid import uuid4

import typer

from app.cli import (
    catching_up,
    conflicts,
    duplicates,
    handouts,
    importing,
    machine,
    people,
    quarantine,
    questionnaires,
    recording,
    service_desk,
    showing,
    team,
    vault,
)
from app.cli.answers import SERVER_COMMANDS, VaultFolder, folder_of, no_server
from app.cli.machine import Screens
from app.records.refusal import Refusal

COMMANDS_GROUP = "wayside.commands"
PARTS = (
    vault,
    recording,
    showing,
    importing,
    duplicates,
    people,
    questionnaires,
    catching_up,
    conflicts,
    quarantine,
    handouts,
    service_desk,
    team,
)
REFUSED = 1


def run(arguments: Sequence[str], screens: Screens) -> int:
    """Do what the words ask for and return the exit code: 0, 1 (refused) or 2 (usage)."""
    _speak_utf8()
    as_json = "--json" in arguments
    try:
        code = build(screens)(args=list(arguments), prog_name="wayside", standalone_mode=False)
    except Refusal as refusal:
        _refuse(refusal.code, refusal.sentence, refusal.field, as_json=as_json)
        return REFUSED
    except typer.Abort:
        typer.echo("Stopped. Nothing further was done.", err=True)
        return REFUSED
    except typer.TyperException as error:
        _explain_usage(error)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - our own bug, whichever: said once, without values
        _confess(error, as_json=as_json)
        return REFUSED
    return code if isinstance(code, int) else 0


def build(screens: Screens) -> typer.Typer:
    """Return the command line, with what other installed parts add to it."""
    cli = typer.Typer(
        help="Wayside: outreach work written down, on this laptop first. Without a command it "
        "opens the window.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )

    @cli.callback(invoke_without_command=True)
    def window(
        context: typer.Context,
        folder: VaultFolder = None,
        *,
        version: Annotated[bool, typer.Option("--version", help="Say which version.")] = False,
    ) -> int:
        if version:
            from app.host.program import PROGRAM_VERSION

            typer.echo(f"wayside {PROGRAM_VERSION}")
            raise typer.Exit
        if context.invoked_subcommand is None:
            raise typer.Exit(screens.open_window(folder_of(folder)))
        return 0

    for part in PARTS:
        part.register(cli)
    machine.register(cli, screens)
    _add_installed_parts(cli)
    return cli


def _add_installed_parts(cli: typer.Typer) -> None:
    """Let the server join; without it its commands say that it is not here."""
    installed = entry_points(group=COMMANDS_GROUP)
    for part in installed:
        part.load()(cli)
    if not installed:
        anything = {"ignore_unknown_options": True, "allow_extra_args": True}
        for name in SERVER_COMMANDS:
            cli.command(name, hidden=True, context_settings=anything)(no_server)


def _refuse(code: str, sentence: str, field: str | None, *, as_json: bool) -> None:
    typer.echo(sentence, err=True)
    if as_json:
        typer.echo(json.dumps({"code": code, "sentence": sentence, "field": field}))


def _explain_usage(error: typer.TyperException) -> None:
    context = getattr(error, "ctx", None)
    typer.echo(error.format_message(), err=True)
    if context is not None:
        typer.echo(f"`{context.command_path} --help` says what there is.", err=True)


def _confess(error: Exception, *, as_json: bool) -> None:
    """Say once that the fault is ours; the log says what kind and where, never any values."""
    from app.host.logs import EventLog
    from app.host.paths import log_dir

    reference = uuid4()
    where = "It could not be written to the log."
    try:
        log = EventLog(log_dir())
        log.event("command.failed", reference=reference)
        log.failure(type(error), error.__traceback__)
        log.close()
        where = f"The log in {log.path.parent} says where, without anybody's data."
    except OSError:
        pass  # the disk may be what failed; the sentence below says that there is no log
    sentence = (
        "Wayside met a fault of its own and stopped. What was saved before is safe. "
        f"Tell whoever looks after it this reference: {str(reference)[:8]}. {where}"
    )
    _refuse("our_fault", sentence, None, as_json=as_json)


def _speak_utf8() -> None:
    """Write names in any script, also into files and pipes of a system that is not in UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
