import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.rules.person_code import ALPHABET, HIGHEST_NUMBER, mint, parse, prefix_from

prefixes = st.integers(min_value=0, max_value=2**64).map(prefix_from)
numbers = st.integers(min_value=0, max_value=HIGHEST_NUMBER)


def _refused(text: str) -> bool:
    try:
        parse(text)
    except Refusal as refusal:
        return (refusal.code, refusal.field) == ("code_mistyped", "code")
    return False


@given(prefixes, numbers)
def test_a_code_is_read_back_as_it_was_given(prefix: str, number: int) -> None:
    read = parse(mint(prefix, number))

    assert (read.prefix, read.number) == (prefix, number)
    assert str(read) == mint(prefix, number)


@given(prefixes, numbers)
def test_every_single_wrong_sign_is_found(prefix: str, number: int) -> None:
    signs = mint(prefix, number).removeprefix("WS").replace("-", "")
    for place, right in enumerate(signs):
        for wrong in ALPHABET.replace(right, ""):
            assert _refused(f"WS-{signs[:place]}{wrong}{signs[place + 1 :]}")


@given(prefixes, numbers)
def test_every_two_swapped_signs_are_found(prefix: str, number: int) -> None:
    signs = list(mint(prefix, number).removeprefix("WS").replace("-", ""))
    for first in range(len(signs)):
        for second in range(first + 1, len(signs)):
            swapped = signs.copy()
            swapped[first], swapped[second] = swapped[second], swapped[first]
            if swapped != signs:
                assert _refused("WS" + "".join(swapped))


@given(prefixes, numbers)
def test_every_missing_or_doubled_sign_is_found(prefix: str, number: int) -> None:
    signs = mint(prefix, number).removeprefix("WS").replace("-", "")
    for place in range(len(signs)):
        assert _refused("WS" + signs[:place] + signs[place + 1 :])
        assert _refused("WS" + signs[:place] + signs[place] + signs[place:])


@pytest.mark.parametrize(
    "typed",
    [
        "WS-K4T7-23A4-2",
        "ws k4t7 23a4 2",
        "k4t7-23a4-2",
        "  wsk4t723a42 ",
        "WS–K4T7–23A4–2",  # noqa: RUF001 - a dash as a word processor makes it
        "Ws-K4T7-Z3A4-z",
    ],
)
def test_case_spaces_dashes_and_look_alikes_are_forgiven(typed: str) -> None:
    assert str(parse(typed)) == "WS-K4T7-23A4-2"


@pytest.mark.parametrize("typed", ["", "WS", "Houmet Brecquin", "WS-K4T7-23A4", "WS-K4O7-23A4-2"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert _refused(typed)


@given(prefixes)
def test_a_laptop_s_last_number_is_not_given_twice(prefix: str) -> None:
    with pytest.raises(ValueError, match="all its numbers"):
        mint(prefix, HIGHEST_NUMBER + 1)


def test_no_prefix_can_be_taken_for_the_ws_before_it() -> None:
    assert not any(prefix_from(chance).startswith("W") for chance in range(23 * 23))
