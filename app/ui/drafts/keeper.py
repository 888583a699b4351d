"""Keeps what is typed in a form, less than a second behind the fingers; no Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.casework.drafts import KeptDraft, save_draft, throw_away_draft
from app.casework.laptop import Laptop
from app.ui.lanes import Lane, Lanes
from app.ui.later import Later

# Short of a second, so that it is also written within the second that is promised.
SAVE_AFTER_MS = 600


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a form and where the cursor is, as it will be kept."""

    content: Mapping[str, Any]
    place: Mapping[str, Any]


class DraftKeeper:
    """Saves one draft while somebody types.

    A throttle, not a debounce: the first unsaved key starts the count, and further keys do not
    put it off. A form in which nothing was typed leaves no draft.

    Args:
        laptop: the open laptop of now.
        lanes: for the data lane.
        later: counts the time.
        saved: told, on the interface thread, when a draft was saved.
        failed: told what went wrong; what was typed still stands on the screen.
    """

    def __init__(
        self,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        later: Later,
        *,
        saved: Callable[[datetime], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._laptop, self._lanes, self._later = laptop, lanes, later
        self._saved, self._failed = saved, failed
        self._draft: KeptDraft | None = None
        self._read: Callable[[], Typed] | None = None
        self._is_unsaved = False

    @property
    def draft(self) -> KeptDraft | None:
        """Return the draft that is being kept; its id and what it has seen do not change."""
        return self._draft

    def keep(self, draft: KeptDraft, read: Callable[[], Typed]) -> None:
        """Keep this draft from now on; `read` answers with what stands in the form."""
        self.let_go()
        self._draft, self._read = draft, read

    def typed(self) -> None:
        """Note that something was typed."""
        if self._is_unsaved or self._draft is None:
            return
        self._is_unsaved = True
        self._later.after(SAVE_AFTER_MS, self.save)

    def save(self) -> None:
        """Queue what stands in the form now, if any of it is unsaved."""
        draft, read = self._draft, self._read
        if draft is None or read is None or not self._is_unsaved:
            return
        self._later.forget()
        self._is_unsaved = False
        typed = read()
        self._lanes.run(
            Lane.DATA,
            lambda: save_draft(self._laptop(), draft, typed.content, typed.place).saved_at,
            self._saved,
            self._on_failed,
        )

    def let_go(self) -> None:
        """Keep nothing any more: the form was finished, or another one is shown."""
        self._later.forget()
        self._draft, self._read, self._is_unsaved = None, None, False

    def throw_away(self, then: Callable[[], None]) -> None:
        """Take the draft away because its author said so."""
        draft = self._draft
        self.let_go()
        if draft is None:
            then()
            return
        self._lanes.run(
            Lane.DATA,
            lambda: throw_away_draft(self._laptop(), draft.id),
            lambda _nothing: then(),
            self._failed,
        )

    def _on_failed(self, error: Exception) -> None:
        self._is_unsaved = True  # the next key tries again
        self._later.after(SAVE_AFTER_MS, self.save)
        self._failed(error)
