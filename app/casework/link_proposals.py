"""Proposals to link somebody restricted, or to undo a link of theirs: made, listed, answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from app.casework.by_two import (
    LINK,
    REFUSED,
    UNLINK,
    names_in_words,
    open_proposals,
    origin_of_making,
)
from app.casework.conflicts import LEADS
from app.casework.laptop import Laptop
from app.casework.linking import Decided, link_people, names_known, standing_links
from app.casework.person_page import row_of_somebody
from app.casework.restricting import restricted_among
from app.casework.unlinking import Unlinked, unlink
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.people import Link
from app.records.refusal import Refusal
from app.records.restricted import LinkProposal
from app.rules.clusters import cluster_of
from app.rules.summary import name_of_person
from app.storage.states import KeptState, load_states
from app.storage.unit_of_work import UnitOfWork

_LINK, _PROPOSAL = table_of(Link), table_of(LinkProposal)


@dataclass(frozen=True, repr=False)
class Proposal:
    """What waits for a second person.

    Attributes:
        step: `link` or `unlink`.
        ids, names: of the two.
        may_answer: whether whoever works here may agree or not; else it is their own.
        waits_for: who can answer, in words.
    """

    proposal_id: RecordId
    step: str
    ids: tuple[RecordId, RecordId]
    names: tuple[str, str]
    reason: str
    who: str
    when: datetime | None
    may_answer: bool
    waits_for: str


def propose_link(
    laptop: Laptop, one_id: RecordId, other_id: RecordId, *, reason: str = ""
) -> RecordId:
    """Propose that two records are one human being, of whom one is restricted.

    Raises:
        Refusal: `not_a_lead`; `not_restricted`; `nobody_else`; `already_linked`; `proposed`;
            `unknown_record`. Nothing is written then.
    """
    return _propose(laptop, (one_id, other_id), LINK, reason)


def propose_unlink(laptop: Laptop, link_id: RecordId, *, reason: str) -> RecordId:
    """Propose to undo a link of somebody restricted.

    Raises:
        Refusal: as `propose_link`; `not_linked`.
    """
    with laptop.reading() as connection:
        row = connection.execute(
            select(_LINK.c.one_id, _LINK.c.other_id).where(
                _LINK.c.id == link_id, _LINK.c.voided.is_(False), _LINK.c.decision == "same"
            )
        ).first()
    if row is None:
        raise Refusal("not_linked", "There is no such link, or it was undone meanwhile.")
    return _propose(laptop, (row.one_id, row.other_id), UNLINK, reason)


def proposals(laptop: Laptop) -> list[Proposal]:
    """Return what waits for a second person, those to be answered here first; noted as read."""
    laptop.must_read("link_proposal")

    def read(work: UnitOfWork) -> list[Proposal]:
        connection = work.connection
        waits = (_PROPOSAL.c.answer.is_(None), _PROPOSAL.c.voided.is_(False))
        ids = list(connection.execute(select(_PROPOSAL.c.id).where(*waits)).scalars())
        states = load_states(connection, ids)
        found = [_read(laptop, connection, one, states[one]) for one in sorted(states)]
        here = [each for each in found if each is not None]
        work.audit("person.named", "link_proposal", [each.proposal_id for each in here])
        return sorted(here, key=lambda each: not each.may_answer)

    return laptop.noting(read)


def how_many_wait(connection: Connection) -> int:
    """Return how many proposals nobody has answered; nobody is named by it."""
    waits = (_PROPOSAL.c.answer.is_(None), _PROPOSAL.c.voided.is_(False))
    return connection.execute(select(func.count()).where(*waits)).scalar_one()


def waiting_about(connection: Connection, ids: Collection[RecordId]) -> list[RecordId]:
    """Return the proposals about any of these that nobody has answered."""
    about = or_(_PROPOSAL.c.one_id.in_(sorted(ids)), _PROPOSAL.c.other_id.in_(sorted(ids)))
    waits = (_PROPOSAL.c.answer.is_(None), _PROPOSAL.c.voided.is_(False))
    found = select(_PROPOSAL.c.id).where(about, *waits).order_by(_PROPOSAL.c.id)
    return list(connection.execute(found).scalars())


def agree(laptop: Laptop, proposal_id: RecordId) -> Decided | Unlinked:
    """Do what a colleague proposed; of an undone link every entry stays where it was written.

    Raises:
        Refusal: as `link_people` and `unlink`; `second_person` where it is one's own;
            `unknown_record` where it was answered or taken back.
    """
    found = _open(laptop, proposal_id)
    if found.step == LINK:
        return link_people(laptop, found.pair, reason=found.reason)
    with laptop.reading() as connection:
        link = select(_LINK.c.id).where(
            _LINK.c.voided.is_(False),
            _LINK.c.decision == "same",
            _LINK.c.one_id.in_(found.pair),
            _LINK.c.other_id.in_(found.pair),
        )
        link_id = connection.execute(link).scalar()
    if link_id is None:
        raise Refusal("not_linked", "The link was undone meanwhile. Nothing was changed.")
    return unlink(laptop, link_id, reason=found.reason or "two people named agreed")


def do_not_agree(laptop: Laptop, proposal_id: RecordId) -> None:
    """Say no to what a colleague proposed; nothing else changes.

    Raises:
        Refusal: `own_proposal`; `unknown_record`; `role`.
    """
    laptop.must_write("link_proposal")
    found = _open(laptop, proposal_id)
    with laptop.work() as work:
        authors = open_proposals(work.connection, found.pair, found.step)
        if authors.get(proposal_id) == laptop.worker.worker_id:
            raise Refusal("own_proposal", "This is your own. Take it back instead.")
        work.edit("link_proposal", proposal_id, {"answer": REFUSED})
        work.commit()


def take_proposal_back(laptop: Laptop, proposal_id: RecordId) -> None:
    """Withdraw a proposal that nobody has answered.

    Raises:
        Refusal: `unknown_record`; `role`.
    """
    laptop.must_write("link_proposal")
    _open(laptop, proposal_id)
    with laptop.work() as work:
        work.void("link_proposal", proposal_id, reason="taken back")
        work.commit()


def _propose(laptop: Laptop, ids: tuple[RecordId, RecordId], step: str, reason: str) -> RecordId:
    laptop.must_write("link_proposal")
    if laptop.worker.role not in LEADS:
        raise Refusal("not_a_lead", "A lead or manager proposes this. Nothing was changed.")
    with laptop.work() as work:
        for one in ids:
            row_of_somebody(work.connection, one)
        named = restricted_among(work.connection, ids)
        if not named:
            raise Refusal(
                "not_restricted", "Nobody here is restricted, so it takes no second person."
            )
        if not frozenset.intersection(*named.values()) - {laptop.worker.worker_id}:
            raise Refusal(
                "nobody_else",
                "You are the only one named, so nobody could agree. Name a second colleague on "
                "the person's page first. Nothing was changed.",
            )
        if step == LINK and ids[1] in cluster_of(ids[0], standing_links(work.connection)):
            raise Refusal("already_linked", "They are linked already. Nothing was changed.")
        if open_proposals(work.connection, ids, step):
            raise Refusal("proposed", "This is proposed already and waits for a second person.")
        why = {"reason": reason.strip()} if reason.strip() else {}
        said = {"one_id": ids[0], "other_id": ids[1], "step": step, **why}
        proposal_id = work.record("link_proposal", said)
        work.commit()
    return proposal_id


def _read(
    laptop: Laptop, connection: Connection, proposal_id: RecordId, kept: KeptState
) -> Proposal | None:
    row = connection.execute(select(_PROPOSAL).where(_PROPOSAL.c.id == proposal_id)).one()
    ends = (row.one_id, row.other_id)
    try:
        one, other = (name_of_person(row_of_somebody(connection, end)[1]) for end in ends)
    except Refusal:  # one of the two is not on this laptop: nothing can be decided here
        return None
    names = names_known(laptop, connection)
    origin = origin_of_making(kept)
    author = origin.author if origin else ""
    named = restricted_among(connection, ends).values()
    others = (frozenset.intersection(*named) if named else frozenset()) - {author}
    return Proposal(
        proposal_id,
        row.step or LINK,
        ends,
        (one, other),
        row.reason or "",
        names.get(author, ""),
        origin.made_at if origin else None,
        author != laptop.worker.worker_id,
        names_in_words([names[each] for each in others if each in names]) if others else "",
    )


@dataclass(frozen=True, repr=False)
class _Open:
    pair: tuple[RecordId, RecordId]
    step: str
    reason: str


def _open(laptop: Laptop, proposal_id: RecordId) -> _Open:
    waits = (_PROPOSAL.c.answer.is_(None), _PROPOSAL.c.voided.is_(False))
    with laptop.reading() as connection:
        row = connection.execute(
            select(_PROPOSAL).where(_PROPOSAL.c.id == proposal_id, *waits)
        ).first()
    if row is None:
        raise Refusal("unknown_record", "This was answered, or taken back, meanwhile.")
    return _Open((row.one_id, row.other_id), row.step or LINK, row.reason or "")
