"""One history of the schema for both engines, which only adds.

`python -m app.storage.migrations new NAME` writes the next step from the declarations.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from app.records.refusal import Refusal

FOLDER = Path(__file__).parent


def migrate(engine: Engine, *, folder: Path = FOLDER) -> None:
    """Bring a database up to this program's schema, in one transaction.

    Raises:
        Refusal: `newer_data` when a newer program wrote it; nothing is changed then.
    """
    script = ScriptDirectory(str(folder))

    def steps(revision: Any, _context: MigrationContext) -> Any:
        try:
            return script._upgrade_revs("heads", revision)  # noqa: SLF001 - no other door
        except (ResolutionError, CommandError) as error:
            raise Refusal(
                "newer_data",
                "These records were written by a newer Wayside. Nothing was changed: please "
                "install the newer program and open them with that.",
            ) from error

    with engine.begin() as connection:
        options: dict[str, Any] = {"fn": steps, "transactional_ddl": True}
        context = MigrationContext.configure(connection, opts=options)
        with Operations.context(context):
            context.run_migrations()


def revision_of(connection: Connection) -> str | None:
    """Return the step at which a database stands; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def heads(*, folder: Path = FOLDER) -> Sequence[str]:
    """Return the newest step of the history; more than one is a mistake."""
    return ScriptDirectory(str(folder)).get_heads()
