"""The gate: every handout in every language and format, as reader, printer and copier meet it.

`make soak` goes over all of them, `make test` over each format of a few and one format of each.
docs/handouts.md says which of the gate's items each test proves.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from app.documents.filled_in import FilledIn
from app.documents.formats import CREAM, FORMATS, LINEAR
from app.documents.handout import render_linear_twin
from app.documents.handout_spoken import BLANK_TO_WRITE_ON, read_as_text
from app.documents.typefaces import printable_code_points
from app.documents.wallet import SMALLEST_CARD_POINTS
from app.rules.handout_text import plain, sayings
from tests.documents import golden
from tests.documents.laid_out import faults
from tests.documents.library import (
    ADDRESS,
    ALL,
    APPROVED_ON,
    FILLED,
    SCRIPT,
    Sheet,
    filled_for,
    made,
)
from tests.documents.verapdf import judge

PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"}
SHOWING = {"Tj", "TJ", "'", '"'}
PAGES = {
    "a4": {1, 2}, "a5": {2}, "trifold": {2}, "wallet": {1}, "easyread": range(1, 21),
    "dyslexia": range(1, 5), "large18": range(1, 8), "large24": range(1, 10),
}  # fmt: skip
LEAST_CONTRAST = 7.0  # to one; 4.5 is what must be (WCAG 2.2, 1.4.3)
WITHOUT_CODE = {"wallet"}

# Each format of two, and one format of each, a different one from handout to handout.
QUICK = tuple(
    sheet
    for number, sheet in enumerate(ALL)
    if sheet[:2] in {("naloxone-carry-card", "pt-PT"), SCRIPT} or number % 29 == 0
)


def check_sheet(sheet: Sheet, reader: Any) -> None:
    """Check one sheet as it leaves the printer; numbers as in the brief's gate."""
    filled = filled_for(sheet)
    pdf = made(sheet, filled)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _fonts_and_sizes(document, sheet.page_format)
        _content_or_ornament(document)
        _contrast(document)
        _alternatives(document)
        if not FORMATS[sheet.page_format].folding:
            _no_heading_at_the_foot(document)
        count = len(document.pages)
    assert count in PAGES[sheet.page_format]
    _every_saying(sheet, filled)
    if sheet.is_turned:
        _says_what_is_drawn(sheet, filled, pdf)
    else:
        _reads_as_written(sheet, filled, reader.read(pdf))
        _letters(pdf)
    assert faults(pdf, sheet.page_format, is_turned=sheet.is_turned) == []
    if filled.web_address and sheet.page_format not in WITHOUT_CODE:
        assert _codes(pdf) == [ADDRESS]
    assert hashlib.sha256(pdf).digest() == hashlib.sha256(made(sheet, filled)).digest()


def _fonts_and_sizes(document: pikepdf.Pdf, page_format: str) -> None:
    smallest = SMALLEST_CARD_POINTS if page_format == "wallet" else FORMATS[page_format].small
    for page in document.pages:
        for part in pikepdf.parse_content_stream(page):
            if str(part.operator) == "Tf":
                assert float(part.operands[1]) >= min(smallest, 16)
        for font in page.Resources.Font.values():
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


def _content_or_ornament(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        depth = 0
        for part in pikepdf.parse_content_stream(page):
            operator = str(part.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            assert depth in {0, 1}
            assert depth or operator not in PAINTING
        assert depth == 0


def _contrast(document: pikepdf.Pdf) -> None:
    """Words are black, or white on black; only what lies under all of them is grey."""
    for page in document.pages:
        fill, kept, under = 0.0, [], False
        for part in pikepdf.parse_content_stream(page):
            match str(part.operator):
                case "q":
                    kept.append(fill)
                case "Q":
                    fill = kept.pop()
                case "g":
                    fill = float(part.operands[0])
                case "rg":
                    red, green, blue = map(float, part.operands)
                    assert red == green == blue or under
                    fill = red
                case "BDC":
                    under = "/Background" in str(part.operands[1])
                case operator if operator in SHOWING and not under:
                    assert fill in {0.0, 1.0}


def _no_heading_at_the_foot(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        parts = pikepdf.parse_content_stream(page)
        tags = [str(part.operands[0]) for part in parts if str(part.operator) == "BDC"]
        read = [tag for tag in tags if tag != "/Artifact"]
        assert not read or not read[-1].startswith("/H")


def _letters(pdf: bytes) -> None:
    """Find only letters that the typeface has: a box would be none."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = {letter for page in document for letter in page.get_textpage().get_text_range()}
    document.close()
    assert {ord(letter) for letter in drawn} - {0x0A, 0x0D, 0x02} <= printable_code_points()


def _codes(pdf: bytes) -> list[str]:
    """Read the codes with a camera's eyes, the last page first: there it stands."""
    document = pypdfium2.PdfDocument(pdf)
    found: list[str] = []
    for number in reversed(range(len(document))):
        picture = document[number].render(scale=200 / 72, grayscale=True).to_pil()
        found += [code.text for code in zxingcpp.read_barcodes(picture)]
        if found:
            break
    document.close()
    return found


def _every_saying(sheet: Sheet, filled: FilledIn) -> None:
    """Nothing of the text itself is left out of what is read."""
    text = sheet.handout.texts[sheet.language]
    form = FORMATS[sheet.page_format]
    if form.content == "text":
        said = [saying for passage in text.passages for saying in sayings(passage)]
    elif form.content == "easy_read":
        said = [plain(idea.say) for idea in text.short.easy_read]
    else:
        said = [plain(line) for line in text.short.card.lines] if text.short.card else []
    whole = f" {' '.join(_words(_spoken(sheet, filled)))} "
    assert said
    assert [each for each in said if f" {' '.join(_words(each))} " not in whole] == []


def _alternatives(document: pikepdf.Pdf) -> None:
    for element in document.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure":
            spoken = str(element.Alt)
            assert 0 < len(spoken) <= 150
            assert not spoken.endswith((".svg", ".png"))


def _reads_as_written(sheet: Sheet, filled: FilledIn, read: list[Any]) -> None:
    spoken = _spoken(sheet, filled)
    paper = " ".join(
        piece.text
        for piece in read
        if piece.tag != "Figure" and not (piece.tag == "Lbl" and re.fullmatch(r"•|\d+", piece.text))
    )
    # An address is broken where a narrow panel ends, and nowhere marked.
    paper = re.sub(r" ?".join(map(re.escape, ADDRESS)), ADDRESS, paper)
    said, printed = _words(spoken), _words(paper)
    assert said == printed


def _says_what_is_drawn(sheet: Sheet, filled: FilledIn, pdf: bytes) -> None:
    """Shapes are no letters: what a reader hears is kept beside them, in the order of reading."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        heard = " ".join(_actual(document.Root.StructTreeRoot))
    spoken = _spoken(sheet, filled)
    assert _words(spoken.replace(ADDRESS, "")) == _words(heard)


def _spoken(sheet: Sheet, filled: FilledIn) -> str:
    return read_as_text(
        sheet.handout, sheet.language, filled, APPROVED_ON, page_format=sheet.page_format
    )


def _actual(element: Any) -> Iterator[str]:
    if "/ActualText" in element:
        yield str(element.ActualText)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from _actual(kid)


def _words(text: str) -> list[str]:
    without_pictures = re.sub(r"^\[.*\]$", "", text, flags=re.MULTILINE)
    bare = re.sub(r"^(?:•|\d{1,2}\.) ", "", without_pictures, flags=re.MULTILINE)
    return bare.replace(BLANK_TO_WRITE_ON, "").replace(" | ", " ").replace(":", " ").split()


@pytest.mark.parametrize("sheet", QUICK, ids=str)
def test_a_sheet_passes_the_gate(sheet: Sheet, reader: Any) -> None:
    check_sheet(sheet, reader)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("sheet", ALL, ids=str)
def test_every_sheet_passes_the_gate(sheet: Sheet, reader: Any) -> None:
    check_sheet(sheet, reader)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_vera_finds_every_sheet_and_a_draft_of_each_format_accessible(tmp_path: Path) -> None:
    files = {}
    for number, sheet in enumerate(ALL):
        files[sheet] = tmp_path / f"{number}.pdf"
        is_draft = sheet.topic in {"naloxone-carry-card", SCRIPT[0]}
        files[sheet].write_bytes(made(sheet, filled_for(sheet), draft=is_draft))
    judged = judge(files.values())
    broken = {str(sheet): each.broken for sheet, each in zip(files, judged, strict=True)}
    assert {sheet: rules for sheet, rules in broken.items() if rules} == {}
    assert min(each.checks for each in judged) > 1000
    print(f"veraPDF: {len(judged)} files, {sum(each.checks for each in judged)} checks")


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_vera_finds_what_is_wrong_with_a_page_that_nobody_tagged(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    plain_file = tmp_path / "plain.pdf"
    canvas = Canvas(str(plain_file))
    canvas.drawString(72, 700, "High water is at noon.")
    canvas.save()
    (judged,) = judge([plain_file])
    assert len(judged.broken) > 3


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_every_page_looks_as_it_did_when_it_was_last_looked_at() -> None:
    assert golden.differences() == []


def test_the_twin_in_one_column_says_what_the_tri_fold_says(reader: Any) -> None:
    sheet = Sheet("naloxone-carry-card", "en-GB", "trifold")
    twin = render_linear_twin(
        sheet.handout, "en-GB", draft=False, filled=FILLED, approved_on=APPROVED_ON
    )
    _reads_as_written(sheet, FILLED, reader.read(twin))
    assert LINEAR.folding == ""


def test_every_colour_of_the_paper_keeps_black_readable() -> None:
    """Black on cream, also in greyscale (WCAG 2.2, 1.4.3)."""
    linear = [((part + 0.055) / 1.055) ** 2.4 for part in CREAM]
    luminance = sum(
        part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True)
    )
    assert (luminance + 0.05) / 0.05 > LEAST_CONTRAST
