"""What lets more laptops hold somebody asks who holds them now: not once, and not for a day.

About somebody whom a laptop ever held it may write for ever: what was written offline is taken.
Not so a handover, a link or another team, or whoever once held a person could bring them back.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from app.records.change import Change
from app.records.declaration import MADE_GROUP, table_of
from app.records.local_rows import RecordState
from app.records.registry import RecordType
from app.rules.fold import apply
from app.rules.linking import joins
from app.rules.scope import Holder, audiences_of
from app.storage.states import load_types
from server.handed_over import TRANSFER, team_asked
from server.log import LogWriter
from server.restricted import restricted
from server.scope import holds_now

LINK = "link"
_STATE = table_of(RecordState)


class Widening:
    """Judges, within one batch, what would let others hold somebody too.

    Who holds them is read as it was before the batch: of a piece of work that moves a person and
    says why, no part is judged by what another part did.
    """

    def __init__(self, connection: Connection, holder: Holder, log: LogWriter) -> None:
        self._connection = connection
        self._holder = holder
        self._log = log
        self._held: dict[str, bool] = {}

    def may(self, kind: RecordType, change: Change, subjects: Collection[str]) -> bool:
        """Tell whether a laptop may write this, by what it does to who may hold somebody.

        Args:
            kind: of the record.
            change: to it.
            subjects: whom it is about and the centre knows.
        """
        return not self._widens(kind, change, subjects) or self._holds(subjects)

    def _widens(self, kind: RecordType, change: Change, subjects: Collection[str]) -> bool:
        before = self._log.state_of(change.record_id)
        if kind.about.subject == ("id",):
            audiences = audiences_of(kind, before)
            # Beside the team that stands, another one lets nobody in. Who is in no team's hands
            # yet was written before joining, say.
            stays = audiences <= audiences_of(kind, apply(before, change))
            return not stays and bool(self._of_teams(audiences))
        if kind.name == LINK:
            return joins(kind, apply(before, change)) and not joins(kind, before)
        if kind.name == "restriction":
            # Whom nobody restricted yet it hands to those named, of whatever team.
            return MADE_GROUP in change.groups and not restricted(self._connection, subjects)
        if kind.name == TRANSFER:
            asked = team_asked(apply(before, change)) - team_asked(before)
            return not asked <= self._teams_of(subjects)
        return False

    def _holds(self, subjects: Collection[str]) -> bool:
        unknown = [one for one in subjects if one not in self._held]
        if unknown:
            held = holds_now(self._connection, self._holder, unknown)
            self._held |= {one: one in held for one in unknown}
        return all(self._held[one] for one in subjects)

    def _of_teams(self, audiences: Collection[str]) -> set[str]:
        ids = {key.partition(":")[2]: key for key in audiences}
        return {ids[one] for one in load_types(self._connection, [one for one in ids if one])}

    def _teams_of(self, subjects: Collection[str]) -> set[str]:
        found = select(_STATE.c.audience).where(_STATE.c.record_id.in_(sorted(subjects)))
        return {key for key in self._connection.execute(found).scalars() if key}
