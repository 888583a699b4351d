"""Values in words."""

from __future__ import annotations

from datetime import UTC, datetime

from app.casework.sayings import EMPTY, Teller, label_of, label_of_said, words_of
from app.records.change import Origin
from app.records.ids import new_id
from app.records.registry import record_type
from app.rules.fold import Group, Head
from app.storage.states import KeptState

AT = datetime(2026, 5, 9, 10, 42, tzinfo=UTC)
NOTHING_KEPT = KeptState("person", new_id(), {})


def test_an_element_of_a_set_is_there_or_not() -> None:
    kind = record_type("person")
    assert words_of(kind, "priority_groups:pregnant", value=True) == words_of(
        kind, "priority_groups:pregnant", value=False
    ).removeprefix("not ")
    assert label_of(kind, "priority_groups:pregnant") == "Priority groups"
    assert label_of(kind, "later:thing") == "later"


def test_a_group_is_called_after_what_is_said_in_it() -> None:
    kind = record_type("safe_contact")
    group = Group({new_id(): Head({"phone": "07700 900123"})})
    kept = KeptState("safe_contact", new_id(), {"reach": group})
    assert label_of_said(kind, kept, "reach") == "Phone"
    assert words_of(kind, "reach", {}) == EMPTY


def test_where_and_how_something_was_said_is_told_as_far_as_it_is_known() -> None:
    teller = Teller({"w": "J. Gull"}, "here", {}, NOTHING_KEPT)
    here = teller.saying(Origin("w", "here", AT, waited_minutes=2))
    assert (here.who, here.laptop, here.line) == ("J. Gull", "this laptop", "online")
    later = teller.saying(Origin("x", "elsewhere-3f2a", AT, waited_minutes=90))
    assert (later.who, later.laptop, later.line) == (
        "Somebody not known here",
        "laptop 3f2a",
        "offline",
    )
    assert teller.saying(Origin("w", "here", AT)).line == ""
    assert teller.saying(None).who == "Somebody"
