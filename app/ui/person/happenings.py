"""What happened with a person as rows, made ready on the data lane; no Qt here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.casework import people
from app.casework.laptop import Worker
from app.casework.people import PersonPage
from app.host.clock import LOCAL_ZONE
from app.records.registry import record_type
from app.rules.summary import NO_NAME
from app.ui.drafts.offer import OfferedDraft
from app.ui.kit.days import long_day
from app.ui.kit.timeline_rows import Entry
from app.ui.record_icons import icon_of
from app.ui.tokens import Tone

_YOU = "you"


@dataclass(frozen=True, slots=True)
class Happening(Entry):
    """One row of what happened, the heading of its day and the kind of record it belongs to."""

    heading: str = ""
    section: str = ""


def happenings_of(
    worker: Worker, page: PersonPage, waiting: Iterable[OfferedDraft], today: date
) -> tuple[Happening, ...]:
    """Return drafts first, then the entries of the page, newest first."""
    drafts = [_of_draft(draft, today) for draft in waiting]
    return (*drafts, *(_of_entry(worker, page, entry, today) for entry in page.timeline))


def heading_of(day: date | None, today: date) -> str:
    """Return the heading of a day: today, yesterday, or the day in words."""
    if day is None:
        return "Day not known"
    named = {0: "Today", 1: "Yesterday"}
    words = long_day(day).removesuffix(f" {today.year}")
    return named.get((today - day).days, words)


def _of_draft(draft: OfferedDraft, today: date) -> Happening:
    local = draft.saved_at.astimezone(LOCAL_ZONE)
    return Happening(
        key=f"draft:{draft.draft_id}",
        icon_name=draft.icon_name,
        title=draft.words,
        when_who=f"{_clock(local)} · {_YOU}",
        chip=f"draft, saved {draft.saved}",
        heading=heading_of(local.date(), today),
    )


def _of_entry(worker: Worker, page: PersonPage, entry: people.Entry, today: date) -> Happening:
    local = entry.happened_at.astimezone(LOCAL_ZONE) if entry.happened_at else None
    when = _clock(local) if local else ""
    who = _YOU if entry.who == worker.name else entry.who
    chip, tone = _chip(entry, is_enrolled=worker.enrolled)
    if entry.subject_id not in ("", page.person_id):
        written = _written_as(page, entry.subject_id)
        chip = f"{written} · {chip}" if chip else written
    return Happening(
        key=f"{entry.record_type}:{page.person_id}:{entry.record_id}",
        icon_name=icon_of(entry.icon),
        title=entry.label,
        detail=_detail(entry),
        when_who=f"{when} · {who}" if when and who else when or who,
        chip=chip,
        tone=tone,
        heading=heading_of(local.date() if local else None, today),
        section=record_type(entry.record_type).about.section,
    )


def _clock(local: datetime) -> str:
    # By hand: a format of times goes through the C library, and costs ten times as much.
    return f"{local.hour:02d}:{local.minute:02d}"


def _detail(entry: people.Entry) -> str:
    lines = [entry.summary] if entry.summary else []
    lines += [f"• {each.label}: {each.summary}".removesuffix(": ") for each in entry.children]
    return "\n".join(lines)


def _written_as(page: PersonPage, subject_id: str) -> str:
    """Say under whom an entry was written that stands here by a link."""
    others = dict(zip(sorted(page.cluster - {page.person_id}), page.linked_names, strict=True))
    name = others.get(subject_id, NO_NAME)
    return "written without a name" if name == NO_NAME else "through a link"


def _chip(entry: people.Entry, *, is_enrolled: bool) -> tuple[str, Tone]:
    """Return the states worth a look, the gravest first and giving the colour."""
    states: list[tuple[str, Tone]] = []
    every = (entry, *entry.children)
    if any(each.not_accepted for each in every):
        states.append(("not accepted", "bad"))
    if any(each.contested for each in every):
        states.append(("two values", "warn"))
    if entry.corrected:
        states.append(("corrected", "info"))
    if is_enrolled and any(each.waiting for each in every):
        states.append(("not received yet", "info"))
    return " · ".join(words for words, _ in states), states[0][1] if states else "info"
