"""A handout as a table for a translator, and back: every text in a row, figures kept in sight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

# What is the same in every language: kinds, marks and the names of drawings.
_NOT_TRANSLATED = {"kind", "mark", "name", "level", "lead"}

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One text to translate.

    Attributes:
        key: where it stands, such as ``passages.2.items.0.say``.
        locked: tokens that stand in it and must stand in the translation, in the form given.
    """

    key: str
    text: str
    locked: str = ""


def rows_to_translate(
    written: Mapping[str, Any], locked: Sequence[Mapping[str, str]], source: str, language: str
) -> list[Row]:
    """List every text of a language's file as it was read from YAML.

    Args:
        written: the file of the source language.
        locked: as in ``handout.yaml``.
        source: the language of the file.
        language: the language it is translated into.
    """
    rows = []
    for place, text in _texts(written, ()):
        tokens = [
            token.get(language, token.get(source, ""))
            for token in locked
            if token.get(source, "") and token[source] in text
        ]
        rows.append(Row(_key(place), text, "; ".join(tokens)))
    return rows


def translated(written: Mapping[str, Any], translations: Mapping[str, str]) -> dict[str, Any]:
    """Put translations in the place of the texts.

    Args:
        written: the file of the source language.
        translations: by key.

    Returns:
        The file of the other language.

    Raises:
        ValueError: a translation is missing, or a key is not known; its words name the keys.
    """
    result: dict[str, Any] = deepcopy(dict(written))
    places = {_key(place): place for place, _ in _texts(written, ())}
    missing = [key for key in places if not translations.get(key, "").strip()]
    unknown = [key for key in translations if key not in places]
    if missing:
        raise ValueError(f"not translated yet: {', '.join(missing)}")
    if unknown:
        raise ValueError(f"not in the leaflet: {', '.join(unknown)}")
    for key, place in places.items():
        _put(result, place, translations[key].strip())
    return result


def _texts(node: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, Mapping):
        for name, child in node.items():
            if name not in _NOT_TRANSLATED:
                yield from _texts(child, (*place, name))
    elif isinstance(node, Sequence):
        for number, child in enumerate(node):
            yield from _texts(child, (*place, number))


def _put(node: Any, place: Place, text: str) -> None:
    for part in place[:-1]:
        node = node[part]
    node[place[-1]] = text


def _key(place: Place) -> str:
    return ".".join(str(part) for part in place)
