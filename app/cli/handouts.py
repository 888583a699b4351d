"""`wayside handout`: leaflets written to a file, listed, checked and approved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from app.cli import handout_packs
from app.cli.answers import AsJson, VaultFolder, answer, folder_of, table, unlocked, write_file
from app.records.refusal import Refusal

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
    handout.command("withdraw")(withdraw)
    handout.command("translate-out")(translate_out)
    handout.command("translate-in")(translate_in)
    handout_packs.register(handout)
    cli.add_typer(handout, name="handout")


def write(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="As `handout list` names it.")],
    out: Annotated[Path, typer.Option(help="The PDF to write.")],
    language: Language = SOURCE_LANGUAGE,
    page_format: Annotated[
        str, typer.Option("--format", help="Such as a4, trifold, wallet; `handout list` has all.")
    ] = "a4",
    folder: VaultFolder = None,
    *,
    phone: Annotated[str, typer.Option(help="The service's number.")] = "",
    worker: Annotated[str, typer.Option(help="First name of whom to ask for.")] = "",
    appointment: Annotated[str, typer.Option(help="Day, time and place, discreetly.")] = "",
    address: Annotated[str, typer.Option(help="A page of the service, for the QR code.")] = "",
    reason: Annotated[
        str, typer.Option(help="A manager's, to print after the review date; it is printed.")
    ] = "",
    cream: Annotated[bool, typer.Option("--cream", help="On tinted paper.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a leaflet as a PDF; what two people have not approved says DRAFT on every page."""
    from app.casework import handouts, vaults

    page_format = page_format.casefold()
    filled = handouts.FilledIn(
        worker_first_name=worker, phone=phone, next_appointment=appointment, web_address=address
    )
    options: dict[str, Any] = {"page_format": page_format, "filled": filled, "cream": cream}
    if folder is not None or vaults.exists(folder_of(None)):
        with unlocked(folder) as laptop:
            leaflet = handouts.leaflet(
                laptop, topic, language, past_review_reason=reason, **options
            )
            handouts.note_saved_to_file(laptop, leaflet)
        pdf, draft, why, twin = leaflet.pdf, leaflet.draft, leaflet.refusal, leaflet.linear_twin
    else:
        pdf, twin = handouts.draft_leaflet(_shelf(), topic, language, **options)
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
    if twin:
        beside = out.with_name(f"{out.stem}-one-column{out.suffix}")
        write_file(beside, twin)
        said["one_column"] = str(beside)
        words += f" For screen readers, the same in one column: {beside}."
    if draft:
        words += " It says DRAFT, DO NOT GIVE OUT on each page."
    if why:
        words += f"\n{why}"
    answer(said, words, as_json=as_json)


def list_handouts(folder: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """List the leaflets in each language, with formats and status as far as is known here."""
    from app.casework import handout_catalogue, vaults

    if folder is not None or vaults.exists(folder_of(None)):
        with unlocked(folder) as laptop:
            found = handout_catalogue.catalogue(laptop)
    else:
        found = handout_catalogue.catalogue_on(_shelf())
    data = [each.as_data() for each in found]
    rows = [
        (each.topic, each.title, each.language, each.version, each.status, str(each.review_by))
        for each in found
    ]
    words = table(("Topic", "Title", "Language", "Version", "Status", "Review by"), rows)
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


def withdraw(
    topic: Annotated[str, typer.Argument(metavar="TOPIC")],
    reason: Annotated[str, typer.Option(help="What is wrong with it; colleagues read this.")],
    version: Annotated[str, typer.Option(help="Only this version.")] = "",
    language: Annotated[str, typer.Option(help="Only this language.")] = "",
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Withdraw a leaflet for the whole service, and list who got it."""
    from app.casework import handout_governance, handouts

    with unlocked(folder) as laptop:
        if topic not in handouts.all_handouts(laptop):
            raise Refusal("unknown_handout", f"There is no handout {topic}.")
        withdrawal_id = handout_governance.withdraw(
            laptop, topic, version=version, language=language, reason=reason
        )
        given = handout_governance.given_out(laptop, topic, version)
    said = {
        "id": withdrawal_id,
        "given": [
            {
                "subject_id": each.subject_id,
                "name": each.name,
                "on": each.given_on.isoformat(),
                "version": each.version,
                "language": each.language,
                "format": each.page_format,
                "copies": each.copies,
            }
            for each in given
        ],
    }
    words = f"{topic} is not printed here any more, and nowhere once it has been caught up with."
    if given:
        rows = [(str(each.given_on), each.name or each.subject_id, each.version) for each in given]
        words += "\nIt was given out:\n" + table(("On", "To", "Version"), rows)
    else:
        words += " As far as this laptop knows, nobody got it."
    answer(said, words, as_json=as_json)


def translate_out(
    topic: Annotated[str, typer.Argument(metavar="TOPIC")],
    language: Annotated[str, typer.Option(help="To translate into, such as lv or pl.")],
    out: Annotated[Path, typer.Option(help="The table (CSV) to write.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Write the table that a translator fills in; what must stay as it is stands beside."""
    from app.casework.handout_translation import translation_table

    written = translation_table(_shelf(), topic, language)
    write_file(out, f"\ufeff{written}".encode())
    answer({"file": str(out)}, f"Written to {out}.", as_json=as_json)


def translate_in(
    topic: Annotated[str, typer.Argument(metavar="TOPIC")],
    language: Annotated[str, typer.Option(help="It was translated into.")],
    filled_in: Annotated[Path, typer.Argument(metavar="TABLE", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option(help="The folder to write the files into.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Turn a filled-in table into a leaflet's files; a lost dose or number is refused."""
    from app.casework.handout_translation import take_in_translation

    try:
        said = take_in_translation(
            _shelf(), topic, language, filled_in.read_text(encoding="utf-8-sig")
        )
    except UnicodeDecodeError as error:
        sentence = "The table is not UTF-8 text; save it as “CSV UTF-8”. Nothing was written."
        raise Refusal("not_a_table", sentence) from error
    for path, text in said.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        write_file(out / path, text.encode())
    files = [str(out / path) for path in said]
    answer({"files": files}, "Written: " + ", ".join(files) + ".", as_json=as_json)


def _shelf() -> Shelf:
    from app.casework.laptop import Shelf
    from app.host.paths import resources_dir

    return Shelf(resources_dir())
