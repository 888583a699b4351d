"""What a comparison says as a number, how rare a value is, and the file of the weights."""

from __future__ import annotations

from datetime import date
from math import isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
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


def test_rules_of_households_only_speak_against() -> None:
    """By this a scan leaves pairs out whose levels say too little, without asking the rules."""
    assert all(rule.weight <= 0 for rule in WEIGHTS.rules)


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


NAMES = st.sampled_from(
    ["", "William", "Bill", "Houmet", "Houmt", "Brecquin", "Le Page", "Page", "Z"]
)
OPEN: dict[str, st.SearchStrategy[object]] = {
    "forename": NAMES,
    "surname": NAMES,
    "birth_date": st.sampled_from(["", "1979-04-12", "1979-12-04", "1979-04-13", "2004-08-30"]),
    "sex": st.sampled_from(["", "M", "F"]),
    "postcode": st.sampled_from(["", "GY1 1AA", "GY1 1AB", "GY6 8XX"]),
    "parish": st.sampled_from(["", "St Peter Port", "Torteval"]),
    "phone": st.sampled_from(["", "07700 900123", "07700 900456"]),
}
COMPARE = comparer(SHELF.nicknames)
SCORER = Scorer(WEIGHTS, people("Brecquin", "Le Page", "Zabiela"))
SOMEBODY = st.fixed_dictionaries(OPEN)
Fields = dict[str, object]


def weight_of(one: Fields, other: Fields) -> float:
    return SCORER.of(COMPARE(describe(one, TODAY), describe(other, TODAY)))


@given(SOMEBODY, SOMEBODY)
def test_the_reasons_add_up_to_the_score_whoever_is_named_first(one: Fields, other: Fields) -> None:
    reasons = reasons_for(COMPARE(describe(one, TODAY), describe(other, TODAY)), SCORER)
    assert sum(reason.weight for reason in reasons) == pytest.approx(weight_of(one, other))
    assert weight_of(other, one) == pytest.approx(weight_of(one, other))


@given(SOMEBODY, SOMEBODY, st.sampled_from(["sex", "phone", "postcode", "parish"]))
def test_a_field_that_one_side_lacks_neither_speaks_for_nor_against(
    one: Fields, other: Fields, field: str
) -> None:
    lacking = {**one, field: ""}
    reasons = reasons_for(COMPARE(describe(lacking, TODAY), describe(other, TODAY)), SCORER)
    assert field not in {reason.field for reason in reasons}


@given(st.sampled_from(["sex", "phone", "postcode", "national_id"]), SOMEBODY)
def test_of_one_name_and_one_day_of_birth_more_that_agrees_never_says_less(
    field: str, somebody: Fields
) -> None:
    named = {"forename": "Houmet", "surname": "Brecquin", "birth_date": "1979-04-12"}
    one = {**somebody, **named, field: ""}
    more = {**one, field: {"sex": "M", "phone": "07700 900789"}.get(field, "GY1 1AA")}
    assert weight_of(more, more) >= weight_of(one, one)


def test_a_misspelt_rare_name_says_more_than_a_misspelt_common_one() -> None:
    scorer = Scorer(WEIGHTS, people(*["Brecquin"] * 99, "Zabiela"))
    common, rare = (
        scorer.of_level(Field.SURNAME, Compared(Level.ONE_SLIP, name, f"{name}s"))
        for name in ("brecquin", "zabiela")
    )
    assert rare > common


def test_one_parish_beside_one_postcode_says_much_only_where_strangers_differ_in_it() -> None:
    def service(*parishes: str) -> Frequencies:
        return Frequencies.of(
            describe(
                {
                    "forename": f"{letter}a",
                    "surname": f"{letter}o",
                    "birth_date": f"19{50 + place}-{1 + place % 12:02}-{1 + place % 28:02}",
                    "postcode": "GY1 1AA",
                    "parish": parish,
                },
                TODAY,
            )
            for place, (letter, parish) in enumerate(zip("abcdefghijkl", parishes * 6, strict=True))
        )

    at_will, by_parish = (
        Scorer(WEIGHTS, frequencies).of_level(Field.PARISH, Compared(Level.IMPLIED))
        for frequencies in (service("Vale", "Forest"), service("Vale", "Vale"))
    )
    assert at_will > 1 > by_parish


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
    man, woman, somebody = (keys(birth_date="1991-11-03", sex=sex) for sex in ("M", "F", ""))
    assert man & somebody
    assert woman & somebody
    assert not man & woman
    assert keys(forename="William", surname="Mahy") & keys(forename="Mahy", surname="William")
    assert keys(birth_date="1991-11-03", postcode="GY1 1AB") & keys(
        birth_date="1991-08-30", postcode="GY1 1BA"
    )
    assert keys(forename="Bill", surname="Mahy") & keys(forename="William", surname="Mahy")
    assert not keys(forename="Zara", surname="Mahy") & keys(forename="Denzil", surname="Rabey")
