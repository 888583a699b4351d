"""Whatever a worker fills in: printed as it was written, over nothing else, or refused."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.filled_in import DirectoryEntry, FilledIn
from app.documents.handout import render_handout
from app.records.refusal import Refusal
from app.rules.handouts import Handout
from tests.documents.laid_out import faults

latin = st.text(
    st.one_of(
        st.characters(min_codepoint=0x21, max_codepoint=0x7E),
        st.characters(min_codepoint=0xC0, max_codepoint=0x17F),
        st.sampled_from("<b>&;/{}%\\() "),
    ),
    max_size=200,
)
anything = st.text(max_size=220)
_WORD_JOINS = {0x02: None, 0xFFFE: None}  # as pdfium marks a word that a line end parts
FIELDS = {"worker_first_name", "naloxone_point", "phone", "places", "page_format"}
# What is filled in stands at the end of each format; the text before it is proved elsewhere.
IN_EACH = st.sampled_from(["a4", "a5", "trifold", "wallet", "large18", "large24", "dyslexia"])


def short_of(handout: Handout) -> Handout:
    """Keep of a leaflet its first words alone, so that ten thousand can be printed."""
    text = handout.texts["en-GB"]
    short = replace(text, passages=text.passages[:1])
    return replace(handout, texts={"en-GB": short})


def words_on(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words


def print_or_refuse(handout: Handout, page_format: str, name: str, place: str, phone: str) -> None:
    """Print what was filled in so that nothing lies over anything else, or name its field."""
    filled = FilledIn(
        worker_first_name=name,
        naloxone_point=place,
        phone=phone,
        places=(DirectoryEntry(f"Drop-in {place[:40]}", phone[:40], hours=name[:40]),),
    )
    try:
        pdf = render_handout(
            short_of(handout), "en-GB", page_format=page_format, draft=False, filled=filled
        )
    except Refusal as refused:
        seen = [] if refused.field in FIELDS else [refused.sentence]
    else:
        seen = faults(pdf, page_format)
    assert seen == []


def print_as_written(handout: Handout, page_format: str, phone: str) -> None:
    """Find what was filled in as it was written, letter by letter: markup is never obeyed."""
    filled = FilledIn(phone=f"«{phone}»")
    wanted = f"«{''.join(unicodedata.normalize('NFC', phone).split())}»"
    try:
        pdf = render_handout(
            short_of(handout), "en-GB", page_format=page_format, draft=False, filled=filled
        )
    except Refusal as refused:
        printed = wanted if refused.code == "does_not_fit" else refused.sentence
    else:
        printed = "".join(words_on(pdf).translate(_WORD_JOINS).split())
    assert wanted in printed


def hypothesis(examples: int) -> settings:
    unchanged_by_examples = [HealthCheck.function_scoped_fixture]
    return settings(
        max_examples=examples, deadline=None, suppress_health_check=unchanged_by_examples
    )


@hypothesis(15)
@given(page_format=IN_EACH, name=anything, place=anything, phone=anything)
def test_whatever_is_filled_in_is_printed_or_refused(
    overdose: Handout, page_format: str, name: str, place: str, phone: str
) -> None:
    print_or_refuse(overdose, page_format, name, place, phone)


@hypothesis(15)
@given(page_format=IN_EACH, name=latin, place=latin, phone=latin)
def test_whatever_can_be_printed_lies_over_nothing_else(
    overdose: Handout, page_format: str, name: str, place: str, phone: str
) -> None:
    print_or_refuse(overdose, page_format, name, place, phone)


@hypothesis(15)
@given(page_format=IN_EACH, phone=latin)
def test_latin_letters_are_printed_as_they_were_written(
    overdose: Handout, page_format: str, phone: str
) -> None:
    print_as_written(overdose, page_format, phone)


@pytest.mark.soak
@pytest.mark.timeout(0)
@hypothesis(5_000)
@given(page_format=IN_EACH, name=anything, place=anything, phone=anything)
def test_five_thousand_of_whatever_is_filled_in_are_printed_or_refused(
    overdose: Handout, page_format: str, name: str, place: str, phone: str
) -> None:
    print_or_refuse(overdose, page_format, name, place, phone)


@pytest.mark.soak
@pytest.mark.timeout(0)
@hypothesis(10_000)
@given(page_format=IN_EACH, name=latin, place=latin, phone=latin)
def test_ten_thousand_that_can_be_printed_lie_over_nothing_else(
    overdose: Handout, page_format: str, name: str, place: str, phone: str
) -> None:
    print_or_refuse(overdose, page_format, name, place, phone)


@pytest.mark.soak
@pytest.mark.timeout(0)
@hypothesis(10_000)
@given(page_format=IN_EACH, phone=latin)
def test_ten_thousand_latin_texts_are_printed_as_they_were_written(
    overdose: Handout, page_format: str, phone: str
) -> None:
    print_as_written(overdose, page_format, phone)
