"""What the form of a record shows; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from app.casework.people import ContestedGroup, Entry
from app.ui.context import Place
from app.ui.record_form.answers import Typed
from app.ui.record_form.spec import Question

Mode = Literal["loading", "read", "edit", "gone"]


@dataclass(frozen=True, slots=True)
class FormState:
    """What the screen shows.

    Attributes:
        opened: counts the forms shown; the view fills its fields only when it changes, so that
            nothing is written under the hands of whoever types.
        mode: `read` shows `lines`; `edit` asks `questions`.
        typed: what stands in the form when `opened` changes.
        hidden: fields not asked now, as another field says.
        errors: by field.
        saved: when the draft was last saved, in words.
        notice: something to know about the whole form.
    """

    opened: int = 0
    mode: Mode = "loading"
    title: str = ""
    who: str = ""
    is_new: bool = True
    is_voided: bool = False
    is_append_only: bool = False
    may_write: bool = True
    questions: tuple[Question, ...] = ()
    typed: Mapping[str, Typed] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    lines: tuple[tuple[str, str], ...] = ()
    children: tuple[Entry, ...] = ()
    contested: tuple[ContestedGroup, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    saved: str = ""
    notice: str = ""
    is_busy: bool = False
    place: Place = field(default_factory=Place)


class FormView(Protocol):
    """The screen of a form."""

    def show_state(self, state: FormState) -> None:
        """Draw."""
        ...
