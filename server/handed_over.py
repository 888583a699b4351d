"""Who is handed to another team: until that team has answered, its laptops hold the person too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, or_, select

from app.records.caseload import Transfer
from app.records.declaration import table_of
from app.rules.clusters import cluster_of
from app.rules.scope import Holder

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
    statement = select(_TRANSFER.c.person_id, _TRANSFER.c.to_team_id).where(
        _TRANSFER.c.voided.is_(False),
        _TRANSFER.c.to_team_id != _TRANSFER.c.from_team_id,
        or_(_TRANSFER.c.answer.is_(None), _TRANSFER.c.contested),
    )
    # There are few at any time: one question for all is quicker than one for each five hundred.
    open_ones = [row for row in connection.execute(statement) if row.person_id in wanted]
    if not open_ones:
        return wanted
    holders = list(holders)
    held = dict(wanted)
    for row in open_ones:
        team = {each.device_id for each in holders if each.is_in({f"team:{row.to_team_id}"})}
        for one in cluster_of(row.person_id, links):
            held[one] = held.get(one, frozenset()) | team
    return held
