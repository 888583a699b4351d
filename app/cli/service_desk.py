"""`wayside laptops` and `wayside looked`: what the centre tells and does for who looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers import AsJson, VaultFolder, answer, table, unlocked
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.casework.laptop import Laptop
    from app.casework.looks import LooksInWords
    from app.casework.service_desk import LaptopSeen

_MOST_PAGES = 1000
_TAKES_TWO = (
    "This takes two: it holds once the colleague, on a laptop they have, or another lead, manager "
    "or administrator has agreed to it in People and laptops."
)


def register(cli: typer.Typer) -> None:
    """Add `laptops list`, `laptops invite`, `laptops revoke` and `looked`."""
    laptops = typer.Typer(help="The laptops of the service.", no_args_is_help=True)
    laptops.command("list")(list_laptops)
    laptops.command("invite")(invite)
    laptops.command("revoke")(revoke)
    cli.add_typer(laptops, name="laptops")
    cli.command("looked")(looked)


def list_laptops(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """List the laptops that you look after: whose, last heard, how much waited there."""
    from app.casework import service_desk

    with unlocked(folder) as laptop:
        found = [_as_data(each) for each in service_desk.laptops(laptop)]
    headings = ("id", "whose", "name", "state", "last_heard_at", "waiting")
    rows = [[str(each[name] or "") for name in headings] for each in found]
    shown = ("ID", "WHOSE", "NAME", "STATE", "LAST HEARD", "WAITING")
    answer(found, table(shown, rows), as_json=as_json)


def invite(
    who: Annotated[str, typer.Argument(metavar="COLLEAGUE", help="Name or id.")],
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Print the one line with which one laptop of a colleague may join, once, within a day."""
    from app.casework import service_desk

    with unlocked(folder) as laptop:
        worker_id = _worker_id(laptop, who)
        made = service_desk.invite_laptop(laptop, worker_id, service_desk.new_code())
    until = made.expires_at.isoformat()
    if made.waits:
        typer.echo(_TAKES_TWO, err=True)
    said = {"invitation": made.line, "expires_at": until, "waits": made.waits}
    answer(said, made.line, as_json=as_json)


def revoke(
    device_id: Annotated[str, typer.Argument(metavar="ID", help="As `laptops list` names it.")],
    reason: Annotated[str, typer.Option(help="Why; it is kept with the laptop.")],
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Let the centre refuse a laptop from its next request on. Its vault stays as it is."""
    from app.casework import service_desk

    with unlocked(folder) as laptop:
        service_desk.revoke_laptop(laptop, device_id, reason)
    words = "Revoked. The centre refuses this laptop from now on; what is in its vault stays there."
    answer({"id": device_id, "state": "revoked"}, words, as_json=as_json)


def looked(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Code or id.")],
    folder: VaultFolder = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="One day only, such as 2026-11-21.")
    ] = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Also older than the newest hundred.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say who opened, wrote, printed or exported what of a person, latest first."""
    from app.casework import looks

    day = looks.day_said(on) if on else None
    with unlocked(folder) as laptop:
        told = [looks.looks_at_person(laptop, person, day=day)]
        while everything and told[-1].next_page and len(told) < _MOST_PAGES:
            told.append(looks.looks_at_person(laptop, person, day=day, page=told[-1].next_page))
    for warning in told[0].warnings:
        typer.echo(warning, err=True)
    answer(_looks_as_data(told), _looks_in_words(told), as_json=as_json)


def _looks_as_data(told: list[LooksInWords]) -> dict[str, Any]:
    return {
        "person_id": told[0].person_id,
        "looks": [
            {"when": line.when, "who": line.who, "where": line.where, "what": line.what}
            for page in told
            for line in page.lines
        ],
        "more": bool(told[-1].next_page),
        "warnings": list(told[0].warnings),
    }


def _looks_in_words(told: list[LooksInWords]) -> str:
    rows = [[each.when, each.who, each.where, each.what] for page in told for each in page.lines]
    lines = table(("WHEN", "WHO", "ON", "WHAT"), rows)
    more = "\nThere are older ones: --all shows them." if told[-1].next_page else ""
    return f"{told[0].title}\n{lines}{more}"


def _worker_id(laptop: Laptop, who: str) -> str:
    from app.casework import service_desk

    people = service_desk.colleagues(laptop).colleagues
    found = [each for each in people if who in (each.worker_id, each.name)]
    if len(found) != 1:
        raise Refusal(
            "unknown_colleague",
            "You look after no colleague of exactly this name or id. Nobody was invited.",
            field="colleague",
        )
    return found[0].worker_id


def _as_data(each: LaptopSeen) -> dict[str, Any]:
    return {
        "id": each.device_id,
        "name": each.name,
        "whose": each.worker_name,
        "team": each.team_name,
        "state": "revoked" if each.revoked_at else "enrolled",
        "last_heard_at": each.last_heard_at and each.last_heard_at.isoformat(timespec="minutes"),
        "waiting": each.waiting,
        "program": each.program_version,
        "clock_ahead_seconds": each.clock_ahead_seconds,
        "revoked_because": each.revoked_because,
    }
