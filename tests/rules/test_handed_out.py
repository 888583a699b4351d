"""What looks odd, and what does not."""

from datetime import date, timedelta

from app.rules.handed_out import UNLIKELY_OF_ONE_ITEM, odd_in_exchange, odd_in_kit

TODAY = date(2026, 11, 21)


def codes_of_kit(**said: object) -> list[str]:
    usual = {
        "given_on": TODAY,
        "event": "issued_first",
        "expires_on": TODAY + timedelta(days=400),
        "earlier": [],
        "batch": "AB12",
    }
    return [odd.code for odd in odd_in_kit(**{**usual, **said})]  # type: ignore[arg-type]


def test_an_ordinary_pack_is_not_odd_and_a_slip_of_a_finger_is() -> None:
    assert odd_in_exchange({"citric": UNLIKELY_OF_ONE_ITEM}, UNLIKELY_OF_ONE_ITEM) == []
    assert [odd.code for odd in odd_in_exchange({"citric": 2000}, None)] == ["unlikely_quantity"]
    assert [odd.code for odd in odd_in_exchange({}, 2000)] == ["unlikely_return"]


def test_a_first_kit_that_is_good_is_not_odd() -> None:
    assert codes_of_kit() == []
    assert codes_of_kit(expires_on=TODAY) == []
    assert codes_of_kit(expires_on=None) == []


def test_an_expired_kit_is_said() -> None:
    assert codes_of_kit(expires_on=TODAY - timedelta(days=1)) == ["expired_kit"]


def test_a_second_kit_of_a_day_and_a_second_first_kit_are_said() -> None:
    assert codes_of_kit(earlier=[(TODAY, "AB12")]) == ["given_twice", "not_the_first"]
    assert codes_of_kit(earlier=[(TODAY, "AB12")], event="resupplied") == ["given_twice"]
    assert codes_of_kit(earlier=[(date(2026, 1, 1), "AB12")], event="resupplied") == []


def test_a_kit_brought_back_is_never_odd() -> None:
    assert codes_of_kit(event="returned", expires_on=date(2020, 1, 1)) == []
