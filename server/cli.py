"""The commands of the central server. A laptop's installation has none of them."""

from __future__ import annotations

import ssl
import sys
from pathlib import Path
from socket import socket
from typing import Annotated

import typer
import uvicorn

from app.records.declaration import Role
from app.records.refusal import Refusal
from app.sync.protocol import InvitationText
from server.authority import certificates
from server.centre import Centre, begin_new_epoch, note_backup, open_centre
from server.devices import add_colleague, add_team, invite, laptops, revoke
from server.log import current_head
from server.main import create_app, log_to_standard_error

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
Host = Annotated[str, typer.Option(help="The address laptops reach it by.")]
Port = Annotated[int, typer.Option(help="0 takes any free port and prints it.")]


def register(cli: typer.Typer) -> None:
    """Add the server's commands to the command line."""
    cli.command("serve")(serve)
    cli.add_typer(centre_commands, name="centre")


def serve(
    data: Data = _DEFAULT_FOLDER,
    database: Database = None,
    host: Host = "127.0.0.1",
    port: Port = 8443,
    init: Annotated[bool, typer.Option("--init", help="Make the centre first.")] = False,  # noqa: FBT002 - a flag
    name: Annotated[str, typer.Option(help="The name of the service.")] = "Wayside",
) -> None:
    """Run the central server until it is stopped."""
    centre = open_centre(data, database_url=database, name=name, initialise=init)
    papers = certificates(data, _hosts(host))
    log_to_standard_error()
    config = uvicorn.Config(
        create_app(centre, papers.authority_pem.read_text(encoding="ascii")),
        host=host,
        port=port,
        ssl_certfile=papers.server_pem,
        ssl_keyfile=papers.server_key,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=30,
    )
    config.load()
    if not isinstance(config.ssl, ssl.SSLContext):
        raise TypeError("the centre speaks TLS only")
    config.ssl.minimum_version = ssl.TLSVersion.TLSv1_3
    _Announcing(config).run()


class _Announcing(uvicorn.Server):
    """Says where it listens once it does: a port of 0 is known only then."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start, then say where."""
        await super().startup(sockets)
        for server in self.servers:
            for each in server.sockets:
                typer.echo(f"Listening on https://{self.config.host}:{each.getsockname()[1]}")
                sys.stdout.flush()


centre_commands = typer.Typer(
    help="Look after the centre: teams, colleagues, laptops.", no_args_is_help=True
)


@centre_commands.command("colleague")
def colleague(
    name: str,
    team: Annotated[str, typer.Option(help="The name of their team; made if new.")],
    role: Annotated[Role, typer.Option()] = Role.WORKER,
    whole_service: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--whole-service", help="They see every team.")
    ] = False,
    data: Data = _DEFAULT_FOLDER,
    database: Database = None,
) -> None:
    """Take a colleague in, or change their role or team; prints their id."""
    centre = open_centre(data, database_url=database)
    profile = "service" if whole_service else "team"
    team_id = add_team(centre, team)
    typer.echo(add_colleague(centre, name=name, role=role, team_id=team_id, profile=profile))


@centre_commands.command("invite")
def invite_laptop(
    worker_id: str,
    address: Annotated[str, typer.Option(help="How their laptop reaches the centre.")],
    data: Data = _DEFAULT_FOLDER,
    database: Database = None,
) -> None:
    """Print an invitation with which one laptop may enrol, once, within a day."""
    centre = open_centre(data, database_url=database)
    papers = certificates(data, [])
    typer.echo(InvitationText(address, invite(centre, worker_id), papers.fingerprint))


@centre_commands.command("laptops")
def list_laptops(data: Data = _DEFAULT_FOLDER, database: Database = None) -> None:
    """List the laptops: id, name, last heard, how much waits there."""
    for laptop in laptops(open_centre(data, database_url=database)):
        heard = laptop.last_heard_at.isoformat(timespec="minutes") if laptop.last_heard_at else "-"
        state = "revoked" if laptop.revoked_at else "enrolled"
        typer.echo(f"{laptop.device_id}\t{laptop.name}\t{state}\t{heard}\t{laptop.waiting} waiting")


@centre_commands.command("revoke")
def revoke_laptop(device_id: str, data: Data = _DEFAULT_FOLDER, database: Database = None) -> None:
    """Refuse a laptop from its next request on."""
    revoke(open_centre(data, database_url=database), device_id)


@centre_commands.command("restored")
def restored(data: Data = _DEFAULT_FOLDER, database: Database = None) -> None:
    """Say that the centre was restored from a backup: laptops offer again what it may have lost."""
    typer.echo(begin_new_epoch(open_centre(data, database_url=database)))


@centre_commands.command("backed-up")
def backed_up(
    number: Annotated[int | None, typer.Argument(help="All of the log, when left out.")] = None,
    data: Data = _DEFAULT_FOLDER,
    database: Database = None,
) -> None:
    """Say that a backup reaches up to a number of the log: laptops may then let go of receipts."""
    centre: Centre = open_centre(data, database_url=database)
    head = current_head(centre)
    if number is not None and number > head:
        raise Refusal("beyond_head", f"The log ends at {head}; a backup cannot reach past it.")
    note_backup(centre, head if number is None else number)


def _hosts(host: str) -> list[str]:
    return sorted({host, "127.0.0.1", "localhost"} - {"0.0.0.0", "::"})  # noqa: S104 - taken out
