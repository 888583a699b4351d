"""The questionnaires there are: shipped ones, a service's own, and official words laid over them.

A service's own stand beside its vault, in the folder `questionnaires`, one file each; wording
packs in `questionnaires/wording`. They hold nothing about anybody. One broken file of theirs
takes nothing else away: it is left out, and what is wrong with it is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from app.host.files import make_private_folder, replace_durably
from app.records.refusal import Refusal
from app.rules.instruments import (
    PROMPTS_FILE,
    Instrument,
    Prompt,
    VersionKey,
    check_growth,
    instrument_of,
    load_versions,
    newest,
    parse_instrument,
    parse_prompts,
    with_wording,
)

OWN_FOLDER: Final = "questionnaires"
WORDING_FOLDER: Final = "wording"
_LARGEST_FILE_BYTES: Final = 1024 * 1024


@dataclass(frozen=True)
class Questionnaires:
    """What can be asked.

    Attributes:
        versions: every version there is; answers are read by the one they were given under.
        current: the version of each that is asked today.
        own: ids of those that the service added.
        packs: questionnaires in official words, by id and language.
        faults: what is wrong with files that were left out.
    """

    versions: Mapping[VersionKey, Instrument]
    current: Mapping[str, Instrument]
    own: frozenset[str] = frozenset()
    packs: Mapping[tuple[str, str], Instrument] = field(default_factory=dict)
    faults: tuple[Refusal, ...] = ()

    def in_words(self, instrument: Instrument, language: str) -> Instrument:
        """Return it in the official words of a language where there is a pack, else as it is."""
        worded = self.packs.get((instrument.id, language.partition("-")[0]))
        return worded if worded is not None and worded.version == instrument.version else instrument

    def wordings_of(self, instrument: Instrument) -> tuple[Instrument, ...]:
        """Return it in each of the official wordings there are."""
        return tuple(worded for (name, _), worded in self.packs.items() if name == instrument.id)


def read_questionnaires(resources: Path, beside: Path | None = None) -> Questionnaires:
    """Read what ships with the program and, from the folder of a vault, what the service added.

    Raises:
        Refusal: `instrument_file` for a file of ours; those of a service are left out instead.
    """
    shipped, prompts = _shipped(resources)
    folder = None if beside is None else beside / OWN_FOLDER
    if folder is None or not folder.is_dir():
        return Questionnaires(shipped, newest(shipped))
    faults: list[Refusal] = []
    versions = dict(shipped)
    own: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        try:
            instrument = _own(path, prompts, versions)
        except Refusal as fault:
            faults.append(fault)
            continue
        versions[instrument.id, instrument.version] = instrument
        own.add(instrument.id)
    current = newest(versions)
    packs: dict[tuple[str, str], Instrument] = {}
    for path in sorted((folder / WORDING_FOLDER).glob("*.yaml")):
        try:
            worded = _worded(path, current)
        except Refusal as fault:
            faults.append(fault)
            continue
        packs[worded.id, worded.language.partition("-")[0]] = worded
    return Questionnaires(versions, current, frozenset(own), packs, tuple(faults))


def add_questionnaire(resources: Path, beside: Path, file: Path) -> Instrument:
    """Put a service's own questionnaire in its place, checked first.

    Args:
        resources: what ships with the program.
        beside: the folder of the vault.
        file: YAML, in the shape of `resources/instruments`.

    Raises:
        Refusal: `instrument_file` with file and line; `questionnaire_taken`; `file_unreadable`.
    """
    there = read_questionnaires(resources, beside)
    _, prompts = _shipped(resources)
    text = _text_of(file)
    instrument = parse_instrument(file.name, text, prompts)
    _must_be_free(file.name, instrument, there)
    check_growth(instrument, {**there.current, instrument.id: instrument})
    name = re.sub(r"[^\w.]+", "_", f"{instrument.id}-{instrument.version}")
    _keep(beside / OWN_FOLDER, f"{name}.yaml", text)
    return instrument


def add_wording(resources: Path, beside: Path, file: Path) -> Instrument:
    """Put a wording pack in its place, checked first; return the questionnaire in its words.

    Raises:
        Refusal: `instrument_file` with file and line, such as for a wrong checksum.
    """
    worded = _worded(file, read_questionnaires(resources, beside).current)
    name = re.sub(r"[^\w.]+", "_", f"{worded.id}-{worded.language}")
    _keep(beside / OWN_FOLDER / WORDING_FOLDER, f"{name}.yaml", _text_of(file))
    return worded


def licence_status(instrument: Instrument, worded: tuple[Instrument, ...]) -> str:
    """Say in one sentence whose words are asked."""
    if not worded:
        return f"Asked in short words of our own. {instrument.licence}"
    said = "; ".join(f"{each.language}: {each.wording}" for each in worded)
    return f"Official words by a wording pack ({said})."


@cache
def _shipped(resources: Path) -> tuple[Mapping[VersionKey, Instrument], tuple[Prompt, ...]]:
    """Read what ships with the program, once for each start."""
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((resources / "instruments").glob("*.yaml"))
    }
    prompts = parse_prompts(PROMPTS_FILE, texts[PROMPTS_FILE]) if PROMPTS_FILE in texts else ()
    return load_versions(texts), prompts


def _own(
    path: Path, prompts: tuple[Prompt, ...], there: Mapping[VersionKey, Instrument]
) -> Instrument:
    instrument = parse_instrument(path.name, _text_of(path), prompts)
    if (instrument.id, instrument.version) in there:
        raise _taken(path.name, instrument)
    check_growth(instrument, {**newest(there), instrument.id: instrument})
    return instrument


def _worded(path: Path, current: Mapping[str, Instrument]) -> Instrument:
    text = _text_of(path)
    name = instrument_of(path.name, text)
    if name not in current:
        raise Refusal(
            "instrument_file",
            f"{path.name}, line 1 (instrument): there is no questionnaire {name}. "
            f"There are: {', '.join(sorted(current))}.",
            field="instrument",
        )
    return with_wording(current[name], path.name, text)


def _must_be_free(name: str, instrument: Instrument, there: Questionnaires) -> None:
    shipped = instrument.id in there.current and instrument.id not in there.own
    if shipped or (instrument.id, instrument.version) in there.versions:
        raise _taken(name, instrument)


def _taken(name: str, instrument: Instrument) -> Refusal:
    return Refusal(
        "questionnaire_taken",
        f"{name}: there is a questionnaire {instrument.id} already, version {instrument.version}. "
        "Answers stay bound to their version, so it is never replaced. Give yours another id, or "
        "a higher version.",
        field="id",
    )


def _text_of(path: Path) -> str:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise Refusal(
            "file_unreadable",
            f"{path.name} cannot be read. Nothing was changed. Check that it is there.",
            field="file",
        ) from error
    if len(body) > _LARGEST_FILE_BYTES:
        raise Refusal("file_too_long", f"{path.name} is far too long.", field="file")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise Refusal(
            "instrument_file",
            f"{path.name}, line {line}: this is not text in UTF-8. Save the file as UTF-8.",
            field="file",
        ) from None


def _keep(folder: Path, name: str, text: str) -> None:
    try:
        make_private_folder(folder)
        replace_durably(folder / name, text.encode())
    except OSError as error:
        raise Refusal(
            "cannot_write",
            f"{folder} cannot be written. Nothing was changed.",
            field="file",
        ) from error
