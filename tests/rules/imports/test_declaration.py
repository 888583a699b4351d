"""A kind answers which columns it knows, and where a mistake in a field stands."""

from app.rules.imports.contacts import CONTACTS
from app.rules.imports.people import PEOPLE


def test_a_kind_knows_its_columns_and_the_ref() -> None:
    assert {"ref", "forename", "bbv_high_risk_since"} <= PEOPLE.column_names
    assert len(PEOPLE.column_names) == 19
    assert len(CONTACTS.column_names) == 12


def test_a_field_is_traced_to_its_column() -> None:
    assert PEOPLE.column_for("person", "birth_date_not_said") == "birth_date"
    assert CONTACTS.column_for("anonymous_identity", "recipient") == "recipient"
    assert PEOPLE.column_for("person", "team_id") is None
