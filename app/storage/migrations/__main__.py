"""Writes the next migration: what the declarations say and the last migration did not."""

from __future__ import annotations

import re
import sys
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from alembic.operations.ops import (
    AddColumnOp,
    CreateIndexOp,
    CreateTableOp,
    ModifyTableOps,
    UpgradeOps,
)
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from app.records.column_types import Instant
from app.records.registry import record_types
from app.storage.migrations import FOLDER, heads, migrate

TEMPLATE = '''"""{title}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Instant, Json

revision = "{revision}"
down_revision = {down_revision!r}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    {steps}
'''


def _render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    if kind != "type":
        return False
    if isinstance(item, Instant):
        return "Instant()"
    name = type(item).__name__
    if name == "JSON":
        return "Json"
    return (
        f"sa.String({item.length})"
        if name == "AutoString" and item.length
        else ("sa.String()" if name == "AutoString" else False)
    )


def _does_more_than_add(steps: UpgradeOps) -> list[str]:
    """Return what would take away or change: old programs and old laptops read the same tables."""
    each = [
        step
        for group in steps.ops
        for step in (group.ops if isinstance(group, ModifyTableOps) else [group])
    ]
    return [
        f"{type(step).__name__} {getattr(step, 'table_name', '')}"
        for step in each
        if not isinstance(step, CreateTableOp | AddColumnOp | CreateIndexOp)
        or (isinstance(step, AddColumnOp) and not step.column.nullable)
    ]


def new(title: str) -> str:
    """Write the next step and return its file name; nothing is written when nothing differs.

    Raises:
        SystemExit: the declarations took something away, or a new column may not be empty.
    """
    record_types()
    engine = create_engine("sqlite://")
    migrate(engine)
    with engine.connect() as connection:
        options = {"render_item": _render, "target_metadata": SQLModel.metadata}
        context = MigrationContext.configure(connection, opts=options)
        found = produce_migrations(context, SQLModel.metadata)
        if found.upgrade_ops is None or found.upgrade_ops.is_empty():
            return ""
        if more := _does_more_than_add(found.upgrade_ops):
            sys.exit(f"The history only adds; the declarations ask for more: {', '.join(more)}")
        steps = render_python_code(
            found.upgrade_ops, render_item=_render, migration_context=context
        )
    last = next(iter(heads()), None)
    revision = f"{int(last or 0) + 1:04d}"
    slug = re.sub(r"\W+", "_", title.lower()).strip("_")
    name = f"{revision}_{slug}.py"
    steps = "\n".join(line for line in steps.splitlines() if "# ###" not in line)
    text = TEMPLATE.format(
        title=title.replace("_", " ").capitalize(),
        revision=revision,
        down_revision=last,
        steps=steps.strip(),
    )
    (FOLDER / "versions" / name).write_text(text, encoding="utf-8")
    return name


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "new":  # noqa: PLR2004 - new NAME
        sys.exit("usage: python -m app.storage.migrations new NAME")
    sys.stdout.write((new(sys.argv[2]) or "The declarations add nothing new.") + "\n")
