"""How a kind of spreadsheet says what its columns mean: data, from which the rest follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.records.ids import RecordId
from app.rules.imports.readers import Reader

REF = "ref"


@dataclass(frozen=True)
class Column:
    """What the cells of one column say.

    Args:
        name: the header.
        read: from a cell that is not blank to its value.
        to: where the value goes, as `record_type.field`; several places where several records
            keep it.
        words_to: where `not_asked`, `declined`, `unknown` and `not_applicable` go. Empty: there is
            no field for them, and the cell counts as not recorded.
        when_blank: the value of a blank cell, for a column whose blank means something.
        refers_to: the kind of spreadsheet whose `ref` this column holds.
        required: whether a row without it is refused.
    """

    name: str
    read: Reader
    to: tuple[str, ...]
    words_to: tuple[str, ...] = ()
    when_blank: Any = None
    refers_to: str | None = None
    required: bool = False


@dataclass(frozen=True)
class Part:
    """One record that a row becomes.

    Args:
        record_type: its type.
        id_kind: with source and ref, what its id is made from. It may never change.
        needs: the row becomes this record only where one of these columns is filled.
        unless: the row does not become this record where this column is filled.
        when: a column and its values for which alone the row becomes this record.
        holds: field to the record type of the earlier part whose id it holds, unless a column
            has said it.
        adds: field to the values that go with it where it is said.
        of_team: whether a new record belongs to the team of whoever imports.
        from_id: field to what follows from the id of a new record, the same on every laptop.
    """

    record_type: str
    id_kind: str
    needs: tuple[str, ...] = ()
    unless: str | None = None
    when: tuple[str, frozenset[str]] | None = None
    holds: Mapping[str, str] = field(default_factory=dict)
    adds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    of_team: bool = False
    from_id: Mapping[str, Callable[[RecordId], Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """One kind of spreadsheet.

    Args:
        name: as it is asked for.
        columns: all it understands besides `ref`.
        parts: the records of a row, in the order in which they may name each other. A row is new
            where none of them was imported before.
        needed: columns without which a file cannot be taken, though their cells may be blank.
    """

    name: str
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    needed: tuple[str, ...] = (REF,)

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The columns whose value decides which records a row becomes."""
        return frozenset(part.when[0] for part in self.parts if part.when is not None)

    @cached_property
    def column_names(self) -> frozenset[str]:
        """Every header that means something."""
        return frozenset({REF, *(column.name for column in self.columns)})

    def column_for(self, record_type: str, field_name: str) -> str | None:
        """Return the column that a field is filled from: where a mistake in it stands."""
        place = f"{record_type}.{field_name}"
        places = ((c.name, (*c.to, *c.words_to)) for c in self.columns)
        return next((name for name, reached in places if place in reached), None)
