"""Hypothesis values for every declared field, by its annotation, codes and limits."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from app.records.codes import CodeList
from app.records.column_types import local_day
from app.records.declaration import NAME_LENGTH, Meeting, tidy
from app.records.registry import RecordField, RecordType

ODD_TEXT = [
    "Zoë O'Neill-Le Page",
    "🧑🏽‍⚕️ came with 2 🐕",
    "<b>not bold</b> & <script>alert(1)</script>",
    "=HYPERLINK(1)",
    "+44 7700 900123",
    "@SUM(A1)",
    "-1",
    "محمد بن سعيد",
    "\u200fשרה\u200f",
    "  outer space \t",
    "e\u200b\u0301",
    "R\u0065\u0301ne\u200b",
    "\ufeff\u2060",
    "two\nlines",
    "bell\x07 and nul\x00",
    "'; DROP TABLE person; --",
    "NULL",
    "0",
    "ﷺ",
    "\ud800",
]
LATER_CODE = "a_code_of_a_later_program"
_ZONES = [UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-11, minutes=-30))]
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=4,
)


def limit(field: RecordField, name: str, otherwise: Any) -> Any:
    """Return what a limit of a field says: `ge`, `le` or `max_length`."""
    return next((getattr(said, name) for said in field.limits if hasattr(said, name)), otherwise)


def values_of(field: RecordField) -> st.SearchStrategy[Any]:
    """Return values that a person could say for a field, None and untidy text among them."""
    if field.says.meeting is Meeting.SET:
        return st.none() | st.lists(elements_of(field.says.codes), max_size=4, unique=True)
    by_annotation: dict[Any, Callable[[], st.SearchStrategy[Any]]] = {
        str | None: lambda: texts(field),
        int | None: lambda: st.integers(limit(field, "ge", None), limit(field, "le", None)),
        bool | None: st.booleans,
        date | None: lambda: st.dates(limit(field, "ge", date.min), limit(field, "le", date.max)),
        datetime | None: moments,
        list[str] | None: lambda: st.lists(st.text(max_size=12), max_size=3),
        dict[str, Any] | None: lambda: st.dictionaries(st.text(max_size=8), _JSON, max_size=3),
    }
    return st.none() | by_annotation[field.annotation]()


def texts(field: RecordField) -> st.SearchStrategy[str]:
    """Return codes, or text up to exactly the limit."""
    if field.says.codes is not None:
        return st.sampled_from([*field.says.codes.labels, LATER_CODE])
    longest = limit(field, "max_length", 500)
    written = st.one_of(
        st.sampled_from(ODD_TEXT),
        st.text(max_size=30),
        st.sampled_from(["x", "ş", "😀"]).map(lambda letter: letter * longest),
    )
    return written.filter(lambda text: len(str(tidy(text) or "")) <= longest)


def elements_of(code_list: CodeList | None) -> st.SearchStrategy[str]:
    """Return elements of a set: codes, one of a later program, or free words."""
    if code_list is not None:
        return st.sampled_from([*code_list.labels, LATER_CODE])
    words = st.sampled_from(ODD_TEXT) | st.text(max_size=12) | st.just("x" * NAME_LENGTH)
    return words.filter(lambda word: tidy(word) is not None)


def moments() -> st.SearchStrategy[datetime]:
    """Return aware moments in several time zones, around changes of the clock and of the day."""
    return st.datetimes(
        datetime(1900, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
        datetime(2199, 12, 30),  # noqa: DTZ001 - as above
        timezones=st.sampled_from(_ZONES),
    )


def said_about(kind: RecordType) -> st.SearchStrategy[dict[str, Any]]:
    """Return values for some fields of a type, as a form would hand them over."""
    optional = {
        name: values_of(field)
        for name, field in kind.fields.items()
        if field.says.meeting is not Meeting.DERIVED
    }
    return st.fixed_dictionaries({}, optional=optional)


def expected_row(kind: RecordType, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the row must show after a record was made with these values."""
    row = {name: _expected(kind.fields[name], said.get(name)) for name in kind.fields}
    for name, source in kind.derived:
        row[name] = local_day(row[source]) if row[source] else None
    return row


def _expected(field: RecordField, value: Any) -> Any:
    if field.says.meeting is Meeting.SET:
        return _expected_set(field.says.codes, value) or None
    if isinstance(value, str):
        return tidy(value)
    return _without_nul(value)


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_without_nul(each) for each in value]
    if isinstance(value, dict):
        return {_without_nul(name): _without_nul(each) for name, each in value.items()}
    return value


def _expected_set(code_list: CodeList | None, value: list[str] | None) -> list[str]:
    elements = {str(tidy(element)) for element in value or ()}
    known = [code for code in code_list.labels if code in elements] if code_list else []
    return known + sorted(elements - set(known))
