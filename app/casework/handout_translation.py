"""Sends a leaflet to a translator as a table, and takes it back when nothing was lost in it."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from app.casework.handout_shelf import handouts_on, letters_of
from app.casework.laptop import Shelf
from app.documents.handout_files import SHARED_WORDS, load_handouts, load_word_rules
from app.records.refusal import Refusal
from app.rules.handout_check import SOURCE_LANGUAGE, check_handout
from app.rules.handout_translation import rows_to_translate, translated

COLUMNS = ("key", "text", "keep as it is", "translation")
_WORDS = "words."


def translation_table(shelf: Shelf, handout_id: str, language: str) -> str:
    """Return the table (CSV, for a spreadsheet) that a translator fills in.

    What is there in that language already stands in it. Words that every leaflet of the language
    shares are asked for where nobody has translated them yet.

    Raises:
        Refusal: `unknown_handout`.
    """
    folder = _folder(shelf, handout_id)
    handout = handouts_on(shelf)[handout_id]
    written = _yaml(folder / f"{SOURCE_LANGUAGE}.yaml")
    there = folder / f"{language}.yaml"
    known = {}
    if there.exists():
        source_rows = rows_to_translate(_yaml(there), (), language, language)
        known = {row.key: row.text for row in source_rows}
    rows = [
        (row.key, row.text, row.locked, known.get(row.key, ""))
        for row in rows_to_translate(written, handout.locked, SOURCE_LANGUAGE, language)
    ]
    words = shelf.resources / "handouts" / SHARED_WORDS
    if not (words / f"{language}.yaml").exists():
        shared = _yaml(words / f"{SOURCE_LANGUAGE}.yaml")
        rows += [
            (f"{_WORDS}{row.key}", row.text, _patterns(row.text), "")
            for row in rows_to_translate(shared, (), SOURCE_LANGUAGE, language)
        ]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([COLUMNS, *rows])
    return buffer.getvalue()


def take_in_translation(shelf: Shelf, handout_id: str, language: str, table: str) -> dict[str, str]:
    """Turn a filled-in table into files, when nothing that must stay was lost.

    Returns:
        The texts of the files by their path under ``resources/handouts``.

    Raises:
        Refusal: `unknown_handout`; `not_a_table`; `not_translated`; `translation_wrong` with every
            fault, such as a dose that is not as it was.
    """
    folder = _folder(shelf, handout_id)
    translations = _read_table(table)
    own = {key: text for key, text in translations.items() if not key.startswith(_WORDS)}
    shared = {
        key.removeprefix(_WORDS): text
        for key, text in translations.items()
        if key.startswith(_WORDS)
    }
    resources = shelf.resources / "handouts"
    try:
        files = {
            f"{handout_id}/{language}.yaml": translated(
                _yaml(folder / f"{SOURCE_LANGUAGE}.yaml"), own
            )
        }
        if shared:
            words = _yaml(resources / SHARED_WORDS / f"{SOURCE_LANGUAGE}.yaml")
            files[f"{SHARED_WORDS}/{language}.yaml"] = translated(words, shared)
    except ValueError as error:
        sentence = f"The table is not complete: {error}. Nothing was written."
        raise Refusal("not_translated", sentence) from error
    said = {
        path: yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
        for path, content in files.items()
    }
    _require_sound(shelf, handout_id, language, said)
    return said


def _require_sound(shelf: Shelf, handout_id: str, language: str, said: dict[str, str]) -> None:
    """Check the translation beside the leaflet it was made from, in a folder that goes away."""
    resources = shelf.resources / "handouts"
    with TemporaryDirectory() as name:
        folder = Path(name)
        for part in (handout_id, SHARED_WORDS):
            shutil.copytree(resources / part, folder / part)
        shutil.copy(resources / "tags.yaml", folder)
        for path, text in said.items():
            (folder / path).write_text(text, encoding="utf-8")
        handout = load_handouts(folder)[handout_id]
        rules = load_word_rules(folder)
        found = check_handout(handout, word_rules=rules, covered=letters_of(handout))
    faults = [
        f"{each.place}: {each.sentence}"
        for each in found
        if each.severity == "error" and each.place.startswith(language)
    ]
    if faults:
        sentence = "The translation is not as it must be. Nothing was written. "
        raise Refusal("translation_wrong", sentence + " ".join(faults))


def _read_table(table: str) -> dict[str, str]:
    rows = list(csv.DictReader(io.StringIO(table.lstrip("\ufeff"))))
    if not rows or not {"key", "translation"} <= set(rows[0]):
        raise Refusal(
            "not_a_table",
            "This is not the table of a leaflet: the columns “key” and “translation” are needed."
            " Nothing was written.",
        )
    return {row["key"]: row["translation"] or "" for row in rows if row["key"]}


def _folder(shelf: Shelf, handout_id: str) -> Path:
    if handout_id not in handouts_on(shelf):
        known = ", ".join(sorted(handouts_on(shelf)))
        raise Refusal("unknown_handout", f"There is no handout {handout_id}. There are: {known}.")
    return shelf.resources / "handouts" / handout_id


def _yaml(path: Path) -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _patterns(text: str) -> str:
    """List what stands in braces: names that the program replaces."""
    return " ".join(part.split("}")[0].join("{}") for part in text.split("{")[1:])
