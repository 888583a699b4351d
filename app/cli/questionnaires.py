"""`wayside score` and `wayside instruments`: questionnaires, without a vault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers import AsJson, answer, pairs, read_object, table
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.rules.instruments import Instrument, Item, Result


InstrumentName = Annotated[str, typer.Argument(metavar="INSTRUMENT", help="Such as audit.")]


def register(cli: typer.Typer) -> None:
    """Add `score` and `instruments`."""
    cli.command("score")(score)
    shelf = typer.Typer(help="The questionnaires there are.", no_args_is_help=True)
    shelf.command("list")(list_instruments)
    shelf.command("show")(show_instrument)
    cli.add_typer(shelf, name="instruments")


def score(
    name: InstrumentName,
    file: Annotated[
        str,
        typer.Argument(metavar="ANSWERS.json", help="An object, question to answer; - reads it."),
    ],
    context: Annotated[
        list[str] | None,
        typer.Option("--with", help="What else it asks, such as sex=F; several are allowed."),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Score answers, complete or not. Nothing is kept and no vault is needed."""
    from app.rules.instruments import score as score_form

    instrument = _called(name)
    result = score_form(instrument, read_object(file), context=_context(context or ()))
    answer(result.as_json(), _result_in_words(instrument, result), as_json=as_json)


def list_instruments(*, as_json: AsJson = False) -> None:
    """List the questionnaires."""
    found = [_instruments()[name] for name in sorted(_instruments())]
    data = [
        {
            "id": each.id,
            "title": each.title,
            "version": each.version,
            "items": len(each.items),
            "recorded_by": each.recorded_by,
        }
        for each in found
    ]
    rows = [
        (each.id, each.title, each.version, str(len(each.items)), _by_whom(each)) for each in found
    ]
    words = table(("Name", "Title", "Version", "Questions", "Recorded by"), rows)
    answer(data, words, as_json=as_json)


def show_instrument(name: InstrumentName, *, as_json: AsJson = False) -> None:
    """Show the questions of one, with the answers each allows."""
    instrument = _called(name)
    data = {
        "id": instrument.id,
        "title": instrument.title,
        "version": instrument.version,
        "window": instrument.window,
        "source": instrument.source,
        "licence": instrument.licence,
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
    }
    questions = "\n".join(
        f"{item.id:<5} {item.prompt}\n      {_allowed(item)}" for item in instrument.items
    )
    answer(data, f"{instrument.title}\n\n{pairs(about)}\n\n{questions}", as_json=as_json)


def _instruments() -> Mapping[str, Instrument]:
    from app.host.paths import resources_dir
    from app.rules.instruments import load_instruments

    files = sorted((resources_dir() / "instruments").glob("*.yaml"))
    return load_instruments({path.name: path.read_text(encoding="utf-8") for path in files})


def _called(name: str) -> Instrument:
    found = _instruments()
    if name not in found:
        known = ", ".join(sorted(found))
        raise Refusal(
            "unknown_instrument",
            f"There is no questionnaire of that name. There are: {known}.",
            field="instrument",
        )
    return found[name]


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
