"""People and laptops: the list, and the short forms that change something. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from app.casework import broken_glass, looks, service_desk
from app.casework.laptop import Laptop
from app.casework.person_page import said_when
from app.casework.service_desk import Invitation
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.ui.asked_form import AskedForm
from app.ui.colleagues import forms
from app.ui.colleagues.rows import GLASS, LAPTOPS, PEOPLE, WAITING, Entry, Told, entries
from app.ui.context import Context
from app.ui.lanes import Lane, Latest
from app.ui.listed import ListedState

T = TypeVar("T")
_FILTERS = (
    (PEOPLE, "People"),
    (LAPTOPS, "Laptops"),
    (WAITING, "Waiting for a second person"),
    (GLASS, "Opened outside a team"),
)
_EMPTY = ("Nothing here", "Nobody fits. Clear the search, or choose All.")
_NOT_TOLD = (
    "Only the centre knows who has which laptop",
    "Open this page again when there is a network. Nothing can be changed here until then.",
)
_NOT_YOURS = (
    "This is for leads, managers, administrators and auditors",
    "Your lead can invite a laptop or revoke one that was lost.",
)


@dataclass(frozen=True, slots=True)
class ColleaguesState:
    """The list, or the form that stands over it."""

    listed: ListedState
    form: AskedForm | None = None


class ColleaguesView(Protocol):
    """The page."""

    def show_state(self, state: ColleaguesState) -> None:
        """Draw."""
        ...


class ColleaguesPresenter:
    """Knows what the centre told, and what is asked for at the moment."""

    def __init__(self, context: Context, view: ColleaguesView) -> None:
        self._context, self._view = context, view
        self._told: Told | None = None
        self._entries: list[Entry] = []
        self._chosen = ""
        self._as_of = ""
        self._asking = Latest()
        # What an id was made for, so that asking again after a cut asks for the same.
        self._ids: dict[str, str] = {}
        self.state = ColleaguesState(ListedState())

    def open(self, _subject: str = "") -> None:
        """Ask the centre."""
        self._draw(notice="Asking the centre…" if self._told is None else None)
        self._asking.replace(
            self._context.lanes.run(Lane.SYNC, self._read, self._on_told, self._on_not_told)
        )

    # What a person does in the list

    def look_for(self, typed: str) -> None:
        """Keep what the words are in."""
        self._draw(typed=typed)

    def filter_by(self, code: str) -> None:
        """Keep one kind."""
        self._draw(filtered=code)

    def choose(self, key: str) -> None:
        """Unfold an entry."""
        self._chosen = key
        self._draw()

    def open_entry(self, key: str) -> None:
        """Do what comes first with an entry."""
        self.choose(key)
        entry = self._entry()
        if entry is not None and entry.unfolded.doings:
            self.do(entry.unfolded.doings[0].key)

    def begin_new(self) -> None:
        """Take in a colleague."""
        if self._told is not None and self.state.listed.can_begin:
            self._show_form(forms.changing(self._told.colleagues, None))

    def do(self, doing: str) -> None:
        """Do what a button says: open a form, or ask the centre at once."""
        entry, told = self._entry(), self._told
        if entry is None or told is None:
            return
        ident = entry.key.partition(":")[2]
        colleague = next((c for c in told.colleagues.colleagues if c.worker_id == ident), None)
        seen = next((each for each in told.laptops if each.device_id == ident), None)
        if doing == "looks":
            self._context.navigator.open_page("looks", f"worker:{ident}")
        elif seen is not None:
            self._show_form(forms.revoking(seen))
        elif colleague is not None and doing != "bring_back":
            made: dict[str, Callable[[], AskedForm]] = {
                "invite": lambda: forms.inviting(colleague),
                "change": lambda: forms.changing(told.colleagues, colleague),
                "deactivate": lambda: forms.deactivating(colleague),
            }
            self._show_form(made[doing]())
        else:
            self._do_at_once(doing, ident)

    def _do_at_once(self, doing: str, ident: str) -> None:
        doings: dict[str, tuple[Callable[[Laptop], None], str]] = {
            "bring_back": (
                lambda laptop: service_desk.set_active(laptop, ident, active=True),
                "They may connect again",
            ),
            "agree": (
                lambda laptop: service_desk.settle_rights(laptop, ident, agreed=True),
                "Agreed. It holds from now on",
            ),
            "refuse": (
                lambda laptop: service_desk.settle_rights(laptop, ident, agreed=False),
                "Refused. Nothing changes",
            ),
            "agree_laptop": (
                lambda laptop: service_desk.settle_invitation(laptop, ident, agreed=True),
                "Agreed. The laptop may join within a day",
            ),
            "refuse_laptop": (
                lambda laptop: service_desk.settle_invitation(laptop, ident, agreed=False),
                "Refused. No laptop joins with it",
            ),
            "looked_at": (
                lambda laptop: broken_glass.mark_looked_at(laptop, ident),
                "Kept that you looked at it",
            ),
        }
        work, words = doings[doing]
        self._ask(work, lambda _nothing: self._on_done(words), self._on_not_told)

    # What a person does in a form

    def cancel(self) -> None:
        """Leave the form; nothing was sent."""
        self._show_form(None)

    def confirm(self, values: dict[str, str]) -> None:
        """Send the form."""
        form = self.state.form
        if form is None or form.is_busy:
            return
        self._show_form(form.sending(values))
        doing, _, ident = form.key.partition(":")
        if doing == "invite":
            code = self._ids.setdefault(form.key, service_desk.new_code())
            self._ask(
                lambda laptop: service_desk.invite_laptop(laptop, ident, code),
                lambda invitation: self._on_invited(form.key, invitation),
                self._on_form_refused,
            )
        elif doing == "keep":
            self._keep(form.key, ident, values)
        else:
            self._end(doing, ident, values)

    def _keep(self, key: str, ident: str, values: dict[str, str]) -> None:
        worker_id = ident or self._ids.setdefault("new", new_id())
        ask_id = self._ids.setdefault(f"{key}:{sorted(values.items())}", new_id())
        self._ask(
            lambda laptop: service_desk.keep_colleague(
                laptop,
                worker_id,
                name=values["name"],
                role=values["role"],
                team_id=values["team"],
                profile=values["profile"],
                ask_id=ask_id,
            ),
            self._on_kept,
            self._on_form_refused,
        )

    def _end(self, doing: str, ident: str, values: dict[str, str]) -> None:
        if doing == "revoke":
            self._ask(
                lambda laptop: service_desk.revoke_laptop(laptop, ident, values["reason"]),
                lambda _nothing: self._on_done("Revoked. The centre refuses it from now on"),
                self._on_form_refused,
            )
        else:
            self._ask(
                lambda laptop: service_desk.set_active(laptop, ident, active=False),
                lambda _nothing: self._on_done(
                    "Deactivated. Their laptops are refused from now on"
                ),
                self._on_form_refused,
            )

    # What the centre answers

    def _ask(
        self,
        work: Callable[[Laptop], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        laptop = self._context.laptop
        self._asking.replace(
            self._context.lanes.run(Lane.SYNC, lambda: work(laptop()), then, failed)
        )

    def _read(self) -> Told | None:
        laptop = self._context.laptop()
        role = laptop.worker.role
        may_look_back = role in looks.WHO_LOOK_BACK
        if not (may_look_back or role in service_desk.WHO_LOOK_AFTER_IT):
            return None
        uses = broken_glass.uses(laptop) if role in broken_glass.WHO_ARE_TOLD else None
        runs_it = role in service_desk.WHO_LOOK_AFTER_IT
        return Told(
            service_desk.colleagues(laptop),
            tuple(service_desk.laptops(laptop)) if runs_it else (),
            tuple(uses.uses) if uses else (),
            uses.left_out if uses else 0,
            laptop.worker.worker_id,
            may_look_back,
        )

    def _on_told(self, told: Told | None) -> None:
        self._told = told
        now = self._context.clock.now()
        self._as_of = said_when(now)
        self._entries = entries(told, now) if told else []
        self._draw(is_known=True, problem="", notice="", empty=_EMPTY if told else _NOT_YOURS)

    def _on_not_told(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            kept = f" What stands here is of {self._as_of}." if self._told else ""
            empty = _EMPTY if self._told else _NOT_TOLD
            self._draw(is_known=True, problem=error.sentence + kept, notice="", empty=empty)

    def _on_form_refused(self, error: Exception) -> None:
        form = self.state.form
        if not isinstance(error, Refusal):
            raise error
        if form is not None and error.code != "locked":
            self._show_form(form.refused(error))

    def _on_invited(self, key: str, invitation: Invitation) -> None:
        self._ids.pop(key, None)
        self._show_form(forms.invited(invitation))

    def _on_kept(self, waits: bool) -> None:  # noqa: FBT001 - the one answer there is
        self._ids = {}
        self._on_done("It waits for a second person to agree" if waits else "It holds from now on")

    def _on_done(self, words: str) -> None:
        self._context.toast.show(words)
        self._show_form(None)
        self.open()

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._asking.drop()
        self._told, self._entries, self._chosen, self._ids = None, [], "", {}
        self._show(ColleaguesState(ListedState()))

    # Drawing

    def _entry(self) -> Entry | None:
        return next((each for each in self._entries if each.key == self._chosen), None)

    def _show_form(self, form: AskedForm | None) -> None:
        self._show(replace(self.state, form=form))

    def _draw(
        self,
        *,
        typed: str | None = None,
        filtered: str | None = None,
        is_known: bool | None = None,
        problem: str | None = None,
        notice: str | None = None,
        empty: tuple[str, str] | None = None,
    ) -> None:
        said = {
            "typed": typed,
            "filtered": filtered,
            "is_known": is_known,
            "problem": problem,
            "notice": notice,
            "empty": empty,
        }
        known = {name: value for name, value in said.items() if value is not None}
        listed = replace(self.state.listed, **known)  # type: ignore[arg-type]  # each by its name
        fitting = [each for each in self._entries if _fits(each, listed)]
        keys = [each.key for each in fitting]
        if self._chosen not in keys:
            self._chosen = keys[0] if keys else ""
        entry = self._entry()
        told = self._told
        listed = replace(
            listed,
            filters=_FILTERS if told else (),
            rows=tuple(each.row for each in fitting),
            unfolded=entry.unfolded if entry else None,
            count=_count(told, self._as_of) if told else "",
            can_begin=bool(told and any(c.may_change for c in told.colleagues.colleagues)),
        )
        self._show(replace(self.state, listed=listed))

    def _show(self, state: ColleaguesState) -> None:
        self.state = state
        self._view.show_state(state)


def _fits(entry: Entry, listed: ListedState) -> bool:
    if listed.filtered and entry.kind != listed.filtered:
        return False
    return all(part in entry.words for part in listed.typed.casefold().split())


def _count(told: Told, as_of: str) -> str:
    people, laptops = len(told.colleagues.colleagues), len(told.laptops)
    older = f", {told.uses_left_out:,} older uses not shown" if told.uses_left_out else ""
    return f"{people:,} people, {laptops:,} laptops, as the centre said {as_of}{older}"
