"""After the program was changed: rows follow the states once more.

A laptop may have folded, before it was upgraded, fields or whole types it did not know. The new
program knows them, and its rows, search keys and places must say so.
"""

from __future__ import annotations

from sqlalchemy import Engine, select

from app.records.declaration import table_of
from app.records.local_rows import RecordState, Setting
from app.storage.database import writing
from app.storage.migrations import revision_of
from app.storage.states import KeysOfRecord, load_states, write_states

_WRITTEN_FOR = "rows_written_for_revision"
_BATCH = 1000


def rewrite_after_upgrade(engine: Engine, keys_of: KeysOfRecord | None = None) -> int:
    """Write all rows anew if they were written for an older schema; return how many were."""
    setting, state = table_of(Setting), table_of(RecordState)
    with writing(engine) as connection:
        revision = revision_of(connection)
        where = setting.c.name == _WRITTEN_FOR
        written_for = connection.execute(select(setting.c.value).where(where)).scalar()
        if written_for == revision:
            return 0
        ids = list(connection.execute(select(state.c.record_id)).scalars())
        for start in range(0, len(ids), _BATCH):
            states = load_states(connection, ids[start : start + _BATCH])
            write_states(connection, states.values(), keys_of=keys_of)
        connection.execute(setting.delete().where(where))
        connection.execute(setting.insert(), {"name": _WRITTEN_FOR, "value": revision})
    return len(ids)
