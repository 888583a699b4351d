"""Who is one with whom, and undoing it with everything in its place. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.casework import linked, meanwhile, unlinking
from app.casework.laptop import Laptop
from app.casework.link_proposals import propose_unlink, take_proposal_back
from app.casework.linked import Decision, Linked, Member
from app.casework.meanwhile import Changed, Meanwhile, Written
from app.host.clock import LOCAL_ZONE
from app.records.codes import LINK_DECISION
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.summary import NO_NAME, day_in_words
from app.ui.context import Context
from app.ui.discreet import shown_name
from app.ui.lanes import Lane, Latest
from app.ui.linked.state import (
    DecisionLine,
    LinkedState,
    LinkedView,
    MemberLine,
    Parting,
    PlaceLine,
)

_CHANGED_NOW = "Not the same as then: something about one of them has changed since."


class LinkedPresenter:
    """Shows links, and leads through undoing one."""

    def __init__(self, context: Context, view: LinkedView) -> None:
        self._context, self._view = context, view
        self._subject = ""
        self._found: Meanwhile | None = None
        self._labels: dict[str, str] = {}
        self._reading = Latest()
        self.state = LinkedState()

    def open(self, subject: str) -> None:
        """Read who somebody is one with."""
        self._subject, self._found = subject, None
        self._show(LinkedState())
        self._read()

    def show_under(self, record_id: str) -> None:
        """Choose whose name is shown."""
        subject = self._subject
        words = "Shown under this name from now on. What was written stays under either."
        self._do(lambda laptop: linked.show_under(laptop, subject, record_id), words)

    def begin(self, link_id: str) -> None:
        """Show what undoing a link leaves to decide."""
        self._run(lambda laptop: meanwhile.made_meanwhile(laptop, link_id), self._on_meanwhile)

    def leave(self) -> None:
        """Leave the link as it is."""
        self._found = None
        self._show(replace(self.state, parting=None, problem=""))

    def finish(self, places: dict[str, str], reason: str, *, are_two: bool) -> None:
        """Undo the link that was begun.

        Args:
            places: entry to the end it belongs to, `one` or `other`.
            reason: why.
            are_two: also say that they are two people.
        """
        found = self._found
        if found is None or self.state.is_saving:
            return
        ends = dict(zip(("one", "other"), found.ends, strict=True))
        subjects = {entry.record_id: entry for entry in found.entries}
        placements = {
            record_id: ends[place]
            for record_id, place in places.items()
            if ends[place] == subjects[record_id].other_id
        }
        self._show(replace(self.state, is_saving=True, problem=""))

        def work(laptop: Laptop) -> unlinking.Unlinked:
            return unlinking.unlink(
                laptop,
                found.link_id,
                placements,
                reason=reason.strip() or "not the same person",
                are_two=are_two,
                looked=found.looked,
            )

        def failed(error: Exception) -> None:
            if isinstance(error, Refusal) and error.code == "second_person":
                self._propose(found.link_id, reason)
            else:
                self._on_failed(error)

        context = self._context
        context.lanes.run(Lane.DATA, lambda: work(context.laptop()), self._on_unlinked, failed)

    def _propose(self, link_id: str, reason: str) -> None:
        """Leave it to a second person, where somebody is restricted."""

        def done(proposal_id: str) -> None:
            words = "They are restricted, so this is proposed: it waits for a second person"
            self._context.changed.announce("record")
            self._context.toast.show(words, lambda: self._take_proposal_back(proposal_id))
            self._found = None
            self._show(replace(self.state, parting=None, is_saving=False, problem=""))
            self._read_again()

        self._run(lambda laptop: propose_unlink(laptop, link_id, reason=reason), done)

    def _take_proposal_back(self, proposal_id: str) -> None:
        self._do(lambda laptop: take_proposal_back(laptop, proposal_id), "Taken back")

    def take_back(self, link_id: str) -> None:
        """Take back a word that two are two, or may be one."""

        def done(undone: unlinking.Unlinked) -> None:
            self._after("Taken back. It may be asked again.", undone)

        self._run(lambda laptop: unlinking.unlink(laptop, link_id, reason="taken back"), done)

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._reading.drop()
        self._subject, self._found, self._labels = "", None, {}
        self._show(LinkedState())

    # What comes back

    def _read(self) -> None:
        subject, context = self._subject, self._context

        def work() -> tuple[Linked, bool]:
            laptop = context.laptop()
            may_write = record_type("link").may_write(laptop.worker.role)
            return linked.linked_with(laptop, subject), may_write

        self._reading.replace(context.lanes.run(Lane.DATA, work, self._on_read, self._on_failed))

    def _on_read(self, read: tuple[Linked, bool]) -> None:
        found, may_write = read
        shown = next(m for m in found.members if m.record_id == found.shown_id)
        self._labels = self._told_from_each_other(found.members)
        differing = ", ".join(found.differing)
        warning = f"They answered differently about consent: {differing}. The stricter counts."
        self._show(
            LinkedState(
                is_known=True,
                who=self._name(shown.name),
                members=tuple(self._member(found, each) for each in found.members),
                links=tuple(self._decision(each) for each in found.links),
                others=tuple(self._decision(each) for each in found.others),
                warning=warning if differing else "",
                may_write=may_write,
                problem=self.state.problem,
            )
        )

    def _on_meanwhile(self, found: Meanwhile) -> None:
        self._found = found
        one, other = (self._labels.get(end, "") for end in found.ends)
        self._show(
            replace(
                self.state,
                problem="",
                parting=Parting(
                    found.link_id,
                    one,
                    other,
                    tuple(_place(found, entry) for entry in found.entries),
                    tuple(_changed(each) for each in found.changed),
                    found.still_linked,
                ),
            )
        )

    def _on_unlinked(self, undone: unlinking.Unlinked) -> None:
        self._found = None
        moved = len(undone.moved)
        went = f" {moved} went to the other." if moved else ""
        words = f"Unlinked. Each keeps what was written under it.{went}"
        if undone.still_linked:
            words = "This link is undone. They are linked through others still."
        self._after(words, undone)

    def _after(self, words: str, undone: unlinking.Unlinked) -> None:
        def again() -> None:
            self._do(lambda laptop: unlinking.link_again(laptop, undone), "All is as it was.")

        self._context.changed.announce("record")
        self._context.toast.show(words, again)
        self._show(replace(self.state, parting=None, is_saving=False, problem=""))
        self._read_again()

    def _do(self, act: Callable[[Laptop], object], words: str) -> None:
        def done(_nothing: object) -> None:
            self._context.changed.announce("record")
            self._context.toast.show(words)
            self._read_again()

        self._run(act, done)

    def _run(self, act: Callable[[Laptop], object], done: Callable[..., None]) -> None:
        context = self._context
        context.lanes.run(Lane.DATA, lambda: act(context.laptop()), done, self._on_failed)

    def _read_again(self) -> None:
        if self._subject:
            self._read()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code == "locked":
            return
        self._show(replace(self.state, is_saving=False, problem=error.sentence))
        if error.code in ("overtaken", "not_linked"):  # show what stands now
            self._found = None
            self._show(replace(self.state, parting=None))
            self._read_again()

    # Words

    def _name(self, name: str) -> str:
        is_discreet = self._context.preferences.get("is_discreet") == "True"
        return shown_name(name, is_discreet=is_discreet and name != NO_NAME)

    def _told_from_each_other(self, members: tuple[Member, ...]) -> dict[str, str]:
        """Return what to call each: the name, with the code where two are called alike."""
        names = [self._name(each.name) for each in members]
        return {
            each.record_id: name if names.count(name) == 1 else f"{name}, {each.code}".rstrip(", ")
            for each, name in zip(members, names, strict=True)
        }

    def _member(self, found: Linked, member: Member) -> MemberLine:
        born = f"born {day_in_words(member.birth_date)}" if member.birth_date else ""
        nameless = "gave no name" if member.record_type == "anonymous_identity" else ""
        opened = "you opened this one" if member.record_id == found.opened_id else ""
        detail = " · ".join(part for part in (member.code, born, nameless, opened) if part)
        is_shown = member.record_id == found.shown_id
        return MemberLine(member.record_id, self._name(member.name), detail, is_shown)

    def _decision(self, said: Decision) -> DecisionLine:
        names = [
            self._labels.get(end) or self._name(name)
            for end, name in zip(said.ends, said.names, strict=True)
        ]
        if len(set(names)) == 1:
            names = [f"{name}, {code}" for name, code in zip(names, said.codes, strict=True)]
        what = "" if said.decision == "same" else LINK_DECISION.label(said.decision)
        by = " · ".join(part for part in (said.who, said.when) if part)
        reason = f"“{said.reason}”" if said.reason else "No reason was written down."
        lines = [" · ".join(part for part in (what, reason, by) if part)]
        if not said.holds:
            lines.append(_CHANGED_NOW)
        return DecisionLine(said.link_id, " — ".join(names), "\n".join(lines))

    def _show(self, state: LinkedState) -> None:
        self.state = state
        self._view.show_state(state)


def _place(found: Meanwhile, entry: Written) -> PlaceLine:
    words = f"{entry.label}: {entry.summary}" if entry.summary else entry.label
    parts = f"with {len(entry.parts)} more in it" if entry.parts else ""
    when = ""
    if entry.happened_at is not None:
        local = entry.happened_at.astimezone(LOCAL_ZONE)
        when = f"{day_in_words(local.date())}, {local:%H:%M}"
    detail = " · ".join(part for part in (when, entry.who, parts) if part)
    place = "other" if entry.other_id == found.ends[0] else "one"
    return PlaceLine(entry.record_id, words, detail, place, entry.stays_because)


def _changed(changed: Changed) -> str:
    who = f", by {', '.join(changed.who)}" if changed.who else ""
    return f"{changed.label}: {'; '.join(changed.fields)}{who}"
