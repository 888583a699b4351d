"""What somebody did to one record: the unit that travels, is folded and is answered for."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec

from app.records.ids import ChangeId, RecordId

# A moment without a time zone says nothing, so it is no moment of ours.
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A change of some field groups of one record.

    Attributes:
        groups: group to its values on the wire: an object of fields; true or false for an element
            of a set (`field:element`); an object or null for `void`; an object for `imported`.
        seen: group to the ids of the changes whose values the author was looking at. It names only
            groups that stand in `groups`.
        made_at: when it was made, by the laptop's clock, which may be wrong.
        reported_at: when it was sent, by the same clock, so that the centre can tell how wrong.
        repair: offered from a laptop's state because the centre had lost it.
    """

    id: ChangeId
    record_type: str
    record_id: RecordId
    groups: dict[str, Any]
    author: str
    device: str
    made_at: Moment
    seen: dict[str, list[ChangeId]] = {}
    reported_at: Moment | None = None
    repair: bool = False

    def __repr__(self) -> str:
        """Name ids and groups only: values never reach a log."""
        return f"Change({self.id}, {self.record_type}, {self.record_id}, {sorted(self.groups)})"


class Origin(msgspec.Struct, frozen=True, array_like=True):
    """Who made a change, on which laptop, and when by its clock; told beside its value.

    `waited_minutes` lay between making and sending it, by the same clock; None while unknown.
    """

    author: str
    device: str
    made_at: datetime
    repair: bool = False
    waited_minutes: int | None = None


def origin_of(change: Change) -> Origin:
    """Return where a change comes from."""
    waited = None
    if change.reported_at is not None:
        waited = int((change.reported_at - change.made_at).total_seconds()) // 60
    return Origin(change.author, change.device, change.made_at, change.repair, waited)


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Change)


def encode_change(change: Change) -> bytes:
    """Return the one JSON form of a change."""
    return _encoder.encode(change)


def decode_change(body: bytes | msgspec.Raw) -> Change:
    """Read a change.

    Raises:
        msgspec.DecodeError: the text is no JSON, or no change (ValidationError, a kind of it).
    """
    return _decoder.decode(body)
