"""From one row to the changes it makes: its cells read, its records found, what is new written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.records.declaration import MADE_GROUP, VOID_GROUP
from app.records.ids import RecordId, imported_record_id
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.fold import State
from app.rules.imports.declaration import REF, Column, Kind, Part
from app.rules.imports.readers import tidy, word_of
from app.rules.imports.said import (
    ImportedChange,
    change_of,
    digest_of,
    is_voided_by_import,
    void_of,
    what_was_said,
)
from app.rules.shown import group_to_wire

# The state of a record, empty for one that is not known.
StateOf = Callable[[RecordId], State]

REF_LENGTH = 200


@dataclass(frozen=True)
class ReadRow:
    """What the cells of a row say.

    Attributes:
        ref: the source system's own key.
        columns: those that the file has.
        filled: those of them in which something stands.
        values: record type to field to value, for every field the file has a column for.
        otherwise: the same for columns the file lacks and whose blank means something.
        chosen: column to value, of those columns that decide what a row becomes.
    """

    ref: str
    columns: frozenset[str]
    filled: frozenset[str]
    values: Mapping[str, Mapping[str, Any]] = field(repr=False)
    otherwise: Mapping[str, Mapping[str, Any]] = field(repr=False)
    chosen: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Importing:
    """What is the same for every row of an import."""

    kind: Kind
    source: str
    team_id: str
    columns: frozenset[str]

    def record_ids(self, row: ReadRow) -> list[RecordId]:
        """Return the ids of the records that a row first became, whether or not they exist."""
        return [self.record_id(part, row) for part in self.kind.parts]

    def record_id(self, part: Part, row: ReadRow) -> RecordId:
        """Return the id of the record that a row first became as one of its parts."""
        return imported_record_id(self.source, part.id_kind, row.ref)


@dataclass(frozen=True)
class RowPlan:
    """The changes of a row, none where it repeats itself, and whether it is new here."""

    changes: tuple[ImportedChange, ...]
    is_new: bool


def read_row(importing: Importing, cells: Mapping[str, str]) -> ReadRow:
    """Read the cells of a row.

    Raises:
        Refusal: the first cell that cannot be taken, with its column as the field.
    """
    ref = tidy(cells[REF])
    if ref is None or word_of(ref) or len(ref) > REF_LENGTH:
        raise Refusal(
            "ref_missing",
            f"Each row needs a ref of its own of at most {REF_LENGTH} signs, by which it is known "
            "again.",
            field=REF,
        )
    filled = set()
    chosen: dict[str, Any] = {}
    values: dict[str, dict[str, Any]] = {}
    otherwise: dict[str, dict[str, Any]] = {}
    for column in importing.kind.columns:
        if column.name not in importing.columns:
            if column.when_blank is not None:
                _put(otherwise, column.to, column.when_blank)
            continue
        value, places = _cell(column, cells[column.name])
        if value is not None and places:
            filled.add(column.name)
            if column.name in importing.kind.deciding:
                chosen.setdefault(column.name, value)
            if column.refers_to:
                value = imported_record_id(importing.source, column.refers_to, value)
        _put(values, (*column.to, *column.words_to), None)
        _put(values, places, column.when_blank if value is None else value)
    return ReadRow(ref, importing.columns, frozenset(filled), values, otherwise, chosen)


def _cell(column: Column, cell: str) -> tuple[Any, tuple[str, ...]]:
    """Return what a cell says and where it goes; None: not recorded."""
    text = tidy(cell)
    word = word_of(text) if text else None
    if column.required and (text is None or word):
        raise Refusal("blank", "This cell may not be blank.", field=column.name)
    if text is None:
        return None, column.to
    if word:
        return (word, column.words_to) if column.words_to else (None, column.to)
    try:
        return column.read(text), column.to
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.sentence, field=column.name) from None


def _put(values: dict[str, dict[str, Any]], places: Iterable[str], value: Any) -> None:
    for place in places:
        type_name, _, field_name = place.partition(".")
        values.setdefault(type_name, {})[field_name] = value


def plan_row(importing: Importing, row: ReadRow, state_of: StateOf) -> RowPlan:
    """Return what a row changes.

    A row that says another subject, or another value of a field fixed at creation, cannot change
    its record in place: that one is voided and another written. The other's id is made from ref
    and a digest of the fixed values, so that laptops agree on it whichever corrections each of
    them saw, and a row that goes back to what it first said has its first record back.

    Raises:
        Refusal: a value that its field cannot take, with its column as the field.
    """
    changes: list[ImportedChange] = []
    standing: dict[str, RecordId] = {}
    is_new = True
    for part in importing.kind.parts:
        found = _Found(importing, part, row, state_of)
        is_new = is_new and not found.said.groups
        target, wanted = found.what_it_says(standing)
        if target is not None:
            standing[part.record_type] = target
        changes += found.changes(target, wanted)
    return RowPlan(tuple(changes), is_new)


class _Found:
    """One part of a row, beside the record that the row first became as this part."""

    def __init__(self, importing: Importing, part: Part, row: ReadRow, state_of: StateOf) -> None:
        self._importing = importing
        self._part = part
        self._row = row
        self._state_of = state_of
        self._type = record_type(part.record_type)
        self._first_id = importing.record_id(part, row)
        self.said = what_was_said(state_of(self._first_id))

    def what_it_says(
        self, standing: Mapping[str, RecordId]
    ) -> tuple[RecordId | None, dict[str, Any]]:
        """Return the record that stands for the row, None for no such record, and its groups."""
        if not self._is_wanted():
            return None, {}
        values = dict(self._row.values.get(self._part.record_type, {}))
        for name, other in self._part.holds.items():
            values[name] = values.get(name) or standing[other]
        for name, more in self._part.adds.items():
            values |= more if values.get(name) is not None else {}
        wanted = self._groups(values)
        target = self._target(wanted)
        said = what_was_said(self._state_of(target))
        if not said.groups:
            return target, self._beginning(target, values, wanted)
        taken_out = {
            group: False
            for group in said.groups
            if group.partition(":")[0] in self._type.sets & values.keys() and group not in wanted
        }
        revived = {VOID_GROUP: None} if is_voided_by_import(said) else {}
        return target, wanted | taken_out | revived

    def _beginning(
        self, target: RecordId, values: Mapping[str, Any], wanted: dict[str, Any]
    ) -> dict[str, Any]:
        """Add what a record is given when it is made, and the row need not say."""
        otherwise = dict(self._row.otherwise.get(self._part.record_type, {}))
        otherwise |= {name: follow(target) for name, follow in self._part.from_id.items()}
        if otherwise:
            wanted = self._groups({**otherwise, **values})
        if self._part.of_team:
            wanted |= self._groups({"team_id": self._importing.team_id})
        return wanted

    def changes(
        self, target: RecordId | None, wanted: Mapping[str, Any]
    ) -> Iterator[ImportedChange]:
        """Give the changes of the record that stands, of those it takes the place of."""
        stood = self.said.stands_as or {self._first_id} if self.said.groups else frozenset()
        moves = target is not None and bool(stood) and stood != {target}
        for record_id in dict.fromkeys((self._first_id, *sorted(stood), target)):
            if record_id is None:
                continue
            state = self._state_of(record_id)
            groups = wanted if record_id == target else {}
            if record_id != target and record_id in stood:
                groups = void_of(state)
            change = change_of(
                self._part.record_type,
                record_id,
                state,
                groups,
                stands_as=target if moves and record_id == self._first_id else None,
            )
            if change is not None:
                yield change

    def _is_wanted(self) -> bool:
        part, row = self._part, self._row
        if part.unless in row.filled:
            return False
        if part.when is not None and row.chosen.get(part.when[0]) not in part.when[1]:
            return False
        if not part.needs or row.filled.intersection(part.needs):
            return True
        # A file that lacks one of the columns does not tell that nothing is left.
        return bool(self.said.groups) and not row.columns.issuperset(part.needs)

    def _target(self, wanted: Mapping[str, Any]) -> RecordId:
        if MADE_GROUP not in wanted:
            return min(self.said.stands_as, default=self._first_id)
        made = digest_of(MADE_GROUP, wanted[MADE_GROUP])
        first = self.said.groups.get(MADE_GROUP)
        if first is None or first.digest == made:
            return self._first_id
        # No ref holds this sign, so the id is that of no other row.
        named = f"{self._row.ref}\x1f{made}"
        return imported_record_id(self._importing.source, self._part.id_kind, named)

    def _groups(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return values as they travel, by group; a set only with the elements it has."""
        groups: dict[str, Any] = {}
        for group, names in self._type.groups.items():
            given = {name: values[name] for name in names if name in values}
            if not given:
                continue
            if group in self._type.sets:
                groups |= {f"{group}:{element}": True for element in given[group] or ()}
            else:
                said = {name: value for name, value in given.items() if value is not None}
                groups[group] = self._checked(group, said) if said else {}
        return groups

    def _checked(self, group: str, given: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return group_to_wire(self._type, group, given)
        except Refusal as refusal:
            place = (self._type.name, refusal.field or "")
            column = self._importing.kind.column_for(*place)
            raise Refusal(refusal.code, refusal.sentence, field=column) from None
