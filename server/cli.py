"""The commands of the central server. A laptop's installation has none of them.

What is heavy is imported where it is used: the laptop's own `wayside --help` passes through here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.records.refusal import Refusal
from server.demo import demo

if TYPE_CHECKING:
    from app.records.declaration import Role
    from server.centre import Centre

_DEFAULT_FOLDER = Path("wayside-centre")

Data = Annotated[Path, typer.Option("--data", help="The centre's folder.")]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        envvar="WAYSIDE_DATABASE",
        help="PostgreSQL, as postgresql://…; without it a file in the folder.",
    ),
]
Host = Annotated[str, typer.Option(help="The name or address laptops reach it by.")]
Listen = Annotated[
    str | None,
    typer.Option(help="The address to bind, such as 0.0.0.0 for all; --host, when left out."),
]
Port = Annotated[int, typer.Option(help="0 takes any free port and prints it.")]


def register(cli: typer.Typer) -> None:
    """Add the server's commands to the command line."""
    cli.command("serve")(serve)
    cli.command("demo")(demo)
    cli.add_typer(centre_commands, name="centre")


def serve(
    data: Data = _DEFAULT_FOLDER,
    database: Database = None,
    host: Host = "127.0.0.1",
    port: Port = 8443,
    *,
    listen: Listen = None,
    init: Annotated[bool, typer.Option("--init", help="Make the centre first.")] = False,
    name: Annotated[str, typer.Option(help="The name of the service.")] = "Wayside",
) -> None:
    """Run the central server until it is stopped."""
    from server.centre import open_centre
    from server.serving import run_centre

    centre = open_centre(data, database_url=database, name=name, initialise=init)
    run_centre(centre, data, host=host, port=port, listen=listen)


centre_commands = typer.Typer(
    help="Look after the centre: teams, colleagues, laptops.", no_args_is_help=True
)


@centre_commands.command("colleague")
def colleague(
    name: str,
    team: Annotated[str, typer.Option(help="The name of their team; made if new.")],
    role: Annotated[str, typer.Option(help="What they may do, such as worker or lead.")] = "worker",
    data: Data = _DEFAULT_FOLDER,
    database: Database = None,
    *,
    whole_service: Annotated[
        bool, typer.Option("--whole-service", help="They see every team.")
    ] = False,
) -> None:
    """Take a colleague in, or change their role or team; prints their id."""
    from server.console import add_colleague, add_team

    as_role = _role(role)
    centre = _open(data, database)
    profile = "service" if whole_service else "team"
    team_id = add_team(centre, team)
    typer.echo(add_colleague(centre, name=name, role=as_role, team_id=team_id, profile=profile))


@centre_commands.command("invite")
def invite_laptop(
    worker_id: str,
    address: Annotated[str, typer.Option(help="How their laptop reaches the centre.")],
    data: Data = _DEFAULT_FOLDER,
    database: Database = None,
) -> None:
    """Print an invitation with which one laptop may enrol, once, within a day."""
    from app.sync.protocol import InvitationText
    from server.authority import certificates
    from server.console import invite

    centre = _open(data, database)
    papers = certificates(data, [])
    typer.echo(InvitationText(address, invite(centre, worker_id), papers.fingerprint))


@centre_commands.command("laptops")
def list_laptops(
    data: Data = _DEFAULT_FOLDER,
    database: Database = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """List the laptops: id, name, last heard, how much waits there."""
    from server.devices import laptops

    found = [
        {
            "id": each.device_id,
            "name": each.name,
            "state": "revoked" if each.revoked_at else "enrolled",
            "last_heard_at": each.last_heard_at and each.last_heard_at.isoformat(),
            "waiting": each.waiting,
        }
        for each in laptops(_open(data, database))
    ]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for each in found:
        heard = each["last_heard_at"] or "not heard from yet"
        waiting = f"{each['waiting']} waiting"
        typer.echo("  ".join(map(str, (each["id"], each["name"], each["state"], heard, waiting))))


@centre_commands.command("revoke")
def revoke_laptop(device_id: str, data: Data = _DEFAULT_FOLDER, database: Database = None) -> None:
    """Refuse a laptop from its next request on."""
    from server.devices import revoke

    revoke(_open(data, database), device_id)


@centre_commands.command("locked-out")
def list_locked_out(data: Data = _DEFAULT_FOLDER, database: Database = None) -> None:
    """List the codes of people restricted to colleagues none of whom can act any more."""
    from server.locked_out import locked_out

    for code in locked_out(_open(data, database)):
        typer.echo(code)


@centre_commands.command("name-for")
def name_for_restricted(
    code: str, worker_id: str, data: Data = _DEFAULT_FOLDER, database: Database = None
) -> None:
    """Let one lead or manager see somebody of `locked-out`; the audit says that one person did."""
    from server.locked_out import name_for

    name_for(_open(data, database), code, worker_id)


@centre_commands.command("restored")
def restored(data: Data = _DEFAULT_FOLDER, database: Database = None) -> None:
    """Say that the centre was restored from a backup: laptops offer again what it may have lost."""
    from server.centre import begin_new_epoch

    typer.echo(begin_new_epoch(_open(data, database)))


@centre_commands.command("backed-up")
def backed_up(
    number: Annotated[int | None, typer.Argument(help="All of the log, when left out.")] = None,
    data: Data = _DEFAULT_FOLDER,
    database: Database = None,
) -> None:
    """Say that a backup reaches up to a number of the log: laptops may then let go of receipts."""
    from server.centre import note_backup
    from server.log import current_head

    centre = _open(data, database)
    head = current_head(centre)
    if number is not None and number > head:
        raise Refusal("beyond_head", f"The log ends at {head}; a backup cannot reach past it.")
    note_backup(centre, head if number is None else number)


def _open(data: Path, database: str | None) -> Centre:
    from server.centre import open_centre

    return open_centre(data, database_url=database)


def _role(name: str) -> Role:
    from app.records.declaration import Role

    if name not in set(Role):
        known = ", ".join(Role)
        raise typer.BadParameter(f"there is no such role. There are: {known}", param_hint="--role")
    return Role(name)
