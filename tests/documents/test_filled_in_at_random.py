"""Whatever a worker fills in: printed as it was written, over nothing else, or refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import repeat
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.documents.filled_in import LONGEST_FILLED_IN_CHARACTERS, DirectoryEntry, FilledIn
from app.documents.handout import render_handout
from app.documents.typefaces import BOLD, register_typefaces
from app.records.refusal import Refusal
from app.rules.handouts import Handout
from tests.documents.laid_out import faults

_letters = st.one_of(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E),
    st.characters(min_codepoint=0xC0, max_codepoint=0x17F),
    st.sampled_from("<b>&;/{}%\\() "),
)
# Texts chosen letter by letter are seldom longer than a word: longer ones say it again and again.
_as_long_as_allowed = st.builds(
    lambda words, times: (words * times)[:200], st.text(_letters, min_size=1), st.integers(2, 200)
)
latin = st.text(_letters, max_size=200) | _as_long_as_allowed
anything = st.text(max_size=220)
_LONGEST_QUOTED = LONGEST_FILLED_IN_CHARACTERS - len("«»")
_LINE_END_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # as pdfium tells of a hyphen that ends a line
_FOOT_OF_A_PAGE = re.compile(r"Overdose:whattodo·Version.*?Reviewby\d+[A-Za-z]+\d{4}")
_WRITTEN = ("worker_first_name", "naloxone_point", "crisis_line", "next_appointment")
FIELDS = {*_WRITTEN, "phone", "places", "page_format"}
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


def filled_with(texts: Sequence[str]) -> FilledIn:
    """Write so many texts into the first of the fields; places repeat some of them."""
    name, point, phone, crisis, when, place = [*texts, *repeat("", 6 - len(texts))]
    places = [DirectoryEntry(f"Drop-in {point[:40]}", phone[:40], hours=name[:40])]
    places += [DirectoryEntry(f"Van {place[:100]}", address=place[100:])] if place else []
    return FilledIn(name, phone, point, crisis, when, places=tuple(places))


def print_or_refuse(handout: Handout, page_format: str, *texts: str) -> None:
    """Print what was filled in so that nothing lies over anything else, or name its field."""
    filled = filled_with(texts)
    try:
        pdf = render_handout(
            short_of(handout), "en-GB", page_format=page_format, draft=False, filled=filled
        )
    except Refusal as refused:
        seen = [] if refused.field in FIELDS else [refused.sentence]
    else:
        seen = faults(pdf, page_format)
    assert seen == []


def print_as_written(handout: Handout, page_format: str, texts: Sequence[str]) -> None:
    """Find what was filled in as it was written, letter by letter: markup is never obeyed."""
    phone, *others = (f"«{text[:_LONGEST_QUOTED]}»" for text in texts)
    said: dict[str, Any] = dict(zip(_WRITTEN, others, strict=False))
    filled = FilledIn(phone=phone, **said)
    on_paper = [phone] if page_format == "wallet" else [phone, *others]
    wanted = ["".join(unicodedata.normalize("NFC", text).split()) for text in on_paper]
    try:
        pdf = render_handout(
            short_of(handout), "en-GB", page_format=page_format, draft=False, filled=filled
        )
    except Refusal as refused:
        lost = [] if refused.code == "does_not_fit" else [refused.sentence]
    else:
        printed = "".join(words_on(pdf).translate(_LINE_END_HYPHENS).split())
        whole = _FOOT_OF_A_PAGE.sub("", printed)  # a very long text may go on in the next
        lost = [text for text in wanted if text not in whole]
    assert lost == []


def hypothesis(examples: int) -> settings:
    unchanged_by_examples = [HealthCheck.function_scoped_fixture]
    return settings(
        max_examples=examples, deadline=None, suppress_health_check=unchanged_by_examples
    )


def anew_each_time(examples: int) -> settings:
    """Try other examples in each run, whatever the other tests do."""
    return settings(hypothesis(examples), derandomize=False)


@pytest.mark.parametrize(("aside", "below", "found"), [(0, 20, 0), (-2, 20, 1), (0, 8, 2)])
def test_words_over_words_are_found_and_a_caron_that_hangs_over_is_not(
    aside: float, below: float, found: int
) -> None:
    register_typefaces()
    canvas = Canvas(paper := BytesIO())
    canvas.setFont(BOLD, 18)
    canvas.drawString(100, 500, "ť")
    canvas.drawString(100 + stringWidth("ť", BOLD, 18) + aside, 500, "<")
    canvas.drawString(100, 500 - below, "below")
    canvas.save()
    assert len(faults(paper.getvalue(), "a4")) == found


@hypothesis(15)
@given(page_format=IN_EACH, name=anything, place=anything, phone=anything)
def test_whatever_is_filled_in_is_printed_or_refused(
    overdose: Handout, page_format: str, name: str, place: str, phone: str
) -> None:
    print_or_refuse(overdose, page_format, name, place, phone)


@hypothesis(15)
@given(page_format=IN_EACH, name=latin, place=latin, phone=latin)
@example(page_format="a4", name="", place="", phone="ť<")
@example(page_format="a5", name="", place="YêZ}ſŉ/àőľ<", phone="")
@example(page_format="large24", name="", place="", phone="0000000000000000000000000000@@ŲŮ")
@example(page_format="a4", name="&J", place="", phone="&JêĜù")
@example(page_format="a5", name="", place="", phone="&J")
def test_whatever_can_be_printed_lies_over_nothing_else(
    overdose: Handout, page_format: str, name: str, place: str, phone: str
) -> None:
    print_or_refuse(overdose, page_format, name, place, phone)


@hypothesis(15)
@given(page_format=IN_EACH, phone=latin, point=latin)
@example(page_format="a4", phone="", point="AĎĜ-" * 7)
@example(page_format="large24", phone="0Ŵ" * 75, point="0Ŵ" * 96)
@example(page_format="large24", phone="0" * 173, point="00000000000:M0ĮŮ" * 6)
def test_latin_letters_are_printed_as_they_were_written(
    overdose: Handout, page_format: str, phone: str, point: str
) -> None:
    print_as_written(overdose, page_format, (phone, "", point))


@pytest.mark.soak
@pytest.mark.timeout(0)
@anew_each_time(5_000)
@given(page_format=IN_EACH, name=anything, place=anything, phone=anything)
def test_five_thousand_of_whatever_is_filled_in_are_printed_or_refused(
    overdose: Handout, page_format: str, name: str, place: str, phone: str
) -> None:
    print_or_refuse(overdose, page_format, name, place, phone)


# A sheet holds five or six texts and a card one, so these print more than ten thousand each.


@pytest.mark.soak
@pytest.mark.timeout(0)
@anew_each_time(2_000)
@given(page_format=IN_EACH, texts=st.lists(latin, min_size=6, max_size=6))
def test_ten_thousand_that_can_be_printed_lie_over_nothing_else(
    overdose: Handout, page_format: str, texts: list[str]
) -> None:
    print_or_refuse(overdose, page_format, *texts)


@pytest.mark.soak
@pytest.mark.timeout(0)
@anew_each_time(2_400)
@given(page_format=IN_EACH, texts=st.lists(latin, min_size=5, max_size=5))
def test_ten_thousand_latin_texts_are_printed_as_they_were_written(
    overdose: Handout, page_format: str, texts: list[str]
) -> None:
    print_as_written(overdose, page_format, texts)
