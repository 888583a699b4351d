"""What a leaflet was about, in the words by which advice is counted."""

from __future__ import annotations

from app.rules.handouts import Handout

_OF_SITUATION = {
    "emergency": "overdose",
    "overdose": "overdose",
    "naloxone": "overdose",
    "infection": "bbv",
    "needle_exchange": "safer_use",
    "nightlife": "safer_use",
    "chemsex": "safer_use",
    "withdrawal": "stopping",
    "treatment": "treatment_options",
    "support": "treatment_options",
    "home": "social",
    "rights": "social",
    "first_visit": "treatment_options",
    "wounds": "health",
    "pregnancy": "health",
    "health": "health",
    "mental_health": "health",
    "weather": "health",
}
_MIXING = "several"


def advice_topics(handout: Handout) -> tuple[str, ...]:
    """Name the topics of advice that handing over a leaflet stands for.

    Returns:
        Codes of the list ``topic``; what a drug does where nothing else is known, and nothing for
        a leaflet that is about no substance.
    """
    topics = {_OF_SITUATION[code] for code in handout.situations if code in _OF_SITUATION}
    if _MIXING in handout.substances:
        topics.add("combinations")
    if handout.routes:
        topics.add("safer_use")
    if not topics and handout.substances:
        topics.add("drug_effects")
    return tuple(sorted(topics))
