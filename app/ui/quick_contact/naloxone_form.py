"""What stands in the naloxone part of a quick contact, and the children it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from app.casework.naloxone import FOLLOW_UP_WITHIN, REFRESH_AFTER
from app.records.refusal import Refusal
from app.ui.quick_contact.exchange_form import ExchangeForm
from app.ui.quick_contact.numbers import day_in, moment_of, number_in

OTHER_KIT = "other"
KIT, TRAINING, USED = "kit", "training", "used"


@dataclass(frozen=True, slots=True, repr=False)
class NaloxoneForm(ExchangeForm):
    """As typed. `kit_choice` is `kind|batch|day` of a kit in the bag, or `other`."""

    naloxone: tuple[str, ...] = ()
    kit_choice: str = ""
    kit: str = ""
    batch: str = ""
    expires: str = ""
    kit_event: str = "issued_first"
    resupply_reason: str = ""
    trained_topics: tuple[str, ...] = ()
    trained_consent: str = ""
    trained_competent: str = ""
    overdose_who: str = ""
    overdose_on: str = ""
    overdose_place: str = ""
    overdose_substances: tuple[str, ...] = ()
    overdose_doses: str = ""
    overdose_given_by: str = ""
    overdose_ambulance: str = ""
    overdose_outcome: str = ""
    overdose_follow_up: str = ""
    overdose_learning: str = ""


@dataclass(frozen=True, slots=True)
class Kit:
    """The kit of a form: kind, batch, expiry."""

    kind: str
    batch: str
    expires_on: date | None

    @property
    def choice(self) -> str:
        """Return it as the form names it."""
        return f"{self.kind}|{self.batch}|{self.expires_on.isoformat() if self.expires_on else ''}"


def kit_of(form: NaloxoneForm) -> Kit:
    """Return the kit that is meant.

    Raises:
        Refusal: `no_kit` at `kit_choice` or `kit`; `not_a_day` at `expires`.
    """
    if not form.kit_choice:
        raise Refusal("no_kit", "Say which kit it was.", field="kit_choice")
    if form.kit_choice != OTHER_KIT:
        kind, batch, expires = (*form.kit_choice.split("|"), "", "")[:3]
        return Kit(kind, batch, day_in(expires, "kit_choice"))
    if not form.kit:
        raise Refusal("no_kit", "Say whether it is a spray or an injection.", field="kit")
    return Kit(form.kit, form.batch.strip(), day_in(form.expires, "expires"))


def naloxone_children(
    form: NaloxoneForm,
    *,
    recipient: str,
    team_id: str,
    session_id: str | None,
    occurred_at: datetime,
    today: date,
) -> list[tuple[str, dict[str, Any]]]:
    """Return training, kit and overdose, as far as they are said.

    Raises:
        Refusal: at the field that cannot be taken.
    """
    children: list[tuple[str, dict[str, Any]]] = []
    if TRAINING in form.naloxone:
        children.append(("naloxone_training", _training(form, recipient, today)))
    if KIT in form.naloxone:
        kit = _issue(form, recipient, team_id, session_id)
        children.append(("naloxone_issue", kit))
    if USED in form.naloxone:
        children.append(("overdose_event", _overdose(form, occurred_at, today)))
    return children


def _training(form: NaloxoneForm, recipient: str, today: date) -> dict[str, Any]:
    values: dict[str, Any] = {"recipient": recipient, "refresher_due_on": today + REFRESH_AFTER}
    if form.trained_topics:
        values["topics"] = list(form.trained_topics)
    said = {"consent": form.trained_consent, "competent": form.trained_competent}
    return values | {name: code for name, code in said.items() if code}


def _issue(
    form: NaloxoneForm, recipient: str, team_id: str, session_id: str | None
) -> dict[str, Any]:
    kit = kit_of(form)
    values: dict[str, Any] = {
        "recipient": recipient,
        "event": form.kit_event or "issued_first",
        "kit": kit.kind,
        "batch": kit.batch or None,
        "expires_on": kit.expires_on,
        "quantity": 1,
    }
    if form.kit_event == "resupplied":
        if not form.resupply_reason:
            raise Refusal(
                "no_reason", "Say why another one: one key is enough.", field="resupply_reason"
            )
        values["resupply_reason"] = form.resupply_reason
    if form.kit_event != "returned":
        values["team_id"] = team_id
    return values | ({"session_id": session_id} if session_id else {})


def _overdose(form: NaloxoneForm, occurred_at: datetime, today: date) -> dict[str, Any]:
    when = moment_of(form.overdose_on, "", occurred_at) if form.overdose_on else occurred_at
    if when > occurred_at and day_in(form.overdose_on, "overdose_on") != today:
        raise Refusal("in_the_future", "This has not happened yet.", field="overdose_on")
    due = day_in(form.overdose_follow_up, "overdose_follow_up")
    values: dict[str, Any] = {
        "who": form.overdose_who or "not_asked",
        "occurred_at": min(when, occurred_at).astimezone(UTC),
        "naloxone_given": "yes",
        "follow_up_due_on": due or today + FOLLOW_UP_WITHIN,
    }
    doses = number_in(form.overdose_doses, words="Doses", field="overdose_doses", most=20)
    said = {
        "place_kind": form.overdose_place,
        "given_by": form.overdose_given_by,
        "ambulance": form.overdose_ambulance,
        "outcome": form.overdose_outcome,
        "learning": form.overdose_learning.strip(),
        "substances": list(form.overdose_substances),
    }
    values |= {name: code for name, code in said.items() if code}
    return values | ({} if doses is None else {"doses": doses})
