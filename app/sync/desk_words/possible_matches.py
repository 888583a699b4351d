"""Who of a laptop's people may also be known under a record that the laptop does not hold."""

from __future__ import annotations

import msgspec

from app.sync.desk_words import Ask


class MatchElsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the laptop's own people. Of the other record nothing is told but, to leads, this.

    Attributes:
        person_id: on the laptop that asks.
        probability: that both are one; nought for who is told only that there is somebody.
        team_name: of the other record; empty likewise.
    """

    person_id: str
    probability: float = 0.0
    team_name: str = ""


class MatchesElsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """The likeliest first, at most a hundred."""

    matches: list[MatchElsewhere]


class AskMatchesElsewhere(Ask[MatchesElsewhere], frozen=True):
    """Asks who of the people on this laptop may be known elsewhere in the service too."""

    what = "matches.elsewhere"
    answer = MatchesElsewhere
