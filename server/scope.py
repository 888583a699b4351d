"""Keeps `device_scope`: which laptop holds what, from which number to which."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from app.records.declaration import Role, table_of
from app.records.local_rows import RecordState
from app.records.people import Link, Team
from app.records.registry import record_types
from app.records.server_rows import BreakGlass, Device, DeviceScope, Rights
from app.rules.clusters import cluster_of
from app.rules.scope import SERVICE_PROFILE, Holder, audiences_of, holders_of, named_people
from app.storage.states import in_chunks, load_states
from server.handed_over import with_handed_over
from server.restricted import Moved, refresh_between, restricted
from server.scope_rows import open_rows, scope_row, write_rows

_SCOPE = table_of(DeviceScope)
_STATE = table_of(RecordState)
_LINK = table_of(Link)
_TEAM = table_of(Team)
# In place of a first number: what a laptop says it holds, and nothing here shows that it was given.
_NEVER_GRANTED = -1


def active_holders(connection: Connection) -> list[Holder]:
    """Return every laptop that is not revoked, with its worker's rights."""
    device, rights = table_of(Device), table_of(Rights)
    statement = (
        select(device.c.device_id, rights)
        .join(rights, rights.c.worker_id == device.c.worker_id)
        .where(device.c.revoked_at.is_(None), rights.c.active)
    )
    return [
        Holder(row.device_id, Role(row.role), row.team_id, row.profile, row.worker_id)
        for row in connection.execute(statement)
    ]


def subjects_of_everybody(connection: Connection) -> list[str]:
    """Return every subject the centre knows."""
    of_themselves = [n for n, kind in record_types().items() if kind.about.subject == ("id",)]
    statement = select(_STATE.c.record_id).where(_STATE.c.record_type.in_(of_themselves))
    return list(connection.execute(statement).scalars())


def refresh_scope(
    connection: Connection,
    subjects: Collection[str],
    number: int,
    *,
    made_by: Mapping[str, str] | None = None,
) -> None:
    """Open and close scope rows for these subjects and all they are linked to.

    Args:
        connection: in the ordered transaction that changed them.
        subjects: whose audience or links changed.
        number: the number at which the change takes effect.
        made_by: subject, or record about two, to the device that has just made it and so has all
            there is of it.
    """
    made_by = made_by or {}
    links = links_around(connection, subjects)
    everybody = set(subjects) | {end for pair in links for end in pair}
    wanted = _who_may_hold(connection, everybody, links, active_holders(connection))
    opened = open_rows(connection, everybody)
    entering: list[dict[str, Any]] = []
    leaving: list[int] = []
    for subject in everybody:
        holds = wanted.get(subject, frozenset())
        for device_id in holds - opened[subject].keys():
            # Who made it holds all there is of it: for that laptop it has always been there.
            has_it = made_by.get(subject) == device_id
            entering.append(scope_row(device_id, subject, 0 if has_it else number))
        leaving += [row for device_id, row in opened[subject].items() if device_id not in holds]
        if (maker := made_by.get(subject)) and maker not in holds:
            entering.append({**scope_row(maker, subject, 0), "to_number": number})
    write_rows(connection, entering, leaving, number)
    now_held = {subject: wanted.get(subject, frozenset()) for subject in everybody}
    refresh_between(connection, Moved(opened, now_held), number, made_by)


def holds_now(connection: Connection, holder: Holder, subjects: Collection[str]) -> set[str]:
    """Return those subjects that a laptop may hold now, on other grounds than for a day."""
    links = links_around(connection, subjects)
    everybody = set(subjects) | {end for pair in links for end in pair}
    wanted = _who_may_hold(connection, everybody, links, [holder], for_a_day=False)
    return {one for one in subjects if holder.device_id in wanted.get(one, ())}


def _who_may_hold(
    connection: Connection,
    everybody: Collection[str],
    links: Sequence[tuple[str, str]],
    holders: Sequence[Holder],
    *,
    for_a_day: bool = True,
) -> Mapping[str, frozenset[str]]:
    """Return the laptops that may hold each subject; no link reaches through who is restricted."""
    named = restricted(connection, everybody)
    reaching = [pair for pair in links if named.keys().isdisjoint(pair)]
    audiences = _audiences(connection, everybody)
    audiences |= {one: frozenset({named_people(who)}) for one, who in named.items()}
    by_ground = holders_of(everybody, audiences, reaching, holders)
    # Neither a reason given for a day nor a handover opens what is for colleagues named.
    others = {one: who for one, who in by_ground.items() if one not in named}
    if for_a_day:
        others = dict(_with_given_for_a_day(connection, others, reaching))
    others = dict(with_handed_over(connection, others, reaching, holders))
    return {**others, **{one: by_ground[one] for one in named}}


def _with_given_for_a_day(
    connection: Connection, wanted: Mapping[str, frozenset[str]], links: Sequence[tuple[str, str]]
) -> Mapping[str, frozenset[str]]:
    """Add the laptops that were given somebody by break-glass, with all they are linked to."""
    glass, device, rights = table_of(BreakGlass), table_of(Device), table_of(Rights)
    statement = (
        select(glass.c.subject_id, glass.c.device_id)
        .join(device, device.c.device_id == glass.c.device_id)
        .join(rights, rights.c.worker_id == device.c.worker_id)
        .where(glass.c.ended_at.is_(None), device.c.revoked_at.is_(None), rights.c.active)
    )
    # There are few at any time: one question for all is quicker than one for each five hundred.
    given = [row for row in connection.execute(statement) if row.subject_id in wanted]
    held = dict(wanted)
    for row in given:
        for one in cluster_of(row.subject_id, links):
            held[one] = held.get(one, frozenset()) | {row.device_id}
    return held


def refresh_moved(
    connection: Connection, moved_from: Mapping[str, frozenset[str]], number: int
) -> None:
    """Follow records about nobody to another team: who had them lets go, who has them now enters.

    Args:
        connection: in the ordered transaction that changed them.
        moved_from: record to the audiences it had before.
        number: the number at which the change takes effect.
    """
    opened = open_rows(connection, moved_from.keys())
    holders = active_holders(connection)
    rows: list[dict[str, Any]] = []
    closing: list[int] = []
    for record_id, after in _audiences(connection, moved_from.keys()).items():
        for holder in holders:
            had, has = holder.is_in(moved_from[record_id]), holder.is_in(after)
            row_id = opened[record_id].get(holder.device_id)
            if has and row_id is None:
                # Who had it all along goes on; to others the whole state is said.
                rows.append(scope_row(holder.device_id, record_id, 0 if had else number))
            elif had and not has:
                if row_id is None:
                    rows.append({**scope_row(holder.device_id, record_id, 0), "to_number": number})
                else:
                    closing.append(row_id)
    write_rows(connection, rows, closing, number)


def _refresh_single_records(connection: Connection, holder: Holder, number: int) -> None:
    """Open and close a laptop's rows of records about nobody that moved, or are contested.

    A contested one is in no team's hands: it is kept under its own id, for who is in all of them.
    """
    of_itself = _STATE.c.subject_id.is_(None)
    held = select(_SCOPE.c.scope_key).where(
        _SCOPE.c.device_id == holder.device_id, _SCOPE.c.to_number.is_(None)
    )
    either = or_(_STATE.c.audience == _STATE.c.record_id, _STATE.c.record_id.in_(held))
    ids = list(connection.execute(select(_STATE.c.record_id).where(of_itself, either)).scalars())
    opened = open_rows(connection, ids)
    rows, closing = [], []
    for record_id, audiences in _audiences(connection, ids).items():
        row_id = opened[record_id].get(holder.device_id)
        if holder.is_in(audiences):
            rows += [scope_row(holder.device_id, record_id, number)] if row_id is None else []
        elif row_id is not None:
            closing.append(row_id)
    write_rows(connection, rows, closing, number)


def refresh_device(
    connection: Connection, holder: Holder, number: int, *, all_anew: bool = False
) -> None:
    """Bring a laptop's audiences up to date, after enrolment or a change of role or team.

    Args:
        connection: in the ordered transaction that changed it.
        holder: as it is now.
        number: higher than any that the laptop can have heard of.
        all_anew: hand out all it holds once more, since its role may now read other types.
    """
    rows = connection.execute(
        select(_SCOPE.c.id, _SCOPE.c.scope_key).where(
            _SCOPE.c.device_id == holder.device_id,
            _SCOPE.c.to_number.is_(None),
            or_(_SCOPE.c.scope_key == "service", _SCOPE.c.scope_key.startswith("team:")),
        )
    ).all()
    opened = {row.scope_key: row.id for row in rows}
    wanted = set(holder.audience_keys)
    if holder.profile == SERVICE_PROFILE:
        wanted |= {f"team:{one}" for one in connection.execute(select(_TEAM.c.id)).scalars()}
    for key in sorted(wanted - opened.keys()):
        connection.execute(insert(_SCOPE), scope_row(holder.device_id, key, number))
    gone = [row_id for key, row_id in opened.items() if key not in wanted]
    write_rows(connection, (), gone, number)
    _refresh_single_records(connection, holder, number)
    refresh_scope(connection, subjects_of_everybody(connection), number)
    if all_anew:
        held = (_SCOPE.c.device_id == holder.device_id) & _SCOPE.c.to_number.is_(None)
        connection.execute(update(_SCOPE).where(held).values(from_number=number))


def admit_teams(connection: Connection, team_ids: Collection[str], number: int) -> None:
    """Give what is for new teams to those who see the whole service."""
    for holder in active_holders(connection):
        keys = {f"team:{one}" for one in team_ids} - holder.audience_keys
        if holder.profile == SERVICE_PROFILE:
            for key in sorted(keys):
                connection.execute(insert(_SCOPE), scope_row(holder.device_id, key, number))


def spoken_of(connection: Connection, subjects: Collection[str]) -> set[str]:
    """Return those subjects of which the centre has records."""
    found: set[str] = set()
    for column in (_STATE.c.subject_id, _STATE.c.other_subject_id):
        for chunk in in_chunks(list(subjects)):
            found.update(connection.execute(select(column).where(column.in_(chunk))).scalars())
    return found


def hold_awaited(connection: Connection, device_id: str, subjects: Collection[str]) -> None:
    """Note that a laptop holds what it said of people whom the centre does not know yet."""
    held = ever_held(connection, device_id, subjects)
    rows = [scope_row(device_id, subject, 0) for subject in sorted(set(subjects) - held)]
    if rows:
        connection.execute(insert(_SCOPE), rows)


def leave_unheard(
    connection: Connection, holder: Holder, keys: Collection[str], number: int
) -> None:
    """Tell a laptop to let go of what it holds and is not granted.

    After a restore the centre may have lost that it granted these and took them back since. They
    leave now, save what the centre does not know at all: that is awaited from the laptop. Its word
    is not enough to write about somebody by, so this counts for nothing but leaving.
    """
    states = load_states(connection, list(keys))
    opened = open_rows(connection, states.keys())
    audiences = _audiences(connection, states.keys())
    types = record_types()
    for record_id in sorted(audiences):
        about_somebody = bool(types[states[record_id].record_type].about.subject)
        granted = not about_somebody and holder.is_in(audiences[record_id])
        if not granted and holder.device_id not in opened[record_id]:
            row = {**scope_row(holder.device_id, record_id, _NEVER_GRANTED), "to_number": number}
            connection.execute(insert(_SCOPE), row)


def ever_held(connection: Connection, device_id: str, keys: Collection[str]) -> set[str]:
    """Return those keys that the laptop holds or ever held."""
    return {
        key
        for chunk in in_chunks(list(keys))
        for key in connection.execute(
            select(_SCOPE.c.scope_key)
            .where(
                _SCOPE.c.device_id == device_id,
                _SCOPE.c.scope_key.in_(chunk),
                _SCOPE.c.from_number != _NEVER_GRANTED,
            )
            .distinct()
        ).scalars()
    }


def links_around(connection: Connection, subjects: Iterable[str]) -> list[tuple[str, str]]:
    """Return the current links of all clusters that hold the given subjects."""
    found: set[tuple[str, str]] = set()
    frontier = list(subjects)
    known = set(frontier)
    while frontier:
        reached: set[str] = set()
        for chunk in in_chunks(frontier):
            ends = or_(_LINK.c.one_id.in_(chunk), _LINK.c.other_id.in_(chunk))
            current = and_(ends, _LINK.c.decision == "same", _LINK.c.voided.is_(False))
            for one, other in connection.execute(
                select(_LINK.c.one_id, _LINK.c.other_id).where(current)
            ):
                found.add((one, other))
                reached |= {one, other}
        frontier = list(reached - known)
        known |= reached
    return sorted(found)


def _audiences(connection: Connection, subjects: Collection[str]) -> dict[str, frozenset[str]]:
    types = record_types()
    return {
        record_id: audiences_of(types[kept.record_type], kept.shown)
        for record_id, kept in load_states(connection, list(subjects)).items()
        if kept.record_type in types
    }
