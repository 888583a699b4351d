from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.names import Nicknames
from app.rules.search_ranking import Candidate, Found, Mark, rank, resembling

FAMILIES = Nicknames.from_texts(["William: Bill, Will"])
HOUMET = Candidate(
    "houmet",
    code="WS-K4T7-9",
    forename="Houmet",
    surname="de la Brecquin",
    known_as="Bill",
    aliases=("Zé O\u2019Brien",),
    birth_date=date(1991, 11, 3),
    phones=("+44 7700 900123",),
)
WILLIAM = Candidate("william", forename="William", surname="Le Page")
BRECK = Candidate("breck", forename="Breck", surname="Hamon")


def order(text: str, *people: Candidate) -> list[str]:
    return [one.candidate.person_id for one in rank(text, people, FAMILIES, limit=10)]


def only(text: str, person: Candidate) -> Found:
    (found,) = rank(text, [person], FAMILIES, limit=10)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "houmet brecquin",
        "BRECQUIN, Houmet",
        "delabrec",
        "de la brec",
        "ze obrien",
        "william brecquin",
        "wil",
        "hb",
        "3 nov 91 bill",
        "900123",
        "07700 900",
        "ws-k4t7",
    ],
)
def test_a_person_is_certainly_meant_by(text: str) -> None:
    assert only(text, HOUMET).certain


@pytest.mark.parametrize("text", ["huomet", "brcqn", "brekin", "hoomet breqcuin", "11/3/1991"])
def test_a_person_may_be_meant_by(text: str) -> None:
    assert not only(text, HOUMET).certain


@pytest.mark.parametrize("text", ["", "xyz", "torode", "1955", "william torode 1955"])
def test_a_person_is_not_meant_by(text: str) -> None:
    assert order(text, HOUMET) == []


def test_guesses_stand_below_all_that_is_as_typed() -> None:
    fuzzy = Candidate("fuzzy", surname="Bric")
    assert order("brec", fuzzy, BRECK, HOUMET) == ["houmet", "breck", "fuzzy"]


def test_the_whole_word_stands_above_its_beginning_and_both_above_a_nickname() -> None:
    will = Candidate("will", forename="Will")
    willem = Candidate("willem", forename="Willem")
    bill = Candidate("bill", forename="Bill")
    assert order("will", bill, willem, will) == ["will", "willem", "bill"]


def test_among_equals_who_was_seen_last_stands_first() -> None:
    early, late = (datetime(2031, 1, day, tzinfo=UTC) for day in (1, 2))
    people = [
        Candidate("never", forename="Sam", surname="Ogier"),
        Candidate("early", forename="Sam", surname="Torode", seen_at=early),
        Candidate("late", forename="Sam", surname="Vaudin", seen_at=late),
        Candidate("resembles", forename="Sem", surname="Brache", seen_at=late),
    ]
    assert order("sam", *people) == ["late", "early", "never", "resembles"]


def test_the_letters_typed_are_marked_in_the_text_as_it_is_written() -> None:
    assert only("ho brecq", HOUMET).marks == (Mark("forename", 0, 2), Mark("surname", 6, 11))
    assert only("obr", HOUMET).marks == (Mark("aliases", 3, 7),)
    assert only("1991", HOUMET).marks == (Mark("birth_date", 0, 10),)
    assert only("900123", HOUMET).marks == (Mark("phone", 0, 15),)


def test_one_word_answers_only_one_of_two_typed() -> None:
    anna = Candidate("anna", forename="Anna", surname="Torode")
    both = Candidate("both", forename="Anna", surname="Annandale")
    assert order("anna ann", anna, both)[0] == "both"


def test_no_more_than_asked_for_are_returned() -> None:
    people = [Candidate(str(i), forename="Sam") for i in range(30)]
    assert len(rank("sam", people, FAMILIES, limit=5)) == 5


def test_a_candidate_names_nobody_in_an_error() -> None:
    assert "Brecquin" not in repr(HOUMET)


@given(st.text(max_size=30), st.text(max_size=20), st.text(max_size=20))
def test_marks_lie_inside_the_text_whatever_the_name(
    text: str, forename: str, surname: str
) -> None:
    person = Candidate("x", forename=forename, surname=surname)
    for found in rank(text, [person], FAMILIES, limit=1):
        for mark in found.marks:
            assert 0 <= mark.start <= mark.end <= len(getattr(person, mark.field))


def test_words_that_resemble_are_ordered_by_likeness() -> None:
    assert resembling("brecqin", ["brecquin", "torode", "brecqin", "brequin"], most=2) == [
        "brecqin",
        "brecquin",
    ]
