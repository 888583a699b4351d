"""The figures and lists of the team in words; no Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.casework.colleagues import Colleague
from app.casework.cover import CoverSaid
from app.casework.person_page import said_when
from app.casework.team_laptops import (
    DraftsThere,
    TeamLaptop,
    TeamLaptops,
    drafts_by_laptop,
)
from app.casework.team_sample import FOR_EACH, Sample, SampledEntry
from app.casework.team_view import UNSEEN_DAYS, Caseload, PersonSeen, TeamView
from app.rules.summary import day_in_words
from app.ui.discreet import shown_name
from app.ui.listed import Doing, ListedRow, Unfolded
from app.ui.listed_form import Tile
from app.ui.team.drafts import drafts_lines, drafts_row
from app.ui.tokens import Tone

MINE, CASELOADS, UNSEEN, NOBODY, LAPTOPS, DRAFTS, SAMPLE, COVER = (
    "mine",
    "caseloads",
    "unseen",
    "nobody",
    "laptops",
    "drafts",
    "sample",
    "cover",
)
LISTS = (MINE, CASELOADS, UNSEEN, NOBODY, LAPTOPS, DRAFTS, SAMPLE, COVER)
FOR_EVERYBODY = frozenset({MINE, COVER})
# Figures that lead to the page where one acts.
LEADS_TO = {
    "contested": "conflicts",
    "perhaps_same": "duplicates",
    "not_taken": "quarantine",
    "handovers": "transfers",
    "by_two": "link_proposals",
    "kits": "stock",
    "look_again": "look_again",
    "alerts": "alerts",
}
_CALLED = {
    MINE: "My people",
    CASELOADS: "In caseloads",
    UNSEEN: f"Not seen {UNSEEN_DAYS} days",
    NOBODY: "No keyworker",
    LAPTOPS: "Silent laptops",
    DRAFTS: "Unfinished drafts",
    SAMPLE: "Supervision",
    COVER: "Away, or soon",
}
_MOST_NAMED = 8
_NO_LAPTOP = (
    "The centre knows the laptops. Without a network it is asked later; what it said last stands "
    "here."
)
_NOT_MINE = (
    "Whose keyworker you are stands here, with the people of colleagues you cover for. Ctrl+R on "
    "the page of a person names a keyworker."
)
EMPTY = {
    MINE: ("You look after nobody yet", _NOT_MINE),
    CASELOADS: ("Nobody works here yet", "Colleagues come with the next catching up."),
    UNSEEN: (
        "Everybody was seen lately",
        f"Who has a keyworker and no contact for {UNSEEN_DAYS} days stands here.",
    ),
    NOBODY: (
        "Nobody is without a keyworker",
        f"Who was seen in the last {UNSEEN_DAYS} days and has no keyworker stands here.",
    ),
    LAPTOPS: ("No laptop is known", _NO_LAPTOP),
    DRAFTS: ("No laptop is known", _NO_LAPTOP),
    SAMPLE: (
        "Nothing was written down last month",
        "Some entries of each worker are drawn here, to look at together in supervision.",
    ),
    COVER: (
        "Nobody is away",
        "“Somebody is away” says from when until when and who looks after their people.",
    ),
}


_NO_SAMPLE, _NO_LAPTOPS = Sample("", (), 0), TeamLaptops()


@dataclass(frozen=True)
class Known:
    """What was read of the team; what only leads see is empty for others.

    `mine` are the people whom this worker looks after today: id, name, for whom they cover.
    """

    mine: tuple[tuple[str, str, str], ...]
    covers: tuple[CoverSaid, ...]
    here: tuple[Colleague, ...]
    now: datetime
    handed_to_me: int
    view: TeamView | None = None
    sample: Sample = _NO_SAMPLE
    laptops: TeamLaptops = _NO_LAPTOPS
    worker: str = ""
    is_lead: bool = False
    is_discreet: bool = False

    @property
    def drafts(self) -> tuple[DraftsThere, ...]:
        """What was begun on each laptop and not finished, this one's as it is now."""
        if self.view is None:
            return ()
        return drafts_by_laptop(self.laptops, self.view, self.worker, self.now)

    def named(self, name: str) -> str:
        """Return a name as it is to be shown."""
        return shown_name(name, is_discreet=self.is_discreet)


def tiles(known: Known, chosen: str) -> tuple[Tile, ...]:
    """Return the figures: lists first, then those that lead elsewhere."""
    away = Tile(COVER, _CALLED[COVER], str(len(known.covers)), icon_name="calendar")
    mine = Tile(MINE, _CALLED[MINE], str(len(known.mine)), icon_name="person")
    if known.view is None:
        made = [mine, away, _leading("handovers", "Handed to you", known.handed_to_me, 1)]
    else:
        made = [mine, *_lists(known, known.view), away, *_ways(known.view)]
    return tuple(_with_choice(each, chosen) for each in made)


def called(chosen: str) -> str:
    """Return what a list is called."""
    return _CALLED[chosen]


def _lists(known: Known, view: TeamView) -> Iterable[Tile]:
    people = {each.person_id for load in view.caseloads for each in load.people}
    looked = sum(each.looked_on is not None for each in known.sample.entries)
    silent = sum(each.is_silent(known.now) for each in known.laptops.laptops)
    yield Tile(CASELOADS, _CALLED[CASELOADS], str(len(people)), icon_name="people")
    yield _warned(UNSEEN, view.unseen, "clock")
    yield _warned(NOBODY, len(view.no_keyworker), "person")
    if known.laptops.as_of is None:
        yield Tile(LAPTOPS, _CALLED[LAPTOPS], "Not known", icon_name="cloud-off")
    else:
        yield _warned(LAPTOPS, silent, "cloud-off")
    begun = sum(each.count or 0 for each in known.drafts)
    is_old = any(each.is_old(known.now.date()) for each in known.drafts)
    yield Tile(DRAFTS, _CALLED[DRAFTS], str(begun), "warn" if is_old else "info", "note")
    said = f"{looked} of {len(known.sample.entries)}"
    yield Tile(SAMPLE, _CALLED[SAMPLE], said, icon_name="eye")


def _ways(view: TeamView) -> Iterable[Tile]:
    unread = sum(len(each.not_read_by) for each in view.alerts)
    kits = view.kits_expired + view.kits_expiring
    yield _leading("contested", "To reconcile", view.contested, view.contested)
    yield _leading("perhaps_same", "Perhaps the same", view.perhaps_same, 0)
    # How many wait there the centre alone knows; the page asks it.
    yield Tile("not_taken", "Not taken", "Ask", icon_name="chevron-right", leads=True)
    yield _leading("handovers", "Handovers", view.handovers_open, 0)
    if view.links_by_two:  # rare, and then it waits for a person
        yield _leading("by_two", "Links for two", view.links_by_two, 0)
    yield _leading("kits", "Kits to expire", kits, view.kits_expired)
    yield _leading("look_again", "Look at again", view.to_look_at, 0)
    yield _leading("alerts", "Alerts not read", unread, unread)


def rows(known: Known, chosen: str) -> Iterator[ListedRow]:
    """Give the list of a figure, row by row: whoever shows it need not make them all."""
    if chosen == COVER:
        return (_cover_row(each, known.now.date()) for each in known.covers)
    if chosen == MINE or known.view is None:
        return (_my_row(known, *each) for each in known.mine)
    return _of_team(known, known.view, chosen)


def _of_team(known: Known, view: TeamView, chosen: str) -> Iterator[ListedRow]:
    if chosen == UNSEEN:
        for load in view.caseloads:
            yield from (_person_row(known, each, load.name) for each in load.unseen)
    elif chosen == NOBODY:
        yield from (_person_row(known, each, "") for each in view.no_keyworker)
    elif chosen == LAPTOPS:
        yield from (_laptop_row(each, known.now) for each in known.laptops.laptops)
    elif chosen == DRAFTS:
        yield from (drafts_row(each, known.now.date()) for each in known.drafts)
    elif chosen == SAMPLE:
        yield from (_sample_row(known, each) for each in known.sample.entries)
    else:
        yield from (_caseload_row(each) for each in view.caseloads)


def unfolded(known: Known, chosen: str, row: ListedRow) -> Unfolded:
    """Return everything known of one row, and what can be done with it."""
    key = row.key
    lines: Iterable[tuple[str, str]] = ()
    doings: tuple[Doing, ...] = ()
    if chosen == MINE:
        lines, doings = (("", row.detail),), _person_doings(is_alone=False)
    elif chosen == CASELOADS and known.view is not None:
        load = next(each for each in known.view.caseloads if each.worker_id == key)
        lines, doings = _caseload_lines(known, load), _caseload_doings(load)
    elif chosen in (UNSEEN, NOBODY):
        lines = (("Last seen", row.when), ("Keyworker", row.detail))
        doings = _person_doings(is_alone=chosen == NOBODY)
    elif chosen == LAPTOPS:
        lines = _laptop_lines(known, key)
    elif chosen == DRAFTS:
        lines, doings = drafts_lines(known.drafts, key)
    elif chosen == SAMPLE:
        lines, doings = _sample_lines(known, key)
    elif chosen == COVER:
        lines = (("Away", row.detail), ("", "It ends by itself; nobody is moved."))
        doings = (Doing("end_cover", "They are back: end it today", "check", is_first=True),)
    said = tuple(line for line in lines if line[1])
    return Unfolded(key, row.title, row.chip, row.tone, said, doings)


def _warned(key: str, count: int, icon_name: str) -> Tile:
    return Tile(key, _CALLED[key], str(count), "warn" if count else "info", icon_name)


def _leading(key: str, words: str, count: int, grave: int) -> Tile:
    tone: Tone = "warn" if grave and count else "info"
    return Tile(key, words, str(count), tone, "chevron-right", leads=True)


def _with_choice(tile: Tile, chosen: str) -> Tile:
    if tile.key != chosen:
        return tile
    return Tile(tile.key, tile.words, tile.number, tile.tone, tile.icon_name, is_chosen=True)


def _seen(each: PersonSeen) -> str:
    return day_in_words(each.last_on) if each.last_on else "No contact yet"


def _person_row(known: Known, each: PersonSeen, keyworker: str) -> ListedRow:
    chip: tuple[str, Tone] = ("Not seen for long", "warn") if each.is_long_unseen else ("", "info")
    key = f"{each.person_id}|{keyworker}"
    return ListedRow(key, "person", known.named(each.name), keyworker, _seen(each), *chip)


def _person_doings(*, is_alone: bool) -> tuple[Doing, ...]:
    name = Doing("keyworker", "Name a keyworker…", "people")
    hand = Doing("hand_over", "Hand over…", "people")
    return (Doing("person", "Open the person", "person", is_first=True), name if is_alone else hand)


def _my_row(known: Known, person_id: str, name: str, whose: str) -> ListedRow:
    detail = f"You cover for {whose}" if whose else "You are the keyworker"
    chip: tuple[str, Tone] = ("Cover", "info") if whose else ("", "info")
    return ListedRow(f"{person_id}|{whose}", "person", known.named(name), detail, "", *chip)


def _caseload_row(load: Caseload) -> ListedRow:
    count = len(load.people)
    parts = ["1 person" if count == 1 else f"{count} people"]
    if load.covers_for:
        parts.append(f"covers for {', '.join(load.covers_for)}")
    if load.covered_by and load.away_until:
        parts.append(f"away until {day_in_words(load.away_until)}, {load.covered_by} covers")
    unseen = len(load.unseen)
    chip: tuple[str, Tone] = (f"{unseen} not seen for long", "warn") if unseen else ("", "info")
    return ListedRow(load.worker_id, "person", load.name, " · ".join(parts), "", *chip)


def _caseload_lines(known: Known, load: Caseload) -> Iterable[tuple[str, str]]:
    if not load.people:
        yield "", "Nobody yet. The page of a person, Ctrl+R, names a keyworker."
        return
    shown = [f"{known.named(each.name)}: {_seen(each)}" for each in load.people[:_MOST_NAMED]]
    rest = len(load.people) - _MOST_NAMED
    yield "Last seen, the longest ago first", "\n".join(shown)
    if rest > 0:
        yield "", f"And {rest} more."


def _caseload_doings(load: Caseload) -> tuple[Doing, ...]:
    away = Doing("away", "They are away…", "calendar")
    if not load.people:
        return (away,)
    first = Doing("longest", "Open who was not seen longest", "person", is_first=True)
    return (first, Doing("hand_over_all", "Hand over this caseload…", "people"), away)


def _laptop_row(each: TeamLaptop, now: datetime) -> ListedRow:
    heard = said_when(each.last_heard_at) if each.last_heard_at else "never"
    waits = f"{each.waiting} not sent then" if each.waiting else "nothing waited then"
    chip: tuple[str, Tone] = ("Silent", "warn") if each.is_silent(now) else ("", "info")
    icon = "cloud-off" if each.is_silent(now) else "cloud"
    title = f"{each.worker}: {each.name}" if each.name else each.worker
    return ListedRow(f"{each.worker}|{each.name}", icon, title, waits, f"heard {heard}", *chip)


def _laptop_lines(known: Known, key: str) -> Iterable[tuple[str, str]]:
    found = next(each for each in known.laptops.laptops if f"{each.worker}|{each.name}" == key)
    yield "Team", found.team
    yield "Last heard", said_when(found.last_heard_at) if found.last_heard_at else "Never"
    yield "Not sent when it was last heard", str(found.waiting)
    if found.is_silent(known.now):
        yield "", f"Ask {found.worker} to open it where there is a network. Nothing is lost there."


def _sample_row(known: Known, each: SampledEntry) -> ListedRow:
    chip: tuple[str, Tone] = ("Looked at", "good") if each.looked_on else ("", "info")
    when = day_in_words(each.on)
    return ListedRow(each.contact_id, "note", each.worker, known.named(each.name), when, *chip)


def _sample_lines(known: Known, key: str) -> tuple[list[tuple[str, str]], tuple[Doing, ...]]:
    each = next(one for one in known.sample.entries if one.contact_id == key)
    drawn = (
        f"{known.sample.draw}: up to {FOR_EACH} of each worker by lot, of "
        f"{known.sample.drawn_from}. Drawn again by that name it is the same."
    )
    lines = [
        ("With", known.named(each.name)),
        ("On", day_in_words(each.on)),
        ("Looked at", day_in_words(each.looked_on) if each.looked_on else "Not yet"),
        ("Sample", drawn),
    ]
    doings = [Doing("entry", "Open the entry", "note", is_first=True)]
    if not each.looked_on:
        doings.append(Doing("looked_at", "We looked at it", "check"))
    doings.append(Doing("another", "Draw another sample"))
    return lines, tuple(doings)


def _cover_row(each: CoverSaid, today: date) -> ListedRow:
    days = " to ".join(day_in_words(day) for day in (each.from_on, each.until_on) if day)
    is_now = each.from_on is not None and each.from_on <= today
    chip: tuple[str, Tone] = ("Now", "good") if is_now else ("To come", "info")
    title = f"{each.worker}: {each.covered_by} covers"
    return ListedRow(each.cover_id, "calendar", title, days, "", *chip)
