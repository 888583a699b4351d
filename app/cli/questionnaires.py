"""`wayside score` and `wayside instruments`: questionnaires, without a vault."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers import (
    AsJson,
    VaultFolder,
    answer,
    folder_of,
    pairs,
    read_object,
    read_text,
    table,
)
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.casework.questionnaires import Questionnaires
    from app.rules.instruments import Instrument, Item, Result


InstrumentName = Annotated[str, typer.Argument(metavar="INSTRUMENT", help="Such as audit.")]
YamlFile = Annotated[Path, typer.Argument(metavar="FILE", show_default=False)]


def register(cli: typer.Typer) -> None:
    """Add `score` and `instruments`."""
    cli.command("score")(score)
    shelf = typer.Typer(help="The questionnaires there are.", no_args_is_help=True)
    shelf.command("list")(list_instruments)
    shelf.command("show")(show_instrument)
    shelf.command("add")(add_instrument)
    shelf.command("wording")(add_pack)
    shelf.command("checksum")(checksum)
    cli.add_typer(shelf, name="instruments")


def score(
    name: InstrumentName,
    file: Annotated[
        str,
        typer.Argument(
            metavar="ANSWERS.json",
            help="An object, question to answer; also drug for sds and sex for dudit; - reads it.",
        ),
    ],
    context: Annotated[
        list[str] | None,
        typer.Option("--with", help="What else it asks, such as sex=F; several are allowed."),
    ] = None,
    vault: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Score answers, complete or not. Nothing is kept, and a vault is not opened."""
    from app.rules.instruments import read_form
    from app.rules.instruments import score as score_form

    instrument = _called(_questionnaires(vault), name)
    answers, known = read_form(instrument, _as_written(read_object(file)))
    result = score_form(instrument, answers, context={**known, **_context(context or ())})
    answer(result.as_json(), _result_in_words(instrument, result), as_json=as_json)


def list_instruments(vault: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """List the questionnaires, those of the service among them."""
    there = _questionnaires(vault)
    found = [there.current[name] for name in sorted(there.current)]
    data = [
        {
            "id": each.id,
            "title": each.title,
            "version": each.version,
            "items": len(each.items),
            "recorded_by": each.recorded_by,
            "own": each.id in there.own,
            "wordings": [worded.language for worded in there.wordings_of(each)],
        }
        for each in found
    ]
    rows = [
        (
            each.id,
            each.title,
            each.version,
            str(len(each.items)),
            _by_whom(each),
            _whose_words(there, each),
        )
        for each in found
    ]
    headings = ("Name", "Title", "Version", "Questions", "Recorded by", "Words")
    answer(data, table(headings, rows), as_json=as_json)
    for fault in there.faults:
        typer.echo(f"Left out: {fault.sentence}", err=True)


def show_instrument(
    name: InstrumentName, vault: VaultFolder = None, *, as_json: AsJson = False
) -> None:
    """Show the questions of one, with the answers each allows and whose words they are."""
    from app.casework.questionnaires import licence_status

    there = _questionnaires(vault)
    instrument = _called(there, name)
    wordings = there.wordings_of(instrument)
    status = licence_status(instrument, wordings)
    data = {
        "id": instrument.id,
        "title": instrument.title,
        "version": instrument.version,
        "window": instrument.window,
        "source": instrument.source,
        "licence": instrument.licence,
        "licence_status": status,
        "wordings": [{"language": one.language, "licence": one.wording} for one in wordings],
        "recorded_by": instrument.recorded_by,
        "minimum_age_years": instrument.minimum_age_years,
        "context": {key: list(values) for key, values in instrument.context.items()},
        "items": [
            {
                "id": item.id,
                "prompt": item.prompt,
                "kind": item.kind,
                "allowed": _allowed(item),
                "options": [[number, label] for number, label in item.options],
            }
            for item in instrument.items
        ],
    }
    about = {
        "Version": instrument.version,
        "Asks about": instrument.window,
        "Recorded by": _by_whom(instrument),
        "From age": str(instrument.minimum_age_years),
        "Source": instrument.source,
        "Licence": instrument.licence,
        "Words": status,
    }
    questions = "\n".join(
        f"{item.id:<5} {item.prompt}\n      {_allowed(item)}" for item in instrument.items
    )
    answer(data, f"{instrument.title}\n\n{pairs(about)}\n\n{questions}", as_json=as_json)


def add_instrument(file: YamlFile, vault: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """Add a questionnaire of the service's own, checked first; mistakes name the line."""
    from app.casework.questionnaires import add_questionnaire
    from app.host.paths import resources_dir

    added = add_questionnaire(resources_dir(), _folder_there(vault), file)
    data = {"id": added.id, "version": added.version, "items": len(added.items)}
    words = f"{added.title}, version {added.version}, is added. It is asked from the next unlocking"
    answer(data, f"{words} on.", as_json=as_json)


def add_pack(file: YamlFile, vault: VaultFolder = None, *, as_json: AsJson = False) -> None:
    """Lay official words over a questionnaire, for services that hold the licence."""
    from app.casework.questionnaires import add_wording
    from app.host.paths import resources_dir

    worded = add_wording(resources_dir(), _folder_there(vault), file)
    data = {"id": worded.id, "language": worded.language, "licence": worded.wording}
    words = f"{worded.title} is asked in these words ({worded.language}): {worded.wording}"
    answer(data, words, as_json=as_json)


def checksum(file: YamlFile, *, as_json: AsJson = False) -> None:
    """Sum up a wording pack, for whoever releases it: the line `checksum:` is left aside."""
    from app.rules.instruments import checksum_of

    found = checksum_of(read_text(str(file)))
    answer({"checksum": found}, f"checksum: {found}", as_json=as_json)


def _questionnaires(vault: Path | None) -> Questionnaires:
    from app.casework.questionnaires import read_questionnaires
    from app.host.paths import resources_dir

    return read_questionnaires(resources_dir(), folder_of(vault))


def _folder_there(vault: Path | None) -> Path:
    from app.casework import vaults

    folder = folder_of(vault)
    if not vaults.exists(folder):
        raise Refusal(
            "no_vault",
            f"There is no vault in {folder}, and a service's own files stand beside one. Choose "
            "another folder with --vault.",
            field="vault",
        )
    return folder


def _called(there: Questionnaires, name: str) -> Instrument:
    if name not in there.current:
        known = ", ".join(sorted(there.current))
        raise Refusal(
            "unknown_instrument",
            f"There is no questionnaire of that name. There are: {known}.",
            field="instrument",
        )
    return there.current[name]


def _as_written(said: Any) -> Any:
    """Give decimals as they stand in the file: as a binary fraction a tenth would not be one."""
    if isinstance(said, float):
        return repr(said)
    if isinstance(said, dict):
        return {name: _as_written(value) for name, value in said.items()}
    return [_as_written(each) for each in said] if isinstance(said, list) else said


def _context(said: Sequence[str]) -> dict[str, str]:
    context = {}
    for each in said:
        name, equals, value = each.partition("=")
        if not (name and equals and value):
            raise typer.BadParameter("it is written name=value", param_hint="--with")
        context[name] = value
    return context


def _by_whom(instrument: Instrument) -> str:
    return "clinicians only" if instrument.recorded_by == "clinician" else "any worker"


def _whose_words(there: Questionnaires, instrument: Instrument) -> str:
    if instrument.id in there.own:
        return "the service's"
    packs = ", ".join(worded.language for worded in there.wordings_of(instrument))
    return f"official ({packs})" if packs else "short, our own"


def _allowed(item: Item) -> str:
    from app.rules.instruments import allowed

    if item.kind == "choice":
        return "; ".join(f"{number} {label}" for number, label in item.options)
    return allowed(item)


def _result_in_words(instrument: Instrument, result: Result) -> str:
    parts = [f"{instrument.title}, version {result.version}"]
    if result.total is not None:
        parts.append(f"Score: {result.total}{f', {result.band}' if result.band else ''}")
    elif not result.complete:
        parts.append(_incomplete(result))
    elif result.band:
        parts.append(f"Result: {result.band}")
    labels = {scale.id: scale.label for scale in instrument.subscales}
    parts += [
        f"{labels.get(name, name)}: {value}"
        for name, value in result.subscales.items()
        if value is not None
    ]
    for flag in result.flags:
        parts.append(f"{flag['severity'].upper()}: {flag['text']}\n  {flag['what_to_do']}")
    if result.advice:
        parts.append("What next\n" + "\n".join(f"  {line}" for line in result.advice))
    return "\n".join(parts)


def _incomplete(result: Result) -> str:
    said = f"No score yet. Missing: {', '.join(result.missing)}."
    if result.possible_range:
        low, high = result.possible_range
        said += f" It will be between {low} and {high}."
    return said
