import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.rules.recovery_key import RecoveryKey

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
keys = st.binary(min_size=20, max_size=20).map(RecoveryKey)
EXAMPLE = RecoveryKey(bytes(range(20)))


def _refused(text: str) -> bool:
    try:
        RecoveryKey.parse(text)
    except Refusal as refusal:
        return (refusal.code, refusal.field) == ("recovery_key_mistyped", "recovery_key")
    return False


@given(keys)
def test_a_printed_key_is_read_back(key: RecoveryKey) -> None:
    assert RecoveryKey.parse(key.printed()) == key


def test_it_is_printed_as_eight_groups_and_a_check() -> None:
    groups = EXAMPLE.printed().split("-")

    assert [len(group) for group in groups] == [4] * 9


def test_every_single_wrong_sign_of_a_key_is_found() -> None:
    signs = EXAMPLE.printed().replace("-", "")
    for place, right in enumerate(signs):
        for wrong in SIGNS.replace(right, ""):
            assert _refused(signs[:place] + wrong + signs[place + 1 :])


def test_every_two_swapped_neighbours_and_groups_are_found() -> None:
    groups = EXAMPLE.printed().split("-")
    signs = "".join(groups)
    swaps = [
        signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]
        for at in range(len(signs) - 1)
        if signs[at] != signs[at + 1]
    ]
    swaps += [
        "-".join([*groups[:at], groups[at + 1], groups[at], *groups[at + 2 :]])
        for at in range(len(groups) - 1)
    ]
    assert all(_refused(swapped) for swapped in swaps)


@given(keys, st.sampled_from([" ", "-", "", "\n", " - "]))
def test_case_spacing_and_look_alikes_are_forgiven(key: RecoveryKey, between: str) -> None:
    typed = key.printed().lower().replace("-", between).replace("0", "o").replace("1", "l")

    assert RecoveryKey.parse(typed) == key


@pytest.mark.parametrize("typed", ["", "U" * 36, "0" * 35, "0" * 37, "Saumarez Park"])
def test_what_is_no_recovery_key_is_refused(typed: str) -> None:
    assert _refused(typed)


def test_a_recovery_key_is_not_shown_by_accident() -> None:
    assert repr(EXAMPLE) == "RecoveryKey(hidden)"
    assert EXAMPLE.printed() not in f"{EXAMPLE}"
