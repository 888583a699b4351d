"""Somebody who gave no name turns out to be known: attached by a link, undone at will."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from app.casework.laptop import Laptop
from app.casework.linking import link_people
from app.casework.person_page import cluster_around, leaving_keys, row_of_somebody
from app.casework.unlinking import Unlinked, link_again, unlink
from app.records.contacts import Contact
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.people import AnonymousIdentity, Link
from app.rules.summary import name_of_person
from app.storage.unit_of_work import UnitOfWork

LATELY_DAYS = 92
_MOST = 200

_LINK, _CONTACT, _IDENTITY = table_of(Link), table_of(Contact), table_of(AnonymousIdentity)


@dataclass(frozen=True)
class Nameless:
    """Somebody who gave no name, with what may remind the worker who it was.

    Attributes:
        identity_id: the anonymous identity.
        nickname, age_band, sex: as far as said; codes.
        recipient: code of `RECIPIENT`.
        last_at: of the last contact (aware).
        place, events: of that contact; events are codes.
        contacts: how many there are.
    """

    identity_id: RecordId
    nickname: str
    age_band: str
    sex: str
    recipient: str
    last_at: datetime
    place: str
    events: tuple[str, ...]
    contacts: int

    def __repr__(self) -> str:
        """Say nothing of anybody: this may end up in exceptions."""
        return f"Nameless({self.identity_id!r})"


@dataclass(frozen=True)
class Linked:
    """One link that stands: who is at its other end, or, in a chain, at both."""

    link_id: RecordId
    other_id: RecordId
    other_type: str
    name: str
    code: str
    reason: str

    def __repr__(self) -> str:
        """Say nothing of anybody."""
        return f"Linked({self.link_id!r})"


def attach(
    laptop: Laptop, identity_id: RecordId, person_id: RecordId, *, reason: str = ""
) -> RecordId:
    """Say that two records are one human being; what was written under either stays as it is.

    Args:
        laptop: at work.
        identity_id: who gave no name.
        person_id: who they turned out to be, and under whose name they are shown.
        reason: how the worker knows, in a few words.

    Raises:
        Refusal: as `app.casework.linking.link_people`.
    """
    ids = (identity_id, person_id)
    return link_people(laptop, ids, shown_id=person_id, reason=reason).link_ids[0]


def detach(laptop: Laptop, link_id: RecordId, *, reason: str = "not the same person") -> None:
    """Undo a link, at once or years later: each keeps what was written under it.

    Raises:
        Refusal: as `app.casework.unlinking.unlink`.
    """
    unlink(laptop, link_id, reason=reason)


def attach_again(laptop: Laptop, link_id: RecordId) -> None:
    """Take the undoing of a link back.

    Raises:
        Refusal: as `app.casework.unlinking.link_again`.
    """
    link_again(laptop, Unlinked((link_id,)))


def links_of(laptop: Laptop, subject_id: RecordId) -> list[Linked]:
    """Return the links that join somebody with others, as far as those are on this laptop."""

    def read(work: UnitOfWork) -> list[Linked]:
        cluster = cluster_around(work.connection, subject_id)
        found = []
        for row in work.connection.execute(_standing()).mappings():
            ends = {row["one_id"], row["other_id"]}
            if ends <= cluster:
                # In a chain neither end may be the one who is shown.
                other = next(iter(sorted(ends - {subject_id})))
                found.append(_linked(work.connection, dict(row), other))
        work.audit("person.named", "link", [each.other_id for each in found])
        return found

    return laptop.noting(read)


def nameless_lately(laptop: Laptop, *, days: int = LATELY_DAYS) -> list[Nameless]:
    """Return who gave no name in the last `days`, the latest first; that it was read is noted.

    Who is attached to somebody already is left out.
    """
    since = laptop.clock.now() - timedelta(days=days)
    statement = (
        select(
            _CONTACT.c.occurred_at,
            _CONTACT.c.place,
            _CONTACT.c.events,
            _IDENTITY.c.id,
            _IDENTITY.c.nickname,
            _IDENTITY.c.age_band,
            _IDENTITY.c.sex,
            _IDENTITY.c.recipient,
        )
        .join(_IDENTITY, _IDENTITY.c.id == _CONTACT.c.subject_id)
        .where(
            _CONTACT.c.occurred_at >= since,
            _CONTACT.c.voided.is_(False),
            _IDENTITY.c.voided.is_(False),
        )
        .order_by(_CONTACT.c.occurred_at.desc())
    )

    def read(work: UnitOfWork) -> list[Nameless]:
        linked = _linked_ids(work.connection) | leaving_keys(work.connection)
        by_identity: dict[RecordId, list[Mapping[str, Any]]] = defaultdict(list)
        for row in work.connection.execute(statement).mappings():
            if row["id"] not in linked:
                by_identity[row["id"]].append(dict(row))
        found = [_nameless(rows) for rows in list(by_identity.values())[:_MOST]]
        work.audit("records.listed", "anonymous_identity", [each.identity_id for each in found])
        return found

    return laptop.noting(read)


def _nameless(rows: list[Mapping[str, Any]]) -> Nameless:
    last = rows[0]
    return Nameless(
        last["id"],
        last["nickname"] or "",
        last["age_band"] or "",
        last["sex"] or "",
        last["recipient"] or "",
        last["occurred_at"],
        last["place"] or "",
        tuple(last["events"] or ()),
        len(rows),
    )


def _standing() -> Any:
    return select(_LINK).where(_LINK.c.voided.is_(False), _LINK.c.decision == "same")


def _linked_ids(connection: Connection) -> set[RecordId]:
    rows = connection.execute(_standing()).all()
    return {one for row in rows for one in (row.one_id, row.other_id)}


def _linked(connection: Connection, row: Mapping[str, Any], other_id: RecordId) -> Linked:
    other_type, other = row_of_somebody(connection, other_id)
    return Linked(
        row["id"],
        other_id,
        other_type,
        name_of_person(other),
        str(other.get("code") or ""),
        row["reason"] or "",
    )


def who_gave_no_name(laptop: Laptop, identity_id: RecordId) -> bool:
    """Tell whether an id stands for somebody without a name.

    Raises:
        Refusal: `unknown_record`.
    """
    with laptop.reading() as connection:
        return row_of_somebody(connection, identity_id)[0] == "anonymous_identity"
