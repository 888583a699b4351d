"""Who said a value, when and where, and the value itself, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from app.casework.person_page import label_of_group, said_when, words_of_group
from app.records.change import Origin
from app.records.ids import ChangeId
from app.records.registry import RecordType
from app.rules.fold import is_element
from app.storage.replaced import Replaced
from app.storage.states import KeptState

_AT_ONCE_MINUTES = 10
EMPTY = "Nothing said"
NOT_HERE = "Not known on this laptop"


@dataclass(frozen=True, repr=False)
class Saying:
    """Who said a value, when, on which laptop, and whether it was online as far as that is known.

    `author_id` is empty where the author is not known.
    """

    author_id: str
    who: str
    when: str
    laptop: str
    line: str


@dataclass(frozen=True, repr=False)
class Teller:
    """Puts into words who said what; `kept` is the record it speaks of."""

    names: Mapping[str, str]
    device_id: str
    replaced: Mapping[str, Sequence[Replaced]]
    kept: KeptState

    def saying(self, origin: Origin | None) -> Saying:
        """Return who said something, in words."""
        if origin is None:
            return Saying("", "Somebody", "", "", "")
        here = origin.device == self.device_id
        return Saying(
            origin.author,
            self.names.get(origin.author) or "Somebody not known here",
            said_when(origin.made_at),
            "this laptop" if here else f"laptop {origin.device[-4:]}",
            _line(origin),
        )

    def sayings(self, group: str, change_ids: Iterable[ChangeId], value: Any) -> list[Saying]:
        """Return who said a value that stands, and first who said it before it was put back."""
        said = [self.saying(self.kept.origins.get(one)) for one in change_ids]
        authors = {each.author_id for each in said}
        wanted = msgspec.json.encode(value, order="deterministic")
        for past in self.replaced.get(group, ()):
            same = past.head and msgspec.json.encode(past.head.value, order="deterministic")
            if same == wanted and past.origin and past.origin.author not in authors:
                return [self.saying(past.origin), *said]
        return said


def _line(origin: Origin) -> str:
    if origin.waited_minutes is None:
        return ""
    return "online" if origin.waited_minutes < _AT_ONCE_MINUTES else "offline"


def label_of(kind: RecordType, group: str) -> str:
    """Return what people call a group, or the set that an element belongs to."""
    if is_element(group):
        return kind.fields[f].says.label if (f := group.partition(":")[0]) in kind.fields else f
    return label_of_group(kind, group)


def label_of_said(kind: RecordType, kept: KeptState, group: str) -> str:
    """Return what to call a contested group: the fields of it of which anything is said."""
    values = [head.value for head in kept.shown[group].heads.values()]
    said = {name for value in values if isinstance(value, dict) for name in value}
    names = [name for name in kind.groups.get(group, ()) if name in said]
    return ", ".join(kind.fields[name].says.label for name in names) or label_of(kind, group)


def words_of(kind: RecordType, group: str, value: Any) -> str:
    """Return a value of a group in words; of an element of a set, that it is there or not."""
    if is_element(group):
        field, _, element = group.partition(":")
        codes = kind.fields[field].says.codes if field in kind.fields else None
        said = codes.label(element) if codes else element
        return said if value else f"not {said}"
    return words_of_group(kind, group, value) or EMPTY
