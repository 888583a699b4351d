"""What is known of who is one with whom: the records, the links, and what else was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from app.casework.consents import consents_counting
from app.casework.laptop import Laptop
from app.casework.linking import (
    NOT_SAME,
    SAME,
    must_be_shown_to_all,
    names_known,
    told_apart,
)
from app.casework.person_page import cluster_around, row_of_somebody
from app.records.change import Origin
from app.records.column_types import ISLAND_TIME
from app.records.consents import CONSENT_KIND
from app.records.declaration import MADE_GROUP, table_of
from app.records.ids import RecordId
from app.records.people import Link
from app.records.refusal import Refusal
from app.rules.fold import NOTHING
from app.rules.linking import shown_under
from app.rules.summary import day_in_words, name_of_person
from app.storage.states import KeptState, load_states
from app.storage.unit_of_work import UnitOfWork

_LINK = table_of(Link)


@dataclass(frozen=True)
class Member:
    """One of the records that are one human being."""

    record_id: RecordId
    record_type: str
    name: str
    code: str
    birth_date: date | None

    def __repr__(self) -> str:
        """Say nothing of anybody."""
        return f"Member({self.record_id!r})"


@dataclass(frozen=True)
class Decision:
    """One link, or one word that two are two or may be one.

    Attributes:
        decision: code of `LINK_DECISION`.
        names, codes: of the two, as far as they are on this laptop.
        when: on the island's clock, in words.
        holds: whether it still counts; a word that two are two no more once something by which
            people are compared has changed.
    """

    link_id: RecordId
    decision: str
    ends: tuple[RecordId, RecordId]
    names: tuple[str, str]
    codes: tuple[str, str]
    reason: str
    who: str
    when: str
    holds: bool = True

    def __repr__(self) -> str:
        """Say nothing of anybody."""
        return f"Decision({self.link_id!r})"


@dataclass(frozen=True)
class Linked:
    """Everything about one human being as far as links go.

    Attributes:
        members: the records, whose name is shown first.
        links: that join them.
        others: other decisions about any of them.
        differing: for what purposes their consents differ, in words.
    """

    opened_id: RecordId
    shown_id: RecordId
    members: tuple[Member, ...]
    links: tuple[Decision, ...]
    others: tuple[Decision, ...]
    differing: tuple[str, ...]


def linked_with(laptop: Laptop, subject_id: RecordId) -> Linked:
    """Return who somebody is one with and why; that it was read is noted.

    Raises:
        Refusal: `unknown_record` where they are not, or no longer, on this laptop; `role`.
    """
    laptop.must_read("link")

    def read(work: UnitOfWork) -> Linked:
        found = _read(laptop, work.connection, subject_id)
        others = sorted(each.record_id for each in found.members if each.record_id != subject_id)
        record_type, _ = row_of_somebody(work.connection, subject_id)
        work.audit("person.named", record_type, [subject_id, *others])
        return found

    return laptop.noting(read)


def show_under(laptop: Laptop, subject_id: RecordId, shown_id: RecordId) -> None:
    """Choose whose name and particulars are shown for somebody who is linked.

    Raises:
        Refusal: `not_among_them`; `shown_is_restricted`; `unknown_record`; `role`.
    """
    laptop.must_write("link")
    with laptop.work() as work:
        cluster = cluster_around(work.connection, subject_id)
        if shown_id not in cluster or len(cluster) == 1:
            raise Refusal("not_among_them", "Choose one of those who are linked.")
        links = [row for row in _rows(work.connection, cluster) if row["decision"] == SAME]
        pairs = [(row["one_id"], row["other_id"]) for row in links]
        must_be_shown_to_all(work.connection, shown_id, pairs)
        for row in links:
            work.edit("link", row["id"], {"shown_id": shown_id})
        work.commit()


def _read(laptop: Laptop, connection: Connection, subject_id: RecordId) -> Linked:
    row_of_somebody(connection, subject_id)
    cluster = cluster_around(connection, subject_id)
    rows = _rows(connection, cluster)
    shown_id = shown_under(
        cluster, [row["shown_id"] for row in rows if row["decision"] == SAME], subject_id
    )
    decisions = list(_decisions(connection, rows, names_known(laptop, connection)))
    return Linked(
        subject_id,
        shown_id,
        tuple(sorted(_members(connection, cluster), key=lambda m: m.record_id != shown_id)),
        tuple(each for each in decisions if each.decision == SAME),
        tuple(each for each in decisions if each.decision != SAME),
        tuple(
            CONSENT_KIND.label(each.kept_to.kind)
            for each in consents_counting(connection, cluster, laptop.clock.today())
            if each.differs
        ),
    )


def _rows(connection: Connection, cluster: Iterable[RecordId]) -> list[Mapping[str, Any]]:
    people = sorted(cluster)
    about = or_(_LINK.c.one_id.in_(people), _LINK.c.other_id.in_(people))
    statement = select(_LINK).where(about, _LINK.c.voided.is_(False)).order_by(_LINK.c.id)
    return [dict(row) for row in connection.execute(statement).mappings()]


def _members(connection: Connection, cluster: Iterable[RecordId]) -> Iterable[Member]:
    for one in sorted(cluster):
        record_type, row = row_of_somebody(connection, one)
        yield Member(
            one,
            record_type,
            name_of_person(row),
            str(row.get("code") or ""),
            row.get("birth_date"),
        )


def _decisions(
    connection: Connection, rows: list[Mapping[str, Any]], names: Mapping[str, str]
) -> Iterable[Decision]:
    people = {end for row in rows for end in (row["one_id"], row["other_id"])}
    holding = {frozenset(pair) for pair in told_apart(connection, people)}
    states = load_states(connection, [row["id"] for row in rows])
    for row in rows:
        ends = (row["one_id"], row["other_id"])
        one, other = (_called(connection, end) for end in ends)
        origin = _origin(states[row["id"]])
        yield Decision(
            row["id"],
            row["decision"] or "",
            ends,
            (one[0], other[0]),
            (one[1], other[1]),
            row["reason"] or "",
            names.get(origin.author, "") if origin else "",
            _when(origin.made_at) if origin else "",
            row["decision"] != NOT_SAME or frozenset(ends) in holding,
        )


def _origin(kept: KeptState) -> Origin | None:
    heads = kept.shown.get(MADE_GROUP, NOTHING).heads
    return next((kept.origins[one] for one in sorted(heads) if one in kept.origins), None)


def _when(moment: datetime) -> str:
    local = moment.astimezone(ISLAND_TIME)
    return f"{day_in_words(local.date())}, {local:%H:%M}"


def _called(connection: Connection, one: RecordId) -> tuple[str, str]:
    """Return name and code."""
    try:
        _, row = row_of_somebody(connection, one)
    except Refusal:  # a word that two are two goes to laptops that hold only one of them
        return "Somebody not on this laptop", ""
    return name_of_person(row), str(row.get("code") or "")
