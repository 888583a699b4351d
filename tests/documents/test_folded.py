"""Folded leaflets: where panels lie, and what happens when there is too much."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.documents.blocks import style, with_last_word_kept
from app.documents.filled_in import DirectoryEntry, FilledIn
from app.documents.handout import render_handout
from app.documents.handout_files import load_handouts
from app.documents.handout_help import address_lines
from app.records.refusal import Refusal
from app.rules.handout_text import Paragraph
from app.rules.handouts import Handout

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "handouts"
OVERDOSE = load_handouts(RESOURCES)["overdose-naloxone"]


def with_more(paragraphs: int) -> Handout:
    text = OVERDOSE.texts["en-GB"]
    more = tuple(Paragraph("paragraph", f"Part {n}. " + "Go on. " * 60) for n in range(paragraphs))
    longer = replace(text, passages=(*text.passages, *more))
    return replace(OVERDOSE, texts={**OVERDOSE.texts, "en-GB": longer})


def words_at(pdf: bytes, side: int) -> list[tuple[float, str]]:
    """Find each heading-sized word with how far from the left it stands, in points."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[side].get_textpage()
    found = []
    for number in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(number)
        found.append((left, page.get_text_bounded(left, bottom, right, top).strip()))
    document.close()
    return found


def where(pdf: bytes, side: int, words: str) -> float:
    return next(left for left, said in words_at(pdf, side) if words in said)


def made(handout: Handout, page_format: str, filled: FilledIn | None = None) -> bytes:
    return render_handout(
        handout, "en-GB", page_format=page_format, draft=False, filled=filled or FilledIn()
    )


def test_the_front_lies_right_outside_and_the_first_steps_left_inside() -> None:
    pdf = made(OVERDOSE, "trifold")
    assert where(pdf, 0, "Overdose:") > 197 * 72 / 25.4
    assert 97 < where(pdf, 0, "Who to call") * 25.4 / 72 < 197
    assert where(pdf, 1, "Call 999") < 100 * 72 / 25.4


def test_the_flap_begins_with_a_heading_and_not_amid_a_list() -> None:
    filled = FilledIn(phone="07700 900123", places=(DirectoryEntry("Drop-in", "07700 900789"),))
    pdf = made(OVERDOSE, "trifold", filled)
    flap = [said for left, said in words_at(pdf, 0) if left < 97 * 72 / 25.4]
    assert flap[0] == "How to give naloxone"


def test_a_short_last_word_keeps_the_one_before_it() -> None:
    assert with_last_word_kept("Too hot: what to do") == "Too hot: what to\u00a0do"
    assert with_last_word_kept("Do not squeeze or cut it.") == "Do not squeeze or cut\u00a0it."
    assert with_last_word_kept("Ask the pharmacist") == "Ask the pharmacist"


def test_an_a5_sheet_reads_in_order_when_it_is_folded() -> None:
    pdf = made(OVERDOSE, "a5")
    half = 148.5 * 72 / 25.4
    assert where(pdf, 0, "Page 1 of") > half
    assert where(pdf, 1, "Page 2 of") < half
    assert where(pdf, 1, "Page 3 of") > half


def test_more_than_three_panels_hold_is_refused_with_topic_and_panel() -> None:
    with pytest.raises(Refusal) as refused:
        made(with_more(12), "trifold")
    assert refused.value.code == "does_not_fit"
    assert "Overdose: what to do" in refused.value.sentence
    assert "panel" in refused.value.sentence


def test_more_than_one_sheet_of_a5_becomes_two() -> None:
    document = pypdfium2.PdfDocument(made(with_more(6), "a5"))
    assert len(document) in {4, 6}
    document.close()


def test_an_address_breaks_after_a_stroke_or_before_a_dot() -> None:
    size = style(12, bold=True)
    address = "https://outreach.example.gg/leaflets"
    assert address_lines(address, size, 1000) == [address]
    assert address_lines(address, size, 200) == ["https://outreach.example.gg/", "leaflets"]
    assert address_lines(address, size, 130) == ["https://outreach", ".example.gg/leaflets"]


@pytest.mark.parametrize("page_format", ["a4", "a5", "large18", "large24", "dyslexia"])
def test_the_longest_that_can_be_filled_in_flows_on(page_format: str) -> None:
    long = "Grandes Rocques " * 12
    filled = FilledIn(long, long, long, long, long)
    assert made(OVERDOSE, page_format, filled).startswith(b"%PDF")
