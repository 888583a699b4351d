"""YAML with its line numbers, so that a mistake in a file is refused where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml
from pydantic import ValidationError

from app.records.refusal import Refusal

Place = tuple[str | int, ...]
"""Where something stands in a file: names and positions, from the outside in."""

_PLAIN: Final = {"extra_forbidden": "there is no such name here", "missing": "this is missing"}


def read_tree(name: str, text: str) -> tuple[yaml.Node, Any]:
    """Parse into the tree with its line numbers, and the plain data.

    Raises:
        Refusal: `instrument_file`, for what is no YAML, no table, or names something twice.
    """
    try:
        loader = yaml.CSafeLoader(text)
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise refusal(name, 1, "", "the file must be a table of names and values")
        for key, line in _doubtful_keys(node, set()):
            raise refusal(name, line, key, "each name is plain text and is given once, not twice")
        return node, loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        # What is never closed is wrong where it begins, not at the end where that shows.
        began = error.context_mark if isinstance(error, yaml.parser.ParserError) else None
        mark = began or error.problem_mark
        line = mark.line + 1 if mark else 1
        raise refusal(name, line, "", error.problem or "this is not YAML") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise refusal(name, line, "", "there is a character that text cannot have") from None
    except ValueError:
        # Unquoted dates that no calendar has fail without a place.
        raise refusal(name, 1, "", "a date is not possible; put text in quotes") from None


def _doubtful_keys(node: yaml.Node, walked: set[int]) -> Iterator[tuple[str, int]]:
    """Find names given twice, of which YAML would silently keep the last, and names of no text."""
    if id(node) in walked:
        return
    walked.add(id(node))
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                yield str(key.value), key.start_mark.line + 1
            else:
                seen.add(key.value)
            yield from _doubtful_keys(value, walked)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _doubtful_keys(child, walked)


def first_mistake(name: str, node: yaml.Node, error: ValidationError) -> Refusal:
    """Turn what the schema found first into a refusal with its line."""
    found = error.errors(include_url=False, include_input=False)
    # A name that is not known explains the one that is missing, not the other way round.
    first = min(found, key=lambda mistake: mistake["type"] != "extra_forbidden")
    place = first["loc"]
    said = _PLAIN.get(first["type"], first["msg"].removeprefix("Value error, "))
    return refusal(name, line_of(node, place), where(node, place), said)


def where(node: yaml.Node, place: Place) -> str:
    """Name a place as a path; an item goes by its id, where it has one."""
    names = [str(part) for part in place]
    if len(place) > 1 and place[0] == "items":
        own_name = _at(node, ("items", place[1], "id"))
        if isinstance(own_name, yaml.ScalarNode):
            names[:2] = [str(own_name.value)]
    return ".".join(names)


def _at(node: yaml.Node, place: Place) -> yaml.Node | None:
    for part in place:
        step = _child(node, part)
        if step is None:
            return None
        node = step[0]
    return node


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
