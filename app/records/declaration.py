"""How a record type says what it is: one class, and everything else follows from it.

A record type is a SQLModel table class derived from `Record`. Each field is declared by one of
`single`, `set_of`, `fixed`, `moment` and `local_day_of`, which ask for what a field must say; the
type as a whole says the rest in `about = About(...)`. `app.records.registry` checks the whole and
refuses to start where something is missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, cast

from pydantic import BeforeValidator
from sqlalchemy import Table
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

from app.records.codes import CodeList
from app.records.column_types import Instant, Json


class Meeting(StrEnum):
    """How concurrent edits of a field meet."""

    SINGLE = "single"  # one value; two different ones are contested
    SET = "set"  # each element is present or absent on its own; never contested
    FIXED = "fixed"  # said when the record is made, never again
    DERIVED = "derived"  # follows from another field; never on the wire


class Sensitivity(StrEnum):
    """What a leak of the field would tell."""

    ORDINARY = "ordinary"  # nothing about a person
    PERSONAL = "personal"  # who somebody is or where
    SPECIAL = "special"  # health, substance use, offending, sexuality


class Role(StrEnum):
    """What somebody may do in the service."""

    VOLUNTEER = "volunteer"
    WORKER = "worker"
    CLINICIAN = "clinician"
    LEAD = "lead"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


CASEWORKERS = frozenset({Role.WORKER, Role.CLINICIAN, Role.LEAD, Role.MANAGER})
EVERYBODY = frozenset(Role)

# The group that holds all fields fixed at creation, and the two reserved groups of every record.
MADE_GROUP = "made"
VOID_GROUP = "void"
IMPORTED_GROUP = "imported"
RESERVED_GROUPS = frozenset({MADE_GROUP, VOID_GROUP, IMPORTED_GROUP})


# What the words of a declaration may be. Screens read `person.record` and `palette` from it: there
# a type is offered without a line written for it. The others name what a screen of its own does.
SECTIONS = frozenset(
    {"person", "contacts", "assessments", "health", "session", "handouts", "service"}
)
PLACES = frozenset(
    {
        "person.record",
        "person.restrict",
        "palette",
        "assessment.after",
        "contact.attach",
        "contact.form",
        "desk.conflicts",
        "desk.duplicates",
        "desk.team",
        "desk.transfers",
        "handouts.approve",
        "handouts.print",
        "home",
        "quick_contact",
        "quick_contact.who",
        "search.new",
        "service.colleagues",
        "service.teams",
        "session.begin",
    }
)
DEFAULTS = frozenset(
    {
        "contact",
        "last_time",
        "now",
        "person",
        "session",
        "session.place",
        "session.setting",
        "session.team",
        "worker",
    }
)


@dataclass(frozen=True)
class When:
    """The field or type is shown only when `field` holds one of `values` (any value when empty)."""

    field: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldSays:
    """What the declaration of one field says; see the functions below for the meaning."""

    label: str
    meeting: Meeting
    sensitivity: Sensitivity
    group: str | None = None
    safety: bool = False
    help: str = ""
    codes: CodeList | None = None
    unit: str = ""
    required: bool = False
    long_text: bool = False
    refers_to: tuple[str, ...] = ()
    shown_when: When | None = None
    default_from: str | None = None
    derived_from: str | None = None


@dataclass(frozen=True)
class Audience:
    """Whom a record is for: the whole service, or the team whose id stands in a field."""

    team_field: str | None = None

    def key(self, row: Mapping[str, Any]) -> str:
        """Return the scope key of a row: `service` or `team:<id>`."""
        if self.team_field is None:
            return "service"
        return f"team:{row.get(self.team_field) or ''}"


SERVICE = Audience()


@dataclass(frozen=True)
class About:
    """What a record type says of itself.

    Args:
        label, plural: what people call one and several of them.
        section: the part of the person page or room where it stands.
        subject: the fields that hold whom it is about (`id` for a person); two for a link.
        audience: whom it is for; a type has a subject, an audience or both.
        append_only: entries are corrected by a new entry that names what it `corrects`.
        summary: one line for the timeline, with field names in braces.
        offered_by: the places where it can be begun.
        readable_by, writable_by: the roles that may.
        happened: the field that says when it happened; None for standing facts.
        child_of: the field that names the contact in whose form it is a row.
        shown_when: a condition on the person for offering it at all.
        icon: the picture beside it.
    """

    label: str
    plural: str
    section: str
    summary: str
    offered_by: tuple[str, ...]
    readable_by: frozenset[Role]
    writable_by: frozenset[Role]
    subject: tuple[str, ...] = ()
    audience: Audience | None = None
    append_only: bool = False
    happened: str | None = None
    child_of: str | None = None
    shown_when: When | None = None
    icon: str = "note"


class Row(SQLModel):
    """The base of every table."""

    # SQLModel would otherwise let a bad assignment through in silence.
    model_config = SQLModelConfig(validate_assignment=True)

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy passes the class
        """`SafeContact` is kept in `safe_contact`; that is its name on the wire and in commands."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def table_of(model: type[Row]) -> Table:
    """Return the table of a row class, the same on both engines."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined] # SQLModel sets it


class LocalRow(Row):
    """Never leaves the laptop: draft, outbox, cursor, search key."""


class ServerRow(Row):
    """Never leaves the centre: device, enrolment, log, quarantine."""


class Record(Row):
    """Synced and folded. The columns here follow from the state; no form shows them."""

    about: ClassVar[About]

    id: str = Field(primary_key=True, max_length=36)
    voided: bool = Field(default=False)
    contested: bool = Field(default=False)
    # Fields a later program added, kept as they came.
    extra: dict[str, Any] | None = Field(default=None, sa_type=Json)


# Control characters but line ends and tabs, halves of surrogates, private use, zero width.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff\u200b\u2060\ufeff]"
)


def tidy(value: object) -> object:
    """Drop control and zero-width characters and outer space, compose accents; empty is nothing."""
    if not isinstance(value, str):
        return value
    if value.isascii() and value.isprintable():  # nearly all there is, and quickly told
        return value.strip() or None
    # Composed last: what stood between a letter and its accent is gone by now.
    return unicodedata.normalize("NFC", _UNSEEN.sub("", value)).strip() or None


# Text as a person types it. Directional marks stay: names in Arabic script need them.
Text = Annotated[str | None, BeforeValidator(tidy)]
NAME_LENGTH = 200
NOTE_LENGTH = 20_000


def _declare(says: FieldSays, **column: Any) -> Any:
    info = Field(default=None, **column)
    info.metadata.append(says)
    return info


def single(
    label: str,
    *,
    sensitivity: Sensitivity,
    group: str | None = None,
    safety: bool = False,
    help: str = "",  # noqa: A002 - the word people know
    codes: CodeList | None = None,
    unit: str = "",
    required: bool = False,
    long_text: bool = False,
    refers_to: tuple[str, ...] = (),
    shown_when: When | None = None,
    default_from: str | None = None,
    **limits: Any,
) -> Any:
    """Declare a field with one value; `group` names the fields that change as one with it."""
    if long_text:
        limits.setdefault("max_length", NOTE_LENGTH)
    says = FieldSays(
        label=label,
        meeting=Meeting.SINGLE,
        sensitivity=sensitivity,
        group=group,
        safety=safety,
        help=help,
        codes=codes,
        unit=unit,
        required=required,
        long_text=long_text,
        refers_to=refers_to,
        shown_when=shown_when,
        default_from=default_from,
    )
    return _declare(says, **limits)


def moment(
    label: str,
    *,
    sensitivity: Sensitivity,
    fixed_at_creation: bool = False,
    group: str | None = None,
    help: str = "",  # noqa: A002 - the word people know
    required: bool = False,
    default_from: str | None = None,
) -> Any:
    """Declare an aware date and time; its name ends in `_at` and its day stands beside it."""
    says = FieldSays(
        label=label,
        meeting=Meeting.FIXED if fixed_at_creation else Meeting.SINGLE,
        sensitivity=sensitivity,
        group=MADE_GROUP if fixed_at_creation else group,
        help=help,
        required=required,
        default_from=default_from,
    )
    return _declare(says, sa_type=Instant)


def local_day_of(field: str) -> Any:
    """Declare the day, on the island's calendar, of the moment in `field`."""
    says = FieldSays(
        label="Day",
        meeting=Meeting.DERIVED,
        sensitivity=Sensitivity.ORDINARY,
        derived_from=field,
    )
    return _declare(says, index=True)


def set_of(
    label: str,
    *,
    sensitivity: Sensitivity,
    codes: CodeList | None,
    help: str = "",  # noqa: A002 - the word people know
    required: bool = False,
    shown_when: When | None = None,
    default_from: str | None = None,
) -> Any:
    """Declare a set; each element is a group of its own, `field:element`. None: free words."""
    says = FieldSays(
        label=label,
        meeting=Meeting.SET,
        sensitivity=sensitivity,
        help=help,
        codes=codes,
        required=required,
        shown_when=shown_when,
        default_from=default_from,
    )
    return _declare(says, sa_type=Json)


def fixed(
    label: str,
    *,
    sensitivity: Sensitivity,
    group: str = MADE_GROUP,
    help: str = "",  # noqa: A002 - the word people know
    codes: CodeList | None = None,
    unit: str = "",
    required: bool = False,
    long_text: bool = False,
    refers_to: tuple[str, ...] = (),
    shown_when: When | None = None,
    default_from: str | None = None,
    **limits: Any,
) -> Any:
    """Declare a field that is said when the record is made and never again.

    One that joins a type after its release names a `group` of its own, since groups never grow.
    """
    if refers_to:
        limits.setdefault("index", True)
        limits.setdefault("max_length", 36)
    says = FieldSays(
        label=label,
        meeting=Meeting.FIXED,
        sensitivity=sensitivity,
        group=group,
        help=help,
        codes=codes,
        unit=unit,
        required=required,
        long_text=long_text,
        refers_to=refers_to,
        shown_when=shown_when,
        default_from=default_from,
    )
    return _declare(says, **limits)
