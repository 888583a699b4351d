"""What a form asks, read from the declaration of its record type; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from annotated_types import Ge, Le, MaxLen

from app.records.codes import NOT_SAID, CodeList
from app.records.declaration import Meeting, When
from app.records.registry import RecordField, RecordType

# More options than this are a list to open rather than a row to look over.
MOST_IN_A_ROW = 8
MOST_IN_A_SET = 14
_LONGEST_TEXT = 200
_KEYS = "123456789"
# References that a person picks from a list, read when the form is opened.
CHOSEN = ("partner_service",)
_MINTED = "code"  # the code people read out is made by the program


class Kind(Enum):
    """How a field is asked."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    ROW = "row"  # few codes, side by side
    CODE = "code"  # many codes, in a list
    SET = "set"  # several of few codes
    LONG_SET = "long_set"  # several of many codes
    WORDS = "words"  # several free words, with commas between
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: what is stored, what is shown, the key that picks it."""

    code: str
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One field as it is asked; what stands in it while it is typed is a str or list of str."""

    name: str
    label: str
    kind: Kind
    help: str = ""
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    is_required: bool = False
    shown_when: When | None = None
    default_from: str = ""
    is_fixed: bool = False
    least: int = 0
    most: int = 9999
    longest: int = _LONGEST_TEXT

    @property
    def takes_several(self) -> bool:
        """Say whether what stands in it is a list."""
        return self.kind in (Kind.SET, Kind.LONG_SET)

    @property
    def is_short(self) -> bool:
        """Say whether it needs half a line at most."""
        return self.kind in (Kind.NUMBER, Kind.DAY, Kind.MOMENT)


def questions_of(kind: RecordType) -> tuple[Question, ...]:
    """Return what the form of a type asks, in the order of its declaration.

    References, derived days and what the program fills in by itself are not asked.
    """
    return tuple(
        question
        for field in kind.fields.values()
        if field.name not in kind.about.subject and _is_asked(field)
        for question in [_question(field)]
    )


def _is_asked(field: RecordField) -> bool:
    says = field.says
    is_chosen = says.refers_to and says.refers_to != CHOSEN
    is_ours = says.meeting is Meeting.DERIVED or is_chosen or says.default_from == "worker"
    return not is_ours and field.annotation != dict[str, Any] | None and field.name != _MINTED


def _question(field: RecordField) -> Question:
    says = field.says
    kind = _kind(field)
    return Question(
        name=field.name,
        label=says.label,
        kind=kind,
        help=says.help,
        choices=_choices(says.codes, kind) if says.codes else _yes_no() if _is_bool(field) else (),
        unit=says.unit,
        is_required=says.required,
        shown_when=says.shown_when,
        default_from=says.default_from or "",
        is_fixed=says.meeting is Meeting.FIXED,
        least=_limit(field, Ge, "ge", 0),
        most=_limit(field, Le, "le", 9999),
        longest=_limit(field, MaxLen, "max_length", _LONGEST_TEXT),
    )


def _kind(field: RecordField) -> Kind:
    if field.says.refers_to == CHOSEN:
        return Kind.CODE
    if field.annotation == list[str] | None:
        if field.says.codes is None:
            return Kind.WORDS
        return Kind.SET if len(field.says.codes.labels) <= MOST_IN_A_SET else Kind.LONG_SET
    if field.says.codes is not None:
        said = [code for code in field.says.codes.labels if code not in NOT_SAID]
        return Kind.ROW if len(said) <= MOST_IN_A_ROW else Kind.CODE
    plain: dict[Any, Kind] = {
        int | None: Kind.NUMBER,
        bool | None: Kind.YES_NO,
        datetime | None: Kind.MOMENT,
        date | None: Kind.DAY,
    }
    return plain.get(field.annotation, Kind.LONG_TEXT if field.says.long_text else Kind.TEXT)


def _is_bool(field: RecordField) -> bool:
    return bool(field.annotation == bool | None)


def _yes_no() -> tuple[Choice, ...]:
    return (Choice("yes", "Yes", "Y"), Choice("no", "No", "N"))


def _choices(codes: CodeList, kind: Kind) -> tuple[Choice, ...]:
    labels = list(codes.labels.items())
    if kind in (Kind.CODE, Kind.LONG_SET):
        return tuple(Choice(code, words) for code, words in labels)
    keys = codes.keys if len(codes.keys) == len(labels) else _KEYS
    return tuple(
        Choice(code, words, keys[at] if at < len(keys) else "")
        for at, (code, words) in enumerate(labels)
    )


def _limit(field: RecordField, kind: type, name: str, otherwise: int) -> int:
    for limit in field.limits:
        if isinstance(limit, kind):
            value = getattr(limit, name)
            return value if isinstance(value, int) else otherwise
    return otherwise


def is_shown(question: Question, typed: Mapping[str, Any]) -> bool:
    """Say whether a question is asked, given what else stands in the form."""
    when = question.shown_when
    if when is None:
        return True
    said = typed.get(when.field) or ""
    given = set(said) if isinstance(said, list) else {said} - {""}
    return bool(given & set(when.values)) if when.values else bool(given)
