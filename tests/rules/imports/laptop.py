"""A laptop without a disk: states by record, rows imported into them, people who edit."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from app.records.change import Change
from app.records.ids import RecordId, imported_record_id
from app.records.registry import record_type
from app.rules.capture import capture
from app.rules.fold import State, apply
from app.rules.imports.kinds import KINDS
from app.rules.imports.rows import Importing, RowPlan, plan_row, read_row
from app.rules.imports.said import ImportedChange
from app.rules.shown import row_of

MADE_AT = datetime(2026, 5, 9, 10, 0, tzinfo=UTC)
SOURCE = "old"


class Laptop:
    def __init__(self, team_id: str = "t1") -> None:
        self.team_id = team_id
        self.states: dict[RecordId, State] = {}
        self.types: dict[RecordId, str] = {}
        self.changes: list[Change] = []

    def state(self, record_id: RecordId) -> State:
        return self.states.get(record_id, {})

    def row(self, type_name: str, record_id: RecordId) -> dict[str, Any]:
        return row_of(record_type(type_name), record_id, self.state(record_id))

    def take(self, change: Change) -> None:
        if change.id not in {known.id for known in self.changes}:
            self.changes.append(change)
        self.types[change.record_id] = change.record_type
        self.states[change.record_id] = apply(self.state(change.record_id), change)

    def catch_up_with(self, other: "Laptop") -> None:
        mine, theirs = list(self.changes), list(other.changes)
        for change in theirs:
            self.take(change)
        for change in mine:
            other.take(change)

    def import_row(self, kind: str, **cells: str) -> RowPlan:
        """Import one row of a file that has exactly these columns."""
        importing = Importing(KINDS[kind], SOURCE, self.team_id, frozenset(cells))
        plan = plan_row(importing, read_row(importing, cells), self.state)
        for change in plan.changes:
            self.take(_sent(change))
        return plan

    def edit(self, type_name: str, record_id: RecordId, change_id: str, **values: Any) -> None:
        captured = capture(record_type(type_name), values, looking_at=self.state(record_id))
        self.take(
            Change(
                id=change_id,
                record_type=type_name,
                record_id=record_id,
                groups=captured.groups,
                seen=captured.seen,
                author="jo",
                device="d1",
                made_at=MADE_AT,
            )
        )

    def standing(self, type_name: str) -> list[dict[str, Any]]:
        """Return the rows of a type that are not voided."""
        found = (self.row(type_name, i) for i, known in self.types.items() if known == type_name)
        return sorted((row for row in found if not row["voided"]), key=lambda row: str(row["id"]))


def _sent(change: ImportedChange) -> Change:
    return Change(
        id=change.id,
        record_type=change.record_type,
        record_id=change.record_id,
        groups=dict(change.groups),
        seen=dict(change.seen),
        author="jo",
        device="d1",
        made_at=MADE_AT,
    )


def record_id_of(kind: str, ref: str) -> RecordId:
    return imported_record_id(SOURCE, kind, ref)


def change_ids(plans: Sequence[RowPlan]) -> list[str]:
    return [change.id for plan in plans for change in plan.changes]
