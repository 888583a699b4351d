"""Everything the desk answers and who may ask it: the one table, which the tests read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from app.records.declaration import CASEWORKERS, Role
from app.sync.desk_words import Ask
from app.sync.desk_words.break_glass import AskForPerson, ListBreakGlass, LookedAt
from app.sync.desk_words.colleagues import KeepColleague, ListColleagues, SetActive, SettleRights
from app.sync.desk_words.laptops import (
    InviteLaptop,
    ListLaptops,
    RevokeLaptop,
    SettleInvitation,
)
from app.sync.desk_words.looks import LooksAtPerson, LooksOfColleague
from app.sync.desk_words.possible_matches import AskMatchesElsewhere
from app.sync.desk_words.quarantine import (
    AcceptHeld,
    FixHeld,
    ListQuarantine,
    ReopenHeld,
    ReturnHeld,
    SetAsideHeld,
)
from server.by_two import RUNNERS, WHO_AGREE
from server.centre import Centre
from server.desk.break_glass import ask_for_person, list_uses, mark_looked_at
from server.desk.colleagues import keep, list_colleagues, set_active, settle
from server.desk.invitations import settle_invitation
from server.desk.laptops import invite_laptop, list_laptops, revoke_laptop
from server.desk.looks import looks_at_person, looks_of_colleague
from server.desk.possible_matches import matches_elsewhere
from server.desk.quarantine import (
    accept_held,
    fix_held,
    list_quarantine,
    reopen_held,
    return_held,
    set_aside_held,
)
from server.devices import Caller

LEADS = frozenset({Role.LEAD, Role.MANAGER})
WHO_RUN_IT = LEADS | {Role.ADMINISTRATOR}
WHO_LOOK_BACK = LEADS | {Role.AUDITOR}


@dataclass(frozen=True)
class Duty:
    """One thing the desk answers: its shape, the roles that may ask, and who answers.

    `answer` is handed the centre, who asks, and what is asked. What changes something is written so
    that asking twice does no more than asking once: an answer can be lost on its way.
    """

    ask: type[Ask[Any]]
    roles: frozenset[Role]
    answer: Callable[[Centre, Caller, Any], msgspec.Struct]


_ALL = (
    Duty(ListLaptops, WHO_RUN_IT, list_laptops),
    Duty(InviteLaptop, WHO_RUN_IT, invite_laptop),
    Duty(SettleInvitation, WHO_RUN_IT | WHO_LOOK_BACK, settle_invitation),
    Duty(RevokeLaptop, WHO_RUN_IT, revoke_laptop),
    Duty(ListColleagues, WHO_RUN_IT | WHO_LOOK_BACK, list_colleagues),
    Duty(KeepColleague, RUNNERS, keep),
    Duty(SetActive, RUNNERS, set_active),
    Duty(SettleRights, WHO_AGREE, settle),
    Duty(AskForPerson, CASEWORKERS, ask_for_person),
    Duty(ListBreakGlass, WHO_LOOK_BACK, list_uses),
    Duty(LookedAt, LEADS, mark_looked_at),
    Duty(LooksAtPerson, WHO_LOOK_BACK, looks_at_person),
    Duty(LooksOfColleague, WHO_LOOK_BACK, looks_of_colleague),
    Duty(ListQuarantine, LEADS, list_quarantine),
    Duty(AcceptHeld, LEADS, accept_held),
    Duty(FixHeld, LEADS, fix_held),
    Duty(ReturnHeld, LEADS, return_held),
    Duty(SetAsideHeld, LEADS, set_aside_held),
    Duty(ReopenHeld, LEADS, reopen_held),
    Duty(AskMatchesElsewhere, CASEWORKERS, matches_elsewhere),
)

DUTIES = {duty.ask.what: duty for duty in _ALL}
