"""Finds every record type, checks that it says all it must, and answers questions about it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from typing import Annotated, Any, cast

from annotated_types import Ge, Le
from pydantic import AwareDatetime, BeforeValidator, ConfigDict, TypeAdapter, with_config
from pydantic_core import PydanticCustomError
from sqlalchemy import Table
from typing_extensions import TypedDict

import app.records
from app.records.declaration import (
    DEFAULTS,
    IMPORTED_GROUP,
    MADE_GROUP,
    PLACES,
    RESERVED_GROUPS,
    SECTIONS,
    VOID_GROUP,
    About,
    Audience,
    FieldSays,
    Meeting,
    Record,
    Role,
    table_of,
)


class DeclarationError(Exception):
    """A record type does not say all it must: a mistake of the programmer, found at start."""


@dataclass(frozen=True)
class RecordField:
    """One declared field: its name, its Python type and what was said of it."""

    name: str
    annotation: Any
    limits: tuple[Any, ...]
    says: FieldSays

    @property
    def group(self) -> str:
        """The group it changes with; a set's elements are groups of their own."""
        return self.says.group or self.name


@dataclass(frozen=True)
class RecordType:
    """A record type as the rest of the program asks about it."""

    name: str
    model: type[Record]
    fields: Mapping[str, RecordField]

    @property
    def about(self) -> About:
        """What the type says of itself."""
        return self.model.about

    @property
    def table(self) -> Table:
        """The table, the same on both engines."""
        return table_of(self.model)

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Group name to its fields in order; a set stands here under the name of its field."""
        found: dict[str, list[str]] = {}
        for field in self.fields.values():
            if field.says.meeting is not Meeting.DERIVED:
                found.setdefault(field.group, []).append(field.name)
        return {group: tuple(names) for group, names in found.items()}

    @cached_property
    def sets(self) -> frozenset[str]:
        """The fields that are sets."""
        return frozenset(n for n, f in self.fields.items() if f.says.meeting is Meeting.SET)

    @cached_property
    def derived(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a derived field and the field it follows from."""
        return tuple(
            (name, field.says.derived_from)
            for name, field in self.fields.items()
            if field.says.derived_from is not None
        )

    @cached_property
    def safety_groups(self) -> frozenset[str]:
        """Groups of which every value is shown."""
        return frozenset(f.group for f in self.fields.values() if f.says.safety)

    @cached_property
    def validators(self) -> Mapping[str, TypeAdapter[dict[str, Any]]]:
        """For each group that is no set: a validator of its values, unknown fields kept."""
        return {
            group: _group_validator(group, [self.fields[name] for name in names])
            for group, names in self.groups.items()
            if names[0] not in self.sets
        }

    def may_read(self, role: Role) -> bool:
        """Tell whether the role may read this type."""
        return role in self.about.readable_by

    def may_write(self, role: Role) -> bool:
        """Tell whether the role may write this type."""
        return role in self.about.writable_by


def _group_validator(group: str, fields: list[RecordField]) -> TypeAdapter[dict[str, Any]]:
    members = {f.name: _on_the_wire(f) for f in fields}
    shape = TypedDict(group, members, total=False)  # type: ignore[misc] # made at run time
    checker: TypeAdapter[dict[str, Any]] = TypeAdapter(
        cast("Any", with_config(ConfigDict(extra="allow"))(shape))
    )
    return checker


def _not_counted(value: object) -> object:
    """Refuse a number as a day: pydantic would count it from 1970, which nobody meant."""
    is_number = isinstance(value, int | float) or (
        isinstance(value, str) and value.strip().lstrip("+-").replace(".", "").isdigit()
    )
    if is_number:
        raise PydanticCustomError("date_parsing", "a number is no day")
    return value


# Wide enough for anybody's records, narrow enough for every calendar and engine.
_MOMENTS = (Ge(datetime(1900, 1, 1, tzinfo=UTC)), Le(datetime(2199, 12, 31, tzinfo=UTC)))


def _on_the_wire(field: RecordField) -> Any:
    """Ask for days and moments that say what they mean: no bare numbers, never without a zone."""
    if field.annotation == datetime | None:
        limits = (*_MOMENTS, *field.limits, BeforeValidator(_not_counted))
        return Annotated[AwareDatetime | None, field.says, *limits]
    if field.annotation == date | None:
        return Annotated[date | None, field.says, *field.limits, BeforeValidator(_not_counted)]
    return Annotated[field.annotation, field.says, *field.limits]


@cache
def record_types() -> Mapping[str, RecordType]:
    """Return every record type by its name, checked.

    Raises:
        DeclarationError: naming every type and field that does not say all it must.
    """
    for module in pkgutil.iter_modules(app.records.__path__, "app.records."):
        importlib.import_module(module.name)
    found = {t.name: t for t in (describe(model) for model in Record.__subclasses__())}
    faults = [fault for t in found.values() for fault in faults_of(t, found)]
    if faults:
        raise DeclarationError("\n".join(faults))
    return found


def record_type(name: str) -> RecordType:
    """Return the type of that name; a name of ours that is unknown is a bug."""
    return record_types()[name]


def describe(model: type[Record]) -> RecordType:
    """Read one declaration."""
    fields = {}
    for name, info in model.model_fields.items():
        says = next((m for m in info.metadata if isinstance(m, FieldSays)), None)
        if says is not None:
            limits = tuple(m for m in info.metadata if _is_limit(m))
            fields[name] = RecordField(name, info.annotation, limits, says)
    return RecordType(str(model.__tablename__), model, fields)


def _is_limit(metadata: object) -> bool:
    return not isinstance(metadata, FieldSays) and type(metadata).__name__ != "FieldInfoMetadata"


def faults_of(kind: RecordType, known: Mapping[str, RecordType]) -> list[str]:
    """Return what a declaration leaves out or says wrongly, one sentence each."""
    about = getattr(kind.model, "about", None)
    if about is None:
        return [f"{kind.name}: it says nothing about itself (about = About(...))"]
    shape = _faults_of_shape(about)
    if shape:  # the rest would only stumble over it
        return [f"{kind.name}: {fault}" for fault in shape]
    return [
        f"{kind.name}: {fault}"
        for fault in (
            *_faults_of_fields_unsaid(kind),
            *_faults_of_words(kind),
            *_faults_of_about(kind),
            *_faults_of_fields(kind, known),
            *_faults_of_groups(kind),
        )
    ]


def _faults_of_fields_unsaid(kind: RecordType) -> list[str]:
    own = set(kind.model.model_fields) - set(Record.model_fields) - set(kind.fields)
    taken = set(Record.model_fields) & set(kind.fields)
    return [
        *(f"field {name} is not declared by single, set_of, fixed or moment" for name in own),
        *(f"the field name {name} is reserved" for name in taken),
    ]


def _faults_of_shape(about: Any) -> list[str]:
    faults = []
    if about.audience is not None and not isinstance(about.audience, Audience):
        faults.append("its audience must be SERVICE or Audience(team_field=...)")
    faults += [
        f'its {name} must be a tuple, as in ("person_id",)'
        for name in ("subject", "offered_by")
        if not isinstance(getattr(about, name), tuple)
    ]
    return faults


def _faults_of_words(kind: RecordType) -> list[str]:
    """Return the words that nobody would understand: a slip in one of them hides a type."""
    about = kind.about
    faults = [
        f"it is offered by {place}, which is no place; there are: {', '.join(sorted(PLACES))}"
        for place in about.offered_by
        if place not in PLACES
    ]
    if about.section not in SECTIONS:
        faults.append(f"its section {about.section} is none of: {', '.join(sorted(SECTIONS))}")
    moments = [n for n, f in kind.fields.items() if n.endswith("_at") and f.says.required]
    if moments and about.happened is None:
        faults.append(f"it has the moment {moments[0]}, so `happened` must say which one counts")
    for name, field in kind.fields.items():
        says = field.says
        if says.default_from is not None and says.default_from not in DEFAULTS:
            known = ", ".join(sorted(DEFAULTS))
            faults.append(f"{name} begins from {says.default_from}, unknown; there are: {known}")
        if field.annotation in (str, int, bool, datetime, date):
            faults.append(f"{name} may be unknown, so its type must allow None")
        if field.annotation == str | None and not field.limits:
            faults.append(f"{name} must be declared as Text, so that what is typed is tidied")
        faults += _faults_of_condition(kind, field)
    return faults


def _faults_of_condition(kind: RecordType, field: RecordField) -> list[str]:
    when = field.says.shown_when
    source = kind.fields.get(when.field) if when else None
    codes = source.says.codes if source else None
    if when is None or codes is None:
        return []
    return [
        f"{field.name} is shown when {when.field} is {value}, which is no code of it"
        for value in when.values
        if value not in codes.labels
    ]


def _faults_of_about(kind: RecordType) -> list[str]:
    about = kind.about
    faults = []
    if not about.subject and about.audience is None:
        faults.append("it has neither a subject nor an audience")
    if not about.offered_by:
        faults.append("it is offered nowhere (offered_by)")
    named = set(re.findall(r"{(\w+)}", about.summary))
    if not named or named - set(kind.fields):
        faults.append(f"its summary names {sorted(named - set(kind.fields)) or 'no field'}")
    fixed_fields = {n for n, f in kind.fields.items() if f.says.meeting is Meeting.FIXED}
    faults += [
        f"its subject {name} must be a fixed field"
        for name in about.subject
        if name != "id" and name not in fixed_fields
    ]
    faults += [
        f"its subject {name} must be required: about somebody or about nobody are two types"
        for name in about.subject
        if name in fixed_fields and not kind.fields[name].says.required
    ]
    if "palette" in about.offered_by and about.subject not in ((), ("id",)):
        faults.append("it is offered by palette, which asks for nobody, and it is about somebody")
    pointers = [about.happened, about.child_of, about.audience and about.audience.team_field]
    faults += [f"{p} is no field of it" for p in pointers if p and p not in kind.fields]
    if about.append_only and "corrects" not in kind.fields:
        faults.append("it is append-only, so it needs a fixed field `corrects`")
    return faults


def _faults_of_fields(kind: RecordType, known: Mapping[str, RecordType]) -> list[str]:
    faults = []
    for name, field in kind.fields.items():
        says = field.says
        if not says.label:
            faults.append(f"{name} has no label")
        if name.endswith("_at") and not any(says_of == name for _, says_of in kind.derived):
            faults.append(f"{name} has no day beside it (local_day_of)")
        if kind.about.append_only and says.meeting not in (Meeting.FIXED, Meeting.DERIVED):
            faults.append(f"{name} must be fixed, since the type is append-only")
        if field.annotation == datetime | None and not name.endswith("_at"):
            faults.append(f"{name} is a moment, so its name must end in _at")
        if field.annotation == int | None and not _has_both_limits(field):
            faults.append(f"{name} is a number without limits (ge and le)")
        if says.derived_from and says.derived_from not in kind.fields:
            faults.append(f"{name} is the day of {says.derived_from}, which is no field of it")
        faults += [f"{name} refers to {t}, unknown" for t in says.refers_to if t not in known]
        if says.shown_when and says.shown_when.field not in kind.fields:
            faults.append(f"{name} is shown when {says.shown_when.field}, which is no field of it")
    return faults


def _has_both_limits(field: RecordField) -> bool:
    """Both engines keep whole numbers of a limited size."""
    return {Ge, Le} <= {type(limit) for limit in field.limits}


def _faults_of_groups(kind: RecordType) -> list[str]:
    faults = []
    for group, names in kind.groups.items():
        members = [kind.fields[name] for name in names]
        if group in RESERVED_GROUPS - {MADE_GROUP} or ":" in group:
            faults.append(f"the group name {group} is reserved")
        if group == MADE_GROUP and any(m.says.meeting is not Meeting.FIXED for m in members):
            faults.append(f"the group {group} is for fixed fields only")
        elif len({m.says.meeting is Meeting.FIXED for m in members}) > 1:
            faults.append(f"group {group} is only in part fixed")
        if len(names) > 1 and any(m.says.meeting is Meeting.SET for m in members):
            faults.append(f"group {group} shares itself with a set")
        if len({m.says.safety for m in members}) > 1:
            faults.append(f"group {group} is only in part a safety group")
        if any(m.says.safety and m.says.meeting is Meeting.SET for m in members):
            faults.append(f"the set {group} cannot be a safety group")
    return faults


__all__ = [
    "IMPORTED_GROUP",
    "VOID_GROUP",
    "DeclarationError",
    "RecordField",
    "RecordType",
    "describe",
    "faults_of",
    "record_type",
    "record_types",
]
