import pytest

from app.records.refusal import Refusal
from app.rules.passphrase import as_typed_anywhere, check_passphrase


@pytest.mark.parametrize(
    "passphrase",
    ["moulin huet pea soup", "fifteen signs!!", "Icart-Jerbourg-99", "żółw łódź gęś źrebię"],
)
def test_four_words_or_fifteen_signs_are_enough(passphrase: str) -> None:
    check_passphrase(passphrase)


@pytest.mark.parametrize(
    "passphrase",
    [
        "",
        "short",
        "fourteen signs",
        "a b c d",
        "correct horse battery staple",
        "Password Password",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "bean jar bean jar bean jar",
        "qwertyuiopasdfghj",
        "abcdefghijklmnopqr",
        "543210987654321098",
        "                    ",
    ],
)
def test_what_anybody_would_try_first_is_refused_at_its_field(passphrase: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_passphrase(passphrase)
    assert (refused.value.code, refused.value.field) == ("weak_passphrase", "passphrase")


def test_a_passphrase_is_the_same_on_every_keyboard() -> None:
    assert as_typed_anywhere(" cafe\u0301 \n") == as_typed_anywhere("caf\u00e9")
