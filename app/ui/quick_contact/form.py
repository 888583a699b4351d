"""What stands in the form of a quick contact, and the record it becomes; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal, get_args

from app.casework.contacts import ContactSaid
from app.records.codes import BRIEF_INTERVENTION_KIND
from app.records.refusal import Refusal

Who = Literal["anonymous", "known", "family_carer", "professional", "public"]

KIND_OF_EVENT = {"brief_intervention": "brief", "very_brief_intervention": "very_brief"}
_MOST = {"minutes": 1440, "attendance": 10_000, "importance": 10, "confidence": 10, "readiness": 10}
_WORDS = {
    "minutes": "Minutes",
    "attendance": "How many came",
    "importance": "Important",
    "confidence": "Confident",
    "readiness": "Ready",
}


@dataclass(frozen=True, slots=True)
class ContactForm:
    """As typed, checked by nobody. Numbers are text until the end; `follow_up` is an ISO day."""

    who: Who = "anonymous"
    person_id: str = ""
    nickname: str = ""
    age_band: str = ""
    sex: str = ""
    attendance: str = ""
    events: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()
    importance: str = ""
    confidence: str = ""
    readiness: str = ""
    outcome: str = ""
    goal: str = ""
    follow_up: str = ""
    leaflet: str = ""
    mode: str = "face_to_face"
    minutes: str = ""
    note: str = ""

    def __repr__(self) -> str:
        """Say nothing of what was typed."""
        return f"ContactForm(who={self.who!r})"

    @property
    def kind(self) -> str:
        """Return the kind of brief intervention, if there was one."""
        return next((KIND_OF_EVENT[each] for each in self.events if each in KIND_OF_EVENT), "")

    @property
    def kind_words(self) -> str:
        """Return what kind of brief intervention it is, in words."""
        return BRIEF_INTERVENTION_KIND.label(self.kind) if self.kind else ""

    def with_events(self, events: tuple[str, ...]) -> ContactForm:
        """Take other events; a brief and a very brief intervention exclude each other."""
        kinds = [each for each in events if each in KIND_OF_EVENT]
        if len(kinds) > 1:
            events = tuple(each for each in events if each not in self.events or each not in kinds)
        return replace(self, events=events)

    def content(self) -> dict[str, Any]:
        """Return it as a draft keeps it."""
        return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(self).items()}


def form_from(content: Mapping[str, Any]) -> ContactForm:
    """Return a form as a draft kept it; what this program does not know is left aside."""
    first = ContactForm()
    known: dict[str, Any] = {}
    for each in fields(ContactForm):
        value, usual = content.get(each.name), getattr(first, each.name)
        if isinstance(usual, tuple) and isinstance(value, list):
            known[each.name] = tuple(str(one) for one in value)
        elif isinstance(usual, str) and isinstance(value, str):
            known[each.name] = value
    if known.get("who", first.who) not in get_args(Who):
        known.pop("who")
    return ContactForm(**known)


def said_by(
    form: ContactForm,
    *,
    occurred_at: datetime,
    session: Mapping[str, Any] | None,
    may_record_brief: bool,
) -> ContactSaid:
    """Return what the form says.

    Raises:
        Refusal: `nothing_happened`, `nobody_chosen`, `not_a_number`, `not_a_day`, each with the
            name of its field.
    """
    if not form.events:
        raise Refusal("nothing_happened", "Say what happened: one key is enough.", field="events")
    if form.who == "known" and not form.person_id:
        raise Refusal(
            "nobody_chosen",
            "Choose who it was, or press 1 for somebody without a name.",
            field="search",
        )
    numbers = {name: _number(name, getattr(form, name)) for name in _MOST}
    children = []
    if form.kind and may_record_brief:
        children.append(("brief_intervention", _brief(form, numbers)))
    is_person = form.who == "known"
    return ContactSaid(
        recipient="client" if form.who in ("anonymous", "known") else form.who,
        events=form.events,
        occurred_at=occurred_at,
        subject_id=form.person_id if is_person else None,
        identity={} if is_person else _filled(form, "nickname", "age_band", "sex"),
        values={
            **_filled(form, "mode", "note"),
            **({"substances": list(form.substances)} if form.substances else {}),
            **_given(numbers, "minutes"),
            **(_given(numbers, "attendance") if form.who in ("public", "professional") else {}),
            **_where(session),
        },
        children=children,
    )


def _where(session: Mapping[str, Any] | None) -> dict[str, Any]:
    if session is None:
        return {}
    where = {name: session[name] for name in ("place", "setting") if session.get(name)}
    return {"session_id": session["id"], **where}


def _brief(form: ContactForm, numbers: Mapping[str, int | None]) -> dict[str, Any]:
    values: dict[str, Any] = {"kind": form.kind, **_filled(form, "outcome", "goal")}
    for name in ("topics", "substances"):
        if chosen := getattr(form, name):
            values[name] = list(chosen)
    values |= _given(numbers, "importance", "confidence", "readiness")
    if form.follow_up:
        values["follow_up_on"] = _day(form.follow_up)
    return values


def _filled(form: ContactForm, *names: str) -> dict[str, Any]:
    return {name: text for name in names if (text := getattr(form, name).strip())}


def _given(numbers: Mapping[str, int | None], *names: str) -> dict[str, int]:
    return {name: number for name in names if (number := numbers[name]) is not None}


def _number(name: str, written: str) -> int | None:
    written = written.strip()
    if not written:
        return None
    if not written.isdecimal() or int(written) > _MOST[name]:
        raise Refusal(
            "not_a_number",
            f"{_WORDS[name]}: write a whole number from 0 to {_MOST[name]}.",
            field=name,
        )
    return int(written)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refusal(
            "not_a_day", "Write the day, such as 3/11/2026 or 3 Nov.", field="follow_up"
        ) from None
