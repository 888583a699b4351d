"""What is done at the centre's own machine: teams, colleagues and invitations, by one person alone.

Everywhere else some of it takes two. Here it is the way out where there are not two any more, and
the first step where there are not two yet; so the audit says it, and whoever looks back is told.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.records.declaration import Role, table_of
from app.records.ids import RecordId, new_id
from app.records.people import StaffMember, Team
from app.records.server_rows import Rights
from app.rules.scope import TEAM_PROFILE
from app.sync.desk_words.colleagues import takes_two
from app.sync.desk_words.laptops import new_code
from server.audit import note_as_centre
from server.by_two import rises
from server.centre import CENTRE_DEVICE, Centre
from server.devices import keep_colleague, keep_invitation, write_as_centre
from server.log import head_of
from server.scope import admit_teams

RIGHTS_BY_ONE, INVITED_BY_ONE = "console.rights_by_one", "console.invited_by_one"
_RIGHTS = table_of(Rights)


def add_team(centre: Centre, name: str) -> RecordId:
    """Make a team, or return the one of that name."""
    team = table_of(Team)
    with centre.ordered_writing() as connection:
        found = connection.execute(select(team.c.id).where(team.c.name == name)).scalar()
        if found:
            return str(found)
        team_id = new_id()
        write_as_centre(connection, centre, "team", team_id, {"name": name})
        admit_teams(connection, [team_id], head_of(connection))
        return team_id


def add_colleague(
    centre: Centre, *, name: str, role: Role, team_id: str, profile: str = TEAM_PROFILE
) -> str:
    """Take a colleague in, or change what they may do, from the centre's own machine.

    One person is enough there, and the audit says where that was so. Returns their id.
    """
    staff = table_of(StaffMember)
    with centre.ordered_writing() as connection:
        found = connection.execute(select(staff.c.id).where(staff.c.name == name)).scalar()
        worker_id = str(found or new_id())
        known = connection.execute(select(_RIGHTS).where(_RIGHTS.c.worker_id == worker_id))
        by_one = rises(known.mappings().first(), role, profile)
        event = RIGHTS_BY_ONE if by_one else "console.rights"
        _note_at_console(connection, centre, event, worker_id)
        keep_colleague(
            connection, centre, worker_id, name=name, role=role, team_id=team_id, profile=profile
        )
        return worker_id


def invite(centre: Centre, worker_id: str) -> str:
    """Return a one-time code of 128 bits with which one laptop of theirs may enrol, for a day.

    Asked for at the centre's own machine: one person is enough there, and the audit says so.
    """
    code = new_code()
    with centre.ordered_writing() as connection:
        found = connection.execute(select(_RIGHTS).where(_RIGHTS.c.worker_id == worker_id)).first()
        by_one = found is not None and takes_two(found.role, found.profile)
        event = INVITED_BY_ONE if by_one else "console.invited"
        _note_at_console(connection, centre, event, worker_id)
        keep_invitation(connection, centre, worker_id, code)
    return code


def _note_at_console(connection: Connection, centre: Centre, event: str, worker_id: str) -> None:
    note_as_centre(
        connection,
        centre,
        actor=CENTRE_DEVICE,
        event=event,
        record_type="staff_member",
        record_ids=[worker_id],
    )
