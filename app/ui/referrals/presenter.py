"""The list of referrals out, the longest overdue first. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

from app.casework import referrals
from app.casework.consents import answer_in_words
from app.casework.laptop import Laptop
from app.casework.referrals import Milestone, Referral
from app.records.partners import REFERRAL_CONSENT, REFERRAL_OUT_KIND, REFERRAL_OUTCOME
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.partners import Standing
from app.rules.summary import NO_NAME, day_in_words
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.discreet import shown_name
from app.ui.lanes import Lane, Latest
from app.ui.listed import Doing, ListedRow, ListedState, ListedView, Unfolded
from app.ui.tokens import Tone

_WORDS: dict[str, str] = {
    "sent": "Sent today",
    "accepted": "Taken on",
    "attended": "Went there",
    "did_not_attend": "Did not go",
    "not_accepted": "Not taken on",
    "withdrawn": "Changed their mind",
}
_NEXT: dict[str, tuple[Milestone, ...]] = {
    "to_send": ("sent", "withdrawn"),
    "sent": ("accepted", "attended", "not_accepted", "did_not_attend", "withdrawn"),
    "accepted": ("attended", "did_not_attend", "withdrawn"),
}
_STEPS = {
    "to_send": "To be sent by",
    "sent": "Answer due",
    "accepted": "Should have gone by",
    "attended": "Went there",
    "ended": "Ended",
    "told": "Told",
}
_EMPTY = (
    "No referral waits",
    "A referral stands here until it is known whether the person went. Ctrl+R begins one.",
)
_NONE_ENDED = ("No referral has ended yet", "Those that came to something stand here.")


class ReferralsPresenter:
    """Knows the referrals out."""

    def __init__(self, context: Context, view: ListedView) -> None:
        self._context, self._view = context, view
        self._all: tuple[Referral, ...] = ()
        self._chosen, self._may_write = "", False
        self._reading = Latest()
        self._is_here = False
        self.state = ListedState()
        context.changed.listen(self._on_changed)

    def open(self, _subject: str = "") -> None:
        """Read the list."""
        self._is_here = True
        context, is_open = self._context, self.state.filtered != "ended"

        def work() -> tuple[tuple[Referral, ...], bool]:
            laptop = context.laptop()
            may_write = record_type("referral_out").may_write(laptop.worker.role)
            return tuple(referrals.referrals(laptop, is_open=is_open)), may_write

        self._reading.replace(context.lanes.run(Lane.DATA, work, self._on_read, self._on_failed))

    def look_for(self, typed: str) -> None:
        """Keep what the words are in."""
        self._draw(replace(self.state, typed=typed))

    def filter_by(self, code: str) -> None:
        """Show those that wait, or those that ended."""
        self.state = replace(self.state, filtered=code)
        self.open()

    def choose(self, key: str) -> None:
        """Unfold a referral."""
        self._chosen = key
        self._draw(self.state)

    def open_entry(self, key: str) -> None:
        """Open the record."""
        found = self._called(key)
        if found is not None:
            subject = f"referral_out:{found.subject_id}:{found.referral_id}"
            self._context.navigator.open_page("record_form", subject)

    def begin_new(self) -> None:
        """Begin with the directory: who it is for is chosen on their page."""
        self._context.navigator.open_page("directory")

    def do(self, doing: str) -> None:
        """Write down how far it came, or open the person."""
        found = self._called(self._chosen)
        if found is None:
            return
        if doing == "person":
            self._context.navigator.open_page("person", found.subject_id)
        elif doing == "open":
            self.open_entry(found.referral_id)
        elif doing in get_args(Milestone):
            self._reach(found, next(m for m in get_args(Milestone) if m == doing))

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = False
        self._reading.drop()
        self._all, self._chosen = (), ""
        self._show(ListedState())

    def _reach(self, found: Referral, milestone: Milestone) -> None:
        context, referral_id = self._context, found.referral_id

        def done(before: object) -> None:
            context.changed.announce("record", found.subject_id)
            values = dict(before) if isinstance(before, dict) else {}

            def undo() -> None:
                self._run(lambda laptop: referrals.take_back(laptop, referral_id, values), found)

            context.toast.show(f"Referral: {_WORDS[milestone].lower()}", undo)

        context.lanes.run(
            Lane.DATA,
            lambda: referrals.reached(context.laptop(), referral_id, milestone),
            done,
            self._on_failed,
        )

    def _run(self, do: Callable[[Laptop], object], found: Referral) -> None:
        context = self._context

        def done(_none: object) -> None:
            context.changed.announce("record", found.subject_id)
            context.toast.show("Undone. Nothing was lost.")

        context.lanes.run(Lane.DATA, lambda: do(context.laptop()), done, self._on_failed)

    def _called(self, key: str) -> Referral | None:
        return next((each for each in self._all if each.referral_id == key), None)

    def _on_read(self, read: tuple[tuple[Referral, ...], bool]) -> None:
        self._all, self._may_write = read
        is_ended = self.state.filtered == "ended"
        self._draw(
            replace(
                self.state,
                is_known=True,
                filters=(("open", "Waiting"), ("ended", "Ended")),
                filtered=self.state.filtered or "open",
                problem="",
                can_begin=True,
                empty=_NONE_ENDED if is_ended else _EMPTY,
            )
        )

    def _draw(self, state: ListedState) -> None:
        parts = state.typed.casefold().split()
        fitting = [
            each
            for each in self._all
            if all(p in f"{each.name} {each.code} {each.partner}".casefold() for p in parts)
        ]
        chosen = next((each for each in fitting if each.referral_id == self._chosen), None)
        chosen = chosen or (fitting[0] if fitting else None)
        self._chosen = chosen.referral_id if chosen else self._chosen
        late = sum(each.standing.overdue_days > 0 for each in self._all)
        self._show(
            replace(
                state,
                rows=tuple(self._row(each) for each in fitting),
                unfolded=self._unfold(chosen) if chosen else None,
                count=f"{late} overdue" if late else f"{len(self._all)} waiting",
            )
        )

    def _row(self, referral: Referral) -> ListedRow:
        words, tone = standing_words(referral.standing)
        reason = " ".join((referral.row["reason"] or "").split())
        began = referral.row["occurred_on"]
        return ListedRow(
            referral.referral_id,
            "building",
            f"{self._name(referral)} to {referral.partner or 'a service'}",
            reason,
            day_in_words(began) if began else "",
            words,
            tone,
        )

    def _unfold(self, referral: Referral) -> Unfolded:
        words, tone = standing_words(referral.standing)
        steps = _NEXT.get(referral.standing.step, ()) if self._may_write else ()
        doings = [
            Doing(step, _WORDS[step], "check" if at == 0 else None, is_first=at == 0)
            for at, step in enumerate(steps)
        ]
        doings += [Doing("person", "The person's page", "person"), Doing("open", "Open")]
        return Unfolded(
            referral.referral_id,
            f"{self._name(referral)} to {referral.partner or 'a service'}",
            words,
            tone,
            tuple((label, said) for label, said in _lines(referral) if said),
            tuple(doings),
        )

    def _name(self, referral: Referral) -> str:
        if referral.name == NO_NAME:
            return "Somebody without a name"
        is_discreet = self._context.preferences.get("is_discreet") == "True"
        return shown_name(referral.name, is_discreet=is_discreet)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, is_known=True, problem=error.sentence))

    def _on_changed(self, change: Change) -> None:
        if self._is_here and change.kind == "record":
            self.open()

    def _show(self, state: ListedState) -> None:
        self.state = state
        self._view.show_state(state)


def standing_words(standing: Standing) -> tuple[str, Tone]:
    """Return how far a referral is in words, and how it is coloured."""
    words = _STEPS[standing.step]
    if standing.due_on is None:
        return words, "good" if standing.step == "attended" else "info"
    if standing.overdue_days:
        days = "1 day" if standing.overdue_days == 1 else f"{standing.overdue_days} days"
        return f"Overdue by {days}", "bad"
    return f"{words} {day_in_words(standing.due_on)}", "info"


def _lines(referral: Referral) -> tuple[tuple[str, str], ...]:
    row, agreed = referral.row, referral.agreed
    days = (
        ("Sent", "sent_on"),
        ("Answer due by", "due_on"),
        ("Taken on", "accepted_on"),
        ("Went there", "attended_on"),
    )
    said = tuple((label, day_in_words(row[name]) if row[name] else "") for label, name in days)
    consent = [REFERRAL_CONSENT.label(row["consent"] or ""), row["consent_scope"] or ""]
    return (
        ("What was done", REFERRAL_OUT_KIND.label(row["kind"] or "")),
        ("For", row["reason"] or ""),
        ("Ask there", referral.partner_phone),
        ("Agreed", ", ".join(part for part in consent if part) or "Not written down"),
        ("About telling them, today", answer_in_words(agreed) if agreed else ""),
        *said,
        ("What came of it", REFERRAL_OUTCOME.label(row["outcome"] or "")),
        ("More about that", row["outcome_note"] or ""),
        ("How we helped", row["support"] or ""),
    )
