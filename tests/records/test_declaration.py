"""Text is kept as it was meant, and names of tables and audiences follow from the declaration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.declaration import Audience, table_of, tidy
from app.records.people import SafeContact
from tests.records.values import ODD_TEXT


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Houmet  ", "Houmet"),
        ("", None),
        (" \u200b\ufeff\u2060 ", None),
        ("Rene\u0301", "Ren\u00e9"),
        ("e\u200b\u0301", "\u00e9"),
        ("a\x00b\x07c", "abc"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\ud800x", "x"),
        ("\u200fמשה\u200f", "\u200fמשה\u200f"),
        ("👩\u200d⚕️", "👩\u200d⚕️"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("<b>", "<b>"),
    ],
)
def test_text_is_tidied_and_its_meaning_kept(typed: str, kept: str | None) -> None:
    assert tidy(typed) == kept


@given(st.text() | st.sampled_from(ODD_TEXT))
def test_tidy_text_is_tidy(typed: str) -> None:
    assert tidy(tidy(typed)) == tidy(typed)


def test_what_is_no_text_is_left_to_the_validator() -> None:
    assert tidy(5) == 5


def test_a_table_is_called_as_the_type_is() -> None:
    assert table_of(SafeContact).name == SafeContact.__tablename__ == "safe_contact"


def test_an_audience_has_a_key() -> None:
    assert Audience().key({}) == "service"
    assert Audience("team_id").key({"team_id": "t1"}) == "team:t1"
    assert Audience("team_id").key({"team_id": None}) == "team:"
