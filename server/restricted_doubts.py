"""What only colleagues named may write about somebody restricted, and what takes two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, and_, func, or_, select

from app.records.change import Change, decode_change
from app.records.declaration import MADE_GROUP, Role, table_of
from app.records.registry import RecordType
from app.records.restricted import LinkProposal, Restriction
from app.records.server_rows import Device, LoggedChange, Rights
from app.rules.fold import apply
from app.rules.linking import joins
from app.rules.restricted import Named, ids_in, named_in, named_together, widens
from app.rules.scope import Holder
from app.storage.states import in_chunks
from server.log import LogWriter

RESTRICTION, LINK = "restriction", "link"
_RESTRICTION, _PROPOSAL = table_of(Restriction), table_of(LinkProposal)
_DEVICE, _LOG, _RIGHTS = table_of(Device), table_of(LoggedChange), table_of(Rights)
_PROPOSERS = (Role.LEAD, Role.MANAGER)
_EACH = _LOG.alias()
# The number of the change that made a proposal: what was written to it later is no proposal.
_MADE, _LAST = (
    select(which(_EACH.c.number)).where(_EACH.c.record_id == _PROPOSAL.c.id).scalar_subquery()
    for which in (func.min, func.max)
)


NEVER_HELD, NOT_NAMED, SECOND_PERSON = "never_held", "not_named", "second_person"
"""Codes of a doubt. Who is not named hears the first, as of anybody: not that there is more."""


class RestrictedJudge:
    """Judges, within one batch, what is written about people who are restricted."""

    def __init__(self, connection: Connection, holder: Holder, log: LogWriter) -> None:
        self._connection = connection
        self._worker_id = holder.worker_id
        self._log = log
        self._records: dict[str, set[str]] = defaultdict(set)

    def prepare(self, subjects: Collection[str]) -> None:
        """Ask the database once for the restrictions of those whom a batch is about."""
        for chunk in in_chunks(sorted(subjects)):
            about = select(_RESTRICTION.c.id, _RESTRICTION.c.person_id).where(
                _RESTRICTION.c.person_id.in_(chunk)
            )
            for row in self._connection.execute(about):
                self._records[row.person_id].add(row.id)
        self._log.load(sorted(one for ids in self._records.values() for one in ids))
        self._before = {one: self.named(one) for one in subjects}

    def named(self, subject: str) -> Named | None:
        """Return who may see somebody, as the log stands; None for all who otherwise would."""
        states = self._log.states
        return named_together(
            named_in(states[one].shown) for one in self._records[subject] if one in states
        )

    def doubt(self, kind: RecordType, change: Change, subjects: Sequence[str | None]) -> str | None:
        """Return the code of why a restriction or a link with somebody restricted cannot stand."""
        known = [one for one in subjects if isinstance(one, str)]
        if kind.name == RESTRICTION and known:
            return self._doubt_of_restriction(change, known[0])
        if kind.name == LINK:
            return self._doubt_of_link(kind, change, known)
        return None

    def _doubt_of_restriction(self, change: Change, subject: str) -> str | None:
        before = self.named(subject)
        self._records[subject].add(change.record_id)
        made = change.groups.get(MADE_GROUP)
        if isinstance(made, dict) and self._worker_id not in ids_in(made.get("named")):
            return NOT_NAMED
        others = self._records[subject] - {change.record_id}
        after = named_together(
            [
                named_in(apply(self._log.state_of(change.record_id), change)),
                *(named_in(self._log.state_of(one)) for one in others if one in self._log.states),
            ]
        )
        # Two who restrict at once are both right; only who is named may let others see more.
        if widens(before, after) and self._worker_id not in (before or ()):
            return NEVER_HELD
        return None

    def _doubt_of_link(
        self, kind: RecordType, change: Change, subjects: Sequence[str]
    ) -> str | None:
        # As it was before the batch too: opened for a moment that nobody saw, it is as it was.
        both = [self.named(one) for one in subjects] + [self._before.get(one) for one in subjects]
        closed = [named for named in both if named is not None]
        state = self._log.state_of(change.record_id)
        joins_after = joins(kind, apply(state, change))
        if not closed or joins(kind, state) == joins_after:
            return None
        if not all(self._worker_id in named for named in closed):
            return NEVER_HELD
        others = frozenset.intersection(*closed) - {self._worker_id}
        step = "link" if joins_after else "unlink"
        return None if self._was_proposed(subjects, step, others) else SECOND_PERSON

    def _was_proposed(self, subjects: Sequence[str], step: str, by: Named) -> bool:
        """Tell whether a lead or manager among these proposed it, from a laptop of their own.

        Nobody wrote in it since: one that was taken back and brought back is nobody's word.
        """
        one, other = subjects
        ends = or_(
            and_(_PROPOSAL.c.one_id == one, _PROPOSAL.c.other_id == other),
            and_(_PROPOSAL.c.one_id == other, _PROPOSAL.c.other_id == one),
        )
        statement = (
            select(_RIGHTS.c.worker_id, _LOG.c.body)
            .join(_DEVICE, _DEVICE.c.worker_id == _RIGHTS.c.worker_id)
            # The laptop that brought it: an author could be anybody's name.
            .join(_LOG, _LOG.c.device_id == _DEVICE.c.device_id)
            .join(_PROPOSAL, _PROPOSAL.c.id == _LOG.c.record_id)
            .where(
                ends,
                _PROPOSAL.c.step == step,
                _PROPOSAL.c.voided.is_(False),
                _PROPOSAL.c.answer.is_(None),
                _LOG.c.number == _MADE,
                _LOG.c.number == _LAST,
                _RIGHTS.c.active,
                _RIGHTS.c.role.in_(_PROPOSERS),
                _RIGHTS.c.worker_id.in_(sorted(by)),
            )
        )
        return any(
            decode_change(row.body).author == row.worker_id
            for row in self._connection.execute(statement)
        )
