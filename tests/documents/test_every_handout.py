"""The gate: every handout in every language and format, as reader, printer and copier meet it.

The soak goes over all of them; the quick tests over each format of a few, and over one format of
each.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from app.documents.filled_in import DirectoryEntry, FilledIn
from app.documents.formats import FORMATS, LINEAR
from app.documents.handout import formats_of, render_handout, render_linear_twin
from app.documents.handout_files import load_handouts
from app.documents.handout_spoken import BLANK_TO_WRITE_ON, read_as_text
from app.documents.wallet import SMALLEST_CARD_POINTS
from app.records.refusal import Refusal
from app.rules.handouts import Handout

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "handouts"
HANDOUTS = load_handouts(RESOURCES)
APPROVED_ON = date(2026, 12, 1)
ADDRESS = "https://outreach.example.gg/leaflets"
FILLED = FilledIn(
    worker_first_name="Perrelle",
    phone="07700 900123",
    naloxone_point="The pharmacy at Houmet Brecquin",
    crisis_line="07700 900456",
    next_appointment="Tuesday 1 December, 10:30, the usual place",
    web_address=ADDRESS,
    places=(DirectoryEntry("Houmet Brecquin drop-in", "07700 900789", hours="9 to 5"),),
)
PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"}
SIDES = {"a5": {2, 4, 6}, "trifold": {2}, "wallet": {1}}
MOST_PAGES = {"a4": 4, "large18": 14, "large24": 20, "dyslexia": 10, "easyread": 20}
SCRIPT = ("right-to-left-sample", "ar")  # poppler says shaped words in the order of their shapes


def every_sheet() -> Iterator[tuple[str, str, str]]:
    for name, handout in HANDOUTS.items():
        for language in handout.texts:
            for page_format in formats_of(handout, language):
                yield name, language, page_format


ALL = tuple(every_sheet())
# Each format of two, and one format of each, a different one from handout to handout.
QUICK = tuple(
    sheet
    for number, sheet in enumerate(ALL)
    if sheet[:2] in {("naloxone-carry-card", "pt-PT"), SCRIPT} or number % 29 == 0
)


def made(handout: Handout, language: str, page_format: str, filled: FilledIn) -> bytes:
    return render_handout(
        handout,
        language,
        page_format=page_format,
        draft=False,
        filled=filled,
        approved_on=APPROVED_ON,
    )


def check_sheet(name: str, language: str, page_format: str, reader: Any) -> None:
    """Check one sheet as it leaves the printer; numbers as in the brief's gate."""
    handout = HANDOUTS[name]
    filled = FILLED
    try:
        pdf = made(handout, language, page_format, filled)
    except Refusal:
        if page_format != "trifold":
            raise
        filled = FilledIn(phone="07700 900123")  # three panels hold the text, and fewer details
        pdf = made(handout, language, page_format, filled)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _fonts_and_sizes(document, page_format)
        _content_or_ornament(document)
        _alternatives(document)
        count = len(document.pages)
    assert count in SIDES.get(page_format, range(1, MOST_PAGES.get(page_format, 0) + 1))
    if (name, language) == SCRIPT:
        _says_what_is_drawn(handout, language, page_format, filled, pdf)
    else:
        _reads_as_written(handout, language, page_format, filled, reader.read(pdf))
    assert (
        hashlib.sha256(pdf).digest()
        == hashlib.sha256(made(handout, language, page_format, filled)).digest()
    )


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


def _alternatives(document: pikepdf.Pdf) -> None:
    for element in document.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure":
            spoken = str(element.Alt)
            assert 0 < len(spoken) <= 150
            assert not spoken.endswith((".svg", ".png"))


def _reads_as_written(
    handout: Handout, language: str, page_format: str, filled: FilledIn, read: list[Any]
) -> None:
    spoken = read_as_text(handout, language, filled, APPROVED_ON, page_format=page_format)
    paper = " ".join(
        piece.text
        for piece in read
        if piece.tag != "Figure" and not (piece.tag == "Lbl" and re.fullmatch(r"•|\d+", piece.text))
    )
    # An address is broken where a narrow panel ends, and nowhere marked.
    paper = re.sub(r" ?".join(map(re.escape, ADDRESS)), ADDRESS, paper)
    said, printed = _words(spoken), _words(paper)
    assert said == printed


def _says_what_is_drawn(
    handout: Handout, language: str, page_format: str, filled: FilledIn, pdf: bytes
) -> None:
    """Shapes are no letters: what a reader hears is kept beside them, in the order of reading."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        heard = " ".join(_actual(document.Root.StructTreeRoot))
    spoken = read_as_text(handout, language, filled, APPROVED_ON, page_format=page_format)
    assert _words(spoken.replace(ADDRESS, "")) == _words(heard)


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


@pytest.mark.parametrize(("name", "language", "page_format"), QUICK)
def test_a_sheet_passes_the_gate(name: str, language: str, page_format: str, reader: Any) -> None:
    check_sheet(name, language, page_format, reader)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize(("name", "language", "page_format"), ALL)
def test_every_sheet_passes_the_gate(
    name: str, language: str, page_format: str, reader: Any
) -> None:
    check_sheet(name, language, page_format, reader)


@pytest.mark.parametrize("page_format", ["a4", "a5", "trifold", "large24"])
def test_the_code_opens_the_page_that_is_written_beside_it(page_format: str) -> None:
    pdf = made(HANDOUTS["wounds"], "en-GB", page_format, FILLED)
    document = pypdfium2.PdfDocument(pdf)
    found = [
        code.text
        for page in document
        for code in zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil().convert("L"))
    ]
    document.close()
    assert found == [ADDRESS]


def test_the_twin_in_one_column_says_what_the_tri_fold_says(reader: Any) -> None:
    handout = HANDOUTS["naloxone-carry-card"]
    twin = render_linear_twin(handout, "en-GB", draft=False, filled=FILLED, approved_on=APPROVED_ON)
    _reads_as_written(handout, "en-GB", "trifold", FILLED, reader.read(twin))
    assert LINEAR.folding == ""


def test_every_colour_of_the_paper_keeps_black_readable() -> None:
    """Black on cream, also in greyscale: 4.5 to 1 is the least (WCAG 2.2, 1.4.3)."""
    from app.documents.formats import CREAM

    linear = [((part + 0.055) / 1.055) ** 2.4 for part in CREAM]
    luminance = sum(
        part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True)
    )
    assert (luminance + 0.05) / 0.05 > 7
