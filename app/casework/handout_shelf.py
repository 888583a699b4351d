"""Where leaflets stand: what ships with the program, and what came in packs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from app.casework.handout_packs import packed_handouts
from app.casework.laptop import Laptop, Shelf
from app.documents.handout_files import (
    Tags,
    load_handout,
    load_handouts,
    load_tags,
    load_word_rules,
)
from app.documents.shaping import is_right_to_left
from app.documents.typefaces import printable_code_points
from app.records.refusal import Refusal
from app.rules.handout_check import check_handout
from app.rules.handout_findings import Finding
from app.rules.handouts import Handout


def handouts_on(shelf: Shelf) -> Mapping[str, Handout]:
    """Return every handout that ships with the program, by id; no vault is needed to look."""
    folder = shelf.resources / "handouts"
    return _read_once(folder, _stamp(folder))


@lru_cache(maxsize=4)
def _read_once(folder: Path, _stamp_of_it: int) -> Mapping[str, Handout]:
    """Read the folder again only when a file in it was changed."""
    return MappingProxyType(load_handouts(folder))


def _stamp(folder: Path, pattern: str = "*/*.*") -> int:
    return hash(tuple((str(path), path.stat().st_mtime_ns) for path in folder.glob(pattern)))


@lru_cache(maxsize=64)
def _read_one(folder: Path, handout_id: str, _stamp_of_it: int) -> Handout:
    return load_handout(folder, handout_id)


def all_handouts(laptop: Laptop) -> Mapping[str, Handout]:
    """Return every handout, by id: what ships with the program, or a newer one out of a pack."""
    found = dict(handouts_on(laptop.shelf))
    for handout_id, handout in packed_handouts(laptop).items():
        if handout_id not in found or handout.is_newer_than(found[handout_id]):
            found[handout_id] = handout
    return found


def tags_on(shelf: Shelf) -> Tags:
    """Return the words by which leaflets are found."""
    return load_tags(shelf.resources / "handouts")


def find_handout(shelf: Shelf, handout_id: str, language: str) -> Handout:
    """Return a handout that has a text in that language.

    Raises:
        Refusal: `unknown_handout`, `unknown_language`, naming those there are.
    """
    return _found(_only(shelf, handout_id, {}), handout_id, language)


def _found(handouts: Mapping[str, Handout], handout_id: str, language: str) -> Handout:
    if handout_id not in handouts:
        known = ", ".join(sorted(handouts))
        raise Refusal("unknown_handout", f"There is no handout {handout_id}. There are: {known}.")
    handout = handouts[handout_id]
    if language not in handout.texts:
        known = ", ".join(sorted(handout.texts))
        raise Refusal("unknown_language", f"It is not there in {language}. There are: {known}.")
    return handout


def handout_called(laptop: Laptop, handout_id: str, language: str) -> Handout:
    """Return a handout that has a text in that language. Raises as `find_handout`."""
    return _found(_only(laptop.shelf, handout_id, packed_handouts(laptop)), handout_id, language)


def _only(shelf: Shelf, handout_id: str, packed: Mapping[str, Handout]) -> Mapping[str, Handout]:
    """Read one leaflet alone, so that a preview waits for no other; all where there is none."""
    folder = shelf.resources / "handouts"
    if not (folder / handout_id / "handout.yaml").is_file():
        return {**handouts_on(shelf), **packed}
    shipped = _read_one(folder, handout_id, _stamp(folder, f"{handout_id}/*.yaml"))
    brought = packed.get(handout_id)
    return {handout_id: brought if brought and brought.is_newer_than(shipped) else shipped}


def letters_of(handout: Handout) -> dict[str, frozenset[int]]:
    """Return the code points that can be printed in each of its languages."""
    return {
        language: printable_code_points(right_to_left=is_right_to_left(language))
        for language in handout.texts
    }


def faults_of_handouts(shelf: Shelf) -> Mapping[str, tuple[Finding, ...]]:
    """Return what a careful editor would send back, by handout."""
    rules = load_word_rules(shelf.resources / "handouts")
    return {
        handout_id: check_handout(handout, word_rules=rules, covered=letters_of(handout))
        for handout_id, handout in handouts_on(shelf).items()
    }
