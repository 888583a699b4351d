"""Everything a form needs to begin, read in one go on the data lane; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.casework import contacts, directory, drafts, people, records
from app.casework.drafts import KeptDraft
from app.casework.history import Past, history_of
from app.casework.laptop import Laptop
from app.casework.people import ContestedGroup, Entry, PersonPage
from app.casework.person_page import row_of_somebody
from app.records.refusal import Refusal
from app.records.registry import RecordType
from app.rules.summary import values_by_label
from app.rules.young_people import Pathway, pathway_for
from app.ui.asking.answers import Typed, typed_of
from app.ui.asking.spec import CHOSEN, Choice, Question, questions_of

FORM_PREFIX = "record:"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is opened for; see app.ui.context."""

    type_name: str = ""
    person_id: str = ""
    record_id: str = ""
    draft_id: str = ""
    text: str = ""


def read_subject(words: str) -> Subject:
    """Take the subject of the page apart."""
    first, second, third = (*words.split(":", 2), "", "")[:3]
    if first == "draft":
        return Subject(draft_id=second)
    if first == "person" and not second:
        return Subject("person", text=third)
    return Subject(first, second, third)


@dataclass(frozen=True)
class Opened:
    """A form ready to be shown.

    Attributes:
        questions: what is asked; without what is fixed, where a record is changed.
        typed: what stands in the form.
        first: what stood there at the beginning, to see what was changed.
        ours: values that are not asked, such as whom it is about.
        draft: under which typing is kept; None while a record is only read.
        resumed_at: when the draft that is gone on with was saved.
        row: the record, where there is one.
        lines: the record in words.
        contested: groups of the record with several values.
        children: entries within it.
        pathway: what to do first where the person is under 18.
        history: what the record said before, the last first.
    """

    kind: RecordType
    person_id: str
    record_id: str
    who: str
    questions: tuple[Question, ...]
    typed: Mapping[str, Typed]
    first: Mapping[str, Typed]
    ours: Mapping[str, Any] = field(default_factory=dict)
    draft: KeptDraft | None = None
    resumed_at: datetime | None = None
    row: Mapping[str, Any] | None = None
    lines: tuple[tuple[str, str], ...] = ()
    contested: tuple[ContestedGroup, ...] = ()
    children: tuple[Entry, ...] = ()
    pathway: Pathway | None = None
    history: tuple[Past, ...] = ()

    @property
    def form(self) -> str:
        """Return the name drafts of it bear."""
        return f"{FORM_PREFIX}{self.kind.name}"


def open_form(laptop: Laptop, subject: Subject) -> Opened:
    """Read what a form needs.

    Raises:
        Refusal: the draft, the record or the person is not here any more; an unknown type.
    """
    if subject.draft_id:
        return _open_draft(laptop, subject.draft_id)
    kind = records.type_called(subject.type_name)
    if subject.record_id:
        return _open_record(laptop, kind, subject)
    return _begin(laptop, kind, subject)


def begin_editing(laptop: Laptop, opened: Opened) -> Opened:
    """Return the same record in a form; what its author sees now is pinned."""
    questions = _questions(laptop, opened.kind)
    if not opened.kind.about.append_only:
        questions = tuple(each for each in questions if not each.is_fixed)
    row = opened.row or {}
    first = {each.name: typed_of(each, row.get(each.name)) for each in questions}
    draft = drafts.begin_draft(
        laptop, opened.form, subject_id=opened.person_id or None, record_id=opened.record_id
    )
    about = {name: row.get(name) for name in opened.kind.fields if row.get(name) is not None}
    not_ours = {each.name for each in questions} | {name for name, _ in opened.kind.derived}
    ours = {name: value for name, value in about.items() if name not in not_ours}
    return Opened(
        kind=opened.kind,
        person_id=opened.person_id,
        record_id=opened.record_id,
        who=opened.who,
        questions=questions,
        typed=first,
        first=first,
        ours=ours if opened.kind.about.append_only else {},
        draft=draft,
        row=opened.row,
        contested=opened.contested,
        pathway=opened.pathway,
    )


def _open_draft(laptop: Laptop, draft_id: str) -> Opened:
    draft = drafts.find_draft(laptop, draft_id)
    if draft is None:
        raise Refusal(
            "no_draft", "This draft was finished or thrown away. What was finished is saved."
        )
    kind = records.type_called(draft.form.removeprefix(FORM_PREFIX))
    return _resume(laptop, kind, draft)


def _resume(laptop: Laptop, kind: RecordType, draft: KeptDraft) -> Opened:
    subject = Subject(kind.name, draft.subject_id or "", draft.record_id or "")
    if draft.record_id:
        fresh = begin_editing(laptop, _read_record(laptop, kind, subject))
    else:
        fresh = _begin_afresh(laptop, kind, subject)
    names = {each.name for each in fresh.questions}
    # Which contact it belongs to is not asked: it came with the draft and stays in it.
    held = {
        name: draft.content[name]
        for name, field in kind.fields.items()
        if field.says.default_from == "contact" and name not in names and name in draft.content
    }
    typed = {**fresh.typed, **{n: t for n, t in draft.content.items() if n in names}, **held}
    return Opened(
        kind=kind,
        person_id=fresh.person_id,
        record_id=fresh.record_id,
        who=fresh.who,
        questions=fresh.questions,
        typed=typed,
        first=fresh.first,
        ours={**fresh.ours, **held},
        draft=draft,
        resumed_at=draft.saved_at,
        row=fresh.row,
        contested=fresh.contested,
        pathway=fresh.pathway,
    )


def _draft_of(laptop: Laptop, form: str, subject: Subject) -> KeptDraft | None:
    wanted = (form, subject.person_id or None, subject.record_id or None)
    waiting = drafts.list_drafts(laptop)
    found = (each for each in waiting if (each.form, each.subject_id, each.record_id) == wanted)
    return next(found, None)


def _begin(laptop: Laptop, kind: RecordType, subject: Subject) -> Opened:
    draft = None if subject.text else _draft_of(laptop, f"{FORM_PREFIX}{kind.name}", subject)
    if draft is not None:
        return _resume(laptop, kind, draft)
    return _begin_afresh(laptop, kind, subject)


def _begin_afresh(laptop: Laptop, kind: RecordType, subject: Subject) -> Opened:
    questions = _questions(laptop, kind)
    defaults = _defaults(laptop, kind, subject)
    typed = {each.name: typed_of(each, defaults.get(each.name)) for each in questions}
    typed |= _names_in(subject.text)
    asked = {each.name for each in questions}
    form = f"{FORM_PREFIX}{kind.name}"
    return Opened(
        kind=kind,
        person_id=subject.person_id,
        record_id="",
        who=_who(laptop, subject.person_id),
        questions=questions,
        typed=typed,
        first=typed,
        ours={name: value for name, value in defaults.items() if name not in asked},
        draft=drafts.begin_draft(laptop, form, subject_id=subject.person_id or None),
        pathway=_pathway(laptop, subject.person_id),
    )


def _questions(laptop: Laptop, kind: RecordType) -> tuple[Question, ...]:
    """Return what the form asks; what is picked from the directory has its services."""
    questions = questions_of(kind)
    picked = {each.name for each in questions if kind.fields[each.name].says.refers_to == CHOSEN}
    if not picked:
        return questions
    services = directory.partners(laptop)
    choices = tuple(Choice(each.partner_id, each.name) for each in services)
    return tuple(
        replace(each, choices=choices) if each.name in picked else each for each in questions
    )


def _pathway(laptop: Laptop, person_id: str) -> Pathway | None:
    if not person_id:
        return None
    with laptop.reading() as connection:
        _type_name, row = row_of_somebody(connection, person_id)
    return pathway_for(row, laptop.clock.today())


def _names_in(text: str) -> dict[str, Typed]:
    """Take the words typed in the search as a name; figures are no name."""
    words = [word for word in text.split() if not any(letter.isdigit() for letter in word)]
    named = [word.capitalize() if word.islower() else word for word in words]
    if not named:
        return {}
    return {"forename": named[0], "surname": " ".join(named[1:])}


def _defaults(laptop: Laptop, kind: RecordType, subject: Subject) -> dict[str, Any]:
    wanted = {n: f.says.default_from for n, f in kind.fields.items() if f.says.default_from}
    session = contacts.current_session(laptop) or {}
    last = _last_time(laptop, kind, subject) if "last_time" in wanted.values() else {}
    known = {
        "now": laptop.clock.now(),
        "person": subject.person_id or None,
        "worker": laptop.worker.name,
        "session": session.get("id"),
        "session.place": session.get("place"),
        "session.setting": session.get("setting"),
        "session.team": session.get("team_id") or laptop.worker.team_id,
    }
    found = {name: known.get(source or "") for name, source in wanted.items()}
    found |= {name: last.get(name) for name, source in wanted.items() if source == "last_time"}
    if subject.person_id:
        found |= dict.fromkeys(kind.about.subject[:1], subject.person_id)
    return {name: value for name, value in found.items() if value is not None and name != "id"}


def _last_time(laptop: Laptop, kind: RecordType, subject: Subject) -> Mapping[str, Any]:
    if not subject.person_id:
        return {}
    page = _page_about(laptop, subject.person_id)
    of_kind = (each for each in page.timeline if each.record_type == kind.name)
    last = next(of_kind, None)
    return records.show(laptop, kind.name, last.record_id) if last else {}


def _page_about(laptop: Laptop, person_id: str) -> PersonPage:
    with laptop.reading() as connection:
        return people.read_person(connection, person_id)


def _who(laptop: Laptop, person_id: str) -> str:
    return people.who_is(laptop, person_id).name if person_id else ""


def _open_record(laptop: Laptop, kind: RecordType, subject: Subject) -> Opened:
    draft = _draft_of(laptop, f"{FORM_PREFIX}{kind.name}", subject)
    return _resume(laptop, kind, draft) if draft else _read_record(laptop, kind, subject)


def _read_record(laptop: Laptop, kind: RecordType, subject: Subject) -> Opened:
    row = records.show(laptop, kind.name, subject.record_id)
    page = _page_about(laptop, subject.person_id) if subject.person_id else None
    entries = page.timeline if page else ()
    children = next((e.children for e in entries if e.record_id == subject.record_id), ())
    return Opened(
        kind=kind,
        person_id=subject.person_id,
        record_id=subject.record_id,
        who=page.name if page else "",
        questions=(),
        typed={},
        first={},
        row=row,
        lines=tuple(values_by_label(kind, row)),
        contested=records.contested_in(laptop, subject.record_id),
        children=tuple(children),
        pathway=_pathway(laptop, subject.person_id),
        history=tuple(history_of(laptop, kind.name, subject.record_id)),
    )
