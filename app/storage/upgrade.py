"""After the program was changed: rows and keys follow the states once more.

A laptop may have folded, before it was upgraded, fields or whole types it did not know. The new
program knows them, and its rows, search keys and places must say so. It may also make the keys
another way: then those of before find nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Engine, select

from app.records.declaration import table_of
from app.records.local_rows import RecordState, Setting
from app.rules.record_keys import TYPES_WITH_KEYS
from app.storage.database import writing
from app.storage.migrations import revision_of
from app.storage.states import KeysOfRecord, load_states, write_states

_WRITTEN_FOR, _KEYS_MADE_AS = "rows_written_for_revision", "search_keys_made_as"
_BATCH = 1000
_SETTING, _STATE = table_of(Setting), table_of(RecordState)


def rewrite_after_upgrade(
    engine: Engine, keys_of: KeysOfRecord | None = None, keys_made_as: str = ""
) -> int:
    """Write anew what was written for an older schema or with other keys; return how many were.

    Args:
        engine: of the laptop or the centre.
        keys_of: by what somebody is found; None at the centre.
        keys_made_as: another word where `keys_of` makes other keys than it did.
    """
    with writing(engine) as connection:
        revision = revision_of(connection)
        which: Sequence[ColumnElement[bool]] | None = None
        if _said(connection, _WRITTEN_FOR) != revision:
            which = ()
        elif keys_of is not None and _said(connection, _KEYS_MADE_AS) != keys_made_as:
            which = (_STATE.c.record_type.in_(TYPES_WITH_KEYS),)
        if which is None:
            return 0
        ids = list(connection.execute(select(_STATE.c.record_id).where(*which)).scalars())
        for start in range(0, len(ids), _BATCH):
            states = load_states(connection, ids[start : start + _BATCH])
            write_states(connection, states.values(), keys_of=keys_of)
        _say(connection, _WRITTEN_FOR, revision)
        if keys_of is not None:
            _say(connection, _KEYS_MADE_AS, keys_made_as)
    return len(ids)


def _said(connection: Connection, name: str) -> object:
    return connection.execute(select(_SETTING.c.value).where(_SETTING.c.name == name)).scalar()


def _say(connection: Connection, name: str, value: object) -> None:
    connection.execute(_SETTING.delete().where(_SETTING.c.name == name))
    connection.execute(_SETTING.insert(), {"name": name, "value": value})
