import pytest

from app.rules.search_dates import DATES, born, born_in_digits


def read(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = next((m for pattern in DATES if (m := pattern.search(text))), None)
    return born(found) if found else ((), ())


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("03/11/1991", "1991-11-03"),
        ("3.11.1991", "1991-11-03"),
        ("3-11-91", "1991-11-03"),
        ("3 nov 91", "1991-11-03"),
        ("3rd of november 1991", "1991-11-03"),
        ("3nov91", "1991-11-03"),
        ("1991-11-03", "1991-11-03"),
        ("1991-11", "1991-11"),
        ("nov 1991", "1991-11"),
        ("sept '85", "1985-09"),
        ("3 nov", "--11-03"),
        ("3/11", "--11-03"),
        ("3/11/19", "--11-03"),
        ("12/25/1990", "1990-12-25"),
    ],
)
def test_a_birth_date_is_read_as_people_type_it(typed: str, day: str) -> None:
    assert day in read(typed)[0]


def test_day_and_month_may_have_been_swapped_only_where_both_are_numbers() -> None:
    assert read("3/11/1991")[1] == ("1991-03-11",)
    assert read("3 nov 1991")[1] == ()
    assert read("25/12/1990")[1] == ()


@pytest.mark.parametrize("typed", ["45/45/1991", "32 nov", "1991-13", "0/0", "k4t7-9"])
def test_what_is_no_day_is_no_date(typed: str) -> None:
    assert read(typed) == ((), ())


@pytest.mark.parametrize(
    ("digits", "beginning"),
    [
        ("199", "199"),
        ("1991", "1991"),
        ("031191", "1991-11-03"),
        ("03111991", "1991-11-03"),
        ("19911103", "1991-11-03"),
    ],
)
def test_bare_digits_may_be_a_date(digits: str, beginning: str) -> None:
    assert beginning in born_in_digits(digits)


@pytest.mark.parametrize("digits", ["", "1", "4479", "999999", "07700900123"])
def test_bare_digits_may_be_no_date(digits: str) -> None:
    assert born_in_digits(digits) == ()
