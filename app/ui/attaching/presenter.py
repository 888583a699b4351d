"""Saying who somebody without a name was, and taking it back. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from app.casework import attaching, people
from app.casework.attaching import Linked, Nameless
from app.casework.laptop import Laptop
from app.casework.person_page import PersonPage
from app.host.clock import LOCAL_ZONE
from app.records.codes import AGE_BAND, EVENT, NOT_SAID, RECIPIENT, SEX, CodeList
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.search_ranking import Candidate
from app.rules.summary import day_in_words
from app.ui.context import Context
from app.ui.discreet import shown_name
from app.ui.lanes import Lane, Latest

_MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody it may have been."""

    key: str
    words: str
    detail: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link that stands."""

    link_id: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class AttachState:
    """What the page shows; `is_nameless` tells which end of the link one came from."""

    is_known: bool = False
    is_nameless: bool = True
    who: str = ""
    about: str = ""
    typed: str = ""
    offers: tuple[Offer, ...] = ()
    links: tuple[LinkLine, ...] = ()
    may_write: bool = True
    is_saving: bool = False
    problem: str = ""


class AttachView(Protocol):
    """The page."""

    def show_state(self, state: AttachState) -> None:
        """Draw."""
        ...


@dataclass(frozen=True)
class _Read:
    page: PersonPage
    links: list[Linked]
    nameless: list[Nameless]
    may_write: bool


class AttachPresenter:
    """Holds one end of a link and offers the other."""

    def __init__(self, context: Context, view: AttachView) -> None:
        self._context, self._view = context, view
        self._subject = ""
        self._nameless: tuple[Offer, ...] = ()
        self._reading, self._asking = Latest(), Latest()
        self.state = AttachState()

    def open(self, subject: str) -> None:
        """Read who it is about, and who it may have been."""
        self._subject = subject
        self._show(AttachState())
        self._read()

    def search(self, typed: str) -> None:
        """Keep who fits what was typed."""
        self._show(replace(self.state, typed=typed))
        if not self.state.is_nameless:
            self._show(replace(self.state, offers=self._fitting(typed)))
            return
        if not typed.strip():
            self._asking.drop()
            self._show(replace(self.state, offers=()))
            return
        self._asking.replace(
            self._context.lanes.run(
                Lane.DATA, lambda: self._people(typed), self._on_found, self._on_failed
            )
        )

    def choose(self, key: str, reason: str) -> None:
        """Say that it was this one; it can be undone at once and later."""
        if self.state.is_saving or not self._subject:
            return
        ends = (self._subject, key) if self.state.is_nameless else (key, self._subject)
        self._show(replace(self.state, is_saving=True, problem=""))
        context = self._context
        context.lanes.run(
            Lane.DATA,
            lambda: attaching.attach(context.laptop(), *ends, reason=reason),
            lambda link_id: self._on_attached(link_id, ends[1]),
            self._on_failed,
        )

    def undo_link(self, link_id: str) -> None:
        """Say that a link was wrong."""
        context = self._context

        def again() -> None:
            self._run(lambda laptop: attaching.attach_again(laptop, link_id), "Linked again")

        def done(_none: None) -> None:
            self._after()
            context.toast.show("Link undone. Each keeps what was written under it.", again)

        context.lanes.run(
            Lane.DATA, lambda: attaching.detach(context.laptop(), link_id), done, self._on_failed
        )

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._reading.drop()
        self._asking.drop()
        self._subject, self._nameless = "", ()
        self._show(AttachState())

    # What comes back

    def _read(self) -> None:
        subject, context = self._subject, self._context

        def work() -> _Read:
            laptop = context.laptop()
            page = people.open_person(laptop, subject)
            is_nameless = page.record_type == "anonymous_identity"
            return _Read(
                page,
                attaching.links_of(laptop, subject),
                [] if is_nameless else attaching.nameless_lately(laptop),
                record_type("link").may_write(laptop.worker.role),
            )

        self._reading.replace(context.lanes.run(Lane.DATA, work, self._on_read, self._on_failed))

    def _on_read(self, read: _Read) -> None:
        page = read.page
        is_nameless = page.record_type == "anonymous_identity"
        self._nameless = tuple(_nameless_offer(each) for each in read.nameless)
        times = len(page.timeline)
        self._show(
            AttachState(
                is_known=True,
                is_nameless=is_nameless,
                who=self._name(page.name),
                about=_about_identity(page, times) if is_nameless else page.code,
                typed=self.state.typed,
                links=tuple(self._link_line(each) for each in read.links),
                may_write=read.may_write,
            )
        )
        if not is_nameless or self.state.typed:
            self.search(self.state.typed)

    def _people(self, typed: str) -> tuple[Offer, ...]:
        found = people.find_people(self._context.laptop(), typed, limit=_MOST_FOUND)
        return tuple(self._person_offer(each.candidate) for each in found)

    def _on_found(self, offers: tuple[Offer, ...]) -> None:
        self._show(replace(self.state, offers=offers))

    def _on_attached(self, link_id: str, person_id: str) -> None:
        context = self._context

        def undo() -> None:
            self._run(
                lambda laptop: attaching.detach(laptop, link_id, reason="undone at once"),
                "The link is undone. Nothing was lost.",
            )

        context.changed.announce("record")
        context.navigator.open_page("person", person_id)
        context.toast.show("Linked. What was written stays as it was.", undo)

    def _run(self, do: Callable[[Laptop], object], words: str) -> None:
        def done(_none: object) -> None:
            self._after()
            self._context.toast.show(words)

        self._context.lanes.run(
            Lane.DATA, lambda: do(self._context.laptop()), done, self._on_failed
        )

    def _after(self) -> None:
        self._context.changed.announce("record")
        if self._subject and self.state.is_known:
            self._read()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, is_saving=False, problem=error.sentence))

    # Words

    def _fitting(self, typed: str) -> tuple[Offer, ...]:
        parts = typed.casefold().split()
        return tuple(
            each
            for each in self._nameless
            if all(part in f"{each.words} {each.detail}".casefold() for part in parts)
        )

    def _name(self, name: str) -> str:
        is_discreet = self._context.preferences.get("is_discreet") == "True"
        return shown_name(name, is_discreet=is_discreet)

    def _person_offer(self, person: Candidate) -> Offer:
        name = " ".join(part for part in (person.forename, person.surname) if part)
        born = f"born {day_in_words(person.birth_date)}" if person.birth_date else ""
        known_as = f"known as {person.known_as}" if name and person.known_as else ""
        detail = " · ".join(part for part in (known_as, born) if part)
        return Offer(person.person_id, self._name(name or person.known_as), detail, person.code)

    def _link_line(self, link: Linked) -> LinkLine:
        parts = [link.code, link.reason]
        return LinkLine(link.link_id, self._name(link.name), " · ".join(p for p in parts if p))

    def _show(self, state: AttachState) -> None:
        self.state = state
        self._view.show_state(state)


def _said(codes: CodeList, code: str) -> str:
    return codes.label(code) if code and code not in NOT_SAID else ""


def _nameless_offer(nameless: Nameless) -> Offer:
    who = nameless.nickname or "Somebody without a name"
    if nameless.recipient not in ("", "client"):
        who = f"{who}, {RECIPIENT.label(nameless.recipient).lower()}"
    looks = (_said(AGE_BAND, nameless.age_band), _said(SEX, nameless.sex))
    events = ", ".join(EVENT.label(each) for each in nameless.events)
    times = f"{nameless.contacts} contacts" if nameless.contacts > 1 else ""
    detail = " · ".join(part for part in (*looks, events, nameless.place, times) if part)
    local = nameless.last_at.astimezone(LOCAL_ZONE)
    return Offer(
        nameless.identity_id, who, detail, f"{local:%a} {day_in_words(local.date())}, {local:%H:%M}"
    )


def _about_identity(page: PersonPage, times: int) -> str:
    looks = (_said(AGE_BAND, str(page.row.get("age_band") or "")),)
    sex = _said(SEX, str(page.row.get("sex") or ""))
    counted = "1 entry" if times == 1 else f"{times} entries"
    return " · ".join(part for part in (*looks, sex, counted) if part)
