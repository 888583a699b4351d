"""`wayside handout`: leaflets written to a file, listed, checked and approved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from app.cli.answers import AsJson, VaultFolder, answer, folder_of, table, unlocked, write_file

if TYPE_CHECKING:
    from app.casework.laptop import Shelf

SOURCE_LANGUAGE = "en-GB"
WRITE = "write"

Language = Annotated[str, typer.Option(help="Such as en-GB or pt-PT.")]


class TopicGroup(TyperGroup):
    """Takes a first word that is no command for a topic: `wayside handout overdose-naloxone`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `write` before a topic."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = [WRITE, *args]
        return super().parse_args(ctx, args)


def register(cli: typer.Typer) -> None:
    """Add `handout`."""
    handout = typer.Typer(
        cls=TopicGroup,
        help="Leaflets. `wayside handout TOPIC --out FILE.pdf` writes one.",
        no_args_is_help=True,
    )
    handout.command(WRITE)(write)
    handout.command("list")(list_handouts)
    handout.command("check")(check)
    handout.command("approve")(approve)
    cli.add_typer(handout, name="handout")


def write(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="As `handout list` names it.")],
    out: Annotated[Path, typer.Option(help="The PDF to write.")],
    language: Language = SOURCE_LANGUAGE,
    page_format: Annotated[str, typer.Option("--format", help="Of the page.")] = "a4",
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write a leaflet as a PDF; what two people have not approved says DRAFT on every page."""
    from app.casework import handouts, vaults

    page_format = page_format.casefold()
    if folder is not None or vaults.exists(folder_of(None)):
        with unlocked(folder) as laptop:
            leaflet = handouts.leaflet(laptop, topic, language, page_format=page_format)
            handouts.note_saved_to_file(laptop, leaflet)
        pdf, draft, why = leaflet.pdf, leaflet.draft, leaflet.refusal
    else:
        pdf = handouts.draft_leaflet(_shelf(), topic, language, page_format=page_format)
        draft, why = True, "Approvals are kept in a vault, and there is none here."
    write_file(out, pdf)
    said = {
        "file": str(out),
        "handout": topic,
        "language": language,
        "format": page_format,
        "draft": draft,
        "not_to_give_out_because": why,
    }
    words = f"Written to {out}."
    if draft:
        words += " It says DRAFT, DO NOT GIVE OUT on each page."
    if why:
        words += f"\n{why}"
    answer(said, words, as_json=as_json)


def list_handouts(*, as_json: AsJson = False) -> None:
    """List the leaflets, with their languages."""
    from app.casework import handouts

    found = handouts.handouts_on(_shelf())
    data = [
        {
            "id": each.id,
            "title": _title(each.texts),
            "version": each.version,
            "languages": sorted(each.texts),
            "owner": each.owner,
            "review_by": each.review_by.isoformat(),
        }
        for each in found.values()
    ]
    rows = [
        (
            each.id,
            _title(each.texts),
            each.version,
            ", ".join(sorted(each.texts)),
            each.review_by.isoformat(),
        )
        for each in found.values()
    ]
    words = table(("Topic", "Title", "Version", "Languages", "Review by"), rows)
    answer(data, words, as_json=as_json)


def check(*, as_json: AsJson = False) -> None:
    """Check every leaflet as a careful editor would: words, reading age, languages, letters."""
    from app.casework import handouts

    found = handouts.faults_of_handouts(_shelf())
    data = [
        {
            "handout": handout_id,
            "severity": fault.severity,
            "place": fault.place,
            "sentence": fault.sentence,
        }
        for handout_id, faults in found.items()
        for fault in faults
    ]
    if not data:
        words = f"{len(found)} checked, nothing to put right."
    else:
        rows = [(d["severity"], d["handout"], d["place"], d["sentence"]) for d in data]
        words = table(("", "Topic", "Where", "What"), rows)
    answer(data, words, as_json=as_json)
    if any(each["severity"] == "error" for each in data):
        raise typer.Exit(1)


def approve(
    topic: Annotated[str, typer.Argument(metavar="TOPIC")],
    approver_role: Annotated[
        str, typer.Option("--as", help="As what; a clinician adds the registration number.")
    ],
    language: Language = SOURCE_LANGUAGE,
    folder: VaultFolder = None,
    *,
    clinical: Annotated[
        bool, typer.Option("--clinical", help="As a registered clinician.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Put your name to exactly this text. Two people are needed before it may be given out."""
    from app.casework import handouts

    with unlocked(folder) as laptop:
        approval_id = handouts.approve(
            laptop, topic, language, approver_role=approver_role, clinical=clinical
        )
        left = handouts.leaflet(laptop, topic, language).refusal
        who = laptop.worker.name
    said = {"id": approval_id, "approved_by": who, "not_to_give_out_because": left}
    words = f"{who} approves {topic} in {language}.\n{left or 'It may be given out.'}"
    answer(said, words, as_json=as_json)


def _shelf() -> Shelf:
    from app.casework.laptop import Shelf
    from app.host.paths import resources_dir

    return Shelf(resources_dir())


def _title(texts: Any) -> str:
    first = SOURCE_LANGUAGE if SOURCE_LANGUAGE in texts else min(texts)
    return str(texts[first].title)
