"""What takes two people named: a link with somebody restricted, and its undoing.

One of them, a lead or manager, proposes it; another says the word by doing it. Whoever does it
asks here first which proposal lets them, and answers that in the same transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, and_, or_, select

from app.casework.colleagues import read_colleagues
from app.casework.conflicts import LEADS
from app.casework.laptop import Laptop
from app.casework.person_page import staff_names
from app.casework.restricting import restricted_among
from app.records.change import Origin
from app.records.declaration import MADE_GROUP, table_of
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.records.restricted import LinkProposal
from app.rules.clusters import Pair
from app.rules.fold import NOTHING
from app.rules.restricted import Named
from app.storage.states import KeptState, load_states
from app.storage.unit_of_work import UnitOfWork

LINK, UNLINK = "link", "unlink"
AGREED, REFUSED = "agreed", "refused"
_PROPOSAL = table_of(LinkProposal)


def words_needed(
    laptop: Laptop, connection: Connection, pairs: Iterable[Pair], step: str
) -> list[RecordId]:
    """Return the proposals that let somebody link, or part, these; none where it takes no second.

    Raises:
        Refusal: `second_person` where somebody is restricted and no colleague has proposed it.
    """
    found: list[RecordId] = []
    for pair in pairs:
        named = restricted_among(connection, pair)
        if not named:
            continue
        allowed = frozenset.intersection(*named.values())
        words = _words_of_another(laptop, connection, pair, step, allowed)
        if not words:
            raise _second_person(laptop, connection, allowed, step)
        found += words
    return found


def answer(work: UnitOfWork, proposals: Iterable[RecordId]) -> None:
    """Note that these were agreed to, in the work that does what they propose."""
    for one in proposals:
        work.edit("link_proposal", one, {"answer": AGREED})


def open_proposals(connection: Connection, pair: Pair, step: str) -> dict[RecordId, str]:
    """Return the proposals about two that nobody has answered, each with who made it."""
    one, other = pair
    ends = or_(
        and_(_PROPOSAL.c.one_id == one, _PROPOSAL.c.other_id == other),
        and_(_PROPOSAL.c.one_id == other, _PROPOSAL.c.other_id == one),
    )
    waits = (_PROPOSAL.c.answer.is_(None), _PROPOSAL.c.voided.is_(False))
    ids = connection.execute(select(_PROPOSAL.c.id).where(ends, _PROPOSAL.c.step == step, *waits))
    return {
        record_id: origin.author
        for record_id, kept in load_states(connection, list(ids.scalars())).items()
        if (origin := origin_of_making(kept)) is not None
    }


def origin_of_making(kept: KeptState) -> Origin | None:
    """Return by whom and when a record was made, as far as it is known here."""
    heads = kept.shown.get(MADE_GROUP, NOTHING).heads
    return next((kept.origins[one] for one in sorted(heads) if one in kept.origins), None)


def names_in_words(names: Collection[str]) -> str:
    """Return names as they are said: one, one or two, one, two or three."""
    said = sorted(names, key=str.casefold)
    return " or ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _words_of_another(
    laptop: Laptop, connection: Connection, pair: Pair, step: str, allowed: Named
) -> list[RecordId]:
    leads = {
        each.worker_id for each in read_colleagues(connection, laptop) if each.role in LEADS
    } & allowed
    return [
        record_id
        for record_id, author in open_proposals(connection, pair, step).items()
        if author != laptop.worker.worker_id and author in leads
    ]


def _second_person(laptop: Laptop, connection: Connection, allowed: Named, step: str) -> Refusal:
    known = staff_names(connection)
    others = [known[one] for one in allowed - {laptop.worker.worker_id} if one in known]
    what = "a link with them is made" if step == LINK else "a link of theirs is undone"
    if not others:
        return Refusal(
            "nobody_else",
            f"Somebody here is restricted, so {what} by two, and you are the only one named. "
            "Nothing was changed: name a second colleague on the person's page first.",
        )
    return Refusal(
        "second_person",
        f"Somebody here is restricted, so {what} by two who are named. Nothing was changed: a "
        "lead or manager proposes it, and it waits until another agrees: "
        f"{names_in_words(others)}.",
    )
