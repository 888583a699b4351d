"""What the card needs of the laptop when it opens, and when somebody is chosen; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.casework.contacts import ContactWritten, current_session
from app.casework.drafts import KeptDraft, begin_draft, find_draft_of, save_draft
from app.casework.handouts import Givable, givable_handouts
from app.casework.laptop import Laptop
from app.casework.people import Somebody, who_is
from app.records.registry import record_types
from app.ui.quick_contact.shelf import Shelf, read_shelf

FORM = "quick_contact"
_REFERRAL_FORM = "record:referral_out"


@dataclass(frozen=True)
class Known:
    """Who it is, where they are known, and what is at hand for them."""

    person: Somebody | None
    shelf: Shelf


@dataclass(frozen=True)
class Opened:
    """Everything the card begins with."""

    session: Mapping[str, Any] | None
    known: Known
    draft: KeptDraft
    is_resumed: bool
    leaflets: tuple[Givable, ...]
    is_practice: bool
    may_write: frozenset[str]
    team_id: str


def read_known(laptop: Laptop, person_id: str) -> Known:
    """Read who it is; that somebody was named is noted.

    Raises:
        Refusal: `unknown_record` when they are not, or no longer, on this laptop.
    """
    return Known(who_is(laptop, person_id) if person_id else None, read_shelf(laptop, person_id))


def read_opened(laptop: Laptop, subject: str) -> Opened:
    """Read what a card about somebody, or about nobody yet, begins with.

    Raises:
        Refusal: `unknown_record` when they are not, or no longer, on this laptop.
    """
    found = find_draft_of(laptop, FORM, subject_id=subject or None)
    draft = found or begin_draft(laptop, FORM, subject_id=subject or None)
    return Opened(
        session=current_session(laptop),
        known=read_known(laptop, subject or str(draft.content.get("person_id") or "")),
        draft=draft,
        is_resumed=found is not None,
        leaflets=givable_handouts(laptop),
        is_practice=laptop.vault.practice,
        may_write=frozenset(
            name for name, kind in record_types().items() if kind.may_write(laptop.worker.role)
        ),
        team_id=laptop.worker.team_id,
    )


def begin_referral(laptop: Laptop, written: ContactWritten, *, is_told_only: bool) -> str:
    """Begin a referral out that belongs to a contact, as a draft, and return its id."""
    content = {"contact_id": written.contact_id} | ({"kind": "signpost"} if is_told_only else {})
    draft = begin_draft(laptop, _REFERRAL_FORM, subject_id=written.subject_id, content=content)
    return save_draft(laptop, draft, content, {"field": "partner_id", "position": 0}).id
