"""From the wire to the row and back; `tests/records/test_every_type.py` does it for every type."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.fold import State, fold
from app.rules.shown import faults_of_wire_group, group_to_wire, row_of, to_wire
from tests.rules.histories import change, void

PERSON = record_type("person")
CONTACT = record_type("contact")


def row(kind: Any, *groups: dict[str, Any]) -> dict[str, Any]:
    """Return the row after changes that saw nothing of each other."""
    return row_of(kind, "r1", fold(change(f"c{n}", said) for n, said in enumerate(groups)))


class TestRows:
    def test_an_empty_state_is_an_empty_row(self) -> None:
        empty = row_of(PERSON, "r1", {})
        assert empty.pop("id") == "r1"
        assert set(empty) == {*PERSON.fields, "voided", "contested", "extra"}
        assert not any(empty.values())

    def test_of_two_values_the_first_is_shown_and_the_row_says_contested(self) -> None:
        both = row(PERSON, {"known_as": {"known_as": "Hou"}}, {"known_as": {"known_as": "Brek"}})
        assert (both["known_as"], both["contested"]) == ("Hou", True)

    def test_a_voided_record_keeps_its_row(self) -> None:
        gone = row(PERSON, {"known_as": {"known_as": "Hou"}, "void": void({"known_as": ["c0"]})})
        assert (gone["known_as"], gone["voided"], gone["extra"]) == ("Hou", True, None)

    def test_a_set_stands_in_the_order_of_its_codes_and_unknown_ones_last(self) -> None:
        codes = ("other", "naloxone", "a_later_code", "brief_intervention")
        found = row(CONTACT, {f"events:{code}": True for code in codes})
        assert found["events"] == ["brief_intervention", "naloxone", "other", "a_later_code"]

    def test_an_element_that_was_taken_away_is_not_shown(self) -> None:
        assert row(PERSON, {"aliases:Hou": False})["aliases"] is None

    def test_the_day_is_the_islands_and_follows_the_moment(self) -> None:
        found = row(CONTACT, {"occurred_at": {"occurred_at": "2026-07-01T23:30:00Z"}})
        assert found["occurred_on"] == date(2026, 7, 2)

    def test_a_day_that_came_on_the_wire_is_not_believed(self) -> None:
        said = {"occurred_at": "2026-07-01T10:00:00Z", "occurred_on": "1999-01-01"}
        found = row(CONTACT, {"occurred_at": said})
        assert found["occurred_on"] == date(2026, 7, 1)
        assert found["extra"] == {"occurred_on": "1999-01-01"}

    def test_a_value_that_cannot_be_read_takes_only_its_own_group_along(self) -> None:
        found = row(PERSON, {"birth": {"birth_date": "soon"}, "sex": {"sex": "F"}})
        assert (found["birth_date"], found["sex"]) == (None, "F")
        assert found["extra"] == {"birth": {"birth_date": "soon"}}

    @pytest.mark.parametrize("value", [None, 5, "x", [], [1], True], ids=repr)
    def test_a_group_that_is_no_object_is_kept_as_it_came(self, value: Any) -> None:
        assert row(PERSON, {"sex": value})["extra"] == {"sex": value}

    def test_reserved_names_on_the_wire_touch_no_column(self) -> None:
        intruder = {"id": "stolen", "voided": True, "contested": True, "extra": {"x": 1}}
        found = row(PERSON, {"sex": {"sex": "F", **intruder}})
        assert (found["id"], found["voided"], found["contested"]) == ("r1", False, False)
        assert found["extra"] == intruder

    def test_a_character_that_postgresql_cannot_keep_is_not_shown(self) -> None:
        found = row(PERSON, {"later": {"a\0": ["b\0"]}, "aliases:H\0ou": True})
        assert found["extra"] == {"later": {"a": ["b"]}}
        assert found["aliases"] == ["Hou"]

    def test_the_row_follows_from_the_state_and_not_from_the_order_of_its_groups(self) -> None:
        state: State = fold(
            [change("a", {"sex": {"later": 1}, "gp": {"later": 2}, "known_as": {"later": 3}})]
        )
        turned = dict(reversed(list(state.items())))
        assert row_of(PERSON, "r1", state) == row_of(PERSON, "r1", turned)

    @given(
        st.dictionaries(
            st.sampled_from([*PERSON.groups, "aliases:x", "later", ":", "x:", "made", "void"]),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                lambda inner: (
                    st.lists(inner, max_size=2)
                    | st.dictionaries(st.sampled_from([*PERSON.fields, "saw", "later"]), inner)
                ),
                max_leaves=6,
            ),
        )
    )
    def test_whatever_arrives_there_is_a_row_and_a_verdict(self, groups: dict[str, Any]) -> None:
        found = row(PERSON, groups, {"aliases:x": True})
        assert found["id"] == "r1"
        for group, value in groups.items():
            sentence = faults_of_wire_group(PERSON, group, value)
            assert sentence is None or sentence


class TestWire:
    def test_days_and_moments_have_one_form(self) -> None:
        there = datetime(2026, 7, 2, 0, 30, tzinfo=timezone(timedelta(hours=1)))
        assert to_wire(there) == "2026-07-01T23:30:00.000000Z"
        assert to_wire(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == to_wire(there)
        assert to_wire(date(1985, 2, 3)) == "1985-02-03"
        assert to_wire(["x"]) == ["x"]

    def test_what_was_not_said_does_not_travel(self) -> None:
        assert group_to_wire(PERSON, "name", {"forename": "Houmet", "surname": " "}) == {
            "forename": "Houmet"
        }

    @pytest.mark.parametrize(
        ("kind", "group", "values", "sentence"),
        [
            (PERSON, "birth", {"birth_date": "31/02/1990"}, "Date of birth is no date."),
            (PERSON, "birth", {"birth_date": "1850-01-01"},
             "Date of birth lies further back than can be right."),
            (PERSON, "birth", {"birth_date": 0}, "Date of birth is no date."),
            (PERSON, "name", {"surname": "x" * 201},
             "Surname is too long: 200 characters at most."),
            (CONTACT, "minutes", {"minutes": 9999}, "Minutes must be 1440 or less."),
            (CONTACT, "minutes", {"minutes": -1}, "Minutes must be 0 or more."),
            (CONTACT, "minutes", {"minutes": "many"}, "Minutes must be a whole number."),
            (CONTACT, "occurred_at", {"occurred_at": datetime(2026, 1, 1)},  # noqa: DTZ001
             "When needs a time zone."),
            (CONTACT, "occurred_at", {"occurred_at": "9999-12-31T23:59:59Z"},
             "When lies further ahead than can be right."),
        ],
    )  # fmt: skip
    def test_a_refusal_says_in_plain_words_what_is_wrong(
        self, kind: Any, group: str, values: dict[str, Any], sentence: str
    ) -> None:
        with pytest.raises(Refusal) as caught:
            group_to_wire(kind, group, values)
        assert caught.value.sentence == f"{sentence} Nothing was lost: change it and go on."
        assert caught.value.field == next(iter(values))


class TestVerdicts:
    @pytest.mark.parametrize(
        ("group", "value", "is_taken"),
        [
            ("aliases:Hou", True, True),
            ("aliases:Hou", False, True),
            ("aliases:Hou", "yes", False),
            ("aliases:Hou", None, False),
            ("name", {"forename": "Houmet", "later": {"x": 1}}, True),
            ("name", {"forename": 5}, False),
            ("name", None, False),
            ("void", None, True),
            ("void", void({"name": ["a"]}), True),
            ("void", {"reason": "x"}, True),
            ("void", 5, False),
            ("void", {"saw": {"name": "a"}}, False),
            ("void", {"saw": []}, False),
            ("imported", {"name": ["digest", "a"]}, True),
            ("imported", "x", False),
            ("later_group", 5, True),
        ],
    )
    def test_a_group_is_taken_or_refused_with_a_sentence(
        self, group: str, value: Any, *, is_taken: bool
    ) -> None:
        assert (faults_of_wire_group(PERSON, group, value) is None) == is_taken
