"""`wayside team` and `wayside transfer`: how the team stands, and handing people over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers import AsJson, VaultFolder, answer, table, unlocked
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.casework.laptop import Laptop

_Transfer = Annotated[str, typer.Argument(metavar="ID", help="As `transfer list` names it.")]
_Note = Annotated[str, typer.Option("--note", help="A sentence to whoever proposed it.")]


def register(cli: typer.Typer) -> None:
    """Add `team`, and the verbs of handing over."""
    cli.command("team")(team)
    transfer = typer.Typer(help="People handed to another worker or team.", no_args_is_help=True)
    transfer.command("list")(list_transfers)
    transfer.command("propose")(propose)
    transfer.command("accept")(accept)
    transfer.command("return")(send_back)
    transfer.command("take-back")(take_back)
    cli.add_typer(transfer, name="transfer")


def team(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """Say how the team stands: caseloads, who was not seen for long, and what waits."""
    from app.casework.team_laptops import drafts_by_laptop, team_laptops
    from app.casework.team_view import team_view

    with unlocked(folder) as laptop:
        view, known = team_view(laptop), team_laptops(laptop)
        begun = drafts_by_laptop(known, view, laptop.worker.name, laptop.clock.now())
    loads = [
        {
            "worker_id": each.worker_id,
            "worker": each.name,
            "people": len(each.people),
            "not_seen_for_long": len(each.unseen),
            "covered_by": each.covered_by or None,
        }
        for each in view.caseloads
    ]
    said: dict[str, Any] = {
        "caseloads": loads,
        "seen_without_keyworker": len(view.no_keyworker),
        "to_reconcile": view.contested,
        "perhaps_the_same": view.perhaps_same,
        "handovers_waiting": view.handovers_open,
        "kits_expired": view.kits_expired,
        "kits_expiring": view.kits_expiring,
        "to_look_at_again": view.to_look_at,
        "alerts_not_read": sum(len(each.not_read_by) for each in view.alerts),
        "drafts_never_finished": sum(each.count or 0 for each in begun),
        "drafts": [
            {
                "worker": each.worker,
                "laptop": each.laptop or None,
                "is_this_laptop": each.is_this,
                "count": each.count,
                "oldest_on": each.oldest_on.isoformat() if each.oldest_on else None,
                "as_of": each.as_of.isoformat() if each.as_of else None,
            }
            for each in begun
        ],
    }
    heads = ("worker", "people", "not seen for long", "covered by")
    rows = [
        (each.name, str(len(each.people)), str(len(each.unseen)), each.covered_by)
        for each in view.caseloads
    ]
    counts = [f"{name.replace('_', ' ')}: {said[name]}" for name in list(said)[1:-1]]
    laptops = table(
        ("worker", "laptop", "drafts", "oldest", "as of"),
        [
            (
                each.worker,
                "this laptop" if each.is_this else each.laptop,
                "not said" if each.count is None else str(each.count),
                str(each.oldest_on or ""),
                f"{each.as_of:%Y-%m-%d %H:%M} UTC" if each.as_of else "",
            )
            for each in begun
        ],
    )
    answer(said, "\n".join([table(heads, rows), "", *counts, "", laptops]), as_json=as_json)


def list_transfers(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """List the handovers: those to answer first, then those that wait, then those answered."""
    from app.casework.handed_over import handovers

    with unlocked(folder) as laptop:
        found = handovers(laptop)
    data = [
        {
            "id": each.transfer_id,
            "person_id": each.person_id or None,
            "person": each.name,
            "code": each.code,
            "from": each.from_worker or each.from_team,
            "to": each.to_worker or each.to_team,
            "standing": each.standing,
            "for_you": each.can_answer,
            "note": each.note or None,
            "answer_note": each.answer_note or None,
        }
        for each in found
    ]
    rows = [
        (
            each.transfer_id,
            each.name,
            each.from_worker or each.from_team,
            each.to_worker or each.to_team,
            "for you" if each.can_answer else each.standing,
        )
        for each in found
    ]
    heads = ("id", "who", "from", "to", "how it stands")
    answer(data, table(heads, rows) if rows else "Nobody is being handed over.", as_json=as_json)


def propose(
    person_id: Annotated[str, typer.Argument(metavar="PERSON", help="Of the person.")],
    folder: VaultFolder = None,
    worker: Annotated[str, typer.Option("--worker", help="A colleague's name.")] = "",
    to_team: Annotated[str, typer.Option("--team", help="Another team's name.")] = "",
    reason: Annotated[str, typer.Option("--why", help="Such as moved or share_out.")] = "other",
    note: Annotated[str, typer.Option("--note", help="What the next one must know.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Hand a person over; nothing moves until it is accepted."""
    from app.casework import transfers
    from app.casework.transfers import ToWhom

    with unlocked(folder) as laptop:
        team_id, worker_id = _place(laptop, worker, to_team)
        to = ToWhom(team_id, worker_id, None, reason, note)
        transfer_id = transfers.propose(laptop, person_id, to)
    words = f"Handed over; it waits for an answer.\n  {transfer_id}"
    answer({"id": transfer_id}, words, as_json=as_json)


def accept(
    transfer_id: _Transfer, folder: VaultFolder = None, note: _Note = "", *, as_json: AsJson = False
) -> None:
    """Take a person over."""
    from app.casework import transfers

    with unlocked(folder) as laptop:
        transfers.accept(laptop, transfer_id, note=note)
    answer({"id": transfer_id, "answer": "accepted"}, "Accepted.", as_json=as_json)


def send_back(
    transfer_id: _Transfer, folder: VaultFolder = None, note: _Note = "", *, as_json: AsJson = False
) -> None:
    """Return a person with a sentence; everything stays as it was."""
    from app.casework import transfers

    with unlocked(folder) as laptop:
        transfers.send_back(laptop, transfer_id, note)
    answer({"id": transfer_id, "answer": "returned"}, "Returned.", as_json=as_json)


def take_back(
    transfer_id: _Transfer, folder: VaultFolder = None, *, as_json: AsJson = False
) -> None:
    """Withdraw a handover that nobody has answered."""
    from app.casework import transfers

    with unlocked(folder) as laptop:
        withdrawn = transfers.take_back(laptop, [transfer_id])
    if not withdrawn:
        raise Refusal("overtaken", "It was answered already, or is not on this laptop.")
    answer({"id": transfer_id, "answer": "withdrawn"}, "Taken back.", as_json=as_json)


def _place(laptop: Laptop, worker: str, to_team: str) -> tuple[str, str | None]:
    """Return the team, and the colleague if one is named."""
    from app.casework.colleagues import colleagues, teams

    if bool(worker) == bool(to_team):
        raise Refusal("nothing_chosen", "Say either --worker NAME or --team NAME.")
    if to_team:
        found = [one for one, name in teams(laptop) if name.casefold() == to_team.casefold()]
        if len(found) != 1:
            raise Refusal("unknown_team", "There is no one team of that name.", field="team")
        return found[0], None
    named = [one for one in colleagues(laptop) if one.name.casefold() == worker.casefold()]
    if len(named) != 1:
        raise Refusal("unknown_worker", "There is no one colleague of that name.", field="worker")
    return named[0].team_id, named[0].worker_id
