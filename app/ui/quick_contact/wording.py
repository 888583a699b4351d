"""How the card says who it was, where, and which leaflet; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.casework.handouts import Givable
from app.casework.people import Somebody
from app.host.clock import LOCAL_ZONE
from app.records.codes import SETTING
from app.rules.search_ranking import Candidate
from app.rules.young_people import Pathway, pathway_for, pathway_for_band
from app.ui.quick_contact.state import Choice, QuickContactState


def found_choice(candidate: Candidate, *, is_discreet: bool) -> Choice:
    """Return somebody whom the search found."""
    full = " ".join(part for part in (candidate.forename, candidate.surname) if part)
    name = full or candidate.known_as
    return Choice(candidate.person_id, _called(name, is_discreet=is_discreet), candidate.code)


def known_choice(somebody: Somebody, today: date, *, is_discreet: bool) -> Choice:
    """Return whom the card is about, with what to do first where they are under 18."""
    said = {"birth_date": somebody.birth_date, "age_band": somebody.age_band}
    name = _called(somebody.name, is_discreet=is_discreet)
    return Choice(somebody.person_id, name, somebody.code, pathway_for(said, today))


def pathway_of(state: QuickContactState) -> Pathway | None:
    """Return what to do first where who it is, or who it looks like, is under 18."""
    form, person = state.form, state.person
    if form.who == "anonymous":
        return pathway_for_band(form.age_band)
    return person.pathway if form.who == "known" and person is not None else None


def where_words(session: Mapping[str, Any] | None, occurred_at: datetime) -> str:
    """Return place, setting, time and colleagues, as far as there are any."""
    at = f"{occurred_at.astimezone(LOCAL_ZONE):%H:%M}"
    if session is None:
        return f"No session begun · {at}"
    said = [session["place"], SETTING.label(session.get("setting") or ""), at]
    if colleagues := session.get("colleagues"):
        said.append(f"with {', '.join(colleagues)}")
    return " · ".join(dict.fromkeys(part for part in said if part))


def leaflet_id(leaflet: Givable) -> str:
    """Return how the form names a leaflet."""
    return f"{leaflet.handout_id}:{leaflet.language}"


def leaflet_words_of(leaflet: Givable) -> str:
    """Return what a leaflet is called."""
    return f"{leaflet.title} ({leaflet.language})"


def _called(name: str, *, is_discreet: bool) -> str:
    return "".join(word[0] for word in name.split()) if is_discreet else name
