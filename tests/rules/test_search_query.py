import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.names import Nicknames
from app.rules.search_keys import Kind
from app.rules.search_query import How, Part, families_of, keys_of_query, readings_of

FAMILIES = Nicknames.from_texts(["William: Bill, Will"])


def test_a_text_is_names_and_numbers_in_any_order() -> None:
    (reading,) = readings_of("1991-11-03 O'Brien sam")
    assert [part.name for part in reading] == ["obrien", "sam", ""]
    assert reading[2].dates == ("1991-11-03",)


@pytest.mark.parametrize("text", ["", "   ", "-", "1", "smith"[:0]])
def test_nothing_to_look_for_is_looked_up_nowhere(text: str) -> None:
    assert readings_of(text) == ()
    assert keys_of_query(text, FAMILIES) == []


def test_small_words_may_be_written_together() -> None:
    assert readings_of("sam le page") == (
        (Part(name="sam"), Part(name="le"), Part(name="page")),
        (Part(name="sam"), Part(name="lepage")),
    )


def test_jan_1991_may_be_a_month_or_a_person_called_jan() -> None:
    month, person = readings_of("jan 1991")
    assert month == (Part(dates=("1991-01",)),)
    assert person[0].name == "jan"
    assert person[1].dates == ("1991",)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("+44 7700 900123", "07700900123"), ("900123", "900123"), ("sam 0123", "0123")],
)
def test_a_fragment_of_a_telephone_number_is_read(text: str, digits: str) -> None:
    assert readings_of(text)[0][-1].digits == digits


@pytest.mark.parametrize("text", ["WS-K4T7-9", "k4t79", "ws-k4t7-9", "K4T7-9"])
def test_a_code_is_read_however_it_is_typed(text: str) -> None:
    assert readings_of(text) == ((Part(code="k4t79"),),)


def test_what_is_as_typed_is_stronger_than_any_guess() -> None:
    lookups = keys_of_query("bill brecquin 3/11/1991", FAMILIES)
    certain = [one.strength for one in lookups if one.certain]
    guesses = [one.strength for one in lookups if not one.certain]
    assert min(certain) > max(guesses)


def test_three_letters_look_up_the_nickname_too() -> None:
    found = {(one.kind, one.value, one.how) for one in keys_of_query("wil", FAMILIES)}
    assert (Kind.NICKNAME, "william", How.IS) in found
    assert (Kind.PREFIX, "wil", How.BEGINS) in found
    assert families_of("wi", FAMILIES) == frozenset()


def test_two_words_are_looked_up_together_in_both_orders() -> None:
    pairs = {one.value for one in keys_of_query("sam b", FAMILIES) if one.kind is Kind.FULL}
    assert pairs == {"sam b", "b sam"}


def test_initials_are_looked_up_in_the_order_of_the_alphabet() -> None:
    for text in ("sb", "s b", "b s"):
        found = [one.value for one in keys_of_query(text, FAMILIES) if one.kind is Kind.INITIALS]
        assert set(found) == {"bs"}


@given(st.text(max_size=60))
def test_any_text_can_be_typed(text: str) -> None:
    readings = readings_of(text)
    for lookup in keys_of_query(text, FAMILIES):
        assert lookup.value
        assert all(part < len(readings[lookup.reading]) for part in lookup.parts)
