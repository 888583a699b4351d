"""The room of leaflets: what there is, found by word, substance, situation and more. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from app.casework.handout_catalogue import CatalogueEntry, catalogue
from app.casework.handout_packs import packs_left_out, take_in_pack
from app.casework.handouts import (
    FORMATS,
    PagePicture,
    Tags,
    givable_handouts,
    leaflet,
    page_pictures,
    tags_on,
    warm_up,
)
from app.casework.laptop import Laptop
from app.casework.print_later import PutAside, take_off, waiting_for_a_printer
from app.records.codes import LANGUAGE
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.ui.changes import ChangeFeed
from app.ui.context import ToastShower
from app.ui.lanes import Lane, Lanes, Latest
from app.ui.settings.presenter import Preferences
from app.ui.shell.rooms import Navigator

FAVOURITES = "favourite_leaflets"
_PEEK_DPI = 72
_MOST_PEEKS = 60
_SAMPLE = "sample"
FILTERS = ("substance", "route", "situation", "language", "format")

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HandoutLine:
    """One leaflet, with a title and a standing for each language."""

    handout_id: str
    topic: str
    audience: str
    titles: tuple[tuple[str, str], ...]
    givable: frozenset[str]
    formats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tag_words: str = ""
    is_favourite: bool = False

    def fits(self, typed: str, chosen: Mapping[str, str]) -> bool:
        """Say whether each typed word begins a word of it, and whether it is what was chosen."""
        titles = (title for _, title in self.titles)
        said = " ".join((self.topic, self.audience, self.tag_words, *titles)).casefold()
        words = said.replace(":", " ").replace(",", " ").split()
        begins = all(
            any(word.startswith(start) for word in words) for start in typed.casefold().split()
        )
        return begins and all(self._is(name, code) for name, code in chosen.items() if code)

    def is_called(self, typed: str) -> bool:
        """Say whether its topic or a title begins with what was typed."""
        start = typed.strip().casefold()
        called = (self.topic, *(title for _, title in self.titles))
        return any(words.casefold().startswith(start) for words in called)

    def _is(self, name: str, code: str) -> bool:
        if name == "language":
            return code in dict(self.titles)
        if name == "format":
            return any(code in formats for formats in self.formats.values())
        return code in self.tags.get(name, ())


@dataclass(frozen=True, slots=True)
class HandoutsState:
    """What the room shows.

    Attributes:
        choices: what may be chosen for each of :data:`FILTERS`.
        chosen: what is chosen for each; blank for all.
        looked_at: the leaflet whose first page is shown; ``peek`` is that page once it is drawn.
        waiting: leaflets put aside for a printer, each with its id and in words.
        left_out: packs that are here and not used, each with why.
    """

    is_known: bool = False
    typed: str = ""
    choices: Mapping[str, Choices] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    only_favourites: bool = False
    lines: tuple[HandoutLine, ...] = ()
    looked_at: str = ""
    peek: PagePicture | None = None
    waiting: tuple[tuple[str, str], ...] = ()
    may_take_in: bool = False
    left_out: tuple[str, ...] = ()
    problem: str = ""

    @property
    def line_looked_at(self) -> HandoutLine | None:
        """The leaflet that is looked at, if it is among those shown."""
        return next((each for each in self.lines if each.handout_id == self.looked_at), None)


class HandoutsView(Protocol):
    """The room."""

    def show_state(self, state: HandoutsState) -> None:
        """Draw."""
        ...


def language_words(code: str) -> str:
    """Return the name of a language such as pt-PT."""
    return LANGUAGE.label(code.partition("-")[0])


@dataclass(frozen=True)
class _Known:
    lines: tuple[HandoutLine, ...]
    choices: Mapping[str, Choices]
    waiting: tuple[PutAside, ...]
    may_take_in: bool
    left_out: tuple[str, ...]


class HandoutsPresenter:
    """Knows the leaflets."""

    def __init__(
        self,
        view: HandoutsView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        navigator: Navigator,
        toast: ToastShower,
        changed: ChangeFeed,
        preferences: Preferences,
    ) -> None:
        self._toast, self._changed = toast, changed
        self._view, self._laptop, self._lanes, self._navigator = view, laptop, lanes, navigator
        self._preferences = preferences
        self._all: tuple[HandoutLine, ...] = ()
        self._peeks: dict[str, PagePicture] = {}
        self._waiting: dict[str, PutAside] = {}
        self._reading, self._drawing = Latest(), Latest()
        self.state = HandoutsState()
        changed.listen(lambda change: self.open() if change.kind == "record" else None)

    def open(self, _subject: str = "") -> None:
        """Read what there is, and meanwhile what the first preview would wait for."""
        self._lanes.run(Lane.DOCUMENTS, warm_up, lambda _none: None, self._on_failed)
        self._reading.replace(
            self._lanes.run(Lane.DATA, self._read, self._on_read, self._on_failed)
        )

    def look_for(self, typed: str) -> None:
        """Keep what the words begin."""
        self._show(replace(self.state, typed=typed))

    def choose(self, name: str, code: str) -> None:
        """Keep what has a substance, route, situation, language or format; blank for all."""
        self._show(replace(self.state, chosen={**self.state.chosen, name: code}))

    def show_favourites(self, only: bool) -> None:  # noqa: FBT001 - a toggle says so
        """Keep one's favourites, or all."""
        self._show(replace(self.state, only_favourites=only))

    def look_at(self, handout_id: str) -> None:
        """Show the first page of one, as soon as it is drawn."""
        if handout_id == self.state.looked_at and self.state.peek is not None:
            return
        self._show(replace(self.state, looked_at=handout_id, peek=self._peeks.get(handout_id)))
        line = self.state.line_looked_at
        if line is None or handout_id in self._peeks:
            return

        def work() -> PagePicture:
            made = leaflet(self._laptop(), handout_id, line.titles[0][0])
            return page_pictures(made.pdf, _PEEK_DPI)[0]

        def drawn(page: PagePicture) -> None:
            if len(self._peeks) >= _MOST_PEEKS:
                self._peeks.pop(next(iter(self._peeks)))
            self._peeks[handout_id] = page
            if self.state.looked_at == handout_id:
                self._show(replace(self.state, peek=page))

        self._drawing.replace(self._lanes.run(Lane.DOCUMENTS, work, drawn, self._on_failed))

    def mark_favourite(self, handout_id: str, is_one: bool) -> None:  # noqa: FBT001 - as above
        """Remember a favourite on this laptop, or not any more."""
        favourites = self._favourites() - {handout_id} | ({handout_id} if is_one else set())
        self._preferences.set(FAVOURITES, " ".join(sorted(favourites)))
        self._all = tuple(
            replace(line, is_favourite=line.handout_id in favourites) for line in self._all
        )
        self._show(self.state)

    def open_handout(self, handout_id: str) -> None:
        """Look at one."""
        self._navigator.open_page("handout", handout_id)

    def open_waiting(self, row_id: str) -> None:
        """Go on with one that was put aside."""
        waits = self._waiting.get(row_id)
        if waits is not None:
            subject = f"{waits.handout_id}:{waits.subject_id}:{row_id}"
            self._navigator.open_page("handout", subject)

    def take_off(self, row_id: str) -> None:
        """Take one off the list of those that wait."""
        self._lanes.run(
            Lane.DATA,
            lambda: take_off(self._laptop(), row_id),
            lambda _none: self.open(),
            self._on_failed,
        )

    def take_in(self, path: str) -> None:
        """Take in a pack from where it was chosen, for the whole service."""
        file = Path(path)

        def work() -> int:
            try:
                packed = file.read_bytes()
            except OSError as error:
                raise Refusal(
                    "not_read", "The file cannot be read. Nothing was changed; choose it again."
                ) from error
            name = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")[:60]
            return len(take_in_pack(self._laptop(), name or "pack", packed))

        def done(count: int) -> None:
            self._changed.announce("record")
            self._toast.show(f"Taken in: {count} leaflet{'' if count == 1 else 's'}")

        self._lanes.run(Lane.DATA, work, done, self._on_failed)

    def forget(self) -> None:
        """Hold nothing: the laptop is locked, and what waits may name a place and a time."""
        self._reading.drop()
        self._drawing.drop()
        self._all, self._waiting = (), {}
        self._show(HandoutsState())

    def _read(self) -> _Known:
        laptop = self._laptop()
        givable = {(each.handout_id, each.language) for each in givable_handouts(laptop)}
        entries = [each for each in catalogue(laptop) if each.status != _SAMPLE]
        tags = tags_on(laptop.shelf)
        return _Known(
            _lines(entries, givable, tags, self._favourites()),
            _choices(entries, tags),
            tuple(waiting_for_a_printer(laptop)),
            record_type("handout_pack").may_write(laptop.worker.role),
            tuple(f"{name}: {why}" for name, why in packs_left_out(laptop).items()),
        )

    def _favourites(self) -> set[str]:
        return set((self._preferences.get(FAVOURITES) or "").split())

    def _on_read(self, known: _Known) -> None:
        self._all = known.lines
        self._waiting = {each.id: each for each in known.waiting}
        topics = {line.handout_id: line.topic for line in known.lines}
        waiting = tuple((each.id, _waiting_words(each, topics)) for each in known.waiting)
        self._show(
            replace(
                self.state,
                is_known=True,
                choices=known.choices,
                waiting=waiting,
                may_take_in=known.may_take_in,
                left_out=known.left_out,
                problem="",
            )
        )
        if self.state.lines and not self.state.looked_at:
            self.look_at(self.state.lines[0].handout_id)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, problem=error.sentence))

    def _show(self, state: HandoutsState) -> None:
        lines = [each for each in self._all if each.fits(state.typed, state.chosen)]
        if state.only_favourites:
            lines = [each for each in lines if each.is_favourite]
        # Favourites first; then what is called as was typed, before what is only about it.
        lines.sort(key=lambda line: (not line.is_favourite, not line.is_called(state.typed)))
        self.state = replace(state, lines=tuple(lines))
        self._view.show_state(self.state)


def _lines(
    entries: list[CatalogueEntry],
    givable: set[tuple[str, str]],
    tags: Tags,
    favourites: set[str],
) -> tuple[HandoutLine, ...]:
    grouped: dict[str, list[CatalogueEntry]] = {}
    for entry in entries:
        grouped.setdefault(entry.topic, []).append(entry)
    lines = []
    for handout_id, group in grouped.items():
        first = group[0]
        words = [tags.substances.get(code, "") for code in first.substances]
        words += [tags.routes.get(code, "") for code in first.routes]
        words += [tags.situations.get(code, "") for code in first.situations]
        lines.append(
            HandoutLine(
                handout_id,
                first.name,
                first.audience,
                tuple((each.language, each.title) for each in group),
                frozenset(
                    each.language for each in group if (handout_id, each.language) in givable
                ),
                {each.language: each.formats for each in group},
                {
                    "substance": first.substances,
                    "route": first.routes,
                    "situation": first.situations,
                },
                " ".join(words),
                handout_id in favourites,
            )
        )
    return tuple(sorted(lines, key=lambda line: line.topic.casefold()))


def _choices(entries: list[CatalogueEntry], tags: Tags) -> dict[str, Choices]:
    """Offer only what some leaflet has, in the words that people read."""

    def used(words: Mapping[str, str], codes: set[str]) -> Choices:
        return tuple((code, said) for code, said in words.items() if code in codes)

    languages = sorted({each.language for each in entries})
    return {
        "substance": used(tags.substances, {code for e in entries for code in e.substances}),
        "route": used(tags.routes, {code for e in entries for code in e.routes}),
        "situation": used(tags.situations, {code for e in entries for code in e.situations}),
        "language": tuple((code, language_words(code)) for code in languages),
        "format": tuple((name, form.words) for name, form in FORMATS.items()),
    }


def _waiting_words(waits: PutAside, topics: Mapping[str, str]) -> str:
    topic = topics.get(waits.handout_id, waits.handout_id)
    words = FORMATS[waits.page_format].words if waits.page_format in FORMATS else ""
    copies = "1 copy of" if waits.copies == 1 else f"{waits.copies} copies of"
    return f"{copies} {topic}, {language_words(waits.language)}, {words}"
