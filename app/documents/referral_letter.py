"""A letter that refers somebody on: what is asked, why, and what the person agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from app.documents.blocks import Space
from app.documents.office_paper import (
    heading,
    labelled,
    make_office_paper,
    paragraph,
    title,
)
from app.documents.tagged_pdf import Element
from app.rules.summary import day_in_words


@dataclass(frozen=True, slots=True)
class ReferralLetter:
    """What stands in the letter; lines are plain words of any origin.

    Attributes:
        sender: name, address and phone of the service, one to a line.
        recipient: likewise of whom it is for.
        about: what identifies the person to the recipient, label to value.
        asked: what the recipient is asked to do.
        reasons: why, one paragraph each.
        risks: what the recipient must know to be safe, one paragraph each; may be empty.
        agreed: what the person agreed may be shared, in words.
        writer: name and role of whoever signs.
    """

    sender: Sequence[str]
    recipient: Sequence[str]
    written_on: date
    about: Sequence[tuple[str, str]]
    asked: str
    reasons: Sequence[str]
    risks: Sequence[str]
    agreed: str
    writer: str


def render_referral_letter(letter: ReferralLetter) -> bytes:
    """Make the letter; a PDF/UA-1 file of as many pages as it takes."""

    def compose(root: Element) -> list[Flowable]:
        blocks: list[Flowable] = []
        for lines in (letter.sender, letter.recipient):
            for line in lines:
                blocks += paragraph(line, root)[:1]
            blocks.append(Space(14))
        blocks += paragraph(day_in_words(letter.written_on), root)
        blocks += [*title("Referral", root), *labelled(letter.about, root)]
        blocks += [*heading("What we ask", root), *paragraph(letter.asked, root)]
        blocks += heading("Why", root)
        for reason in letter.reasons:
            blocks += paragraph(reason, root)
        if letter.risks:
            blocks += heading("What you need to know", root)
            for risk in letter.risks:
                blocks += paragraph(risk, root)
        blocks += [*heading("What was agreed", root), *paragraph(letter.agreed, root)]
        blocks += [Space(40), *paragraph(letter.writer, root)]
        return blocks

    return make_office_paper("Referral", "Wayside", compose, foot="Confidential")
