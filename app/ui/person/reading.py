"""What the page of a person says, made ready on the data lane; no Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.casework import drafts, people, records
from app.casework.consents import answer_in_words, consents_counting
from app.casework.laptop import Laptop
from app.casework.link_proposals import waiting_about
from app.casework.people import PersonPage, SafetyValue
from app.casework.restricting import read_restriction, restricted_among
from app.host.clock import LOCAL_ZONE
from app.records.codes import AGE_BAND, GENDER, LANGUAGE, NOT_SAID, PRIORITY_GROUP, SEX, CodeList
from app.records.consents import CONSENT_KIND
from app.records.registry import record_type, record_types
from app.records.restricted import RESTRICTED_BECAUSE
from app.rules.consents import Counting
from app.rules.summary import day_in_words
from app.rules.young_people import pathway_for
from app.ui.discreet import shown_name
from app.ui.drafts.offer import OfferedDraft, offer_of
from app.ui.person.happenings import Happening, happenings_of
from app.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to know before anything else; `subject` opens the record it stands in.

    `page` is another page where the subject is none of a record.
    """

    words: str
    tone: Tone
    icon_name: str
    detail: str = ""
    subject: str = ""
    opens: str = "safe contact"
    page: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A group of which several values stand: each in words, with who said it and when."""

    label: str
    values: tuple[tuple[str, str], ...]
    subject: str


@dataclass(frozen=True, slots=True)
class Recordable:
    """Something that can be written down about this person, and the page that does it."""

    words: str
    page: str
    subject: str


@dataclass(frozen=True, slots=True)
class PersonRead:
    """Everything the page shows."""

    person_id: str
    record_type: str
    name: str
    known_as: str
    code: str
    about: str
    cluster: frozenset[str]
    warnings: tuple[Caution, ...]
    happenings: tuple[Happening, ...]
    linked: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    priority_groups: tuple[str, ...]
    recordables: tuple[Recordable, ...]
    drafts: tuple[OfferedDraft, ...]
    may_change: bool


def read_page(
    laptop: Laptop, person_id: str, *, now: datetime, is_discreet: bool, is_first: bool
) -> PersonRead:
    """Read the page of a person; opening it is noted, drawing it again is not.

    Raises:
        Refusal: `unknown_record`.
    """
    page = _page(laptop, person_id, is_first=is_first)
    waiting = [
        offer_of(draft, now)
        for draft in drafts.list_drafts(laptop)
        if draft.subject_id in page.cluster
    ]
    name = shown_name(page.shown_name, is_discreet=is_discreet)
    known_as = str(page.shown_row.get("known_as") or "")
    today = now.astimezone(LOCAL_ZONE).date()
    return PersonRead(
        person_id=person_id,
        record_type=page.record_type,
        name=name,
        known_as="" if is_discreet or known_as == page.shown_name else known_as,
        code=page.code,
        about=_opened(page, _about(page.shown_row, today), is_discreet=is_discreet),
        cluster=page.cluster,
        warnings=tuple(_warnings(laptop, page, today)),
        happenings=happenings_of(laptop.worker, page, waiting, today),
        linked=tuple(shown_name(each, is_discreet=is_discreet) for each in page.linked_names),
        disagreements=tuple(_disagreements(page)),
        priority_groups=tuple(
            PRIORITY_GROUP.label(code) for code in page.row.get("priority_groups") or ()
        ),
        recordables=tuple(_recordables(laptop, page)),
        drafts=tuple(waiting),
        may_change=record_type(page.record_type).may_write(laptop.worker.role),
    )


def _page(laptop: Laptop, person_id: str, *, is_first: bool) -> PersonPage:
    if is_first:
        return people.open_person(laptop, person_id)
    with laptop.reading() as connection:
        return people.read_person(connection, person_id)


def _opened(page: PersonPage, about: str, *, is_discreet: bool) -> str:
    """Say under whom one writes here, where a link shows another name."""
    if page.shown_id == page.person_id:
        return about
    opened = f"Written down here as {shown_name(page.name, is_discreet=is_discreet)}"
    return " · ".join(part for part in (about, opened) if part)


def _about(row: Mapping[str, Any], today: date) -> str:
    """Return the line under the name: age, gender, parish, first language, as far as known."""
    gender = _said(GENDER, row.get("gender")) or _said(SEX, row.get("sex"))
    language = _said(LANGUAGE, row.get("language"))
    speaks = f"{language} first" if language and row.get("language") != "en" else ""
    age = _age(row.get("birth_date"), today) or _said(AGE_BAND, row.get("age_band"))
    parts = (age, gender, row.get("parish"), speaks)
    return " · ".join(str(part) for part in parts if part)


def _age(born: date | None, today: date) -> str:
    if born is None:
        return ""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return f"{years}, born {day_in_words(born)}"


def _said(codes: CodeList, code: Any) -> str:
    return codes.label(str(code)) if code and code not in NOT_SAID else ""


def _warnings(laptop: Laptop, page: PersonPage, today: date) -> Iterable[Caution]:
    yield from _restricted(laptop, page)
    by_record: dict[str, list[SafetyValue]] = {}
    for value in page.safe_contact:
        by_record.setdefault(value.record_id, []).append(value)
    for record_id, values in by_record.items():
        yield _safe_contact(laptop, page, record_id, values, today)
    with laptop.reading() as connection:
        counting = consents_counting(connection, page.cluster, today)
    yield from _consents(page, counting)
    pathway = pathway_for(page.row, today)
    if pathway is not None:
        yield Caution(pathway.words, "info", "people", pathway.numbered)


def _restricted(laptop: Laptop, page: PersonPage) -> Iterable[Caution]:
    """Say who else may see them, and whether a link waits for a second person."""
    with laptop.reading() as connection:
        named = restricted_among(connection, page.cluster)
        waiting = waiting_about(connection, page.cluster) if named else []
        found = {one: read_restriction(connection, laptop, one) for one in sorted(named)}
    for one, each in found.items():
        if each is None:
            continue
        others = [name for name in each.names if name != laptop.worker.name]
        is_me = laptop.worker.worker_id in each.named
        which = "" if one == page.person_id else "A linked record is restricted. "
        words = f"{which}Restricted to {', '.join(['you'] * is_me + others) or 'nobody'}"
        why = f" {RESTRICTED_BECAUSE.label(each.because)}." if each.because else ""
        detail = f"Nobody else sees them.{why}"
        yield Caution(words, "warn", "lock", detail, one, "who may see them", "restricting")
    if waiting and record_type("link_proposal").may_read(laptop.worker.role):
        words = "A link waits for a second person"
        detail = "Another who is named agrees, or does not."
        yield Caution(words, "info", "people", detail, waiting[0], "what waits", "link_proposals")


def _safe_contact(
    laptop: Laptop, page: PersonPage, record_id: str, values: list[SafetyValue], today: date
) -> Caution:
    kind = record_type("safe_contact")
    row = records.show(laptop, kind.name, record_id)
    plain = [value.words for value in values if not value.contested]
    clashes = [
        group
        for group in page.contested
        if group.record_id == record_id and group.group in kind.safety_groups
    ]
    sayings = [f"{words} ({who})" if who else words for c in clashes for words, who in c.values]
    review = _review(row.get("review_on"), today)
    subject = f"safe_contact:{page.person_id}:{record_id}"
    if clashes:
        words = (
            "Safe contact was written differently. Keep to the more careful until it is settled."
        )
        return Caution(words, "bad", "phone", "\n".join([*sayings, *plain, *review]), subject)
    return Caution(f"Safe contact: {'. '.join(plain)}", "warn", "phone", "\n".join(review), subject)


def _consents(page: PersonPage, counting: Iterable[Counting]) -> Iterable[Caution]:
    """Say what may not be told, and where linked records or laptops say different things."""
    for each in counting:
        kept_to = each.kept_to
        if each.permits and not each.differs:
            continue
        about = CONSENT_KIND.label(kept_to.kind)
        to_whom = f", {kept_to.party}" if kept_to.party else ""
        words = f"{about}{to_whom}: {answer_in_words(kept_to)}"
        detail = "It was answered differently elsewhere. The stricter answer counts."
        subject = f"consent:{page.person_id}:{kept_to.record_id}"
        yield Caution(words, "warn", "people", detail * each.differs, subject, "consent")


def _review(review_on: date | None, today: date) -> list[str]:
    if review_on is None:
        return []
    when = day_in_words(review_on)
    return [f"Review was due {when}" if review_on < today else f"Review {when}"]


def _disagreements(page: PersonPage) -> Iterable[Disagreement]:
    for group in page.contested:
        if group.group in record_type(group.record_type).safety_groups:
            continue  # it stands above everything else
        subject = f"{group.record_type}:{page.person_id}:{group.record_id}"
        yield Disagreement(group.label, group.values, subject)


def _recordables(laptop: Laptop, page: PersonPage) -> Iterable[Recordable]:
    about = page.person_id
    for kind in record_types().values():
        says = kind.about
        is_offered = "person.record" in says.offered_by and kind.may_write(laptop.worker.role)
        if not is_offered or not _takes(kind.name, page):
            continue
        if kind.name == "instrument_result":
            yield from _questionnaires(laptop, about)
        elif kind.name == "contact":
            yield Recordable(says.label, "quick_contact", about)
        else:
            yield Recordable(says.label, "record_form", f"{kind.name}:{about}")
    if record_type("referral_out").may_write(laptop.worker.role):
        yield Recordable("Referral out, from the directory", "directory", about)
    if page.record_type == "person" and record_type("transfer").may_write(laptop.worker.role):
        yield Recordable("Hand over to a colleague or another team", "transfers", f"person:{about}")
        yield Recordable("Keyworker", "transfers", f"keyworker:{about}")
    if record_type("restriction").may_write(laptop.worker.role):
        yield Recordable("Restrict who may see them…", "restricting", about)
    if record_type("link").may_write(laptop.worker.role):
        is_nameless = page.record_type == "anonymous_identity"
        words = "Who was it? Link with a person" if is_nameless else "Link with somebody nameless"
        yield Recordable(words, "attach", about)


def _takes(type_name: str, page: PersonPage) -> bool:
    """Say whether a type can be about this person, or this somebody without a name, now."""
    kind = record_type(type_name)
    when = kind.about.shown_when
    if when is not None:
        said = page.row.get(when.field)
        given = set(said) if isinstance(said, list) else {said} - {None, ""}
        if not (given & set(when.values) if when.values else given):
            return False
    subjects = [kind.fields[name].says.refers_to for name in kind.about.subject if name != "id"]
    return any(page.record_type in types for types in subjects)


def _questionnaires(laptop: Laptop, person_id: str) -> Iterable[Recordable]:
    for name, instrument in laptop.shelf.instruments.items():
        if instrument.recorded_by != "clinician" or laptop.worker.role.value == "clinician":
            yield Recordable(instrument.title, "assessment", f"{name}:{person_id}")
