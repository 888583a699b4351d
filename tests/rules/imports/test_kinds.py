"""Which spreadsheets can be read, and what is said of those that cannot."""

import pytest

from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.imports.kinds import KINDS, NOT_READ_YET, kind_named


def test_people_and_contacts_are_read_by_name_in_any_case() -> None:
    assert kind_named("people", file_name="people.csv").name == "people"
    assert kind_named(" Contacts ", file_name="x.csv").name == "contacts"


@pytest.mark.parametrize("name", NOT_READ_YET)
def test_a_kind_of_the_format_that_is_not_built_says_so_and_names_the_file(name: str) -> None:
    with pytest.raises(Refusal, match=r"June\.csv") as refused:
        kind_named(name, file_name="June.csv")
    assert refused.value.code == "kind_not_read_yet"


def test_a_mistyped_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(Refusal, match="Perhaps contacts is meant") as refused:
        kind_named("contact", file_name="x.csv")
    assert refused.value.code == "unknown_kind"


@pytest.mark.parametrize("name", KINDS)
def test_every_column_goes_to_a_field_there_is(name: str) -> None:
    for column in KINDS[name].columns:
        for place in (*column.to, *column.words_to):
            type_name, _, field = place.partition(".")
            assert field in record_type(type_name).fields, place


@pytest.mark.parametrize("name", KINDS)
def test_one_part_is_what_a_row_is_counted_by(name: str) -> None:
    assert [part.id_kind for part in KINDS[name].parts].count(name) == 1


@pytest.mark.parametrize("name", KINDS)
def test_what_a_part_holds_or_adds_are_fields_and_earlier_parts(name: str) -> None:
    earlier: set[str] = set()
    for part in KINDS[name].parts:
        fields = record_type(part.record_type).fields
        assert set(part.holds) <= set(fields)
        assert set(part.holds.values()) <= earlier
        for field, more in part.adds.items():
            assert {fields[field].group} == {fields[other].group for other in more}
        belongs = "team_id" in fields and fields["team_id"].says.required
        assert belongs == part.of_team
        if part.when is not None:
            assert part.when[0] in {column.name for column in KINDS[name].columns}
        earlier.add(part.record_type)
