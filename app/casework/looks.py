"""Who looked at what: asked of the centre, put into words, with the names this laptop has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.casework.centre_line import ask_centre
from app.casework.laptop import Laptop
from app.casework.person_page import said_when
from app.records.declaration import Role, table_of
from app.records.people import Person
from app.records.refusal import Refusal
from app.records.registry import record_types
from app.rules.person_code import parse
from app.rules.summary import day_in_words, name_of_person
from app.sync.desk_words.looks import LookLine, Looks, LooksAtPerson, LooksOfColleague

WHO_LOOK_BACK = frozenset({Role.LEAD, Role.MANAGER, Role.AUDITOR})

# What is not named here is shown by its code: a newer laptop may note what this one cannot say.
_WORDS = {
    "person.opened": "Opened the page",
    "person.named": "Saw the name",
    "person.compared": "Compared as perhaps the same person",
    "person.own_record": "Made a copy for the person",
    "person.restricted": "Restricted who may see them, or named others",
    "person.opened_to_all": "Took a restriction back",
    "recorded": "Wrote",
    "edited": "Changed",
    "voided": "Took out of sight",
    "unvoided": "Brought back into sight",
    "record.shown": "Read",
    "records.listed": "Saw in a list",
    "values.shown": "Read earlier values",
    "history.asked": "Asked for the history",
    "conflicts.listed": "Saw in the list of what is contested",
    "conflict.opened": "Opened what is contested",
    "conflict.settled": "Settled what was contested",
    "notes.searched": "Found by words in notes",
    "outcomes.read": "Read outcomes",
    "questions.shown": "Read questions of colleagues",
    "link.looked_at": "Looked at what was written under a link",
    "handout.saved_to_file": "Saved a leaflet to a file",
    "feedback.printed": "Printed a sheet of results",
    "feedback.saved_to_file": "Saved a sheet of results to a file",
    "rights.by_one": "Gave a higher role alone: nobody else could agree",
    "console.rights_by_one": "At the centre's own machine, one alone: gave a higher role",
    "console.invited_by_one": "At the centre's own machine, one alone: invited a laptop",
    "console.rights": "At the centre's own machine: set a role",
    "console.named_for_restricted": "At the centre's own machine, one alone: named for somebody",
    "console.invited": "At the centre's own machine: invited a laptop",
    "invitation.agreed": "Agreed that a laptop may join",
    "invitation.refused": "Refused that a laptop may join",
    "late.taken": "Wrote after the person had left their laptop",
    "matches.asked": "Asked whether somebody like this person is known elsewhere",
    "matches.over_limit": "Asked of more people in a day than is answered: known elsewhere",
    "desk.matches.elsewhere": "Asked who of their people is known elsewhere",
    "desk.laptops.settle": "Decided on a laptop that was to join",
    "rights.agreed": "Agreed to a higher role",
    "rights.refused": "Refused a higher role",
    "desk.looks.person": "Asked who looked at this person",
    "desk.looks.colleague": "Asked what a colleague looked at",
    "desk.laptops.revoke": "Revoked a laptop",
    "desk.laptops.invite": "Invited a laptop",
    "desk.laptops.list": "Looked at the list of laptops",
    "desk.colleagues.list": "Looked at the list of colleagues",
    "desk.colleagues.keep": "Changed what a colleague may do, or asked for it",
    "desk.colleagues.set_active": "Deactivated a colleague or brought one back",
    "desk.colleagues.settle": "Decided on a higher role",
    "desk.break_glass.ask": "Asked for somebody of another team",
    "desk.break_glass.list": "Read who asked for people of other teams",
    "desk.break_glass.looked_at": "Noted that a use was looked at",
    "vault.backed_up": "Made a backup of the laptop",
    "service.joined": "Joined the service",
    "imported": "Imported",
    "break_glass.given": "Was given this person for a day",
    "break_glass.nobody": "Asked for somebody who was not found",
    "unreadable": "An entry that cannot be read",
}
_BY_ONE = {
    "console.rights_by_one": "a role for",
    "console.invited_by_one": "a laptop for",
    "console.named_for_restricted": "somebody named for a person who is restricted",
}
_FAULTS = {
    "gap": "entries before it are missing",
    "fork": "another entry has its number",
    "edited": "it was altered",
    "unlinked": "it does not follow from the one before",
    "reordered": "it stands after one with a higher number",
    "unreadable": "an entry cannot be read",
}


@dataclass(frozen=True)
class LookInWords:
    """One line: when, who on which laptop, what, and about whom where it is known."""

    when: str
    who: str
    where: str
    what: str
    about: str
    person_id: str


@dataclass(frozen=True)
class LooksInWords:
    """One page; `warnings` are sentences on what is missing or does not follow."""

    title: str
    lines: tuple[LookInWords, ...]
    next_page: str
    warnings: tuple[str, ...]
    person_id: str = ""


def looks_at_person(
    laptop: Laptop, person: str, *, day: date | None = None, page: str = ""
) -> LooksInWords:
    """Return who looked at a person, latest first.

    Args:
        laptop: of a lead, manager or auditor.
        person: id, or code as somebody types it.
        day: on the island's calendar; all days, when None.
        page: `next_page` of the page before.

    Raises:
        Refusal: `code_mistyped`, `unknown_person`, `not_for_your_role`, `offline`.
    """
    asked = person.strip()
    asked = asked if len(asked) == _ID_LENGTH else str(parse(asked))
    return _in_words(laptop, ask_centre(laptop, LooksAtPerson(person=asked, day=day, page=page)))


def looks_of_colleague(
    laptop: Laptop, worker_id: str, *, day: date | None = None, page: str = ""
) -> LooksInWords:
    """Return what a colleague looked at, latest first.

    Raises:
        Refusal: `unknown_colleague`, `not_for_your_role`, `offline`.
    """
    asked = LooksOfColleague(worker_id=worker_id, day=day, page=page)
    return _in_words(laptop, ask_centre(laptop, asked))


_ID_LENGTH = 36


def _in_words(laptop: Laptop, looks: Looks) -> LooksInWords:
    of_one = bool(looks.person_id)
    ids = [looks.person_id] if of_one else [line.person_id for line in looks.lines]
    names = _names(laptop, {one for one in ids if one})
    somebody = names.get(looks.person_id, looks.code or "Somebody without a name")
    return LooksInWords(
        title=somebody if of_one else looks.worker_name,
        lines=tuple(_line(line, names, of_one=of_one) for line in looks.lines),
        next_page=looks.next_page,
        warnings=tuple(_warnings(looks)),
        person_id=looks.person_id,
    )


def _line(line: LookLine, names: dict[str, str], *, of_one: bool) -> LookInWords:
    about = "" if of_one else names.get(line.person_id, line.code)
    if line.person_id and not of_one and not about:
        about = "Somebody without a name"
    return LookInWords(
        said_when(line.at),
        line.worker_name or "Somebody unknown here",
        line.laptop_name,
        what_in_words(line.event, line.record_type, line.records),
        about,
        line.person_id,
    )


def what_in_words(event: str, record_type: str, records: int) -> str:
    """Return what an audit entry says was done."""
    words = _WORDS.get(event)
    if words is None:
        asked = event.removeprefix("desk.")
        words = f"Asked the centre: {asked}" if asked != event else event
    kind = record_types().get(record_type)
    if kind is None or kind.about.subject == ("id",):
        return words
    about = kind.about.label if records == 1 else f"{records:,} of {kind.about.plural}"
    return f"{words}: {about}"


def _names(laptop: Laptop, ids: set[str]) -> dict[str, str]:
    """Return the names that this laptop has and its worker may read; that they were is noted."""
    if not ids or not record_types()["person"].may_read(laptop.worker.role):
        return {}
    table = table_of(Person)
    with laptop.reading() as connection:
        rows = connection.execute(select(table).where(table.c.id.in_(sorted(ids)))).mappings()
        found = {row["id"]: f"{name_of_person(dict(row))} ({row['code']})" for row in rows}
    if found:
        laptop.noting(lambda work: work.audit("person.named", "person", sorted(found)))
    return found


def _warnings(looks: Looks) -> Iterable[str]:
    if looks.by_one:
        done = "; ".join(
            f"{_BY_ONE.get(each.event, each.event)} {each.worker_name}".rstrip()
            + f", {said_when(each.done_at)}"
            for each in looks.by_one
        )
        yield f"At the centre's own machine one person alone did what takes two: {done}."
    for much in looks.asked_much:
        yield (
            f"On {day_in_words(much.day)} {much.worker_name}'s laptop ({much.laptop_name}) asked "
            f"of more than {much.answered:,} new or changed people whether they are known "
            "elsewhere. The rest was not answered that day. Ask why."
        )
    for fault in looks.faults:
        kind = _FAULTS.get(fault.kind, fault.kind)
        yield (
            f"The audit of {fault.worker_name}'s laptop ({fault.laptop_name}) does not hold "
            f"together at entry {fault.number:,}, received {said_when(fault.received_at)}: {kind}."
        )
    if looks.not_heard:
        silent = "; ".join(
            f"{each.worker_name} ({each.laptop_name}), "
            + (f"since {said_when(each.last_heard_at)}" if each.last_heard_at else "never")
            for each in looks.not_heard
        )
        yield f"Not known yet is what was looked at on laptops not heard from: {silent}."


def day_said(text: str) -> date:
    """Read a day as it is typed on the command line, such as 2026-11-21.

    Raises:
        Refusal: `no_day`.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("no_day", "Write the day like this: 2026-11-21.", field="day") from None
