"""`wayside people`: who may be one person on this laptop, linking and unlinking."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.answers import AsJson, VaultFolder, answer, table, unlocked
from app.cli.duplicates import in_words

_PersonId = Annotated[
    str, typer.Argument(metavar="ID", help="Of a person, or of one without a name.")
]
_Why = Annotated[str, typer.Option(help="How you know, for whoever looks later.")]


def register(cli: typer.Typer) -> None:
    """Add `people twice`, `people link`, `people different` and `people unlink`."""
    people = typer.Typer(help="Records of one human being.", no_args_is_help=True)
    people.command("twice")(twice)
    people.command("link")(link)
    people.command("different")(different)
    people.command("unlink")(unlink)
    cli.add_typer(people, name="people")


def twice(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """List people on this laptop who may be one, the most probable first, with the reasons."""
    from app.casework.duplicates import on_this_laptop

    with unlocked(folder) as laptop:
        found = on_this_laptop(laptop)
    rows = [(pair.one, pair.other, f"{pair.probability:.4f}", in_words(pair)) for pair in found]
    heads = ("id_a", "id_b", "probability", "reasons")
    data = [
        {"id_a": one, "id_b": other, "probability": float(chance), "reasons": why}
        for one, other, chance, why in rows
    ]
    words = table(heads, rows) if rows else "Nobody on this laptop seems to stand twice."
    answer(data, words, as_json=as_json)


def link(
    one: _PersonId,
    other: _PersonId,
    folder: VaultFolder = None,
    why: _Why = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Say that two records are one human being. Nothing is rewritten, and it is undone at will."""
    from app.casework import attaching

    with unlocked(folder) as laptop:
        link_id = attaching.attach(laptop, one, other, reason=why)
    answer(
        {"id": link_id}, f"Linked. Undo it with `wayside people unlink {link_id}`.", as_json=as_json
    )


def different(
    one: _PersonId,
    other: _PersonId,
    folder: VaultFolder = None,
    why: _Why = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Say that two records are not one human being, so that they are not offered again."""
    from app.casework.linking import call_different

    with unlocked(folder) as laptop:
        (link_id,) = call_different(laptop, (one, other), why).link_ids
    words = f"Kept apart. Take it back with `wayside people unlink {link_id}`."
    answer({"id": link_id}, words, as_json=as_json)


def unlink(
    link_id: Annotated[str, typer.Argument(metavar="LINK", help="As `people link` printed it.")],
    folder: VaultFolder = None,
    why: _Why = "taken back",
    *,
    as_json: AsJson = False,
) -> None:
    """Take a link, or a word that two are different, back: each keeps what was written under it."""
    from app.casework import attaching

    with unlocked(folder) as laptop:
        attaching.detach(laptop, link_id, reason=why)
    answer({"id": link_id}, "Taken back. Each keeps what was written under it.", as_json=as_json)
