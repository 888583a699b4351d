"""Sets a handout on paper in each of its formats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product

from app.documents.filled_in import DirectoryEntry, FilledIn, printable, tidy
from app.documents.folded import Booklet, TriFold, make_folded, sides_of_booklet
from app.documents.formats import FORMATS, LINEAR, Format
from app.documents.handout_files import load_handouts
from app.documents.handout_layout import Layout, Leaflet
from app.documents.page_edges import DRAFT_WORDS
from app.documents.paged import Paged, on_fewest
from app.documents.wallet import CardWords, make_cards
from app.records.refusal import Refusal
from app.rules.handout_language import HandoutText
from app.rules.handout_text import Paragraph, Passage, Steps
from app.rules.handouts import Handout

__all__ = [
    "FORMATS",
    "DirectoryEntry",
    "FilledIn",
    "formats_of",
    "leaflet_of",
    "load_handouts",
    "render_handout",
    "render_linear_twin",
]

_MOST_ON_THE_FRONT = 3
_SIDES_OF_A_SHEET = 2


def formats_of(handout: Handout, language: str) -> tuple[str, ...]:
    """List the formats that a handout has the words for in a language."""
    short = handout.texts[language].short
    lacking = set() if short.card else {"wallet"}
    lacking |= set() if short.easy_read else {"easyread"}
    return tuple(name for name in FORMATS if name not in lacking)


def render_handout(
    handout: Handout,
    language: str,
    *,
    page_format: str = "a4",
    draft: bool,
    filled: FilledIn,
    approved_on: date | None = None,
    past_review_reason: str = "",
    cream: bool = False,
) -> bytes:
    """Make the PDF of a handout.

    Args:
        handout: from :func:`load_handouts`.
        language: one that the handout has.
        page_format: one of :func:`formats_of`.
        draft: whether each page says "DRAFT, DO NOT GIVE OUT"; the caller asks
            :func:`app.rules.handouts.must_be_marked_draft`.
        filled: what the worker adds.
        approved_on: printed on each page.
        past_review_reason: printed on each page when given.
        cream: whether the paper is tinted, for readers who find black on white hard.

    Returns:
        A PDF/UA-1 file; the same input gives the same bytes.

    Raises:
        Refusal: the language or format is not there, what was filled in cannot be printed, or
            it does not fit.
    """
    form = _format(handout, language, page_format)
    leaflet = leaflet_of(
        handout,
        language,
        form,
        draft=draft,
        filled=filled,
        approved_on=approved_on,
        past_review_reason=past_review_reason,
        cream=cream,
    )
    title, author = leaflet.text.title, handout.owner
    match form.folding:
        case "cards":
            made = make_cards(card_words(leaflet), title=title, language=language, author=author)
            return made.content
        case "booklet":
            return _booklet(leaflet, form, author)
        case "trifold":
            return _trifold(leaflet, form, author)
        case _:
            return Paged(leaflet, form).made(author).content


def render_linear_twin(
    handout: Handout,
    language: str,
    *,
    draft: bool,
    filled: FilledIn,
    approved_on: date | None = None,
    past_review_reason: str = "",
) -> bytes:
    """Make what the tri-fold says as pages of one column; arguments as for the tri-fold."""
    require_language(handout, language)
    form = FORMATS["trifold"]
    leaflet = leaflet_of(
        handout,
        language,
        form,
        draft=draft,
        filled=filled,
        approved_on=approved_on,
        past_review_reason=past_review_reason,
    )
    return Paged(leaflet, LINEAR).made(handout.owner).content


def leaflet_of(
    handout: Handout,
    language: str,
    form: Format,
    *,
    draft: bool,
    filled: FilledIn,
    approved_on: date | None = None,
    past_review_reason: str = "",
    cream: bool = False,
) -> Leaflet:
    """Gather everything that is said on the paper. Raises as :func:`render_handout`."""
    text = handout.texts[language]
    said = printable(filled, language)
    front: tuple[str, ...] = ()
    passages = text.passages
    if form.folding == "trifold":
        front, passages = front_of(text)
    return Leaflet(
        text=text,
        passages=passages,
        front=front,
        help=_help(text, said),
        foot=_foot(handout, text, approved_on, past_review_reason),
        card_foot=_card_foot(handout, text, past_review_reason),
        draft=draft,
        places=said.places,
        web_address=said.web_address,
        cream=cream,
    )


def front_of(text: HandoutText) -> tuple[tuple[str, ...], tuple[Passage, ...]]:
    """Part what stands on the front of a tri-fold from what stands inside.

    Where no messages were written for it, the paragraphs that lead the text go to the front, or
    else the first words of its first steps are said there as well.
    """
    if text.short.front:
        return text.short.front, text.passages
    leads = []
    for passage in text.passages:
        if not (isinstance(passage, Paragraph) and passage.lead):
            break
        leads.append(passage.text)
    if leads:
        return tuple(leads), text.passages[len(leads) :]
    steps = next((each for each in text.passages if isinstance(each, Steps)), None)
    said = [step.say for step in steps.items] if steps else []
    return tuple(said[:_MOST_ON_THE_FRONT]), text.passages


def card_words(leaflet: Leaflet) -> CardWords:
    """Say what stands on the card of a leaflet that has one."""
    text = leaflet.text
    card = text.short.card
    if card is None:
        raise ValueError("this text has no card")
    words = text.furniture
    phone = dict(leaflet.help).get(words.phone)
    foot = [f"{words.phone}: {phone}"] if phone else []
    draft = dict.fromkeys([words.draft, DRAFT_WORDS]) if leaflet.draft else ()
    return CardWords(card.title, card.lines, card.call, [*foot, *leaflet.card_foot], list(draft))


def require_language(handout: Handout, language: str) -> None:
    """Refuse a language that is not there, naming those that are."""
    if language not in handout.texts:
        raise Refusal(
            "no_such_language",
            f"“{handout.topic}” is not there in {language}. It is there in:"
            f" {', '.join(handout.texts)}.",
            field="language",
        )


def _format(handout: Handout, language: str, page_format: str) -> Format:
    require_language(handout, language)
    if page_format not in FORMATS:
        raise Refusal(
            "no_such_format",
            f"There is no format “{page_format}”. Choose one of: {', '.join(FORMATS)}.",
            field="page_format",
        )
    there = formats_of(handout, language)
    if page_format not in there:
        raise Refusal(
            "format_without_words",
            f"Nobody has written “{handout.topic}” for {FORMATS[page_format].words} in {language}"
            f" yet. It is there as: {', '.join(there)}.",
            field="page_format",
        )
    return FORMATS[page_format]


def _booklet(leaflet: Leaflet, form: Format, author: str) -> bytes:
    """Set it on as few sheets as it takes, as large as it can be on these, lists whole if so."""
    layouts = (
        Layout(leaflet, setting, lists_whole=whole)
        for setting, whole in product(form.settings(), (True, False))
    )
    layout, _sides = on_fewest(layouts, sides_of_booklet, _SIDES_OF_A_SHEET)
    return make_folded(layout, Booklet(layout), title=leaflet.text.title, author=author).content


def _trifold(leaflet: Leaflet, form: Format, author: str) -> bytes:
    """Set it as large as its panels hold, and part a list only where it does not fit otherwise.

    The third panel inside ends on the other side of the paper, where nobody looks for its heading.

    Raises:
        Refusal: `does_not_fit` where the smallest setting does not fit either.
    """
    refused: Refusal | None = None
    for whole, setting in product((True, False), form.settings()):
        layout = Layout(leaflet, setting, lists_whole=whole)
        try:
            made = make_folded(layout, TriFold(layout), title=leaflet.text.title, author=author)
        except Refusal as refusal:
            refused = refusal
        else:
            return made.content
    raise refused or ValueError("nothing to choose from")


def _help(text: HandoutText, filled: FilledIn) -> tuple[tuple[str, str], ...]:
    """Pair labels with values, for the block that ends every handout; a blank is written on."""
    words = text.furniture
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
    handout: Handout, text: HandoutText, approved_on: date | None, past_review_reason: str
) -> Sequence[str]:
    words = text.furniture
    approval = words.not_approved
    if approved_on:
        approval = f"{words.approved} {words.say_date(approved_on)}"
    lines = (
        f"{text.title}\u00a0· {words.version}\u00a0{handout.version}",
        f"{approval} · {words.review_by} {words.say_date(handout.review_by)}",
    )
    reason = tidy(past_review_reason, "past_review_reason", text.language)
    return (*lines, f"{words.past_review}: {reason}") if reason else lines


def _card_foot(handout: Handout, text: HandoutText, past_review_reason: str) -> Sequence[str]:
    words = text.furniture
    review = f"{words.review_by} {words.say_date(handout.review_by)}"
    lines = [f"{words.version}\u00a0{handout.version} · {review}"]
    reason = tidy(past_review_reason, "past_review_reason", text.language)
    return [*lines, f"{words.past_review}: {reason}"] if reason else lines
