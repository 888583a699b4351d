"""What one cell says: never guessed, and refused in words that do not repeat it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records import codes
from app.records.refusal import Refusal
from app.rules.imports import readers


def code_when(read: Callable[[str], Any], text: str) -> str:
    with pytest.raises(Refusal) as refused:
        read(text)
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-09", date(2026, 5, 9)),
        ("09/05/2026", date(2026, 5, 9)),
        ("9/5/2026", date(2026, 5, 9)),
        ("03/04/2026", date(2026, 4, 3)),
        ("29/02/2024", date(2024, 2, 29)),
        ("2000-02-29", date(2000, 2, 29)),
    ],
)
def test_days_are_read_with_the_day_before_the_month(text: str, day: date) -> None:
    assert readers.read_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "29/02/2023",
        "1900-02-29",
        "31/04/2026",
        "12/31/2026",
        "2026-13-01",
        "00/01/2026",
        "26-05-09",
        "09/05/26",
        "2026/05/09",
        "9 May 2026",
        "20260509",
        "2026-05-09 10:00",
        "0001-01-01",
        "9999-12-31",
        "45000",
        "\u0662026-05-09",
    ],
)
def test_a_day_that_no_calendar_has_or_that_is_written_otherwise_is_refused(text: str) -> None:
    assert code_when(readers.read_day, text) == "not_a_day"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-09 10:05", datetime(2026, 1, 9, 10, 5, tzinfo=UTC)),
        ("2026-07-09 10:05", datetime(2026, 7, 9, 9, 5, tzinfo=UTC)),
        ("09/07/2026 10:05", datetime(2026, 7, 9, 9, 5, tzinfo=UTC)),
        ("2026-07-09T10:05:30", datetime(2026, 7, 9, 9, 5, 30, tzinfo=UTC)),
        ("2026-07-09 10:05Z", datetime(2026, 7, 9, 10, 5, tzinfo=UTC)),
        ("2026-07-09 10:05 +02:00", datetime(2026, 7, 9, 8, 5, tzinfo=UTC)),
        ("2026-07-09 10:05-0330", datetime(2026, 7, 9, 13, 35, tzinfo=UTC)),
        ("2026-07-09 9:05+01", datetime(2026, 7, 9, 8, 5, tzinfo=UTC)),
    ],
)
def test_moments_are_on_the_island_clock_unless_they_say_otherwise(
    text: str, moment: datetime
) -> None:
    assert readers.read_moment(text) == moment


def test_of_an_hour_that_comes_twice_the_first_is_taken() -> None:
    assert readers.read_moment("2026-10-25 01:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_hour_the_clock_skips_is_refused_unless_an_offset_says_which() -> None:
    assert code_when(readers.read_moment, "2026-03-29 01:30") == "time_skipped"
    said = readers.read_moment("2026-03-29 01:30+00:00")
    assert said == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-05-09", "not_a_moment"),
        ("2026-05-09 24:00", "not_a_moment"),
        ("2026-05-09 10:60", "not_a_moment"),
        ("2026-05-09 10:00+25:00", "not_a_moment"),
        ("2026-05-09 10:00+01:75", "not_a_moment"),
        ("10:00 2026-05-09", "not_a_moment"),
        ("31/04/2026 10:00", "not_a_day"),
        ("5/31/2026 10:00", "not_a_day"),
    ],
)
def test_a_moment_that_is_none_is_refused(text: str, code: str) -> None:
    assert code_when(readers.read_moment, text) == code


@pytest.mark.parametrize("text", ["Y", "y", "yes", "YES", "true", "True", "1"])
def test_every_yes_is_yes(text: str) -> None:
    assert readers.read_yes_no(text) == "yes"


@pytest.mark.parametrize("text", ["N", "no", "FALSE", "0"])
def test_every_no_is_no(text: str) -> None:
    assert readers.read_yes_no(text) == "no"


@pytest.mark.parametrize("text", ["maybe", "2", "x", "ja"])
def test_what_is_neither_yes_nor_no_is_refused(text: str) -> None:
    assert code_when(readers.read_yes_no, text) == "not_yes_no"


def test_whole_numbers_are_read_also_as_a_spreadsheet_may_write_them() -> None:
    assert [readers.read_number(text) for text in ("5", "005", "5.0", "-1")] == [5, 5, 5, -1]


@pytest.mark.parametrize("text", ["5.5", "5,0", "five", "1e3", "\u0665", "9" * 10, "9" * 5000])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    assert code_when(readers.read_number, text) == "not_a_number"


def test_codes_are_known_in_any_case() -> None:
    assert readers.code_of(codes.SEX)("f") == "F"
    assert readers.code_of(codes.MODE)("Face_To_Face") == "face_to_face"


@pytest.mark.parametrize(
    ("typed", "meant"), [("brief_intervetion", "brief_intervention"), ("Signposted", "signposting")]
)
def test_an_unknown_code_is_refused_with_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(Refusal, match=f"Perhaps {meant} is meant") as refused:
        readers.code_of(codes.EVENT)(typed)
    assert refused.value.code == "unknown_code"


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    with pytest.raises(Refusal) as refused:
        readers.code_of(codes.EVENT)("zzzz")
    assert "Perhaps" not in refused.value.sentence


def test_an_open_list_takes_what_it_does_not_know() -> None:
    read = readers.open_code_of(codes.SETTING)
    assert [read("Street"), read("beach hut")] == ["street", "beach hut"]


def test_several_values_stand_in_one_cell_and_count_once() -> None:
    read = readers.list_of(readers.code_of(codes.EVENT))
    assert read("naloxone; advice_information;naloxone;;") == ["advice_information", "naloxone"]
    assert code_when(read, "naloxone;zzzz") == "unknown_code"


@pytest.mark.parametrize(("text", "code"), [("pt", "pt"), ("PT", "pt"), ("pt-BR", "pt-br")])
def test_languages_are_codes(text: str, code: str) -> None:
    assert readers.iso_code(upper=False, example="pt")(text) == code


@pytest.mark.parametrize("text", ["Portuguese", "p", "p1"])
def test_a_word_is_no_iso_code(text: str) -> None:
    assert code_when(readers.iso_code(upper=False, example="pt"), text) == "not_iso_code"


def test_a_nationality_is_written_in_capitals_and_has_no_region() -> None:
    read = readers.iso_code(upper=True, example="GBR")
    assert read("gbr") == "GBR"
    assert code_when(read, "gb-eng") == "not_iso_code"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("not_asked", "not_asked"),
        ("Not asked", "not_asked"),
        ("DECLINED", "declined"),
        ("no", None),
    ],
)
def test_four_words_mean_themselves(text: str, word: str | None) -> None:
    assert readers.word_of(text) == word


def test_cells_are_tidied_and_blank_ones_say_nothing() -> None:
    assert readers.tidy(" Brecquin ") == "Brecquin"
    assert readers.tidy("Le\u0301zard\x00") == "Lézard"
    assert [readers.tidy(cell) for cell in ("", "  ", "\x00", "\u200b")] == [None] * 4


def test_text_is_taken_as_it_is() -> None:
    assert readers.read_text("=1+1") == "=1+1"


ALL = [
    readers.read_day,
    readers.read_moment,
    readers.read_yes_no,
    readers.read_number,
    readers.code_of(codes.SUBSTANCE),
    readers.list_of(readers.code_of(codes.PRIORITY_GROUP)),
    readers.iso_code(upper=False, example="pt"),
]


def sentence_of(read: Callable[[str], Any], text: str) -> str:
    try:
        read(text)
    except Refusal as refusal:
        return refusal.sentence
    return ""


@pytest.mark.parametrize("read", ALL)
@given(text=st.text(min_size=12, max_size=30))
def test_a_reader_answers_or_refuses_without_repeating_the_cell(
    read: Callable[[str], Any], text: str
) -> None:
    assert text not in sentence_of(read, text)


@pytest.mark.parametrize("read", ALL)
@given(text=st.text(min_size=1, max_size=12))
def test_no_cell_breaks_a_reader(read: Callable[[str], Any], text: str) -> None:
    sentence_of(read, text)
