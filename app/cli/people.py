"""`wayside people`: who may be one person on this laptop, linking and unlinking."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli import restricted
from app.cli.answers import AsJson, VaultFolder, answer, table, unlocked
from app.cli.duplicates import in_words

_Ids = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Of people, or of those without a name.")
]
_LinkId = Annotated[str, typer.Argument(metavar="LINK", help="As `people link` printed it.")]
_Why = Annotated[str, typer.Option(help="How you know, for whoever looks later.")]


def register(cli: typer.Typer) -> None:
    """Add what lists who may be one, and the verbs of linking, telling apart and undoing."""
    people = typer.Typer(help="Records of one human being.", no_args_is_help=True)
    people.command("twice")(twice)
    people.command("waiting")(waiting)
    people.command("elsewhere")(elsewhere)
    people.command("link")(link)
    people.command("different")(different)
    people.command("unsure")(unsure)
    people.command("linked")(linked)
    people.command("meanwhile")(meanwhile)
    people.command("unlink")(unlink)
    restricted.register(people)
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


def waiting(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """Compare all people on this laptop, and list in groups whom the lead has to decide about."""
    from app.casework import duplicate_desk

    with unlocked(folder) as laptop:
        duplicate_desk.look_through(laptop, tick=lambda _done: None)
        tasks = duplicate_desk.waiting(laptop).tasks
    data = [
        {"ids": list(task.ids), "probability": task.probability, "asked": task.is_unsure}
        for task in tasks
    ]
    rows = [
        (f"{task.probability:.4f}", "yes" if task.is_unsure else "", " ".join(task.ids))
        for task in tasks
    ]
    words = table(("probability", "asked", "ids"), rows) if rows else "Nobody waits."
    answer(data, words, as_json=as_json)


def elsewhere(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """List whom of this laptop's people the centre may know under another record."""
    from app.casework.known_elsewhere import known_elsewhere

    with unlocked(folder) as laptop:
        found = known_elsewhere(laptop)
    data = [
        {"id": each.person_id, "probability": each.probability, "team": each.team_name}
        for each in found
    ]
    rows = [(each.person_id, each.team_name or "ask your lead") for each in found]
    words = table(("id", "team"), rows) if rows else "Nobody, as far as the centre can be asked."
    answer(data, words, as_json=as_json)


def link(
    ids: _Ids,
    folder: VaultFolder = None,
    shown: Annotated[
        str | None, typer.Option(metavar="ID", help="Under whose name they are shown.")
    ] = None,
    why: _Why = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Say that records are one human being. Nothing is rewritten, and it is undone at will."""
    from app.casework.linking import link_people

    with unlocked(folder) as laptop:
        made = link_people(laptop, ids, shown_id=shown, reason=why).link_ids
    _answer_decided(made, "Linked.", as_json=as_json)


def different(
    ids: _Ids, folder: VaultFolder = None, why: _Why = "", *, as_json: AsJson = False
) -> None:
    """Say that records are different people: not offered again until what matters changes."""
    from app.casework.linking import call_different

    with unlocked(folder) as laptop:
        made = call_different(laptop, ids, why).link_ids
    _answer_decided(made, "Kept apart.", as_json=as_json)


def unsure(
    ids: _Ids, folder: VaultFolder = None, why: _Why = "", *, as_json: AsJson = False
) -> None:
    """Leave it to the lead whether records are one human being."""
    from app.casework.linking import say_unsure

    with unlocked(folder) as laptop:
        made = say_unsure(laptop, ids, why).link_ids
    _answer_decided(made, "Left to the lead.", as_json=as_json)


def linked(
    one: Annotated[str, typer.Argument(metavar="ID", help="Of a person.")],
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show whom somebody is linked with, and what else was decided, why, by whom and when."""
    from app.casework.linked import linked_with

    with unlocked(folder) as laptop:
        found = linked_with(laptop, one)
    heads = ("id", "decision", "one", "other", "reason", "who", "when", "holds")
    data = [
        dict(
            zip(
                heads,
                (d.link_id, d.decision, *d.ends, d.reason, d.who, d.when, d.holds),
                strict=True,
            )
        )
        for d in (*found.links, *found.others)
    ]
    rows = [tuple(str(value) for value in each.values()) for each in data]
    words = table(heads, rows) if rows else "Linked with nobody, and nothing was decided."
    answer(data, words, as_json=as_json)


def meanwhile(link_id: _LinkId, folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """List what was written while a link stood, for `people unlink --place`."""
    from app.casework.meanwhile import made_meanwhile

    with unlocked(folder) as laptop:
        found = made_meanwhile(laptop, link_id)
    heads = ("id", "record_type", "person", "other", "summary", "stays_because")
    rows = [
        (e.record_id, e.record_type, e.subject_id, e.other_id, e.summary, e.stays_because)
        for e in found.entries
    ]
    words = table(heads, rows) if rows else "Nothing was written while the link stood."
    answer([dict(zip(heads, row, strict=True)) for row in rows], words, as_json=as_json)


def unlink(
    link_id: _LinkId,
    folder: VaultFolder = None,
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="ENTRY=PERSON", help="Whose an entry of `people meanwhile` is."),
    ] = None,
    why: _Why = "taken back",
    two: Annotated[  # noqa: FBT002 - typer reads a flag from the default
        bool, typer.Option("--two", help="Also say that they are two people.")
    ] = False,
    *,
    as_json: AsJson = False,
) -> None:
    """Take a link, or a word that two are different, back: each keeps what was written under it."""
    from app.casework.unlinking import unlink as undo

    placements = dict(_placed(each) for each in place or ())
    with unlocked(folder) as laptop:
        undone = undo(laptop, link_id, placements, reason=why, are_two=two)
    words = "Taken back. Each keeps what was written under it."
    if undone.still_linked:
        words = "Taken back. Other links join them still."
    data = {"id": link_id, "moved": dict(undone.moved), "still_linked": undone.still_linked}
    answer(data, words, as_json=as_json)


def _placed(said: str) -> tuple[str, str]:
    entry, separator, person = said.partition("=")
    if not separator:
        raise typer.BadParameter("Write it as ENTRY=PERSON.", param_hint="--place")
    return entry.strip(), person.strip()


def _answer_decided(ids: tuple[str, ...], words: str, *, as_json: bool) -> None:
    undo = "\n".join(f"Take it back with `wayside people unlink {each}`." for each in ids)
    answer({"id": ids[0], "ids": list(ids)}, f"{words}\n{undo}", as_json=as_json)
