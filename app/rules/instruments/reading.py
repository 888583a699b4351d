"""From the text of a file to an instrument, or to a refusal that names file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from app.records.refusal import Refusal
from app.rules.instruments.checks import Place, mistakes
from app.rules.instruments.model import Instrument, Prompt

PROMPTS_FILE: Final = "prompts.yaml"
"""The one file that is no instrument: the safety prompts they share."""


class _Prompts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    prompts: tuple[Prompt, ...]


def load_instruments(texts: Mapping[str, str]) -> Mapping[str, Instrument]:
    """Make all instruments, by id, from file names and their texts; the caller has read the files.

    Raises:
        Refusal: `instrument_file` for the first file that is not as it must be.
    """
    prompts = parse_prompts(PROMPTS_FILE, texts[PROMPTS_FILE]) if PROMPTS_FILE in texts else ()
    found: dict[str, Instrument] = {}
    for name in sorted(set(texts) - {PROMPTS_FILE}):
        instrument = parse_instrument(name, texts[name], prompts)
        if instrument.id in found:
            raise _refusal(name, 1, "id", f"the id {instrument.id} is taken by another file")
        found[instrument.id] = instrument
    for instrument in found.values():
        _check_growth(instrument, found)
    return MappingProxyType(found)


def parse_prompts(name: str, text: str) -> tuple[Prompt, ...]:
    """Make the shared safety prompts; a `Refusal` names file and line."""
    node, data = _read(name, text)
    try:
        return _Prompts.model_validate(data).prompts
    except ValidationError as error:
        raise _first_mistake(name, node, error) from None


def parse_instrument(name: str, text: str, prompts: tuple[Prompt, ...] = ()) -> Instrument:
    """Make one instrument.

    Args:
        name: the file's name, for messages.
        text: YAML.
        prompts: shared safety prompts, which it can name.

    Raises:
        Refusal: `instrument_file`, naming file, line and item.
    """
    node, data = _read(name, text)
    try:
        instrument = Instrument.model_validate(data)
    except ValidationError as error:
        raise _first_mistake(name, node, error) from None
    own = {prompt.id for prompt in instrument.prompts}
    shared = tuple(prompt for prompt in prompts if prompt.id not in own)
    complete = instrument.model_copy(update={"prompts": instrument.prompts + shared})
    for place, sentence in mistakes(complete):
        raise _refusal(name, _line(node, place), _where(data, place), sentence)
    return complete


def _read(name: str, text: str) -> tuple[yaml.Node, Any]:
    """Parse into the tree with its line numbers, and the plain data."""
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise _refusal(name, 1, "", "the file must be a table of names and values")
        for key, line in _repeated_keys(node):
            raise _refusal(name, line, key, "this name is given twice")
        return node, loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _refusal(name, line, "", error.problem or "this is not YAML") from None
    finally:
        loader.dispose()


def _repeated_keys(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """YAML would silently keep the last of two equal names."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _repeated_keys(child)


def _first_mistake(name: str, node: yaml.Node, error: ValidationError) -> Refusal:
    first = error.errors(include_url=False, include_input=False)[0]
    place = first["loc"]
    said = first["msg"].removeprefix("Value error, ")
    return _refusal(name, _line(node, place), ".".join(str(part) for part in place), said)


def _line(node: yaml.Node, place: Place) -> int:
    """Find the line, counted from 1, of the deepest part of `place` that the file has."""
    line = node.start_mark.line + 1
    for part in place:
        step = _child(node, part)
        if step is None:
            break
        node, line = step
    return line


def _child(node: yaml.Node, part: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        child = node.value[part]
        return child, child.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return value, key.start_mark.line + 1
    return None


def _where(data: Any, place: Place) -> str:
    """Name the place: an item by its id where it has one, else the path."""
    if len(place) > 1 and place[0] == "items" and isinstance(place[1], int):
        return str(data["items"][place[1]].get("id", place[1]))
    return ".".join(str(part) for part in place)


def _refusal(name: str, line: int, where: str, sentence: str) -> Refusal:
    at = f" ({where})" if where else ""
    return Refusal(
        "instrument_file",
        f"{name}, line {line}{at}: {sentence}."
        " No record is touched by this; correct the file and try again.",
        field=where or None,
    )


def _check_growth(instrument: Instrument, others: Mapping[str, Instrument]) -> None:
    """Hold a short form to the ids and scores of the long one that it grows into."""
    if instrument.grows_into is None:
        return
    larger = others.get(instrument.grows_into)
    if larger is None:
        raise _refusal(instrument.id, 1, "grows_into", "there is no instrument of that id")
    for item in instrument.items:
        if larger.item(item.id) != item:
            raise _refusal(
                instrument.id, 1, item.id, f"differs from {larger.id}, into which it grows"
            )
