"""Takes what a laptop offers: a verdict per change, and one bad change holds up nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from operator import itemgetter

import msgspec
from sqlalchemy import Connection

from app.records.change import Change, decode_change
from app.records.registry import RecordType, record_types
from app.rules.scope import Holder, audiences_of
from app.storage.database import reading
from app.sync.protocol import NONSENSE, Offer, Verdict
from server.audit import note_as_centre
from server.centre import Centre
from server.devices import holder_of
from server.doubts import ID, OTHER_CONTENT, UNREADABLE, Doubt, Judge, says_the_same
from server.handed_over import TRANSFER
from server.log import LogWriter, head_of, logged
from server.quarantine import decided_already, keep, note_replaced, note_taken, of_their_time
from server.scope import admit_teams, hold_awaited, refresh_moved, refresh_scope
from server.scope_rows import open_among

# Long enough to be quick, short enough that others who write need not wait.
BATCH = 500
TEAM = "team"
RESTRICTION = "restriction"


class _Unreadable(msgspec.Struct):
    id: str = ""


def take_offers(centre: Centre, holder: Holder, offers: Sequence[Offer]) -> list[Verdict]:
    """Judge and take a batch of offers in one ordered transaction."""
    with centre.ordered_writing() as connection:
        return _Batch(centre, connection, holder).take(offers)


def take_again(centre: Centre) -> int:
    """Judge anew what was refused for what an older program did not know; return how many got in.

    It is judged as if it came now: who may no longer write it has it kept with that reason.
    """
    with reading(centre.engine) as connection:
        found = [
            (holder, Offer(change=msgspec.Raw(body)))
            for device_id, bodies in of_their_time(connection).items()
            if (holder := holder_of(connection, device_id)) is not None
            for body in bodies
        ]
    taken = 0
    for holder, lines in groupby(found, key=itemgetter(0)):
        while offers := [offer for _, offer in islice(lines, BATCH)]:
            verdicts = take_offers(centre, holder, offers)
            taken += sum(verdict.verdict == "received" for verdict in verdicts)
    return taken


def let_in(
    centre: Centre, connection: Connection, lead: Holder, brought_by: Holder, body: bytes
) -> int | Doubt:
    """Take a change that a lead lets in, or writes in place of another; return its number.

    It is judged by what the lead may write, in whosever name it is.

    Args:
        centre: it.
        connection: in an ordered transaction.
        lead: the laptop of whoever lets it in.
        brought_by: the laptop that offered it, the lead's own where the lead wrote it.
        body: the change as it came.
    """
    return _Batch(centre, connection, brought_by).let_in(decode_change(body), body, lead)


class _Batch:
    def __init__(self, centre: Centre, connection: Connection, holder: Holder) -> None:
        self.centre = centre
        self.connection = connection
        self.holder = holder
        self.now = centre.now()
        self.log = LogWriter(connection, self.now)
        self.judge = Judge(connection, holder, self.log)
        self.verdicts: list[Verdict] = []
        self.refused: list[tuple[str, bytes, Doubt]] = []
        self.scope_changes: dict[str, int] = {}
        self.moved_from: dict[str, frozenset[str]] = {}
        self.made_here: dict[str, str] = {}
        self.new_teams: set[str] = set()
        self.spoken_of: set[str] = set()
        self.about: dict[tuple[str, str], set[str]] = {}

    def take(self, offers: Sequence[Offer]) -> list[Verdict]:
        readable = [(bytes(offer.change), _read(offer.change)) for offer in offers]
        changes = [change for _, change in readable if isinstance(change, Change)]
        known = {
            change_id: (number, decode_change(body))
            for change_id, (number, body) in logged(
                self.connection, [change.id for change in changes if ID.fullmatch(change.id)]
            ).items()
        }
        # Ids of another shape are refused and never looked up: PostgreSQL takes no NUL in a text.
        self.log.load([each.record_id for each in changes if ID.fullmatch(each.record_id)])
        self.judge.prepare(changes)
        for body, change in readable:
            if not isinstance(change, Change):
                self._refuse(change.id, body, UNREADABLE)
            elif change.id in known:
                number, first = known[change.id]
                if says_the_same(first, change):
                    self._received(change.id, number)
                else:
                    self._refuse(change.id, body, OTHER_CONTENT)
            elif doubt := self.judge.doubt(change):
                self._refuse_unless_decided(change, body, doubt)
            else:
                known[change.id] = self._take(change, body), change
        self.log.finish()
        self._note_quarantine()
        self._note_replaced(changes)
        self._note_late()
        self._note_scope()
        return self.verdicts

    def let_in(self, change: Change, body: bytes, lead: Holder) -> int | Doubt:
        if known := logged(self.connection, [change.id]):
            number, first = known[change.id]
            return number if says_the_same(decode_change(first), change) else OTHER_CONTENT
        self.log.load([change.record_id])
        self.judge = Judge(self.connection, lead, self.log, for_others=True)
        self.judge.prepare([change])
        if doubt := self.judge.doubt(change):
            return doubt
        number = self._take(change, body)
        self.log.finish()
        self._note_scope()
        return number

    def _note_replaced(self, changes: Sequence[Change]) -> None:
        numbers = {v.change_id: v.number for v in self.verdicts if v.verdict == "received"}
        taken = [(each, number) for each in changes if (number := numbers.get(each.id))]
        self.verdicts += note_replaced(self.connection, self.holder.device_id, taken, self.now)

    def _note_quarantine(self) -> None:
        if self.refused:
            keep(self.connection, self.holder.device_id, self.refused, self.now)
        received = {v.change_id for v in self.verdicts if v.verdict == "received"}
        note_taken(self.connection, self.holder.device_id, received)

    def _note_scope(self) -> None:
        head = head_of(self.connection)
        if self.scope_changes:
            number = max(self.scope_changes.values())
            refresh_scope(self.connection, list(self.scope_changes), number, made_by=self.made_here)
        if self.moved_from:
            refresh_moved(self.connection, self.moved_from, head)
        # Whoever speaks of somebody not yet known here holds what they said, and it counts so.
        unheard_of = self.spoken_of - self.judge.known - self.log.states.keys()
        hold_awaited(self.connection, self.holder.device_id, unheard_of)
        if self.new_teams:
            admit_teams(self.connection, self.new_teams, head)

    def _note_late(self) -> None:
        """List what was taken about people who had left the laptop, for whoever looks back."""
        known = self.spoken_of & self.judge.known
        left = known - open_among(self.connection, self.holder.device_id, known)
        late: dict[str, list[str]] = defaultdict(list)
        for (type_name, record_id), subjects in self.about.items():
            if subjects & left:
                late[type_name].append(record_id)
        for type_name, record_ids in late.items():
            note_as_centre(
                self.connection,
                self.centre,
                actor=self.holder.worker_id,
                event="late.taken",
                record_type=type_name,
                record_ids=record_ids,
            )

    def _take(self, change: Change, body: bytes) -> int:
        kind = record_types()[change.record_type]
        before = self.log.state_of(change.record_id)
        is_new = change.record_id not in self.log.states
        number = self.log.take(change, body, device_id=self.holder.device_id)
        if kind.about.subject == ("id",) and is_new:
            self.judge.held.add(change.record_id)
            # Of whom others have spoken already, even the maker has not all there is.
            if change.record_id not in self.judge.awaited:
                self.made_here[change.record_id] = self.holder.device_id
        if len(kind.about.subject) > 1 and is_new:
            self.made_here[change.record_id] = self.holder.device_id
        if kind.name == TEAM and is_new:
            self.new_teams.add(change.record_id)
        if not kind.about.subject and not is_new and _audience_group(kind) in change.groups:
            self.moved_from.setdefault(change.record_id, audiences_of(kind, before))
        subjects = self.judge.subjects(kind, change)
        spoken_of = {one for one in subjects if one}
        self.spoken_of |= spoken_of
        self.about[kind.name, change.record_id] = spoken_of
        for subject in _subjects_in_scope(kind, change, subjects, is_new=is_new):
            self.scope_changes[subject] = number
        self._received(change.id, number)
        return number

    def _received(self, change_id: str, number: int) -> None:
        self.verdicts.append(Verdict(change_id=change_id, verdict="received", number=number))

    def _refuse_unless_decided(self, change: Change, body: bytes, doubt: Doubt) -> None:
        """Say what a lead decided about it already, where it is offered once more."""
        if verdict := decided_already(self.connection, self.holder.device_id, change):
            self.verdicts.append(verdict)
        else:
            self._refuse(change.id, body, doubt)

    def _refuse(self, change_id: str, body: bytes, doubt: Doubt) -> None:
        self.refused.append((change_id, body, doubt))
        self.verdicts.append(
            Verdict(
                change_id=change_id,
                verdict="not_accepted",
                code=doubt.code,
                sentence=doubt.sentence,
            )
        )


def _subjects_in_scope(
    kind: RecordType, change: Change, subjects: Iterable[str | None], *, is_new: bool
) -> Iterable[str]:
    """Return the subjects whose holders may be others after this change."""
    if kind.about.subject == ("id",):
        return (change.record_id,) if is_new or _audience_group(kind) in change.groups else ()
    moves = len(kind.about.subject) > 1 or kind.name in (TRANSFER, RESTRICTION)
    return [one for one in subjects if one] if moves else ()


def _audience_group(kind: RecordType) -> str | None:
    """Return the group that says for which team a record is; None where none does."""
    audience = kind.about.audience
    field = audience.team_field if audience else None
    return kind.fields[field].group if field else None


def _read(body: msgspec.Raw) -> Change | _Unreadable:
    try:
        return decode_change(body)
    except NONSENSE:
        try:
            return msgspec.json.decode(body, type=_Unreadable)
        except NONSENSE:
            return _Unreadable()
