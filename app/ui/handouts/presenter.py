"""The leaflets there are, found by word and language. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from app.casework.handouts import all_handouts, givable_handouts
from app.casework.laptop import Laptop
from app.records.codes import LANGUAGE
from app.records.refusal import Refusal
from app.ui.changes import ChangeFeed
from app.ui.lanes import Lane, Lanes, Latest
from app.ui.shell.rooms import Navigator


@dataclass(frozen=True, slots=True)
class HandoutLine:
    """One leaflet, with a title and a standing for each language."""

    handout_id: str
    topic: str
    audience: str
    titles: tuple[tuple[str, str], ...]
    givable: frozenset[str]

    def fits(self, typed: str, language: str) -> bool:
        """Say whether each typed word begins a word of it, and it is there in the language."""
        said = " ".join((self.topic, self.audience, *(title for _, title in self.titles)))
        words = said.casefold().replace(":", " ").replace(",", " ").split()
        begins = all(
            any(word.startswith(start) for word in words) for start in typed.casefold().split()
        )
        return begins and (not language or language in dict(self.titles))


@dataclass(frozen=True, slots=True)
class HandoutsState:
    """What the room shows."""

    is_known: bool = False
    typed: str = ""
    language: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    lines: tuple[HandoutLine, ...] = ()
    problem: str = ""


class HandoutsView(Protocol):
    """The room."""

    def show_state(self, state: HandoutsState) -> None:
        """Draw."""
        ...


def language_words(code: str) -> str:
    """Return the name of a language such as pt-PT."""
    return LANGUAGE.label(code.partition("-")[0])


class HandoutsPresenter:
    """Knows the leaflets."""

    def __init__(
        self,
        view: HandoutsView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        navigator: Navigator,
        changed: ChangeFeed,
    ) -> None:
        self._view, self._laptop, self._lanes, self._navigator = view, laptop, lanes, navigator
        self._all: tuple[HandoutLine, ...] = ()
        self._reading = Latest()
        self.state = HandoutsState()
        changed.listen(lambda change: self.open() if change.kind == "record" else None)

    def open(self, _subject: str = "") -> None:
        """Read what there is."""
        self._reading.replace(
            self._lanes.run(Lane.DATA, self._read, self._on_read, self._on_failed)
        )

    def look_for(self, typed: str) -> None:
        """Keep what the words begin."""
        self._show(replace(self.state, typed=typed))

    def choose_language(self, language: str) -> None:
        """Keep what is there in a language; nothing for all."""
        self._show(replace(self.state, language=language))

    def open_handout(self, handout_id: str) -> None:
        """Look at one."""
        self._navigator.open_page("handout", handout_id)

    def _read(self) -> tuple[HandoutLine, ...]:
        laptop = self._laptop()
        givable = {(each.handout_id, each.language) for each in givable_handouts(laptop)}
        return tuple(
            HandoutLine(
                each.id,
                each.topic,
                each.audience,
                tuple((language, text.title) for language, text in sorted(each.texts.items())),
                frozenset(language for language in each.texts if (each.id, language) in givable),
            )
            for each in all_handouts(laptop).values()
        )

    def _on_read(self, lines: tuple[HandoutLine, ...]) -> None:
        self._all = lines
        codes = sorted({code for line in lines for code, _title in line.titles})
        languages = tuple((code, language_words(code)) for code in codes)
        self._show(replace(self.state, is_known=True, languages=languages, problem=""))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, problem=error.sentence))

    def _show(self, state: HandoutsState) -> None:
        lines = tuple(each for each in self._all if each.fits(state.typed, state.language))
        self.state = replace(state, lines=lines)
        self._view.show_state(self.state)
