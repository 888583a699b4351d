"""Two records of one human being are linked, told apart, or left to the lead; undone at will.

A link is a record of its own and nothing else is written for it: what stands under either record
stays there. Whose name is shown is said in the link, never on a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, or_, select

from app.casework.by_two import LINK, UNLINK, answer, words_needed
from app.casework.laptop import Laptop
from app.casework.person_page import row_of_somebody, staff_names
from app.casework.restricting import restricted_among
from app.records.declaration import Role, table_of
from app.records.ids import RecordId
from app.records.people import AnonymousIdentity, Link, Person, SafeContact
from app.records.refusal import Refusal
from app.rules.clusters import Pair, cluster_of
from app.rules.linking import Compared, grounds_of, still_holds
from app.storage.states import in_chunks, load_states
from app.storage.unit_of_work import UnitOfWork

SAME, NOT_SAME, UNSURE = "same", "not_same", "unsure"
MOST_AT_ONCE = 12
# Who may join people of several teams: it gives the laptops of each all that the others wrote.
_ACROSS_TEAMS = frozenset({Role.LEAD, Role.MANAGER})
_LINK = table_of(Link)
_CONTACT = table_of(SafeContact)


@dataclass(frozen=True)
class Looked:
    """What stood around some people when somebody looked: links and decisions, change by change."""

    heads: frozenset[tuple[RecordId, str]]
    entries: frozenset[RecordId] = frozenset()


@dataclass(frozen=True)
class Decided:
    """What was written down; `take_back` undoes it."""

    link_ids: tuple[RecordId, ...]


def looked_at(laptop: Laptop, ids: Sequence[RecordId]) -> Looked:
    """Return what stands around these people now, for a decision to be checked against.

    Raises:
        Refusal: `unknown_record` where one of them is not, or no longer, on this laptop.
    """
    with laptop.reading() as connection:
        _must_be_here(connection, ids)
        return around(connection, ids)


def link_people(
    laptop: Laptop,
    ids: Sequence[RecordId],
    *,
    shown_id: RecordId | None = None,
    reason: str = "",
    looked: Looked | None = None,
) -> Decided:
    """Say that two or more records are one human being.

    Args:
        laptop: at work.
        ids: people and anonymous identities; those linked among them already are left so.
        shown_id: under whose name they are shown, one of them or of whom they are linked with;
            the first who has a name, where none is said.
        reason: how one knows, in a few words.
        looked: what stood when it was decided; None for what stands now.

    Raises:
        Refusal: `with_itself`; `unknown_record`; `already_linked`; `across_teams`; `overtaken`
            where somebody decided meanwhile; `second_person` where one of them is restricted and
            no colleague has proposed it; `role`. Nothing is written then.
    """
    with _deciding(laptop, ids, looked) as (work, links):
        joined = _union(cluster_of(one, links) for one in ids)
        shown = shown_id or _first_named(work.connection, ids)
        if shown not in joined:
            raise Refusal("not_among_them", "Choose one of them to be shown.", field="shown_id")
        hub = shown if shown in ids else ids[0]
        pairs, reached = [], cluster_of(hub, links)
        for one in ids:
            if one not in reached:
                pairs.append((one, hub))
                reached |= cluster_of(one, links)
        if not pairs:
            raise Refusal("already_linked", "They are linked already. Nothing was changed.")
        words = words_needed(laptop, work.connection, pairs, LINK)
        if not words:  # else a lead has proposed it
            must_reach(laptop, work.connection, joined)
        must_be_shown_to_all(work.connection, shown, pairs)
        says = {"decision": SAME, "shown_id": shown}
        made = [_write(work, pair, says, reason) for pair in pairs]
        answer(work, words)
        work.commit()
    return Decided(tuple(made))


def call_different(
    laptop: Laptop, ids: Sequence[RecordId], reason: str = "", *, looked: Looked | None = None
) -> Decided:
    """Say that these records are different people, each from each.

    It goes to every laptop that holds one of them, and nobody is asked again until something by
    which people are compared changes on one of the two.

    Raises:
        Refusal: as `link_people`; who is linked must be unlinked first; `already_told_apart`.
    """
    return _tell_apart(laptop, ids, NOT_SAME, reason, looked)


def say_unsure(
    laptop: Laptop, ids: Sequence[RecordId], reason: str = "", *, looked: Looked | None = None
) -> Decided:
    """Leave it to the lead whether these records are one human being.

    Raises:
        Refusal: as `call_different`.
    """
    return _tell_apart(laptop, ids, UNSURE, reason, looked)


def take_back(laptop: Laptop, decided: Decided, *, reason: str = "taken back at once") -> None:
    """Undo a decision that was just made; nothing else was written for it.

    Raises:
        Refusal: `unknown_record`; `second_person`; `role`.
    """
    laptop.must_write("link")
    with laptop.work() as work:
        answer(work, words_needed(laptop, work.connection, _joined_by(work, decided), UNLINK))
        for link_id in decided.link_ids:
            work.void("link", link_id, reason=reason)
        work.commit()


def told_apart(connection: Connection, among: Collection[RecordId] | None = None) -> list[Pair]:
    """Return the pairs who were said to be two, as long as nothing that matters changed since.

    Args:
        connection: to read from.
        among: only pairs with one of these; None for all.
    """
    statement = select(_LINK.c.one_id, _LINK.c.other_id, _LINK.c.grounds).where(
        _LINK.c.voided.is_(False), _LINK.c.decision == NOT_SAME
    )
    if among is not None:
        ids = sorted(among)
        statement = statement.where(or_(_LINK.c.one_id.in_(ids), _LINK.c.other_id.in_(ids)))
    rows = connection.execute(statement).all()
    sides = compared(connection, {end for row in rows for end in (row.one_id, row.other_id)})
    return [
        (row.one_id, row.other_id)
        for row in rows
        if row.one_id in sides
        and row.other_id in sides
        and still_holds(row.grounds, grounds_of(sides[row.one_id], sides[row.other_id]))
    ]


def left_unsure(connection: Connection) -> list[Pair]:
    """Return the pairs of whom somebody asked the lead and nobody decided since."""
    asked = _standing(connection, UNSURE)
    apart = {frozenset(pair) for pair in told_apart(connection)}
    links = _standing(connection, SAME)
    return [
        pair
        for pair in asked
        if frozenset(pair) not in apart and pair[1] not in cluster_of(pair[0], links)
    ]


def compared(connection: Connection, ids: Collection[RecordId]) -> dict[RecordId, Compared]:
    """Return what people are compared by, of those who are on this laptop."""
    beside: dict[RecordId, list[RecordId]] = {}
    for chunk in in_chunks(sorted(ids)):
        where = _CONTACT.c.person_id.in_(chunk)
        for row in connection.execute(select(_CONTACT.c.id, _CONTACT.c.person_id).where(where)):
            beside.setdefault(row.person_id, []).append(row.id)
    wanted = [*sorted(ids), *(each for found in beside.values() for each in found)]
    states = load_states(connection, wanted)
    return {
        one: Compared(
            one,
            states[one].shown,
            states[one].record_type,
            [("safe_contact", states[each].shown) for each in beside.get(one, ())],
        )
        for one in ids
        if one in states
    }


# What the verbs of undoing ask as well


def around(connection: Connection, ids: Iterable[RecordId]) -> Looked:
    """Return every link and decision about these people and whom they are linked with."""
    links = standing_links(connection)
    people = sorted(_union(cluster_of(one, links) for one in ids))
    ends = or_(_LINK.c.one_id.in_(people), _LINK.c.other_id.in_(people))
    found = list(connection.execute(select(_LINK.c.id).where(ends)).scalars())
    return Looked(
        frozenset(
            (record_id, change_id)
            for record_id, kept in load_states(connection, found).items()
            for group in kept.shown.values()
            for change_id in group.heads
        )
    )


def standing_links(connection: Connection) -> list[Pair]:
    """Return the pairs that current links join."""
    return _standing(connection, SAME)


def names_known(laptop: Laptop, connection: Connection) -> dict[str, str]:
    """Return the names of colleagues by id, whose laptop this is among them."""
    return {laptop.worker.worker_id: laptop.worker.name, **staff_names(connection)}


def must_stand(looked: Looked | None, now: Looked) -> None:
    """Refuse where something else stands than what was looked at.

    Raises:
        Refusal: `overtaken`.
    """
    if looked is not None and looked != now:
        raise Refusal(
            "overtaken",
            "Somebody was quicker: since you looked, a link was made or undone here, or more was "
            "written. Nothing of yours was written. What stands now is shown.",
        )


def must_reach(laptop: Laptop, connection: Connection, people: Collection[RecordId]) -> None:
    """Refuse to join or part people of several teams to who may not.

    Raises:
        Refusal: `across_teams`.
    """
    if laptop.worker.role in _ACROSS_TEAMS:
        return
    teams = {
        team_id
        for table in (table_of(Person), table_of(AnonymousIdentity))
        for team_id in connection.execute(
            select(table.c.team_id).where(table.c.id.in_(people), table.c.team_id.is_not(None))
        ).scalars()
    }
    if len(teams) > 1:
        raise Refusal(
            "across_teams",
            "They belong to different teams, and a link would give each team what the other "
            "wrote. Nothing was changed: ask your lead, who may link them.",
        )


def must_be_shown_to_all(connection: Connection, shown_id: RecordId, pairs: Iterable[Pair]) -> None:
    """Refuse to name somebody restricted in a link that goes to laptops which do not hold them.

    Raises:
        Refusal: `shown_is_restricted`.
    """
    elsewhere = any(shown_id not in pair for pair in pairs)
    if elsewhere and restricted_among(connection, [shown_id]):
        raise Refusal(
            "shown_is_restricted",
            "Who is shown is restricted, and others who may not see them would be told. Nothing "
            "was changed: choose another of them to be shown.",
            field="shown_id",
        )


def _joined_by(work: UnitOfWork, decided: Decided) -> list[Pair]:
    """Return the pairs that a decision joined; a word that two are two joined nobody."""
    rows = work.connection.execute(
        select(_LINK.c.one_id, _LINK.c.other_id).where(
            _LINK.c.id.in_(decided.link_ids), _LINK.c.decision == SAME
        )
    )
    return [(row.one_id, row.other_id) for row in rows]


@contextmanager
def _deciding(
    laptop: Laptop, ids: Sequence[RecordId], looked: Looked | None
) -> Iterator[tuple[UnitOfWork, list[Pair]]]:
    """Open work on a decision about some people; give it with the links that stand."""
    laptop.must_write("link")
    if not 1 < len(ids) == len(set(ids)):
        raise Refusal("with_itself", "Somebody cannot be linked with themselves.")
    if len(ids) > MOST_AT_ONCE:
        raise Refusal("too_many", f"Decide about {MOST_AT_ONCE} records at once at most.")
    with laptop.work() as work:
        _must_be_here(work.connection, ids)
        must_stand(looked, around(work.connection, ids))
        yield work, standing_links(work.connection)


def _tell_apart(
    laptop: Laptop, ids: Sequence[RecordId], decision: str, reason: str, looked: Looked | None
) -> Decided:
    with _deciding(laptop, ids, looked) as (work, links):
        said = {frozenset(pair) for pair in told_apart(work.connection, ids)}
        if decision == UNSURE:
            said |= {frozenset(pair) for pair in _standing(work.connection, UNSURE)}
        sides = compared(work.connection, ids)
        made = []
        for one, other in combinations(ids, 2):
            if other in cluster_of(one, links):
                raise Refusal(
                    "already_linked",
                    "Two of them are linked. Undo that link first. Nothing was changed.",
                )
            if frozenset((one, other)) not in said:
                says = {"decision": decision, "grounds": grounds_of(sides[one], sides[other])}
                made.append(_write(work, (one, other), says, reason))
        if not made:
            raise Refusal("already_told_apart", "That is written down already.")
        work.commit()
    return Decided(tuple(made))


def _write(work: UnitOfWork, pair: Pair, says: Mapping[str, Any], reason: str) -> RecordId:
    why = {"reason": reason.strip()} if reason.strip() else {}
    return work.record("link", {"one_id": pair[0], "other_id": pair[1], **says, **why})


def _must_be_here(connection: Connection, ids: Iterable[RecordId]) -> None:
    for one in ids:
        row_of_somebody(connection, one)


def _first_named(connection: Connection, ids: Sequence[RecordId]) -> RecordId:
    named = (one for one in ids if row_of_somebody(connection, one)[0] == "person")
    return next(named, ids[0])


def _standing(connection: Connection, decision: str) -> list[Pair]:
    rows = connection.execute(
        select(_LINK.c.one_id, _LINK.c.other_id).where(
            _LINK.c.voided.is_(False), _LINK.c.decision == decision
        )
    )
    return [(row.one_id, row.other_id) for row in rows]


def _union(clusters: Iterable[frozenset[RecordId]]) -> frozenset[RecordId]:
    return frozenset().union(*clusters)
