"""YAML with its line numbers, so that a mistake in a file is refused where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import ValidationError

from app.records.refusal import Refusal

Place = tuple[str | int, ...]
"""Where something stands in a file: names and positions, from the outside in."""


def read_tree(name: str, text: str) -> tuple[yaml.Node, Any]:
    """Parse into the tree with its line numbers, and the plain data."""
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise refusal(name, 1, "", "the file must be a table of names and values")
        for key, line in _repeated_keys(node):
            raise refusal(name, line, key, "this name is given twice")
        return node, loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise refusal(name, line, "", error.problem or "this is not YAML") from None
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


def first_mistake(name: str, node: yaml.Node, error: ValidationError) -> Refusal:
    """Turn what the schema found first into a refusal with its line."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = first["loc"]
    said = first["msg"].removeprefix("Value error, ")
    return refusal(name, line_of(node, place), ".".join(str(part) for part in place), said)


def line_of(node: yaml.Node, place: Place) -> int:
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


def refusal(name: str, line: int, where: str, sentence: str) -> Refusal:
    """Say what is wrong in which file and line."""
    at = f" ({where})" if where else ""
    return Refusal(
        "instrument_file",
        f"{name}, line {line}{at}: {sentence}."
        " No record is touched by this; correct the file and try again.",
        field=where or None,
    )
