"""What stands in the form of a quick contact, and the record it becomes; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal, get_args

from app.casework.contacts import ContactSaid
from app.records.codes import BRIEF_INTERVENTION_KIND
from app.records.refusal import Refusal
from app.ui.quick_contact.exchange_form import exchange_children
from app.ui.quick_contact.naloxone_form import NaloxoneForm, naloxone_children
from app.ui.quick_contact.numbers import day_in, moment_of, number_in

Who = Literal["anonymous", "known", "family_carer", "professional", "public"]

ADVICE = ("advice_information", "harm_reduction", "signposting")
# What somebody is called in the naloxone records, where they are not a person who uses drugs.
_TRAINED_AS = {"family_carer": "family_carer", "professional": "staff"}
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
class ContactForm(NaloxoneForm):
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
    combination: str = ""
    material: tuple[str, ...] = ()
    again_on: str = ""
    importance: str = ""
    confidence: str = ""
    readiness: str = ""
    outcome: str = ""
    goal: str = ""
    follow_up: str = ""
    model: str = ""
    ambivalence: str = ""
    strengths: str = ""
    leaflet: str = ""
    mode: str = "face_to_face"
    minutes: str = ""
    note: str = ""
    next_step: str = ""
    next_step_on: str = ""
    on_day: str = ""
    at_time: str = ""

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

    @property
    def has_advice(self) -> bool:
        """Tell whether something was explained or given."""
        return any(each in self.events for each in ADVICE)

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


@dataclass(frozen=True, slots=True)
class Around:
    """What a contact takes from around it.

    Attributes:
        opened_at: when the card was opened, aware.
        today: the day on the island.
        team_id: the worker's team.
        session: the session that was begun, if there is one.
        may_write: the record types that the worker's role may write.
    """

    opened_at: datetime
    today: date
    team_id: str = ""
    session: Mapping[str, Any] | None = None
    may_write: frozenset[str] = frozenset()


def said_by(form: ContactForm, around: Around) -> ContactSaid:
    """Return what the form says.

    Raises:
        Refusal: `nothing_happened`, `nobody_chosen`, `not_a_number`, `not_a_day` and others, each
            with the name of its field.
    """
    if not form.events:
        raise Refusal("nothing_happened", "Say what happened: one key is enough.", field="events")
    if form.who == "known" and not form.person_id:
        raise Refusal(
            "nobody_chosen",
            "Choose who it was, or press 1 for somebody without a name.",
            field="search",
        )
    numbers = {
        name: number_in(getattr(form, name), words=_WORDS[name], field=name, most=most)
        for name, most in _MOST.items()
    }
    occurred_at = moment_of(form.on_day, form.at_time, around.opened_at)
    next_step_on = day_in(form.next_step_on, "next_step_on")
    is_person = form.who == "known"
    return ContactSaid(
        recipient="client" if form.who in ("anonymous", "known") else form.who,
        events=form.events,
        occurred_at=occurred_at,
        subject_id=form.person_id if is_person else None,
        identity={} if is_person else _filled(form, "nickname", "age_band", "sex"),
        values={
            **_filled(form, "mode", "note", "combination", "next_step"),
            **({"next_step_on": next_step_on} if next_step_on else {}),
            **({"substances": list(form.substances)} if form.substances else {}),
            **_given(numbers, "minutes"),
            **(_given(numbers, "attendance") if form.who in ("public", "professional") else {}),
            **_where(around.session),
        },
        children=_children(form, around, numbers, occurred_at),
    )


def _children(
    form: ContactForm, around: Around, numbers: Mapping[str, int | None], occurred_at: datetime
) -> list[tuple[str, Mapping[str, Any]]]:
    session = around.session or {}
    children: list[tuple[str, Mapping[str, Any]]] = []
    if form.kind:
        children.append(("brief_intervention", _brief(form, numbers)))
    if form.has_advice:
        children.append(("advice_given", _advice(form)))
    if "needle_exchange" in form.events:
        children += exchange_children(
            form,
            team_id=around.team_id,
            site=str(session.get("place") or ""),
            substances=form.substances,
        )
    if "naloxone" in form.events:
        children += naloxone_children(
            form,
            recipient=_TRAINED_AS.get(form.who, "client"),
            team_id=around.team_id,
            session_id=session.get("id"),
            occurred_at=occurred_at,
            today=around.today,
        )
    return [child for child in children if child[0] in around.may_write]


def _advice(form: ContactForm) -> dict[str, Any]:
    chosen = {name: list(getattr(form, name)) for name in ("topics", "substances", "material")}
    values: dict[str, Any] = {name: codes for name, codes in chosen.items() if codes}
    again_on = day_in(form.again_on, "again_on")
    return values | ({"again_on": again_on} if again_on else {})


def _where(session: Mapping[str, Any] | None) -> dict[str, Any]:
    if session is None:
        return {}
    where = {name: session[name] for name in ("place", "setting") if session.get(name)}
    return {"session_id": session["id"], **where}


def _brief(form: ContactForm, numbers: Mapping[str, int | None]) -> dict[str, Any]:
    said = _filled(form, "outcome", "goal", "model", "ambivalence", "strengths")
    values: dict[str, Any] = {"kind": form.kind, **said}
    for name in ("topics", "substances"):
        if chosen := getattr(form, name):
            values[name] = list(chosen)
    values |= _given(numbers, "importance", "confidence", "readiness")
    if form.follow_up:
        values["follow_up_on"] = day_in(form.follow_up, "follow_up")
    return values


def _filled(form: ContactForm, *names: str) -> dict[str, Any]:
    return {name: text for name in names if (text := getattr(form, name).strip())}


def _given(numbers: Mapping[str, int | None], *names: str) -> dict[str, int]:
    return {name: number for name in names if (number := numbers[name]) is not None}
