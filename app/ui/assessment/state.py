"""What the screen shows of a questionnaire being filled in; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Protocol

from app.records.refusal import Refusal
from app.rules.instruments import (
    Instrument,
    Item,
    Result,
    Sitting,
    changes_since,
    score,
    skipped_items,
)
from app.ui.assessment.answering import help_of, words_of
from app.ui.assessment.paper import Paper

_SEVERE = ("emergency", "urgent")
_NO_PHONE = "The duty lead's number is not set on this laptop. Ask your lead for it."
_CHANGED = "An answer was changed before the screen came back."
YOUTH_WORDS = (
    "This is made for adults, and this person is under 18. Use the young people's tools and the "
    "youth pathway, and speak with your lead."
)


@dataclass(frozen=True, slots=True)
class ItemState:
    """One question on screen."""

    item: Item
    number: int
    heading: str = ""
    help_words: str = ""
    answer: Any = None
    answer_words: str = ""
    typed: str = ""
    skipped: str = ""
    error: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class SafetyPrompt:
    """What to do now, whatever the score."""

    prompt_id: str
    words: str
    what_to_do: str
    is_severe: bool
    must_act: bool = False


@dataclass(frozen=True, slots=True)
class BandState:
    """One range of a scale."""

    low: int
    high: int
    label: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class ScaleState:
    """A scale with its bands, and the figure on it."""

    caption: str
    bands: tuple[BandState, ...]
    figure: str


@dataclass(frozen=True, slots=True)
class ResultState:
    """How it came out."""

    headline: str
    band: str
    meaning: str
    next_step: str
    advice: tuple[str, ...]
    scales: tuple[ScaleState, ...]
    is_complete: bool
    larger: str
    since: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessmentState:
    """What the screen shows."""

    title: str = ""
    about: str = ""
    window_words: str = ""
    who: str = ""
    items: tuple[ItemState, ...] = ()
    current: str = ""
    progress: str = ""
    score: str = ""
    prompts: tuple[SafetyPrompt, ...] = ()
    result: ResultState | None = None
    barred: str = ""
    youth: str = ""
    is_youth_gate: bool = False
    mode: str = "interview"
    language: str = "en"
    interpreter: str = ""
    licence: str = ""
    can_turn: bool = False
    can_refer: bool = False
    can_print: bool = False
    is_turned: bool = False
    is_handed_back: bool = False
    noticeable: tuple[str, ...] = ()
    noticed: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    is_stopping: bool = False
    reason: str = ""
    is_saving: bool = False
    saved: str = ""
    problem: str = ""
    generation: int = 0


class AssessmentView(Protocol):
    """The questionnaire on screen."""

    def show_state(self, state: AssessmentState) -> None:
        """Draw."""
        ...

    def typed_at(self) -> int:
        """Return where the cursor stands in what is being typed."""
        ...

    def put_cursor(self, position: int) -> None:
        """Put it back there."""
        ...


def state_of(paper: Paper, generation: int) -> tuple[Paper, AssessmentState]:
    """Return what is shown, and the paper with the prompts that were shown noted on it."""
    instrument, context = paper.instrument, paper.context()
    found = score(instrument, paper.answers, context=context)
    paper = _with_prompts(paper, tuple(flag["id"] for flag in found.flags))
    skipped = skipped_items(instrument, paper.answers, context=context)
    items = _items(paper, skipped)
    asked = [each for each in items if not each.skipped]
    answered = sum(bool(each.answer_words) for each in asked)
    is_gate = paper.is_young and not paper.is_young_accepted
    state = AssessmentState(
        title=instrument.title,
        about=instrument.introduction or f"{instrument.window}.",
        window_words=instrument.window,
        who=paper.who,
        items=() if paper.is_barred or is_gate else items,
        current=paper.current,
        progress=f"{answered} of {len(asked)} answered",
        score=_score_words(found),
        prompts=() if paper.is_turned else _prompts(paper, found),
        result=None if paper.current or paper.is_stopping else _result(paper, found),
        barred=_barred(paper),
        youth=YOUTH_WORDS if paper.is_young else "",
        is_youth_gate=is_gate,
        mode=paper.mode,
        language=paper.language,
        interpreter=paper.interpreter,
        licence=paper.licence_words(),
        can_turn=not paper.is_barred and instrument.recorded_by != "clinician",
        is_turned=paper.is_turned,
        is_handed_back=paper.is_handed_back,
        noticeable=paper.noticeable,
        noticed=paper.noticed,
        choices=paper.choices,
        chosen=paper.chosen,
        is_stopping=paper.is_stopping,
        reason=paper.reason,
        is_saving=paper.is_saving,
        saved=paper.saved,
        problem=paper.problem,
        generation=generation,
    )
    return paper, state


def _with_prompts(paper: Paper, raised: tuple[str, ...]) -> Paper:
    """Note which prompts are shown now; while the person has the screen they are held back."""
    if paper.is_barred:
        return paper
    held = tuple(dict.fromkeys((*paper.held_prompts, *raised)))
    if paper.is_turned:
        return replace(paper, held_prompts=held)
    shown = tuple(dict.fromkeys((*paper.shown_prompts, *paper.held_prompts, *raised)))
    return replace(paper, shown_prompts=shown)


def _prompts(paper: Paper, found: Result) -> tuple[SafetyPrompt, ...]:
    """Return what holds now, then what an answer raised that the person changed by themselves."""
    now = [flag["id"] for flag in found.flags]
    prompts = [_prompt(flag, paper) for flag in found.flags]
    for prompt in paper.instrument.prompts:
        if prompt.id in paper.held_prompts and prompt.id not in now:
            flag = {**prompt.model_dump(), "text": f"{_CHANGED} {prompt.text}"}
            prompts.append(_prompt(flag, paper))
    return tuple(prompts)


def _items(paper: Paper, skipped: Mapping[str, str]) -> tuple[ItemState, ...]:
    headings = {section.items[0]: section.title for section in paper.instrument.sections}
    return tuple(
        ItemState(
            item=item,
            number=number,
            heading=headings.get(item.id, ""),
            help_words=help_of(item),
            answer=paper.answers.get(item.id),
            answer_words=words_of(item, paper.answers.get(item.id)),
            typed=paper.typed.get(item.id, ""),
            skipped=skipped.get(item.id, ""),
            error=paper.errors.get(item.id, ""),
            is_current=item.id == paper.current,
        )
        for number, item in enumerate(paper.instrument.items, start=1)
    )


def _barred(paper: Paper) -> str:
    if not paper.is_barred:
        return ""
    return (
        f"{paper.instrument.title} is for clinicians to record: it decides about medical care. "
        "Ask a clinician; if somebody seems unwell now, ring 999."
    )


def _score_words(found: Result) -> str:
    if found.total is not None:
        return f"Score {found.total}"
    if found.possible_range is None:
        return ""
    low, high = found.possible_range
    return f"At least {low} so far, at most {high}"


def _prompt(flag: Mapping[str, str], paper: Paper) -> SafetyPrompt:
    is_severe = flag["severity"] in _SEVERE
    words = flag["what_to_do"]
    if is_severe:
        words += f" Duty lead: {paper.duty_lead}." if paper.duty_lead else f" {_NO_PHONE}"
    must_act = flag["severity"] == "emergency" and flag["id"] not in paper.acted_on
    return SafetyPrompt(flag["id"], flag["text"], words, is_severe, must_act)


def _result(paper: Paper, found: Result) -> ResultState:
    here = next(
        (band for band in found.bands if band["here"] and band["label"] == found.band), None
    )
    highest = max((band["high"] for band in found.bands if band["scale"] == "total"), default=None)
    of_all = f" of {highest}" if highest is not None else ""
    headline = f"{found.total}{of_all}" if found.total is not None else ""
    if not found.complete:
        numbers = [
            str(number)
            for number, item in enumerate(paper.instrument.items, start=1)
            if item.id in found.missing
        ]
        headline = f"No score: no answer to question {', '.join(numbers)}"
    next_step = here["next_step"] if here else ""
    lowest = min((band["low"] for band in found.bands), default=0)
    grows = paper.larger is not None and here is not None and here["low"] > lowest
    return ResultState(
        headline=headline,
        band=found.band or "",
        meaning=here["meaning"] if here else "",
        next_step=next_step,
        advice=tuple(words for words in found.advice if words != next_step),
        scales=_scales(paper.instrument, found),
        is_complete=found.complete,
        larger=paper.larger.title if grows and paper.larger else "",
        since=_since(paper),
    )


def _since(paper: Paper) -> tuple[str, ...]:
    """Say what changed since the last time that can be compared."""
    now = Sitting(paper.today, paper.instrument.version, paper.answers, paper.context())
    for before in paper.earlier:
        try:
            said = changes_since(paper.instrument, before, now)
        except Refusal:  # answers of another version that this one does not take
            continue
        if said:
            return said
    return ()


def _scales(instrument: Instrument, found: Result) -> tuple[ScaleState, ...]:
    scales = []
    for name in dict.fromkeys(band["scale"] for band in found.bands):
        subscale = instrument.subscale(name)
        figure = found.total if subscale is None else found.subscales.get(name)
        bands = tuple(
            BandState(band["low"], band["high"], band["label"], band["here"])
            for band in found.bands
            if band["scale"] == name
        )
        caption = subscale.label if subscale else ""
        scales.append(ScaleState(caption, bands, "" if figure is None else str(figure)))
    return tuple(scales)


def figure_on(scale: ScaleState) -> Decimal | None:
    """Return the figure as a number, or nothing where there is none yet."""
    return Decimal(scale.figure) if scale.figure not in ("", "Y", "N") else None
