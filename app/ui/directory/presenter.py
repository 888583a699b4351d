"""Other services: found, told about, referred to, checked again. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.casework import directory, drafts, people, records
from app.casework.directory import Partner
from app.casework.laptop import Laptop
from app.records.codes import ISLAND, LANGUAGE, YES_NO
from app.records.partners import ACCESSIBILITY, PARTNER_COST, PARTNER_KIND
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.summary import day_in_words
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.discreet import shown_name
from app.ui.lanes import Lane, Latest
from app.ui.listed import Doing, ListedRow, ListedState, ListedView, Unfolded

_EMPTY = (
    "No service in the directory yet",
    "Write down once where people can be sent, and every laptop of the service has it.",
)
_NONE = ("No service fits", "Try fewer letters, or another kind.")
_REFERRAL_FORM = "record:referral_out"


@dataclass(frozen=True)
class _Read:
    partners: tuple[Partner, ...]
    who: str
    may_write: bool
    may_refer: bool


class DirectoryPresenter:
    """Knows the services that fit what was typed, and perhaps for whom one looks."""

    def __init__(self, context: Context, view: ListedView) -> None:
        self._context, self._view = context, view
        self._person_id, self._chosen = "", ""
        self._read: _Read | None = None
        self._reading = Latest()
        self._is_here = False
        self.state = ListedState()
        context.changed.listen(self._on_changed)

    def open(self, subject: str = "") -> None:
        """Read the directory; the subject is whom one looks for, or `kind=<code>`, or nothing."""
        self._is_here = True
        is_kind = subject.startswith("kind=")
        self._person_id = "" if is_kind else subject
        filtered = subject.removeprefix("kind=") if is_kind else self.state.filtered
        self.state = replace(self.state, filtered=filtered)
        self._ask()

    def look_for(self, typed: str) -> None:
        """Keep what the words begin."""
        self.state = replace(self.state, typed=typed)
        self._ask()

    def filter_by(self, code: str) -> None:
        """Keep one kind of service."""
        self.state = replace(self.state, filtered=code)
        self._ask()

    def choose(self, key: str) -> None:
        """Unfold a service."""
        self._chosen = key
        if self._read is not None:
            self._on_read(self._read)

    def open_entry(self, key: str) -> None:
        """Refer whom one looks for, else open the record."""
        self.choose(key)
        self.do("refer" if self._person_id else "change")

    def begin_new(self) -> None:
        """Begin a new service."""
        self._context.navigator.open_page("record_form", "partner_service:")

    def do(self, doing: str) -> None:
        """Note that it was checked, refer somebody there, or open the record."""
        if doing == "checked":
            self._note_checked()
        elif doing == "refer":
            self._refer()
        else:
            self._context.navigator.open_page("record_form", f"partner_service::{self._chosen}")

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = False
        self._reading.drop()
        self._person_id, self._chosen, self._read = "", "", None
        self._show(ListedState())

    # What is done

    def _note_checked(self) -> None:
        partner_id, context = self._chosen, self._context

        def undo(before: object) -> None:
            values = dict(before) if isinstance(before, dict) else {}
            context.lanes.run(
                Lane.DATA,
                lambda: records.change(context.laptop(), "partner_service", partner_id, values),
                lambda _changed: context.changed.announce("record"),
                self._on_failed,
            )

        def done(before: object) -> None:
            context.changed.announce("record")
            context.toast.show("Checked today", lambda: undo(before))

        context.lanes.run(
            Lane.DATA,
            lambda: directory.note_checked(context.laptop(), partner_id),
            done,
            self._on_failed,
        )

    def _refer(self) -> None:
        partner_id, person_id, context = self._chosen, self._person_id, self._context

        def work() -> str:
            return begin_referral(context.laptop(), person_id, partner_id)

        def begun(draft_id: str) -> None:
            context.changed.announce("draft")
            context.navigator.open_page("record_form", f"draft:{draft_id}")

        context.lanes.run(Lane.DATA, work, begun, self._on_failed)

    # What is read

    def _ask(self) -> None:
        context, person_id, state = self._context, self._person_id, self.state

        def work() -> _Read:
            laptop = context.laptop()
            role = laptop.worker.role
            return _Read(
                tuple(directory.partners(laptop, state.typed, kind=state.filtered)),
                people.who_is(laptop, person_id).name if person_id else "",
                record_type("partner_service").may_write(role),
                record_type("referral_out").may_write(role),
            )

        self._reading.replace(context.lanes.run(Lane.DATA, work, self._on_read, self._on_failed))

    def _on_read(self, read: _Read) -> None:
        self._read = read
        found = read.partners
        chosen = next((each for each in found if each.partner_id == self._chosen), None)
        chosen = chosen or (found[0] if found else None)
        self._chosen = chosen.partner_id if chosen else ""
        is_narrowed = bool(self.state.typed.strip() or self.state.filtered)
        self._show(
            replace(
                self.state,
                is_known=True,
                filters=tuple(PARTNER_KIND.labels.items()),
                rows=tuple(_row(each) for each in found),
                count="1 service" if len(found) == 1 else f"{len(found)} services",
                unfolded=self._unfold(chosen, read) if chosen else None,
                notice=self._notice(read.who),
                problem="",
                can_begin=read.may_write,
                empty=_NONE if is_narrowed else _EMPTY,
            )
        )

    def _notice(self, who: str) -> str:
        if not who:
            return ""
        name = shown_name(who, is_discreet=self._context.preferences.get("is_discreet") == "True")
        return f"For {name}: choose where to. Enter begins the referral."

    def _unfold(self, partner: Partner, read: _Read) -> Unfolded:
        doings = []
        if self._person_id and read.may_refer:
            doings.append(Doing("refer", "Refer there", "check", is_first=True))
        if read.may_write:
            doings.append(Doing("checked", "This is right: checked today", "check-circle"))
        doings.append(Doing("change", "Change" if read.may_write else "Open"))
        return Unfolded(
            partner.partner_id,
            partner.name,
            partner.checked,
            "warn" if partner.needs_checking else "good",
            tuple((label, words) for label, words in _lines(partner) if words),
            tuple(doings),
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, is_known=True, problem=error.sentence))

    def _on_changed(self, change: Change) -> None:
        if self._is_here and change.kind == "record":
            self._ask()

    def _show(self, state: ListedState) -> None:
        self.state = state
        self._view.show_state(state)


def begin_referral(laptop: Laptop, person_id: str, partner_id: str) -> str:
    """Begin the form of a referral out to a service as a draft, and return its id."""
    partner = directory.partner_called(laptop, partner_id)
    content = {
        "partner_id": partner_id,
        "partner_name": partner.name,
        "kind": "referral",
    }
    draft = drafts.begin_draft(
        laptop, _REFERRAL_FORM, subject_id=person_id or None, content=content
    )
    return drafts.save_draft(laptop, draft, content, {"field": "reason", "position": 0}).id


def _row(partner: Partner) -> ListedRow:
    row = partner.row
    languages = ", ".join(LANGUAGE.label(each) for each in row["languages"] or ())
    cost = PARTNER_COST.label(row["cost"] or "") if row["cost"] != "unknown" else ""
    opening = " ".join((row["opening"] or "").split())
    parts = (partner.kind, row["phone"], opening, cost, languages)
    return ListedRow(
        partner.partner_id,
        "building",
        partner.name,
        " · ".join(part for part in parts if part),
        "",
        partner.checked if partner.needs_checking else "",
        "warn",
    )


def _lines(partner: Partner) -> tuple[tuple[str, str], ...]:
    row = partner.row
    cost = [PARTNER_COST.label(row["cost"] or ""), row["cost_note"] or ""]
    verified = [
        day_in_words(row["verified_on"]) if row["verified_on"] else "",
        row["verified_by"] or "",
    ]
    return (
        ("Kind", partner.kind),
        ("Helps with", row["what_for"] or ""),
        ("Phone", row["phone"] or ""),
        ("Email", row["email"] or ""),
        ("Website", row["website"] or ""),
        ("Address", row["address"] or ""),
        ("Island", ISLAND.label(row["island"] or "")),
        ("Open", row["opening"] or ""),
        ("How to refer", row["how_to_refer"] or ""),
        ("Speak to", row["partnership_lead"] or ""),
        ("Cost", ", ".join(part for part in cost if part)),
        ("Languages", ", ".join(LANGUAGE.label(each) for each in row["languages"] or ())),
        ("Access", ", ".join(ACCESSIBILITY.label(each) for each in row["accessibility"] or ())),
        ("Takes people under 18", YES_NO.label(row["under_18"] or "")),
        ("Last checked", " by ".join(part for part in verified if part)),
        ("Note", row["note"] or ""),
    )
