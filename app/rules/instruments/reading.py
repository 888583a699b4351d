"""From the text of a file to an instrument, or to a refusal that names file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from app.rules.instruments.checks import mistakes
from app.rules.instruments.model import Instrument, Prompt
from app.rules.instruments.tree import first_mistake, line_of, read_tree, refusal, where

VersionKey = tuple[str, str]
"""An instrument's id and version: what answers given under it stay bound to."""

PROMPTS_FILE: Final = "prompts.yaml"
"""The one file that is no instrument: the safety prompts they share."""


class _Prompts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    prompts: tuple[Prompt, ...]


def load_instruments(texts: Mapping[str, str]) -> Mapping[str, Instrument]:
    """Make all instruments, by id, from file names and their texts; the caller has read the files.

    Several files may hold versions of one instrument: the newest is the one that is asked.

    Raises:
        Refusal: `instrument_file` for the first file that is not as it must be.
    """
    return newest(load_versions(texts))


def load_versions(texts: Mapping[str, str]) -> Mapping[VersionKey, Instrument]:
    """Make every version of every instrument, by id and version; raises as `load_instruments`."""
    prompts = parse_prompts(PROMPTS_FILE, texts[PROMPTS_FILE]) if PROMPTS_FILE in texts else ()
    found: dict[VersionKey, Instrument] = {}
    for name in sorted(set(texts) - {PROMPTS_FILE}):
        instrument = parse_instrument(name, texts[name], prompts)
        key = (instrument.id, instrument.version)
        if key in found:
            taken = f"the id {instrument.id} is taken by another file of the same version"
            raise refusal(name, 1, "id", taken)
        found[key] = instrument
    present = newest(found)
    for instrument in present.values():
        check_growth(instrument, present)
    return MappingProxyType(found)


def newest(versions: Mapping[VersionKey, Instrument]) -> Mapping[str, Instrument]:
    """Return the newest version of each instrument, by id; 10 is newer than 9, 1.1 than 1."""
    found: dict[str, Instrument] = {}
    for (name, _), instrument in versions.items():
        if name not in found or _age(instrument) > _age(found[name]):
            found[name] = instrument
    return MappingProxyType(found)


def _age(instrument: Instrument) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d+", instrument.version))


def parse_prompts(name: str, text: str) -> tuple[Prompt, ...]:
    """Make the shared safety prompts; a `Refusal` names file and line."""
    node, data = read_tree(name, text)
    try:
        return _Prompts.model_validate(data).prompts
    except ValidationError as error:
        raise first_mistake(name, node, error) from None


def parse_instrument(name: str, text: str, prompts: tuple[Prompt, ...] = ()) -> Instrument:
    """Make one instrument.

    Args:
        name: the file's name, for messages.
        text: YAML.
        prompts: shared safety prompts, which it can name.

    Raises:
        Refusal: `instrument_file`, naming file, line and item.
    """
    node, data = read_tree(name, text)
    try:
        instrument = Instrument.model_validate(data)
    except ValidationError as error:
        raise first_mistake(name, node, error) from None
    own = {prompt.id for prompt in instrument.prompts}
    shared = tuple(prompt for prompt in prompts if prompt.id not in own)
    complete = instrument.model_copy(update={"prompts": instrument.prompts + shared})
    for place, sentence in mistakes(complete):
        raise refusal(name, line_of(node, place), where(node, place), sentence)
    return complete


def check_growth(instrument: Instrument, others: Mapping[str, Instrument]) -> None:
    """Hold a short form to the ids and scores of the long one that it grows into."""
    if instrument.grows_into is None:
        return
    larger = others.get(instrument.grows_into)
    if larger is None:
        raise refusal(instrument.id, 1, "grows_into", "there is no instrument of that id")
    for item in instrument.items:
        if larger.item(item.id) != item:
            raise refusal(
                instrument.id, 1, item.id, f"differs from {larger.id}, into which it grows"
            )
