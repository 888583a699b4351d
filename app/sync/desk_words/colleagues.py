"""Colleagues and what they may do."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.records.declaration import Role
from app.rules.scope import SERVICE_PROFILE
from app.sync.desk_words import Ask, Carried

_BY_TWO = frozenset({Role.LEAD, Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR})


def takes_two(role: str, profile: str) -> bool:
    """Tell whether somebody sees more than a caseworker of a team: rights that two agree to."""
    return role in _BY_TWO or profile == SERVICE_PROFILE


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """One colleague. `profile` is `team` or `service`: how far they see.

    `may_invite` and `may_change` say what who asks may do about them.
    """

    worker_id: str
    name: str
    role: str
    team_id: str
    team_name: str
    profile: str
    active: bool
    laptops: int
    may_invite: bool = False
    may_change: bool = False


class TeamNamed(msgspec.Struct, frozen=True):
    """A team of the service."""

    team_id: str
    name: str


class RightsWaiting(msgspec.Struct, frozen=True, kw_only=True):
    """Rights that wait for a second person. `yours` says that who asks may agree or refuse.

    `laptops` is how many may connect as this colleague: with the rights, each of them has them.
    """

    ask_id: str
    worker_id: str
    name: str
    role: str
    team_name: str
    profile: str
    asked_by: str
    asked_at: datetime
    yours: bool = False
    laptops: int = 0


class InvitationWaiting(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop that somebody wants to invite for a colleague whose rights take two.

    `yours` says that who asks may agree: as that colleague, or as a second person.
    """

    ask_id: str
    worker_id: str
    name: str
    role: str
    asked_by: str
    expires_at: datetime
    yours: bool = False


class Colleagues(msgspec.Struct, frozen=True, kw_only=True):
    """The colleagues that who asks looks after, by name; and all teams."""

    colleagues: list[Colleague]
    teams: list[TeamNamed]
    waiting: list[RightsWaiting] = []
    invitations: list[InvitationWaiting] = []


class ListColleagues(Ask[Colleagues], frozen=True):
    """Asks for the colleagues of the service; a lead sees those of the team."""

    what = "colleagues.list"
    answer = Colleagues


class ColleagueKept(msgspec.Struct, frozen=True):
    """It holds from now on, or `waits` for a second person to agree."""

    waits: bool


class KeepColleague(Ask[ColleagueKept], frozen=True):
    """Asks that a colleague is this from now on; with a new `worker_id` they are taken in.

    `ask_id` is made by who asks: asked twice, it waits for a second person once.
    """

    what = "colleagues.keep"
    answer = ColleagueKept

    ask_id: str
    worker_id: str
    name: str
    role: str
    team_id: str
    profile: str = "team"

    @property
    def about(self) -> list[str]:
        """Give whose rights."""
        return [self.worker_id]


class SetActive(Ask[Carried], frozen=True):
    """Asks that a colleague may no longer connect, or may again."""

    what = "colleagues.set_active"
    answer = Carried

    worker_id: str
    active: bool

    @property
    def about(self) -> list[str]:
        """Give who."""
        return [self.worker_id]


class SettleRights(Ask[Carried], frozen=True):
    """Says as the second person that rights hold, or that they do not."""

    what = "colleagues.settle"
    answer = Carried

    ask_id: str
    agreed: bool

    @property
    def about(self) -> list[str]:
        """Give which."""
        return [self.ask_id]
