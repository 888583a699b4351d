"""What a comparison says as a number, how rare a value is, and the file of the weights."""

from __future__ import annotations

from datetime import date
from math import isclose, log

import pytest
from pydantic import ValidationError

from app.casework.duplicates import weights_of
from app.casework.laptop import Shelf
from app.host.paths import resources_dir
from app.rules.matching.blocking import keys_of
from app.rules.matching.comparing import Compared, Field, Level, comparer
from app.rules.matching.described import describe
from app.rules.matching.frequencies import Frequencies
from app.rules.matching.reasons import Reason, reasons_for
from app.rules.matching.scoring import Scorer, prior_for, probability
from app.rules.matching.weights import weights_from

SHELF = Shelf(resources_dir())
WEIGHTS = weights_of(SHELF.resources)
TODAY = date(2026, 11, 22)


def people(*surnames: str) -> Frequencies:
    return Frequencies.of(describe({"surname": name}, TODAY) for name in surnames)


def test_every_level_of_the_file_is_a_share_and_closer_says_more_for() -> None:
    scorer = Scorer(WEIGHTS, people())
    for field, levels in WEIGHTS.levels.items():
        for chance in levels.values():
            assert 0 < chance.same <= 1
            assert 0 < chance.others <= 1
        if levels:
            same, different = (
                scorer.of_level(field, Compared(level)) for level in (Level.SAME, Level.DIFFERENT)
            )
            assert same > 0 > different


def test_a_misspelt_word_in_the_file_is_refused() -> None:
    with pytest.raises(ValidationError):
        weights_from("version: 1\nlearned_form: x\n")


def test_a_rare_name_says_more_than_a_common_one() -> None:
    scorer = Scorer(WEIGHTS, people(*["Le Page"] * 99, "Zabiela"))
    common, rare = (
        scorer.of_level(Field.SURNAME, Compared(Level.SAME, name)) for name in ("lepage", "zabiela")
    )
    assert rare > common > 0


def test_what_is_missing_says_nothing() -> None:
    nobody = describe({}, TODAY)
    comparison = comparer(SHELF.nicknames)(nobody, nobody)
    assert Scorer(WEIGHTS, people()).of(comparison) == 0
    assert reasons_for(comparison, Scorer(WEIGHTS, people())) == ()


def test_probability_follows_the_odds() -> None:
    assert isclose(probability(0, 0), 0.5)
    assert isclose(prior_for(2.0, 1000), log(2 / 1000))
    assert probability(-1e9, 0) == pytest.approx(0, abs=1e-12)


def test_a_reason_says_how_much_it_says() -> None:
    assert Reason("sex", "the same", 0.1).strength == "says nothing"
    assert Reason("sex", "the same", 0.7).strength == "slightly for"
    assert Reason("date of birth", "the same", 9.6).strength == "strongly for"
    assert Reason("surname", "different", -2.3).strength == "against"


def test_people_meet_by_phone_by_swapped_birthday_and_by_swapped_names() -> None:
    def keys(**fields: object) -> set[str]:
        return keys_of(describe(fields, TODAY), SHELF.nicknames)

    assert keys(phone="+44 7700 900123") & keys(phone="07700 900123")
    assert keys(birth_date="1991-11-03") & keys(birth_date="1991-03-11")
    assert keys(forename="William", surname="Mahy") & keys(forename="Mahy", surname="William")
    assert keys(forename="Bill", surname="Mahy") & keys(forename="William", surname="Mahy")
    assert not keys(forename="Zara", surname="Mahy") & keys(forename="Denzil", surname="Rabey")
