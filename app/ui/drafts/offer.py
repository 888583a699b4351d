"""How a draft that waits is offered, and which page goes on with it; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.casework.drafts import KeptDraft
from app.host.clock import LOCAL_ZONE
from app.records.registry import record_types
from app.ui.record_icons import USUAL, icon_of

_RECORD = "record:"
_ASSESSMENT = "assessment:"
_SHEET = "session_sheet"


@dataclass(frozen=True, slots=True)
class OfferedDraft:
    """One draft: what it is of, when it was saved, and the page that goes on with it."""

    draft_id: str
    subject_id: str
    words: str
    saved: str
    saved_at: datetime
    icon_name: str
    page: str
    subject: str


def offer_of(draft: KeptDraft, now: datetime) -> OfferedDraft:
    """Return how a draft is offered; nothing in it names anybody."""
    words, icon_name, page, subject = _way(draft)
    return OfferedDraft(
        draft.id,
        draft.subject_id or "",
        words,
        saved_words(draft.saved_at, now),
        draft.saved_at,
        icon_name,
        page,
        subject,
    )


def _way(draft: KeptDraft) -> tuple[str, str, str, str]:
    about = draft.subject_id or ""
    if draft.form.startswith(_RECORD):
        kind = record_types().get(draft.form.removeprefix(_RECORD))
        label = kind.about.label if kind else "Record"
        words = f"Change: {label}" if draft.record_id else label
        return (
            words,
            icon_of(kind.about.icon if kind else USUAL),
            "record_form",
            f"draft:{draft.id}",
        )
    if draft.form.startswith(_ASSESSMENT):
        instrument = draft.form.removeprefix(_ASSESSMENT)
        words = f"Assessment, {instrument.replace('_', ' ').upper()}"
        return words, "clipboard", "assessment", f"{instrument}:{about}:{draft.id}"
    if draft.form == _SHEET:
        return "Session sheet from paper", "van", "session_sheet", draft.record_id or ""
    return "Contact", "note", "quick_contact", about


def saved_words(at: datetime, now: datetime) -> str:
    """Return `14:02` for today, else `Tue 17 Nov, 14:02`."""
    local, today = at.astimezone(LOCAL_ZONE), now.astimezone(LOCAL_ZONE).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"
