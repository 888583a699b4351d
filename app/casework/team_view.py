"""How a team stands, for its lead: caseloads, who was not seen for long, and what waits where.

All of it is read from what lies on this laptop; which laptops are silent the centre alone knows
(`app.casework.team_laptops`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, func, or_, select

from app.casework import conflicts, duplicate_desk
from app.casework.alerts import alerts_in_force
from app.casework.caseloads import current, names_of_people, read_answers
from app.casework.colleagues import Colleague, read_colleagues
from app.casework.conflicts import LEADS
from app.casework.cover import read_aways
from app.casework.handed_over import open_handovers
from app.casework.laptop import Laptop
from app.casework.link_proposals import how_many_wait
from app.casework.look_again import to_look_at_again
from app.casework.person_page import leaving_keys
from app.casework.stock import kits_in_bag
from app.records.caseload import KeyworkerAllocation
from app.records.contacts import Contact
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.people import Link, Person
from app.records.refusal import Refusal
from app.rules.clusters import clusters
from app.rules.team import Answers, Away, caseloads, covered_on, is_long_unseen
from app.storage.drafts import unfinished
from app.storage.states import in_chunks

UNSEEN_DAYS = 28
KIT_DAYS = 60
# A list that nobody reads to its end need not be read from the disk either.
MOST_LISTED = 200
_CONTACT, _PERSON, _LINK = table_of(Contact), table_of(Person), table_of(Link)
_ALLOCATION = table_of(KeyworkerAllocation)
_LATELY = timedelta(days=183)
_DID_NOT_TAKE_PLACE = ("did_not_attend", "cancelled")


@dataclass(frozen=True)
class PersonSeen:
    """Somebody of a caseload, and the last day on which a contact took place."""

    person_id: RecordId
    name: str
    last_on: date | None
    is_long_unseen: bool

    def __repr__(self) -> str:
        """Name nobody: this may end up in exceptions."""
        return f"PersonSeen({self.person_id!r})"


@dataclass(frozen=True)
class Caseload:
    """The people of one worker, who was not seen for longest first."""

    worker_id: RecordId
    name: str
    people: tuple[PersonSeen, ...]
    covers_for: tuple[str, ...] = ()
    covered_by: str = ""
    away_until: date | None = None

    @property
    def unseen(self) -> tuple[PersonSeen, ...]:
        """Those whom nobody saw for too long."""
        return tuple(each for each in self.people if each.is_long_unseen)


@dataclass(frozen=True)
class UnreadAlert:
    """A drug alert in force, and who of the team has not said that they read it."""

    alert_id: RecordId
    title: str
    not_read_by: tuple[str, ...]


@dataclass(frozen=True)
class TeamView:
    """How a team stands today.

    Attributes:
        no_keyworker: seen lately, and nobody answers for them; at most `MOST_LISTED`.
        contested, perhaps_same: what waits on *Reconcile* and *Perhaps the same* of this laptop.
        links_by_two: links with somebody restricted that wait for a second person.
        drafts, oldest_draft_on: begun and not finished on this laptop, and since which day.
    """

    team_id: RecordId
    caseloads: tuple[Caseload, ...]
    no_keyworker: tuple[PersonSeen, ...]
    drafts: int
    oldest_draft_on: date | None
    kits_expired: int
    kits_expiring: int
    to_look_at: int
    handovers_open: int
    contested: int
    perhaps_same: int
    alerts: tuple[UnreadAlert, ...]
    links_by_two: int = 0

    @property
    def unseen(self) -> int:
        """How many of all caseloads were not seen for too long; each once."""
        people = {each.person_id for load in self.caseloads for each in load.unseen}
        return len(people)


def must_look_after_team(laptop: Laptop) -> None:
    """Refuse who is neither lead nor manager.

    Raises:
        Refusal: `not_for_your_role`.
    """
    if laptop.worker.role not in LEADS:
        raise Refusal("not_for_your_role", "The view of the team is for its leads and managers.")


def team_view(laptop: Laptop, team_id: RecordId | None = None) -> TeamView:
    """Return how a team stands; that its people were listed is noted.

    Args:
        laptop: it.
        team_id: of another team, for those whose laptop holds several; the worker's own, when None.

    Raises:
        Refusal: `not_for_your_role`.
    """
    must_look_after_team(laptop)
    team, today = team_id or laptop.worker.team_id, laptop.clock.today()
    with laptop.reading() as connection:
        here = read_colleagues(connection, laptop, team)
        loads = _caseloads(connection, here, team, today)
        alone = _no_keyworker(connection, team, today)
        transfers = open_handovers(connection, team)
        contested = conflicts.how_many_wait(laptop, connection)
        perhaps_same = duplicate_desk.how_many_wait(connection)
        begun = unfinished(connection)
        by_two = how_many_wait(connection)
    kits = kits_in_bag(laptop) if team == laptop.worker.team_id else []
    soon = today + timedelta(days=KIT_DAYS)
    expired = [kit for kit in kits if kit.has_expired(today)]
    ending = [kit for kit in kits if kit.expires_on is not None and kit.expires_on <= soon]
    _note_listed(laptop, loads, alone)
    return TeamView(
        team_id=team,
        caseloads=tuple(loads),
        no_keyworker=alone,
        drafts=begun.count,
        oldest_draft_on=begun.oldest_on,
        kits_expired=sum(max(kit.quantity, 0) for kit in expired),
        kits_expiring=sum(max(kit.quantity, 0) for kit in ending if kit not in expired),
        to_look_at=len(to_look_at_again(laptop)),
        handovers_open=transfers,
        contested=contested,
        perhaps_same=perhaps_same,
        alerts=unread_alerts(laptop, here),
        links_by_two=by_two,
    )


def unread_alerts(laptop: Laptop, here: Collection[Colleague]) -> tuple[UnreadAlert, ...]:
    """Return the drug alerts in force, with who of these colleagues has not read each."""
    return tuple(
        UnreadAlert(
            alert.alert_id,
            str(alert.row.get("title") or ""),
            tuple(each.name for each in here if each.name not in alert.readers),
        )
        for alert in alerts_in_force(laptop)
    )


def last_seen(
    connection: Connection, people: Collection[RecordId], today: date
) -> dict[RecordId, date]:
    """Return the last day on which somebody was seen, also under a record linked to theirs."""
    links = select(_LINK.c.one_id, _LINK.c.other_id).where(
        _LINK.c.voided.is_(False), _LINK.c.decision == "same"
    )
    pairs = [(row.one_id, row.other_id) for row in connection.execute(links)]
    linked = {one: cluster for cluster in clusters(people, pairs) for one in cluster}
    # Entries of a half year lie together on the disk, those of one person do not.
    days = _last_days(connection, _CONTACT.c.occurred_on.between(today - _LATELY, today))
    for chunk in in_chunks(sorted(linked.keys() - days.keys())):
        earlier = _CONTACT.c.subject_id.in_(chunk) & (_CONTACT.c.occurred_on <= today)
        days |= _last_days(connection, earlier)
    latest = {one: [days[each] for each in linked[one] if each in days] for one in people}
    return {one: max(found) for one, found in latest.items() if found}


def _last_days(connection: Connection, which: ColumnElement[bool]) -> dict[RecordId, date]:
    took_place = or_(_CONTACT.c.attended.is_(None), _CONTACT.c.attended.not_in(_DID_NOT_TAKE_PLACE))
    statement = (
        select(_CONTACT.c.subject_id, func.max(_CONTACT.c.occurred_on).label("last_on"))
        .where(which, _CONTACT.c.voided.is_(False), took_place)
        .group_by(_CONTACT.c.subject_id)
    )
    return {row.subject_id: row.last_on for row in connection.execute(statement)}


def _caseloads(
    connection: Connection, here: Collection[Colleague], team_id: RecordId, today: date
) -> list[Caseload]:
    answers = read_answers(connection, today)
    of_team = {each.worker_id for each in here}
    mine = [each for each in answers if each.worker_id in of_team]
    names = names_of_people(connection, {each.person_id for each in mine})
    last = last_seen(connection, names.keys(), today)
    since = _since(mine)
    held = caseloads(mine, today)
    aways = [each for each in read_aways(connection, team_id) if each.covers(today)]
    covering, called = covered_on(aways, today), {each.worker_id: each.name for each in here}
    made = []
    for worker in here:
        people = [
            _person_seen(one, names, last, since.get((worker.worker_id, one)), today)
            for one in held.get(worker.worker_id, frozenset())
            if one in names
        ]
        away = _away(aways, worker.worker_id)
        covered = covering.get(worker.worker_id, frozenset())
        made.append(
            Caseload(
                worker.worker_id,
                worker.name,
                tuple(sorted(people, key=_longest_first)),
                tuple(sorted(called.get(one, "") for one in covered)),
                called.get(away.covered_by_id, "") if away else "",
                away.until_on if away else None,
            )
        )
    return made


def _since(answers: Collection[Answers]) -> dict[tuple[RecordId, RecordId], date]:
    """Return from when each worker answers for each person, the latest where it is said twice."""
    since: dict[tuple[RecordId, RecordId], date] = {}
    for each in answers:
        if each.from_on is not None:
            key = (each.worker_id, each.person_id)
            since[key] = max(since.get(key, each.from_on), each.from_on)
    return since


def _away(aways: Collection[Away], worker_id: RecordId) -> Away | None:
    theirs = [each for each in aways if each.worker_id == worker_id]
    return max(theirs, key=lambda each: each.until_on or date.min, default=None)


def _person_seen(
    person_id: RecordId,
    names: Mapping[RecordId, str],
    last: Mapping[RecordId, date],
    since: date | None,
    today: date,
) -> PersonSeen:
    day = last.get(person_id)
    is_unseen = is_long_unseen(day, since, today, UNSEEN_DAYS)
    return PersonSeen(person_id, names[person_id], day, is_unseen)


def _longest_first(person: PersonSeen) -> tuple[date, str, str]:
    return (person.last_on or date.min, person.name.casefold(), person.person_id)


def _no_keyworker(connection: Connection, team_id: RecordId, today: date) -> tuple[PersonSeen, ...]:
    """Return whom the team saw lately, and for whom nobody answers."""
    answered = select(_ALLOCATION.c.person_id).where(*current(today))
    statement = (
        select(_CONTACT.c.subject_id, func.max(_CONTACT.c.occurred_on).label("last_on"))
        .join(_PERSON, _PERSON.c.id == _CONTACT.c.subject_id)
        .where(
            _PERSON.c.team_id == team_id,
            _PERSON.c.voided.is_(False),
            _CONTACT.c.voided.is_(False),
            _CONTACT.c.occurred_on.between(today - timedelta(days=UNSEEN_DAYS), today),
            _CONTACT.c.subject_id.not_in(answered),
        )
        .group_by(_CONTACT.c.subject_id)
        .order_by(func.max(_CONTACT.c.occurred_on).desc(), _CONTACT.c.subject_id)
        .limit(MOST_LISTED)
    )
    leaving = leaving_keys(connection)
    last = {
        row.subject_id: row.last_on
        for row in connection.execute(statement)
        if row.subject_id not in leaving
    }
    names = names_of_people(connection, last.keys())
    return tuple(
        PersonSeen(one, names[one], day, is_long_unseen=False)
        for one, day in last.items()
        if one in names
    )


def _note_listed(laptop: Laptop, loads: list[Caseload], alone: tuple[PersonSeen, ...]) -> None:
    ids = {each.person_id for load in loads for each in load.people}
    ids |= {each.person_id for each in alone}
    laptop.noting(lambda work: work.audit("records.listed", "person", sorted(ids)))
