import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.rules.names import Nicknames, fold, skeleton, sound, sounds, words

FAMILIES = Nicknames.from_texts(
    ["# a comment\nWilliam: Bill, Will, Liam\nTheodore: Ted\n\nEdward: Ted"]
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("O\u2019Brien", "obrien"),
        ("Smith-Jones", "smith jones"),
        ("Gonçalves", "goncalves"),
        ("Łukasz Bērziņš", "lukasz berzins"),
        ("  J. R.  Brecquin ", "j r brecquin"),
        ("Straße", "strasse"),
        ("\u00a0", ""),
    ],
)
def test_folding_leaves_plain_small_letters(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(max_size=40))
@example("\u2119")
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(max_size=40))
def test_every_word_stands_where_it_says(text: str) -> None:
    for word in words(text):
        assert word.letters == fold(text[word.start : word.end]).replace(" ", "")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Le Page", {"le", "page", "lepage"}),
        ("de la Mare", {"de", "la", "mare", "delamare", "lamare"}),
        ("Smith-Jones", {"smith", "jones", "smithjones"}),
        ("O'Brien", {"obrien"}),
        ("O Brien", {"o", "brien", "obrien"}),
    ],
)
def test_a_name_has_its_words_and_the_ways_to_write_them_together(
    name: str, expected: set[str]
) -> None:
    assert {word.letters for word in words(name)} == expected


def test_the_skeleton_is_what_people_write_in_haste() -> None:
    assert skeleton("brecquin") == "brcqn"
    assert skeleton("ferreira") == skeleton("fereira") == "frr"
    assert skeleton("ogier") == "ogr"


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Bērziņš", "Berzinsh"),
        ("Bērziņš", "Berzins"),
        ("Szymański", "Shimanski"),
        ("Kowalczyk", "Kovalchik"),
        ("Lewandowski", "Levandovski"),
        ("Gonçalves", "Gonsalves"),
        ("Queripel", "Kerripel"),
        ("Stephen", "Steven"),
        ("Jānis", "Yanis"),
        ("Brecquin", "Brekin"),
        ("Łukasz", "Wukash"),
    ],
)
def test_names_of_five_languages_are_found_as_they_are_heard(written: str, heard: str) -> None:
    assert sounds(written) & sounds(heard)


def test_a_sound_of_one_letter_is_too_little_to_go_by() -> None:
    assert sounds("Mahy") == set()
    assert sound("") == ""


def test_a_short_name_may_stand_in_several_families() -> None:
    assert FAMILIES.of("ted") == {"theodore", "edward"}
    assert FAMILIES.of("bill") == FAMILIES.of("liam") == {"william"}
    assert FAMILIES.of("houmet") == frozenset()


def test_three_letters_are_enough_to_guess_a_family() -> None:
    assert FAMILIES.beginning_with("wil") == {"william"}
    assert FAMILIES.beginning_with("xyz") == frozenset()
