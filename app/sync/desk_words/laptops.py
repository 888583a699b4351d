"""The laptops of the service, as the centre knows them."""

from __future__ import annotations

import base64
import secrets
from datetime import date, datetime

import msgspec

from app.sync.desk_words import Ask, Carried


def new_code() -> str:
    """Return a one-time code of 128 bits, as 26 letters and digits that are hard to mistake."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=")


class LaptopSeen(msgspec.Struct, frozen=True, kw_only=True):
    """One laptop. Instants are aware; `waiting` is how many changes it said it had unsent.

    `drafts` is how many lay begun there, the oldest since that day; None where it did not say.

    `yours` says that who asks may revoke it.
    """

    device_id: str
    name: str
    worker_id: str
    worker_name: str
    role: str
    team_name: str
    enrolled_at: datetime
    last_heard_at: datetime | None
    waiting: int
    program_version: str
    clock_ahead_seconds: int
    revoked_at: datetime | None
    revoked_because: str = ""
    revoked_by: str = ""
    yours: bool = False
    drafts: int | None = None
    oldest_draft_on: date | None = None


class Laptops(msgspec.Struct, frozen=True):
    """Every laptop ever enrolled, the last to be heard of first."""

    laptops: list[LaptopSeen]


class ListLaptops(Ask[Laptops], frozen=True):
    """Asks for the laptops of the service; a lead sees those of the team."""

    what = "laptops.list"
    answer = Laptops


class Invited(msgspec.Struct, frozen=True):
    """One laptop of this colleague may enrol with the code, until then.

    `waits` says that it does not hold before the colleague or a second person has agreed.
    """

    worker_name: str
    expires_at: datetime
    waits: bool = False


class InviteLaptop(Ask[Invited], frozen=True):
    """Asks that a laptop of a colleague may enrol with `code`, which who asks has just made."""

    what = "laptops.invite"
    answer = Invited

    worker_id: str
    code: str

    @property
    def about(self) -> list[str]:
        """Give whose laptop it will be; never the code."""
        return [self.worker_id]


class RevokeLaptop(Ask[Carried], frozen=True):
    """Asks that a laptop is refused from its next request on."""

    what = "laptops.revoke"
    answer = Carried

    device_id: str
    reason: str

    @property
    def about(self) -> list[str]:
        """Give which laptop."""
        return [self.device_id]


class SettleInvitation(Ask[Carried], frozen=True):
    """Says, as the colleague or as a second person, that an invitation holds or does not."""

    what = "laptops.settle"
    answer = Carried

    ask_id: str
    agreed: bool

    @property
    def about(self) -> list[str]:
        """Give which; it is the digest of a code, not the code."""
        return [self.ask_id]
