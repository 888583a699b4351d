"""`wayside people restrict` and what goes with it: who may see somebody, and links by two."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.answers import AsJson, VaultFolder, answer, table, unlocked

_Id = Annotated[str, typer.Argument(metavar="ID", help="Of a person.")]
_ProposalId = Annotated[str, typer.Argument(metavar="PROPOSAL", help="As `people waits` lists it.")]


def register(people: typer.Typer) -> None:
    """Add the commands to those about people."""
    people.command("restrict")(restrict)
    people.command("open-to-all")(open_to_all)
    people.command("propose")(propose)
    people.command("waits")(waits)
    people.command("agree")(agree)


def restrict(
    person_id: _Id,
    named: Annotated[
        list[str], typer.Argument(metavar="COLLEAGUE...", help="Their ids; yours is always one.")
    ],
    folder: VaultFolder = None,
    because: Annotated[
        str, typer.Option(help="colleague, safeguarding, death_review or other.")
    ] = "other",
    *,
    as_json: AsJson = False,
) -> None:
    """Let only these colleagues see somebody, in place of whoever was named before."""
    from app.casework import restricting

    with unlocked(folder) as laptop:
        everybody = {*named, laptop.worker.worker_id}
        restricting.restrict(laptop, person_id, everybody, because=because)
        found = restricting.restriction_of(laptop, person_id)
    names = ", ".join(found.names) if found else ""
    data = {"id": person_id, "named": sorted(found.named) if found else []}
    answer(data, f"Restricted to {names}.", as_json=as_json)


def open_to_all(person_id: _Id, folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """Take a restriction back: the laptops of their team hold the person again."""
    from app.casework import restricting

    with unlocked(folder) as laptop:
        restricting.open_to_all(laptop, person_id)
    answer({"id": person_id}, "Open to all again.", as_json=as_json)


def propose(
    one: _Id,
    other: Annotated[str, typer.Argument(metavar="ID", help="Of the other.")],
    folder: VaultFolder = None,
    why: Annotated[str, typer.Option(help="How you know.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Propose a link with somebody restricted: it waits until another who is named agrees."""
    from app.casework.link_proposals import propose_link

    with unlocked(folder) as laptop:
        made = propose_link(laptop, one, other, reason=why)
    answer({"id": made}, f"Proposed. It waits for a second person.\n{made}", as_json=as_json)


def waits(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """List the links, and their undoing, that wait for a second person."""
    from app.casework.link_proposals import proposals

    with unlocked(folder) as laptop:
        found = proposals(laptop)
    heads = ("id", "step", "one", "other", "yours_to_answer")
    data = [
        dict(zip(heads, (p.proposal_id, p.step, *p.ids, p.may_answer), strict=True)) for p in found
    ]
    rows = [tuple(str(value) for value in each.values()) for each in data]
    words = table(heads, rows) if rows else "Nothing waits for a second person."
    answer(data, words, as_json=as_json)


def agree(proposal_id: _ProposalId, folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """Agree to what a colleague proposed: the link is made, or undone."""
    from app.casework import link_proposals

    with unlocked(folder) as laptop:
        link_proposals.agree(laptop, proposal_id)
    answer({"id": proposal_id}, "Agreed, and done.", as_json=as_json)
