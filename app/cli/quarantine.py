"""`wayside quarantine`: what the centre could not take, for leads and managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers import AsJson, VaultFolder, answer, read_object, unlocked
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.casework.laptop import Laptop
    from app.casework.quarantine_desk import HeldChange

Entry = Annotated[int, typer.Argument(metavar="ENTRY", help="Its number, as `list` names it.")]
Words = Annotated[str, typer.Option("--words", help="A sentence; its author reads it.")]


def register(cli: typer.Typer) -> None:
    """Add `quarantine list`, `show` and the decisions."""
    quarantine = typer.Typer(
        help="What the centre could not take. Asks the centre.", no_args_is_help=True
    )
    quarantine.command("list")(list_held)
    quarantine.command("show")(show)
    quarantine.command("accept")(accept)
    quarantine.command("fix")(fix)
    quarantine.command("return")(give_back)
    quarantine.command("set-aside")(set_aside)
    quarantine.command("reopen")(reopen)
    cli.add_typer(quarantine, name="quarantine")


def list_held(
    folder: VaultFolder = None,
    *,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first.")] = False,
    settled: Annotated[
        bool, typer.Option("--settled", help="What was decided lately instead.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List what waits for a decision; changes of one record stand together."""
    from app.casework.quarantine_desk import held_changes

    with unlocked(folder) as laptop:
        found = held_changes(laptop, newest_first=newest, settled=settled)
    lines = [_in_a_line(each) for each in found.held]
    if found.more:
        lines.append(f"and {found.more:,} more")
    words = "\n".join(lines) or "Nothing waits: the centre took everything."
    answer([_as_data(each) for each in found.held], words, as_json=as_json)


def show(entry: Entry, folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """Show the whole of one change, why it was not taken and what can be done."""
    with unlocked(folder) as laptop:
        held = _entry(laptop, entry)
    answer(_as_data(held), _in_full(held), as_json=as_json)


def accept(entry: Entry, folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """Take a change as it is."""
    from app.casework import quarantine_desk as desk

    _decide(folder, entry, desk.accept, "Taken as it is.", as_json=as_json)


def fix(
    entry: Entry,
    written: Annotated[
        str,
        typer.Option("--values", metavar="FILE.json", help="By field; - reads standard input."),
    ],
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Take a change of yours in its place, with these values; the first one is kept whole."""
    from app.casework import quarantine_desk as desk
    from app.records.ids import new_id

    values = read_object(written)
    _decide(
        folder,
        entry,
        lambda laptop, held: desk.fix(laptop, held, values, new_id()),
        "Corrected and taken.",
        as_json=as_json,
    )


def give_back(
    entry: Entry, words: Words, folder: VaultFolder = None, *, as_json: AsJson = False
) -> None:
    """Return a change to its author with a sentence."""
    from app.casework import quarantine_desk as desk

    _decide(
        folder,
        entry,
        lambda laptop, held: desk.give_back(laptop, held, words),
        "Returned. Its author reads your words when that laptop next catches up.",
        as_json=as_json,
    )


def set_aside(
    entry: Entry, words: Words, folder: VaultFolder = None, *, as_json: AsJson = False
) -> None:
    """Take a change off the list with a reason; it is kept whole."""
    from app.casework import quarantine_desk as desk

    _decide(
        folder,
        entry,
        lambda laptop, held: desk.set_aside(laptop, held, words),
        "Set aside. It is kept whole at the centre.",
        as_json=as_json,
    )


def reopen(entry: Entry, folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """Take a return or a setting aside back."""
    from app.casework import quarantine_desk as desk

    _decide(folder, entry, desk.reopen, "It waits again.", settled=True, as_json=as_json)


def _decide(
    folder: Path | None,
    entry: int,
    decide: Callable[[Laptop, HeldChange], Any],
    words: str,
    *,
    settled: bool = False,
    as_json: bool,
) -> None:
    with unlocked(folder) as laptop:
        held = _entry(laptop, entry, settled=settled)
        decide(laptop, held)
    answer({"entry": entry, "change_id": held.change_id}, words, as_json=as_json)


def _entry(laptop: Laptop, entry: int, *, settled: bool = False) -> HeldChange:
    from app.casework.quarantine_desk import held_changes

    found = held_changes(laptop, settled=settled).held
    held = next((each for each in found if each.entry_id == entry), None)
    if held is None:
        raise Refusal(
            "no_such_entry",
            "No such number waits. `wayside quarantine list` says which do, and with --settled "
            "what was decided. Nothing was done.",
            field="entry",
        )
    return held


def _in_a_line(held: HeldChange) -> str:
    about = f" · {held.about}" if held.about else ""
    decided = f"  {held.decided}" if held.decided else ""
    return (
        f"{held.entry_id:>5}  {held.label}{about}  {held.who}, {held.received}  {held.why}{decided}"
    )


def _in_full(held: HeldChange) -> str:
    said = [
        ("Number", str(held.entry_id)),
        ("Record", held.label),
        ("About", held.about),
        ("Written by", held.who),
        ("In the name of", held.named_author),
        ("Laptop", held.laptop),
        ("Made", held.made),
        ("Received", held.received),
        ("Why not taken", held.why),
        ("Not shown", held.hidden),
        *((line.label, line.words) for line in held.lines),
        ("Accept", held.no_accept or f"wayside quarantine accept {held.entry_id}"),
        ("Fix", held.no_fix or f"wayside quarantine fix {held.entry_id} --values FILE.json"),
        ("Return", held.no_return or f"wayside quarantine return {held.entry_id} --words …"),
    ]
    width = max(len(label) for label, _ in said)
    return "\n".join(f"{label.ljust(width)}  {words}" for label, words in said if words)


def _as_data(held: HeldChange) -> dict[str, Any]:
    return {
        "entry": held.entry_id,
        "change_id": held.change_id,
        "record_type": held.record_type,
        "record_id": held.record_id,
        "label": held.label,
        "about": held.about,
        "who": held.who,
        "in_the_name_of": held.named_author,
        "laptop": held.laptop,
        "made": held.made,
        "received": held.received,
        "code": held.code,
        "why": held.why,
        "hidden": held.hidden,
        "values": [{"label": line.label, "words": line.words} for line in held.lines],
        "can_accept": not held.no_accept,
        "can_fix": not held.no_fix,
        "can_return": not held.no_return,
        "decided": held.decided,
        "words": held.words,
    }
