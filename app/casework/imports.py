"""Import a spreadsheet: read it, write what its rows say that is new, report the rest.

Five hundred rows are one transaction, so an import that is stopped, by a person or by a fault,
leaves whole batches behind; importing the file once more goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine

from app.records.change import Change
from app.records.declaration import IMPORTED_GROUP
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.rules.fold import State, apply, decode_state, encode_state
from app.rules.imports.kinds import kind_named
from app.rules.imports.readers import tidy
from app.rules.imports.rows import Importing, ReadRow, RowPlan, plan_row, read_row
from app.rules.imports.said import ImportedChange
from app.rules.spreadsheet import Lines, SheetRow, read_sheet
from app.storage.database import reading
from app.storage.states import load_states
from app.storage.unit_of_work import Author, work_on

BATCH_ROWS = 500
DEFAULT_SOURCE = "spreadsheet"


@dataclass(frozen=True)
class RefusedRow:
    """A row that could not be taken: where it stands and why; never what stands in it."""

    line: int
    column: str | None
    code: str
    message: str


@dataclass
class ImportReport:
    """What an import did, or would do.

    `read` is the sum of the other counts. `unknown_columns` were left alone.
    """

    kind: str
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    unknown_columns: tuple[str, ...] = ()
    dry_run: bool = False
    cancelled: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the report in the form that other programs rely on."""
        return {
            "kind": self.kind,
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": [asdict(row) for row in self.refused],
        }


def import_rows(
    engine: Engine,
    author: Author,
    now: Callable[[], datetime],
    kind: str,
    lines: Lines,
    *,
    team_id: str,
    source: str = DEFAULT_SOURCE,
    file_name: str | None = None,
    dry_run: bool = False,
    column_map: Mapping[str, str] | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Import rows of one kind.

    Args:
        engine: of the open vault.
        author: who imports, on which laptop.
        now: the clock, aware.
        kind: `people` or `contacts`.
        lines: the text of the file, or the file opened in binary mode; read as it is needed.
        team_id: the team to which new people belong.
        source: the system the file came from; a record's id is made from it, kind and ref.
        file_name: as people call the file, for sentences; from the kind, when None.
        dry_run: report, write nothing.
        column_map: header in the file to the column it stands for.
        progress: told how many rows have been read, after each batch.
        cancelled: asked before each batch; what was written before stays.

    Raises:
        Refusal: the kind or the file as a whole cannot be read; or a fault of the disk or a lock,
            after which the batches before it are safe.
    """
    declared = kind_named(kind, file_name=file_name or f"{kind}.csv")
    known_source = tidy(source)
    if known_source is None:
        raise Refusal("source_missing", "Name the system the file came from.", field="source")
    sheet = read_sheet(
        lines, known=declared.column_names, needed=declared.needed, column_map=column_map
    )
    importing = Importing(declared, known_source, team_id, frozenset(sheet.columns))
    report = ImportReport(declared.name, unknown_columns=sheet.unknown_columns, dry_run=dry_run)
    pretended: dict[RecordId, bytes] = {}
    while True:
        if cancelled is not None and cancelled():
            report.cancelled = True
            return report
        rows = list(islice(sheet.rows, BATCH_ROWS))
        if not rows:
            return report
        batch = _Batch(importing, rows)
        if dry_run:
            with reading(engine) as connection:
                states = _States(connection, author, now(), pretended)
                batch.plan(states)
                states.pretend()
        else:
            batch.write(engine, author, now())
        batch.count_into(report)
        if progress is not None:
            progress(report.read)


class _States:
    """States as they stand within a batch: kept ones with the batch's own changes on top.

    `pretended` holds what a dry run would have written in earlier batches.
    """

    def __init__(
        self,
        connection: Connection,
        author: Author,
        now: datetime,
        pretended: dict[RecordId, bytes],
    ) -> None:
        self._connection = connection
        self._author = author
        self._now = now
        self._pretended = pretended
        self._states: dict[RecordId, State] = {}
        self._changed: set[RecordId] = set()

    def load(self, record_ids: Iterable[RecordId]) -> None:
        missing = {i for i in record_ids if i not in self._states}
        found = load_states(self._connection, missing - self._pretended.keys())
        for record_id in missing:
            if record_id in self._pretended:
                self._states[record_id] = decode_state(self._pretended[record_id])
            else:
                self._states[record_id] = found[record_id].shown if record_id in found else {}

    def __call__(self, record_id: RecordId) -> State:
        if record_id not in self._states:
            self.load([record_id])
        return self._states[record_id]

    def take(self, imported: ImportedChange) -> Change:
        change = Change(
            id=imported.id,
            record_type=imported.record_type,
            record_id=imported.record_id,
            groups=dict(imported.groups),
            seen=dict(imported.seen),
            author=self._author.worker_id,
            device=self._author.device_id,
            made_at=self._now,
        )
        self._states[change.record_id] = apply(self(change.record_id), change)
        self._changed.add(change.record_id)
        return change

    def pretend(self) -> None:
        """Remember what was said, packed: of 100,000 rows nothing else is compared again."""
        for record_id in self._changed:
            said = {IMPORTED_GROUP: self._states[record_id][IMPORTED_GROUP]}
            self._pretended[record_id] = encode_state(said)


class _Batch:
    """Some rows, and what became of each."""

    def __init__(self, importing: Importing, rows: list[SheetRow]) -> None:
        self._importing = importing
        self._rows = rows
        self._refused: list[RefusedRow] = []
        self._plans: list[RowPlan] = []

    def write(self, engine: Engine, author: Author, now: datetime) -> None:
        with work_on(engine, author, now) as work:
            changes = self.plan(_States(work.connection, author, now, {}))
            # In the order of the rows: whom a contact is with stands before it, as the centre asks.
            work.take(changes, event="imported")
            work.commit()

    def plan(self, states: _States) -> list[Change]:
        """Return the changes of all rows, each seeing those of the rows before it."""
        read = list(self._read())
        states.load(i for _, row in read for i in self._importing.record_ids(row))
        changes: list[Change] = []
        for line, row in read:
            try:
                plan = plan_row(self._importing, row, states)
            except Refusal as refusal:
                self._refuse(line, refusal)
                continue
            self._plans.append(plan)
            changes += [states.take(change) for change in plan.changes]
        return changes

    def count_into(self, report: ImportReport) -> None:
        """Add what became of the rows to the report."""
        report.read += len(self._rows)
        report.refused += sorted(self._refused, key=lambda row: row.line)
        for plan in self._plans:
            if not plan.changes:
                report.unchanged += 1
            elif plan.is_new:
                report.created += 1
            else:
                report.updated += 1

    def _read(self) -> Iterator[tuple[int, ReadRow]]:
        for row in self._rows:
            try:
                if row.fault is not None:
                    raise row.fault
                yield row.line, read_row(self._importing, row.cells)
            except Refusal as refusal:
                self._refuse(row.line, refusal)

    def _refuse(self, line: int, refusal: Refusal) -> None:
        self._refused.append(RefusedRow(line, refusal.field, refusal.code, refusal.sentence))
