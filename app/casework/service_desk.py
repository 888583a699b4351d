"""People and laptops: what those who look after the service ask the centre to tell and to do.

Nothing of it is kept on this laptop, and without a network none of it is to be had.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.casework.centre_line import ask_centre
from app.casework.laptop import Laptop
from app.records.declaration import Role, table_of
from app.records.ids import new_id
from app.records.local_rows import CentreKnown
from app.sync.desk_words.colleagues import (
    Colleague,
    Colleagues,
    InvitationWaiting,
    KeepColleague,
    ListColleagues,
    RightsWaiting,
    SetActive,
    SettleRights,
    TeamNamed,
    takes_two,
)
from app.sync.desk_words.laptops import (
    InviteLaptop,
    LaptopSeen,
    ListLaptops,
    RevokeLaptop,
    SettleInvitation,
    new_code,
)
from app.sync.protocol import InvitationText

__all__ = [
    "WHO_LOOK_AFTER_IT",
    "Colleague",
    "Colleagues",
    "Invitation",
    "InvitationWaiting",
    "LaptopSeen",
    "RightsWaiting",
    "TeamNamed",
    "colleagues",
    "invite_laptop",
    "keep_colleague",
    "laptops",
    "new_code",
    "revoke_laptop",
    "set_active",
    "settle_invitation",
    "settle_rights",
    "takes_two",
]

# The centre decides; this is what is offered to whom.
WHO_LOOK_AFTER_IT = frozenset({Role.LEAD, Role.MANAGER, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Invitation:
    """The one line with which one laptop may join, for whom, and until when (aware).

    `waits`: not before the colleague, or a second person, has agreed.
    """

    line: str
    worker_name: str
    expires_at: datetime
    waits: bool = False

    def __repr__(self) -> str:
        return "Invitation(…)"  # whoever reads the line in a log could join


def laptops(laptop: Laptop) -> list[LaptopSeen]:
    """Return the laptops of the service, or of the team where a lead asks."""
    return ask_centre(laptop, ListLaptops()).laptops


def invite_laptop(laptop: Laptop, worker_id: str, code: str) -> Invitation:
    """Let one laptop of a colleague join, once, within a day.

    Args:
        laptop: whose worker looks after the colleague.
        worker_id: of the colleague.
        code: from `new_code`. Asked again with the same one, it is the same invitation.

    Raises:
        Refusal: `offline`, `not_for_your_role`, `not_yours`, `not_active`, `unknown_colleague`,
            `second_missing`.
    """
    # Loaded only here: whoever lists has no use for certificates.
    from app.sync.transport import fingerprint_of

    invited = ask_centre(laptop, InviteLaptop(worker_id=worker_id, code=code))
    with laptop.reading() as connection:
        known = connection.execute(select(table_of(CentreKnown))).one()
    # The centre may not know by which name it is reached; this laptop reaches it.
    fingerprint = fingerprint_of((known.authority_pem or "").encode())
    line = str(InvitationText(known.address, code, fingerprint or ""))
    return Invitation(line, invited.worker_name, invited.expires_at, invited.waits)


def revoke_laptop(laptop: Laptop, device_id: str, reason: str) -> None:
    """Let the centre refuse a laptop from its next request on.

    Raises:
        Refusal: `offline`, `not_for_your_role`, `not_yours`, `own_laptop`, `reason_missing`.
    """
    ask_centre(laptop, RevokeLaptop(device_id=device_id, reason=reason))


def colleagues(laptop: Laptop) -> Colleagues:
    """Return the colleagues that this worker looks after, all teams, and what waits for two."""
    return ask_centre(laptop, ListColleagues())


def keep_colleague(
    laptop: Laptop,
    worker_id: str,
    *,
    name: str,
    role: str,
    team_id: str,
    profile: str,
    ask_id: str = "",
) -> bool:
    """Let a colleague be this; return whether it waits for a second person.

    A new `worker_id` takes somebody in; `profile` is `team` or `service`; `ask_id` is made once and
    kept where it may be asked again.
    """
    ask = KeepColleague(
        ask_id=ask_id or new_id(),
        worker_id=worker_id,
        name=name,
        role=role,
        team_id=team_id,
        profile=profile,
    )
    return ask_centre(laptop, ask).waits


def set_active(laptop: Laptop, worker_id: str, *, active: bool) -> None:
    """Let all laptops of a colleague be refused, or let them connect again."""
    ask_centre(laptop, SetActive(worker_id=worker_id, active=active))


def settle_rights(laptop: Laptop, ask_id: str, *, agreed: bool) -> None:
    """Agree as the second person to what somebody may do, or refuse it."""
    ask_centre(laptop, SettleRights(ask_id=ask_id, agreed=agreed))


def settle_invitation(laptop: Laptop, ask_id: str, *, agreed: bool) -> None:
    """Agree, as the colleague or as a second person, that a laptop may join, or refuse it."""
    ask_centre(laptop, SettleInvitation(ask_id=ask_id, agreed=agreed))
