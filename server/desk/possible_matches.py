"""Tells a laptop who of its people may also be known under a record that it does not hold."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from app.records.declaration import Role, table_of
from app.records.people import Person, Team
from app.storage.database import reading
from app.sync.desk_words.possible_matches import (
    AskMatchesElsewhere,
    MatchElsewhere,
    MatchesElsewhere,
)
from server.asked_elsewhere import ask_about
from server.centre import Centre
from server.devices import Caller
from server.possible_matches import look_through_service, matches_of_laptop
from server.restricted import restricted

MOST: Final = 100
_TOLD_MORE = frozenset({Role.LEAD, Role.MANAGER})
_PERSON, _TEAM = table_of(Person), table_of(Team)


def matches_elsewhere(
    centre: Centre, caller: Caller, _ask: AskMatchesElsewhere
) -> MatchesElsewhere:
    """Return them, the likeliest first; who leads is told how likely, and of which team.

    Of more people than anybody brings in a day nothing is said before another day, and whoever
    looks back is told.
    """
    look_through_service(centre)
    with centre.ordered_writing() as connection:
        beyond = ask_about(connection, centre, caller)
    told_more = caller.holder.role in _TOLD_MORE
    told: dict[str, MatchElsewhere] = {}
    with reading(centre.engine) as connection:
        named = restricted(connection)
        for mine, other, chance in matches_of_laptop(connection, caller.holder.device_id):
            # Of who is restricted to others nobody hears; of who is to oneself, a lead.
            is_secret = other in named or (mine in named and not told_more)
            if mine in told or mine in beyond or len(told) == MOST or is_secret:
                continue
            told[mine] = (
                MatchElsewhere(
                    person_id=mine, probability=chance, team_name=_team_of(connection, other)
                )
                if told_more
                else MatchElsewhere(person_id=mine)
            )
    return MatchesElsewhere(matches=list(told.values()))


def _team_of(connection: Connection, person_id: str) -> str:
    statement = (
        select(_TEAM.c.name)
        .join(_PERSON, _PERSON.c.team_id == _TEAM.c.id)
        .where(_PERSON.c.id == person_id)
    )
    return connection.execute(statement).scalar() or ""
