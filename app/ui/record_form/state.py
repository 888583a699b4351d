"""What the form of a record shows; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from app.casework.history import Past
from app.casework.people import ContestedGroup, Entry
from app.rules.facilitation import Counting
from app.rules.young_people import Pathway
from app.ui.asking.answers import Typed
from app.ui.asking.spec import Question
from app.ui.context import Place

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
        pathway: what to do first where the person is under 18.
        remark: whether what stands here counts, where that is a question.
        preview: the page that shows what stands in the form as it prints, where there is one.
        was: what a field said before, where it says something else now.
        history: what the record said before, the last first.
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
    pathway: Pathway | None = None
    remark: Counting | None = None
    preview: str = ""
    was: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Past, ...] = ()
    is_busy: bool = False
    place: Place = field(default_factory=Place)


class FormView(Protocol):
    """The screen of a form."""

    def show_state(self, state: FormState) -> None:
        """Draw."""
        ...
