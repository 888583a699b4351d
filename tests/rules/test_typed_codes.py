"""A mistyped code is refused where it stands, with the nearest one named."""

import pytest

from app.records import codes
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.typed_codes import nearest_code, refuse_unknown_codes

PERSON = record_type("person")


def test_codes_of_the_list_and_what_is_left_empty_are_taken() -> None:
    said = {"sex": " F ", "priority_groups": ["pregnant"], "island": None, "gender": "", "gp": "x"}
    refuse_unknown_codes(PERSON, said)


def test_a_mistyped_code_is_refused_at_its_field_with_the_nearest() -> None:
    with pytest.raises(Refusal, match=r"Perhaps guernsey \(Guernsey\) is meant") as refused:
        refuse_unknown_codes(PERSON, {"sex": "F", "island": "gurnsey"})
    assert (refused.value.code, refused.value.field) == ("unknown_code", "island")


def test_every_element_of_a_set_is_looked_at() -> None:
    with pytest.raises(Refusal, match="pregnant") as refused:
        refuse_unknown_codes(PERSON, {"priority_groups": ["injecting", "pregnent"]})
    assert refused.value.field == "priority_groups"


def test_where_nothing_is_near_all_codes_are_named_and_never_what_was_typed() -> None:
    with pytest.raises(Refusal, match="guernsey, alderney, sark, herm") as refused:
        refuse_unknown_codes(PERSON, {"island": "07700 900123"})
    assert "07700" not in refused.value.sentence


def test_a_code_of_a_later_version_that_stands_may_be_said_again() -> None:
    standing = {"sex": "X9", "priority_groups": ["of_a_later_version"]}
    said = {"sex": "X9", "priority_groups": ["injecting", "of_a_later_version"]}
    refuse_unknown_codes(PERSON, said, standing=standing)
    with pytest.raises(Refusal):
        refuse_unknown_codes(PERSON, said)


def test_fields_without_a_list_and_values_that_are_no_text_are_left_to_their_field() -> None:
    refuse_unknown_codes(PERSON, {"surname": "Brecquin", "sex": 4, "no_such_field": "x"})


def test_the_nearest_code_is_found_by_its_label_too() -> None:
    assert nearest_code("white irsh", codes.ETHNICITY) == "B"
    assert nearest_code("qqqqqq", codes.ISLAND) is None
