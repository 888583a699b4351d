"""Reads handouts from their folder: one folder for each topic, one file for each language.

    words/en-GB.yaml            what all leaflets of a language share
    words/avoid.en-GB.yaml      words to do without
    tags.yaml                   the words by which a leaflet is found
    overdose-naloxone/handout.yaml, en-GB.yaml, pt-PT.yaml

What is wrong in a file is a refusal that names the file, the line and the key, since the people
who write these files are not the people who write this program.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import TypeAdapter, ValidationError

from app.documents.pictures import picture_names, picture_source
from app.records.refusal import Refusal
from app.rules.handout_check import WordRule
from app.rules.handout_language import Furniture, HandoutText
from app.rules.handout_short import Card, Idea, ShortForms
from app.rules.handout_text import STRICT, Passage
from app.rules.handouts import Handout, ReviewCycle, Source, Status

Shape = TypeVar("Shape")

SHARED_WORDS = "words"

# The loader that is written in C reads the same YAML many times faster; not every build has it.
try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class _Description:
    """``handout.yaml`` as it is written."""

    __pydantic_config__ = STRICT
    id: str
    version: str
    topic: str
    audience: str
    jurisdiction: str
    owner: str
    author: str
    clinical: bool
    clinical_reviewer: str
    sources: tuple[Source, ...]
    cycle: ReviewCycle
    review_by: date
    status: Status
    locked: tuple[dict[str, str], ...]
    known_names: tuple[str, ...]
    substances: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Written:
    """A language's file as it is written."""

    __pydantic_config__ = STRICT
    title: str
    passages: tuple[Passage, ...]
    card: Card | None = None
    easy_read: tuple[Idea, ...] = ()
    front: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tags:
    """``tags.yaml``: codes, and what people read for each."""

    __pydantic_config__ = STRICT
    substances: dict[str, str]
    routes: dict[str, str]
    situations: dict[str, str]


def load_handouts(folder: Path, shared: Path | None = None) -> dict[str, Handout]:
    """Read every handout in a folder.

    Args:
        folder: holds one folder for each handout, named by its id.
        shared: holds ``words`` and ``tags.yaml``, where the folder does not.

    Returns:
        The handouts by id, in the order of their ids.

    Raises:
        Refusal: a file is missing or wrong; the sentence names file, line and key.
    """
    shared = shared or folder
    described = sorted(folder.glob("*/handout.yaml"))
    tags = load_tags(shared)
    return {path.parent.name: _load_handout(path, shared, tags) for path in described}


def load_handout(folder: Path, handout_id: str) -> Handout:
    """Read one handout of a folder that holds it; errors as for :func:`load_handouts`."""
    return _load_handout(folder / handout_id / "handout.yaml", folder, load_tags(folder))


def prepare() -> None:
    """Make what checks the files, which takes longer than reading one; cheap to call again."""
    for shape in (_Description, _Written, Furniture, Tags):
        _adapter(shape)


def load_tags(folder: Path) -> Tags:
    """Read the words by which leaflets are found; errors as for :func:`load_handouts`."""
    return _read(folder / "tags.yaml", Tags)


def load_word_rules(folder: Path) -> tuple[WordRule, ...]:
    """Read the words that English handouts do without; errors as for :func:`load_handouts`."""
    return _read(folder / SHARED_WORDS / "avoid.en-GB.yaml", tuple[WordRule, ...])


def _load_handout(path: Path, folder: Path, tags: Tags) -> Handout:
    description = _read(path, _Description)
    if description.id != path.parent.name:
        raise _wrong(path, 1, f"id is “{description.id}” and the folder is “{path.parent.name}”")
    _require_tags(path, description, tags)
    texts = {
        file.stem: _load_text(file, description, folder / SHARED_WORDS)
        for file in sorted(path.parent.glob("*.yaml"))
        if file != path
    }
    named = {name: getattr(description, name) for name in _Description.__dataclass_fields__}
    return Handout(**named, texts=texts)


def _load_text(path: Path, description: _Description, words: Path) -> HandoutText:
    written = _read(path, _Written)
    short = ShortForms(written.card, written.easy_read, written.front)
    furniture = _furniture(words / path.name)
    printed = {
        "id": description.id,
        "version": description.version,
        "language": path.stem,
        "review_by": description.review_by.isoformat(),
        # What a file leaves out is left out here, so that a later kind of part changes no digest.
        "text": _adapter(_Written).dump_python(written, mode="json", exclude_defaults=True),
        "furniture": _adapter(Furniture).dump_python(furniture, mode="json"),
    }
    text = HandoutText(
        language=path.stem,
        title=written.title,
        passages=written.passages,
        furniture=furniture,
        digest="",
        short=short,
    )
    _require_pictures(path, text)
    # A picture tells people what to do: drawing it differently asks for approval as new words do.
    printed["pictures"] = {
        picture.name: picture_source(picture.name) for picture in text.pictures()
    }
    digest = hashlib.sha256(json.dumps(printed, sort_keys=True).encode()).hexdigest()
    return replace(text, digest=digest)


def _furniture(path: Path) -> Furniture:
    return _furniture_of(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=64)
def _furniture_of(path: Path, _changed: int) -> Furniture:
    """Read what all leaflets of a language share once, not once for each."""
    return _read(path, Furniture)


def _require_tags(path: Path, description: _Description, tags: Tags) -> None:
    for kind in Tags.__dataclass_fields__:
        known = getattr(tags, kind)
        for code in getattr(description, kind):
            if code not in known:
                lines = path.read_text(encoding="utf-8").splitlines()
                line = 1 + next(at for at, text in enumerate(lines) if text.startswith(kind))
                named = ", ".join(known)
                raise _wrong(path, line, f"{kind}: there is no “{code}”; there are {named}")


def _require_pictures(path: Path, written: HandoutText) -> None:
    for picture in written.pictures():
        if picture.name not in picture_names():
            lines = path.read_text(encoding="utf-8").splitlines()
            line = 1 + next(place for place, text in enumerate(lines) if picture.name in text)
            known = ", ".join(picture_names())
            raise _wrong(path, line, f"there is no picture “{picture.name}”; there are {known}")


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    """Make what checks a shape once: making it takes longer than reading a file."""
    return TypeAdapter(shape)


def _read(path: Path, shape: type[Shape]) -> Shape:
    try:
        written = path.read_text(encoding="utf-8")
        loaded = yaml.load(written, Loader=_SafeLoader)
    except FileNotFoundError as error:
        raise _wrong(path, 1, "the file is not there") from error
    except UnicodeDecodeError as error:
        raise _wrong(path, 1, "the file is not UTF-8 text") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise _wrong(path, line, str(getattr(error, "problem", None) or "not YAML")) from error
    try:
        checked: Shape = _adapter(cast("Any", shape)).validate_python(loaded)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        line, key = _find(yaml.compose(written, yaml.SafeLoader), first["loc"])
        raise _wrong(path, line, f"{key}: {first['msg']}") from error
    return checked


def _find(node: Any, location: tuple[int | str, ...]) -> tuple[int, str]:
    """Follow a location as far as the file goes; the line counted from 1, and the key's path."""
    found: list[str] = []
    line = 1 if node is None else node.start_mark.line + 1
    for part in location:
        child = _child(node, part)
        if child is None:
            # The names of alternatives that were tried are in the path but not in the file.
            if isinstance(part, str) and part == location[-1]:
                found.append(part)
            continue
        node = child
        found.append(str(part))
        line = node.start_mark.line + 1
    return line, ".".join(found) or "the file"


def _child(node: Any, part: int | str) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    return None


def _wrong(path: Path, line: int, what: str) -> Refusal:
    where = f"{path.parent.name}/{path.name}, line {line}"
    return Refusal(
        "handout_file_wrong",
        f"This leaflet cannot be read: {where}: {what}. Nothing was changed; put the file right"
        " and try again.",
        field=where,
    )
