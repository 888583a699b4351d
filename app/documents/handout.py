"""Sets a handout on paper, and says the same as plain text for the accessible preview."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields, replace
from datetime import date

from app.documents.handout_files import load_handouts
from app.documents.handout_layout import A4, A4_LARGE_PRINT, Format, Layout, Leaflet
from app.documents.sheet import Plan, make_pdf, set_once
from app.documents.typefaces import printable_code_points
from app.records.refusal import Refusal
from app.rules.handout_text import (
    Bullets,
    Columns,
    PageTurn,
    Passage,
    PicturePassage,
    Steps,
    Table,
    plain,
    sayings,
)
from app.rules.handouts import Handout

__all__ = ["FORMATS", "FilledIn", "load_handouts", "read_as_text", "render_handout"]

FORMATS: dict[str, Format] = {"A4": A4, "A4-large-print": A4_LARGE_PRINT}

LONGEST_FILLED_IN_CHARACTERS = 200
_UNSEEN = {"Cc", "Cf"}  # controls and invisible marks say nothing on paper
BLANK_TO_WRITE_ON = "________________"


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What a worker may add; nothing here says whose leaflet it is.

    Attributes:
        worker_first_name: whom to ask for; not printed when blank.
        phone: the service's number; a line to write on when blank, as for the next two.
        naloxone_point: where to get naloxone.
        crisis_line: whom to talk to in a crisis.
        next_appointment: day, time and place in discreet words; not printed when blank.
    """

    worker_first_name: str = ""
    phone: str = ""
    naloxone_point: str = ""
    crisis_line: str = ""
    next_appointment: str = ""


def render_handout(
    handout: Handout,
    language: str,
    *,
    page_format: str = "A4",
    draft: bool,
    filled: FilledIn,
    approved_on: date | None = None,
    past_review_reason: str = "",
) -> bytes:
    """Make the PDF of a handout.

    Args:
        handout: from :func:`load_handouts`.
        language: one that the handout has.
        page_format: a key of :data:`FORMATS`.
        draft: whether each page says "DRAFT, DO NOT GIVE OUT"; the caller asks
            :func:`app.rules.handouts.must_be_marked_draft`.
        filled: what the worker adds.
        approved_on: printed on each page.
        past_review_reason: printed on each page when given.

    Returns:
        A PDF/UA-1 file; the same input gives the same bytes.

    Raises:
        Refusal: the language or format is not there, or what was filled in cannot be printed.
    """
    _require_language(handout, language)
    if page_format not in FORMATS:
        raise Refusal(
            "no_such_format",
            f"There is no format “{page_format}”. Choose one of: {', '.join(FORMATS)}.",
            field="page_format",
        )
    text = handout.texts[language]
    leaflet = Leaflet(
        text=text,
        help=_help(handout, language, printable(filled)),
        foot=_foot(handout, language, approved_on, past_review_reason),
        draft=draft,
    )
    return _fitted(handout, leaflet, FORMATS[page_format])


def _fitted(handout: Handout, leaflet: Leaflet, form: Format) -> bytes:
    """Set it as large as it can be on the pages it was written for."""
    written_for = 1 + sum(isinstance(passage, PageTurn) for passage in leaflet.text.passages)
    while True:
        layout = Layout(leaflet, form)
        plan = Plan(
            title=leaflet.text.title,
            language=leaflet.text.language,
            author=handout.owner,
            paper=layout.paper,
            compose=layout.compose,
            decorate=layout.decorate,
        )
        document = set_once(plan, written_for)
        tighter = form.tighter()
        if document.pages == written_for:
            return document.content
        if tighter is None or document.pages < written_for:
            return make_pdf(plan, expected_pages=document.pages).content
        form = tighter


def read_as_text(
    handout: Handout, language: str, filled: FilledIn, approved_on: date | None = None
) -> str:
    """Say in plain text what the PDF says, in the same order, for reading aloud or on a screen."""
    _require_language(handout, language)
    text = handout.texts[language]
    lines = [text.title, ""]
    for passage in text.passages:
        lines += [*_lines(passage), ""]
    lines.append(text.furniture.help)
    for label, value in _help(handout, language, printable(filled)):
        lines.append(f"{label}: {value or BLANK_TO_WRITE_ON}")
    lines += ["", *_foot(handout, language, approved_on)]
    return "\n".join(lines) + "\n"


def printable(filled: FilledIn) -> FilledIn:
    """Tidy what was filled in; refuse what the typeface cannot draw, and what is too long.

    Raises:
        Refusal: with the name of the field.
    """
    return replace(
        filled,
        **{each.name: _printable(getattr(filled, each.name), each.name) for each in fields(filled)},
    )


def _printable(value: str, field: str) -> str:
    spaced = "".join(" " if letter.isspace() else letter for letter in value)
    shown = "".join(letter for letter in spaced if unicodedata.category(letter) not in _UNSEEN)
    tidy = unicodedata.normalize("NFC", " ".join(shown.split()))
    if len(tidy) > LONGEST_FILLED_IN_CHARACTERS:
        raise Refusal(
            "filled_in_too_long",
            f"This has {len(tidy)} characters, and {LONGEST_FILLED_IN_CHARACTERS} fit on the"
            " leaflet. Nothing was printed; make it shorter.",
            field=field,
        )
    unknown = sorted({letter for letter in tidy if ord(letter) not in printable_code_points()})
    if unknown:
        raise Refusal(
            "filled_in_not_printable",
            f"The leaflet cannot print {' '.join(unknown)}. Nothing was printed; write it in"
            " another way, or leave it blank and write it by hand.",
            field=field,
        )
    return tidy


def _require_language(handout: Handout, language: str) -> None:
    if language not in handout.texts:
        raise Refusal(
            "no_such_language",
            f"“{handout.topic}” is not there in {language}. It is there in:"
            f" {', '.join(handout.texts)}.",
            field="language",
        )


def _help(handout: Handout, language: str, filled: FilledIn) -> tuple[tuple[str, str], ...]:
    """Pair labels with values, for the block that ends every handout; a blank is written on."""
    words = handout.texts[language].furniture
    given = (
        (words.emergency, "999"),
        (words.phone, filled.phone),
        (words.worker, filled.worker_first_name),
        (words.naloxone_point, filled.naloxone_point),
        (words.crisis_line, filled.crisis_line),
        (words.next_appointment, filled.next_appointment),
    )
    only_when_given = {words.worker, words.next_appointment}
    return tuple((label, value) for label, value in given if value or label not in only_when_given)


def _foot(
    handout: Handout, language: str, approved_on: date | None, past_review_reason: str = ""
) -> tuple[str, ...]:
    text = handout.texts[language]
    words = text.furniture
    approval = words.not_approved
    if approved_on:
        approval = f"{words.approved} {words.say_date(approved_on)}"
    lines = (
        f"{text.title} · {words.version} {handout.version}",
        f"{approval} · {words.review_by} {words.say_date(handout.review_by)}",
    )
    reason = _printable(past_review_reason, "past_review_reason")
    return (*lines, f"{words.past_review}: {reason}") if reason else lines


def _lines(passage: Passage) -> list[str]:
    lines: list[str] = []
    match passage:
        case Steps(items=steps):
            for number, step in enumerate(steps, start=1):
                lines += [f"{number}. {plain(step.say)}", *(plain(how) for how in step.how)]
                if step.picture:
                    lines.append(f"[{step.picture.alternative}]")
        case Bullets():
            lines = [f"• {saying}" for saying in sayings(passage)]
        case Columns(left=left, right=right):
            lines = [line for part in (*left, *right) for line in _lines(part)]
        case Table(heads=heads, rows=rows):
            lines = [" | ".join(map(plain, cells)) for cells in (heads, *rows)]
        case PicturePassage(alternative=alternative):
            lines = [f"[{alternative}]"]
        case _:
            lines = list(sayings(passage))
    return lines
