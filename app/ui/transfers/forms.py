"""The short forms of handing over, and the rows of the list; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.colleagues import Colleague
from app.casework.handed_over import Handover
from app.casework.person_page import said_when
from app.casework.transfers import ToWhom
from app.records.caseload import KEYWORKER_ROLE, TRANSFER_REASON
from app.records.refusal import Refusal
from app.ui.asked_form import AskedField, AskedForm
from app.ui.discreet import shown_name
from app.ui.listed import Doing, ListedRow, Unfolded
from app.ui.tokens import Tone

PERSON, CASELOAD, KEYWORKER, RETURN = "person:", "worker:", "keyworker:", "return:"
_TEAM, _WORKER = "team:", "worker:"
_CHIPS: dict[str, tuple[str, Tone]] = {
    "open": ("Waits for an answer", "info"),
    "contested": ("Answered twice", "warn"),
    "accepted": ("Accepted", "good"),
    "returned": ("Returned", "warn"),
    "withdrawn": ("Taken back", "info"),
    "elsewhere": ("Taken by the other team", "good"),
}


@dataclass(frozen=True)
class Places:
    """To whom somebody can be handed: colleagues and teams, and the worker's own team."""

    colleagues: tuple[Colleague, ...]
    teams: tuple[tuple[str, str], ...]
    own_team: str
    own_id: str

    def options(self, *, without: str = "") -> tuple[tuple[str, str], ...]:
        """Return colleagues of one's own team first, then the other teams and their people."""
        called = dict(self.teams)
        near = [one for one in self.colleagues if one.team_id == self.own_team]
        far = [one for one in self.colleagues if one.team_id != self.own_team]
        own = [(f"{_WORKER}{one.worker_id}", self._named(one)) for one in near]
        others = [
            (f"{_TEAM}{team_id}", f"Team {name}: whoever takes it there")
            for team_id, name in self.teams
            if team_id != self.own_team
        ]
        rest = [
            (f"{_WORKER}{one.worker_id}", f"{one.name}, {called.get(one.team_id, 'another team')}")
            for one in far
        ]
        skipped = f"{_WORKER}{without}"
        return tuple(each for each in (*own, *others, *rest) if each[0] != skipped)

    def _named(self, one: Colleague) -> str:
        return f"{one.name} (you)" if one.worker_id == self.own_id else one.name

    def to_whom(self, values: dict[str, str], *, from_worker: str | None = None) -> ToWhom:
        """Return what a form says.

        Raises:
            Refusal: `nothing_chosen`, at the field.
        """
        to = values.get("to", "")
        if not to:
            raise Refusal("nothing_chosen", "Choose a colleague or a team.", field="to")
        if not values.get("reason"):
            raise Refusal("nothing_chosen", "Choose why.", field="reason")
        worker_id = to.removeprefix(_WORKER) if to.startswith(_WORKER) else None
        team_id = to.removeprefix(_TEAM)
        if worker_id is not None:
            team_id = next(c.team_id for c in self.colleagues if c.worker_id == worker_id)
        return ToWhom(team_id, worker_id, from_worker, values["reason"], values.get("note", ""))


def propose_form(key: str, title: str, sentence: str, places: Places) -> AskedForm:
    """Return the form that hands over one person or a caseload."""
    without = key.removeprefix(CASELOAD) if key.startswith(CASELOAD) else ""
    return AskedForm(
        key,
        title,
        (sentence, "Nothing moves until it is accepted. Until then you can take it back."),
        (
            AskedField("to", "To", options=places.options(without=without)),
            AskedField("reason", "Why", options=tuple(TRANSFER_REASON.labels.items())),
            AskedField(
                "note",
                "What the next one must know",
                help_words="Where and when to meet, what was promised, what to be careful about.",
            ),
        ),
        "Hand over",
    )


def keyworker_form(key: str, title: str, places: Places) -> AskedForm:
    """Return the form that names a keyworker beside those there are."""
    near = [one for one in places.colleagues if one.team_id == places.own_team]
    options = tuple((one.worker_id, one.name) for one in near)
    return AskedForm(
        key,
        title,
        ("Who answers for this person from today on. To put one in another's place, hand over.",),
        (
            AskedField("worker", "Who", value=places.own_id, options=options),
            AskedField(
                "role", "As", value="keyworker", options=tuple(KEYWORKER_ROLE.labels.items())
            ),
        ),
        "Name",
    )


def return_form(key: str, name: str, proposed_by: str) -> AskedForm:
    """Return the form that asks for the sentence of a return."""
    return AskedForm(
        key,
        f"Return {name}",
        (f"Everything stays as it was. {proposed_by} reads your sentence.",),
        (AskedField("note", "Why, in a sentence"),),
        "Return",
    )


def row_of(each: Handover, *, is_discreet: bool) -> ListedRow:
    """Return one row of the list."""
    chip, tone = _chip(each)
    return ListedRow(
        each.transfer_id,
        "people",
        shown_name(each.name, is_discreet=is_discreet),
        f"{_from(each)} → {_to(each)}",
        said_when(each.proposed_at) if each.proposed_at else "",
        chip,
        tone,
    )


def unfolded_of(each: Handover, *, is_discreet: bool) -> Unfolded:
    """Return everything known of one, and what can be done with it."""
    chip, tone = _chip(each)
    when = said_when(each.proposed_at) if each.proposed_at else ""
    lines = (
        ("From", _from(each)),
        ("To", _to(each)),
        ("Why", each.reason),
        ("What the next one must know", each.note),
        ("Proposed by", ", ".join(part for part in (each.proposed_by, when) if part)),
        ("Taken by", each.taken_by),
        ("What was said to it", each.answer_note),
        ("", _what_now(each)),
    )
    return Unfolded(
        each.transfer_id,
        shown_name(each.name, is_discreet=is_discreet),
        chip,
        tone,
        tuple((label, words) for label, words in lines if words),
        _doings(each),
    )


def _chip(each: Handover) -> tuple[str, Tone]:
    if each.can_answer:
        return "Handed to you", "warn"
    return _CHIPS.get(each.standing, ("", "info"))


def _doings(each: Handover) -> tuple[Doing, ...]:
    doings = []
    if each.can_answer:
        doings += [
            Doing("accept", "Accept", "check", is_first=True, name=f"Accept {each.name}"),
            Doing("return", "Return…", "undo", name=f"Return {each.name} with a sentence"),
        ]
    if each.standing == "contested":
        doings.append(Doing("reconcile", "Decide", "check", is_first=True))
    if each.can_take_back:
        doings.append(Doing("take_back", "Take back", "undo"))
    if each.person_id:
        doings.append(Doing("person", "Open the person", "person"))
    return tuple(doings)


def _what_now(each: Handover) -> str:
    if each.standing == "elsewhere":
        return "They have left this laptop; the other team answers for them."
    if each.standing == "contested":
        return "Two people answered differently. Until somebody decides, both teams see the person."
    return ""


def _from(each: Handover) -> str:
    return each.from_worker or (
        f"team {each.from_team}" if each.from_team else "nobody in particular"
    )


def _to(each: Handover) -> str:
    team = each.to_team or "the team"
    if each.to_worker and each.to_team != each.from_team:
        return f"{each.to_worker}, team {team}"
    return each.to_worker or f"team {team}"
