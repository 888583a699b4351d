"""The leaflet as a reader, a printer and somebody with an odd name meet it."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from app.documents.filled_in import FilledIn
from app.documents.handout import FORMATS, render_handout
from app.documents.handout_spoken import read_as_text
from app.records.refusal import Refusal
from app.rules.handout_text import pictures, sayings
from app.rules.handouts import Handout

LANGUAGES = ("en-GB", "pt-PT")
ON_PAGES = ("a4", "large18", "large24", "dyslexia")
DRAFT = "DRAFT, DO NOT GIVE OUT"
APPROVED_ON = date(2026, 12, 1)
PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"}

every_sheet = pytest.mark.parametrize(
    ("language", "page_format"), [(each, form) for each in LANGUAGES for form in ON_PAGES]
)


_made: dict[str, bytes] = {}


def render(handout: Handout, language: str, page_format: str = "a4", **more: Any) -> bytes:
    """Make each leaflet once: many tests look at the same one."""
    key = f"{handout.id} {language} {page_format} {more}"
    if key not in _made:
        _made[key] = render_anew(handout, language, page_format, **more)
    return _made[key]


def render_anew(handout: Handout, language: str, page_format: str = "a4", **more: Any) -> bytes:
    options: dict[str, Any] = {"draft": False, "filled": FilledIn(), "approved_on": APPROVED_ON}
    options.update(more)
    return render_handout(handout, language, page_format=page_format, **options)


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def expected(handout: Handout, language: str, helping: list[str], foot: list[str]) -> list[str]:
    text = handout.texts[language]
    said = [saying for passage in text.passages for saying in sayings(passage)]
    return [text.title, *said, text.furniture.help, *helping, *foot]


@every_sheet
def test_a_reader_meets_every_word_once_and_in_order(
    overdose: Handout, filled: FilledIn, reader: Any, language: str, page_format: str
) -> None:
    read = reader.read(render(overdose, language, page_format, filled=filled))
    words = overdose.texts[language].furniture
    helping = [
        words.emergency, "999", words.phone, filled.phone, words.worker, filled.worker_first_name,
        words.naloxone_point, filled.naloxone_point, words.crisis_line, filled.crisis_line,
        words.next_appointment, filled.next_appointment,
    ]  # fmt: skip
    approved = f"{words.approved} {words.say_date(APPROVED_ON)}"
    foot = [
        f"{overdose.texts[language].title} · {words.version} {overdose.version}",
        f"{approved} · {words.review_by} {words.say_date(overdose.review_by)}",
    ]
    said = [
        piece.text
        for piece in read
        if piece.tag != "Figure" and not (piece.tag == "Lbl" and re.fullmatch(r"•|\d", piece.text))
    ]
    assert said == expected(overdose, language, helping, foot)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plain_text_says_what_the_paper_says(
    overdose: Handout, filled: FilledIn, reader: Any, language: str
) -> None:
    spoken = read_as_text(overdose, language, filled, APPROVED_ON)
    without_pictures = re.sub(r"^\[.*\]$", "", spoken, flags=re.MULTILINE)
    plain = re.sub(r"^(?:•|\d\.) |: (?=.*$)", " ", without_pictures, flags=re.MULTILINE)
    read = reader.read(render(overdose, language, filled=filled))
    paper = " ".join(
        piece.text
        for piece in read
        if piece.tag != "Figure" and not (piece.tag == "Lbl" and re.fullmatch(r"•|\d", piece.text))
    ).replace(": ", " ")
    assert plain.split() == paper.split()


def test_blanks_are_lines_to_write_on(overdose: Handout) -> None:
    spoken = read_as_text(overdose, "en-GB", FilledIn())
    assert "Our phone: ____" in spoken
    assert "Ask for" not in spoken


def test_the_steps_that_save_a_life_come_first(overdose: Handout, reader: Any) -> None:
    read = [piece.text for piece in reader.read(render(overdose, "en-GB"))]
    assert read.index("Call 999 and stay") < read.index("Give naloxone")
    assert read.index("Give naloxone") < read.index("Signs of an overdose")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leaflet_fits_on_both_sides_of_one_sheet(
    overdose: Handout, filled: FilledIn, language: str
) -> None:
    assert len(page_texts(render(overdose, language, filled=filled))) == 2
    assert len(page_texts(render(overdose, language, draft=True))) == 2


@every_sheet
def test_a_draft_says_so_on_each_page(overdose: Handout, language: str, page_format: str) -> None:
    texts = page_texts(render(overdose, language, page_format, draft=True))
    own_words = overdose.texts[language].furniture.draft
    for text in texts:
        assert DRAFT in text
        assert own_words in text


def test_an_approved_leaflet_does_not_say_draft(overdose: Handout) -> None:
    assert not any("DRAFT" in text for text in page_texts(render(overdose, "pt-PT")))


@every_sheet
def test_each_page_says_version_dates_and_place(
    overdose: Handout, language: str, page_format: str
) -> None:
    texts = page_texts(render(overdose, language, page_format))
    words = overdose.texts[language].furniture
    for number, said in enumerate(texts, start=1):
        text = " ".join(said.split())  # a long line goes on in the next
        assert f"{words.version} {overdose.version}" in text
        assert words.say_date(APPROVED_ON) in text
        assert words.say_date(overdose.review_by) in text
        assert words.page.format(page=number, pages=len(texts)) in text


def test_the_reason_for_printing_after_the_review_date_stands_on_each_page(
    overdose: Handout,
) -> None:
    pdf = render(overdose, "en-GB", past_review_reason="New text is at the printers <b>now</b>")
    for text in page_texts(pdf):
        assert "Printed because: New text is at the printers <b>now</b>" in text


def test_the_same_leaflet_is_the_same_bytes(overdose: Handout, filled: FilledIn) -> None:
    once = render(overdose, "pt-PT", filled=filled)
    again = render_anew(overdose, "pt-PT", filled=filled)
    assert hashlib.sha256(once).digest() == hashlib.sha256(again).digest()
    assert once != render(overdose, "pt-PT")


def test_another_process_makes_the_same_bytes(overdose: Handout, resources: Path) -> None:
    script = (
        "import hashlib, sys; from pathlib import Path; from datetime import date\n"
        "from app.documents.handout import *\n"
        "handout = load_handouts(Path(sys.argv[1]))['overdose-naloxone']\n"
        "pdf = render_handout(handout, 'en-GB', draft=False, filled=FilledIn(),"
        " approved_on=date(2026, 12, 1))\n"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    root = resources.parents[1]
    answer = subprocess.run(
        [sys.executable, "-c", script, str(resources)],
        capture_output=True,
        check=True,
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"},
        text=True,
    )
    assert answer.stdout.strip() == hashlib.sha256(render(overdose, "en-GB")).hexdigest()


@every_sheet
def test_no_word_is_smaller_than_its_reader_needs(
    overdose: Handout, language: str, page_format: str
) -> None:
    smallest = FORMATS[page_format].small
    pdf = render(overdose, language, page_format)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        sizes = [
            float(part.operands[1])
            for page in document.pages
            for part in pikepdf.parse_content_stream(page)
            if str(part.operator) == "Tf"
        ]
    assert sizes
    assert min(sizes) >= smallest


@every_sheet
def test_every_font_travels_with_the_file(
    overdose: Handout, language: str, page_format: str
) -> None:
    with pikepdf.open(io.BytesIO(render(overdose, language, page_format, draft=True))) as document:
        for page in document.pages:
            for font in page.Resources.Font.values():
                assert "/FontFile2" in font.FontDescriptor
                assert "/ToUnicode" in font


@every_sheet
def test_the_file_says_what_it_is(overdose: Handout, language: str, page_format: str) -> None:
    with pikepdf.open(io.BytesIO(render(overdose, language, page_format))) as document:
        root = document.Root
        assert str(root.Lang) == language
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo.Title) == overdose.texts[language].title
        metadata = root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert overdose.texts[language].title in metadata
        assert all(page.Tabs == "/S" for page in document.pages)
        assert not document.is_encrypted


@every_sheet
def test_every_picture_is_put_into_words(
    overdose: Handout, language: str, page_format: str
) -> None:
    with pikepdf.open(io.BytesIO(render(overdose, language, page_format))) as document:
        spoken = [
            str(element.Alt)
            for element in document.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"
        ]
    assert sorted(spoken) == sorted(
        picture.alternative for picture in pictures(overdose.texts[language].passages)
    )


@every_sheet
def test_all_that_is_drawn_is_content_or_ornament(
    overdose: Handout, language: str, page_format: str
) -> None:
    with pikepdf.open(io.BytesIO(render(overdose, language, page_format, draft=True))) as document:
        for page in document.pages:
            depth = 0
            for part in pikepdf.parse_content_stream(page):
                operator = str(part.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                assert depth in {0, 1}
                assert depth or operator not in PAINTING
            assert depth == 0


def test_a_language_that_is_not_there_is_refused_with_those_that_are(overdose: Handout) -> None:
    with pytest.raises(Refusal, match="en-GB, pt-PT") as refused:
        render(overdose, "lv")
    assert refused.value.code == "no_such_language"


def test_a_format_that_is_not_there_is_refused_with_those_that_are(overdose: Handout) -> None:
    with pytest.raises(Refusal, match="a4, a5, trifold"):
        render(overdose, "en-GB", "A3")


@pytest.mark.parametrize("name", ["Zoë 🙂", "محمد", "李", "\u0378"])
def test_letters_that_would_print_as_boxes_are_refused_at_their_field(
    overdose: Handout, name: str
) -> None:
    with pytest.raises(Refusal) as refused:
        render(overdose, "en-GB", filled=FilledIn(worker_first_name=name))
    assert refused.value.code == "filled_in_not_printable"
    assert refused.value.field == "worker_first_name"


def test_what_is_too_long_is_refused_at_its_field(overdose: Handout) -> None:
    with pytest.raises(Refusal) as refused:
        render(overdose, "en-GB", filled=FilledIn(naloxone_point="x" * 201))
    assert refused.value.field == "naloxone_point"


def test_markup_is_printed_and_never_obeyed(overdose: Handout, reader: Any) -> None:
    planted = '<b>& <img src="/etc/hostname"/> &#65; </para><font size="4">%d {page}'
    read = reader.read(render(overdose, "en-GB", filled=FilledIn(naloxone_point=planted)))
    assert planted in [piece.text for piece in read]
