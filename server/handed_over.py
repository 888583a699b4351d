"""Who is handed to another team: until that team has answered, its laptops hold the person too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from app.records.caseload import Transfer
from app.records.declaration import table_of
from app.records.registry import record_type
from app.rules.clusters import cluster_of
from app.rules.fold import NOTHING, State, distinct_values
from app.rules.scope import Holder
from app.rules.shown import row_of
from app.storage.states import load_states

TRANSFER = "transfer"
_TRANSFER = table_of(Transfer)


def with_handed_over(
    connection: Connection,
    wanted: Mapping[str, frozenset[str]],
    links: Sequence[tuple[str, str]],
    holders: Iterable[Holder],
) -> Mapping[str, frozenset[str]]:
    """Add the laptops of the team that somebody is handed to, with all they are linked to.

    Nobody can answer for whom they may not read. Answered twice, it counts as open until a person
    has decided; accepted, the person is of that team by their own record.

    Args:
        connection: to the centre's database.
        wanted: subject to the laptops that hold them on other grounds.
        links: the current links among them.
        holders: every laptop that is not revoked.
    """
    columns = (_TRANSFER.c.id, _TRANSFER.c.person_id, _TRANSFER.c.to_team_id, _TRANSFER.c.answer)
    statement = select(*columns).where(
        _TRANSFER.c.voided.is_(False),
        _TRANSFER.c.to_team_id != _TRANSFER.c.from_team_id,
        or_(_TRANSFER.c.answer.is_(None), _TRANSFER.c.contested),
    )
    # There are few at any time: one question for all is quicker than one for each five hundred.
    found = [row for row in connection.execute(statement) if row.person_id in wanted]
    undecided = _answered_otherwise(connection, [row.id for row in found if row.answer is not None])
    open_ones = [row for row in found if row.answer is None or row.id in undecided]
    if not open_ones:
        return wanted
    holders = list(holders)
    held = dict(wanted)
    for row in open_ones:
        team = {each.device_id for each in holders if each.is_in({f"team:{row.to_team_id}"})}
        for one in cluster_of(row.person_id, links):
            held[one] = held.get(one, frozenset()) | team
    return held


def team_asked(state: State) -> frozenset[str]:
    """Return, as an audience, the team that a handover asks to take somebody; of open ones only."""
    kind = record_type(TRANSFER)
    row = row_of(kind, "", state)
    if row["voided"] or row["to_team_id"] in (None, row["from_team_id"]):
        return frozenset()
    is_open = row["answer"] is None or len(_answers(state)) > 1
    return frozenset({f"team:{row['to_team_id']}"}) if is_open else frozenset()


def _answers(state: State) -> list[Any]:
    return distinct_values(state.get(record_type(TRANSFER).fields["answer"].group, NOTHING))


def _answered_otherwise(connection: Connection, transfer_ids: Sequence[str]) -> set[str]:
    """Return those that were answered in two ways; in what else two differ decides nothing here."""
    return {
        transfer_id
        for transfer_id, kept in load_states(connection, transfer_ids).items()
        if len(_answers(kept.shown)) > 1
    }
