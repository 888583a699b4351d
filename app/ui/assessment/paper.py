"""A questionnaire being filled in: what was answered, and what follows from it; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.casework.questionnaires import Questionnaires, licence_status
from app.rules.instruments import Instrument, Item, Sitting, visible_items
from app.ui.assessment.answering import choices_of, noticed_of


@dataclass(frozen=True)
class Paper:
    """What was answered so far, and all that goes with it. Held by the presenter."""

    instrument: Instrument
    larger: Instrument | None = None
    library: Questionnaires | None = None
    earlier: tuple[Sitting, ...] = ()
    today: date = date.min
    who: str = ""
    is_barred: bool = False
    is_young: bool = False
    is_young_accepted: bool = False
    noticeable: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    duty_lead: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)
    current: str = ""
    mode: str = "interview"
    language: str = "en"
    interpreter: str = ""
    noticed: tuple[str, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)
    shown_prompts: tuple[str, ...] = ()
    held_prompts: tuple[str, ...] = ()
    acted_on: tuple[str, ...] = ()
    is_turned: bool = False
    is_handed_back: bool = False
    reason: str = ""
    is_stopping: bool = False
    is_saving: bool = False
    saved: str = ""
    problem: str = ""

    def __repr__(self) -> str:
        """Say nothing of what was answered."""
        return f"Paper({self.instrument.id!r})"

    @property
    def item_now(self) -> Item:
        """Return the question one is at; KeyError at the end."""
        item = self.instrument.item(self.current)
        if item is None:
            raise KeyError(self.current)
        return item

    def with_error(self, item_id: str, sentence: str) -> Paper:
        """Say what is wrong at a question."""
        return replace(self, errors={item_id: sentence})

    def content(self) -> dict[str, Any]:
        """Return it as a draft keeps it."""
        return {
            "version": self.instrument.version,
            "answers": dict(self.answers),
            "typed": dict(self.typed),
            "passed": sorted(self.passed),
            "mode": self.mode,
            "language": self.language,
            "interpreter": self.interpreter,
            "noticed": list(self.noticed),
            "chosen": dict(self.chosen),
            "shown_prompts": list(self.shown_prompts),
            "held_prompts": list(self.held_prompts),
            "acted_on": list(self.acted_on),
            "reason": self.reason,
        }

    def with_content(self, content: Mapping[str, Any], current: str) -> Paper:
        """Return it as a draft kept it; questions this program does not know are left aside."""
        known = {item.id for item in self.instrument.items}
        kept = replace(
            self,
            answers={k: v for k, v in content.get("answers", {}).items() if k in known},
            typed={k: v for k, v in content.get("typed", {}).items() if k in known},
            passed=frozenset(content.get("passed", ())) & known,
            mode=content.get("mode", self.mode),
            interpreter=content.get("interpreter", ""),
            noticed=tuple(content.get("noticed", ())),
            chosen=dict(content.get("chosen", {})),
            shown_prompts=tuple(content.get("shown_prompts", ())),
            held_prompts=tuple(content.get("held_prompts", ())),
            acted_on=tuple(content.get("acted_on", ())),
            reason=content.get("reason", ""),
            current=current if current in known else "",
        )
        return kept.with_language(content.get("language", self.language))

    def context(self) -> Mapping[str, str]:
        """Return what the rules may know beside the answers."""
        context = {**self.known, **dict.fromkeys(self.noticed, "yes"), **self.chosen}
        if self.acted_on:
            context["acted_on"] = ", ".join(self.acted_on)
        return {**context, "entry": "open"} if self.current else context

    def visible(self) -> list[str]:
        """Return the questions that are asked, as the answers so far say."""
        return visible_items(self.instrument, self.answers, context=self.context())

    def with_language(self, language: str) -> Paper:
        """Return it asked in another language: in official words where the service has them."""
        instrument = self.instrument
        if self.library is not None:
            plain = self.library.versions[instrument.id, instrument.version]
            instrument = self.library.in_words(plain, language)
        return replace(self, language=language, instrument=instrument)

    def licence_words(self) -> str:
        """Say whose words are asked."""
        worded = self.library.wordings_of(self.instrument) if self.library else ()
        return licence_status(self.instrument, worded)

    def what_is_missing(self) -> str:
        """Say how many questions have no answer."""
        count = len([one for one in self.visible() if self.answers.get(one) is None])
        question = "1 question has" if count == 1 else f"{count} questions have"
        return f"{question} no answer yet. Go on asking, or say why it could not be finished."

    def grown(self, larger: Instrument) -> Paper:
        """Return it as the longer questionnaire; the answers stay."""
        grown = replace(
            self,
            instrument=larger,
            larger=None,
            earlier=(),
            noticeable=noticed_of(larger),
            choices=choices_of(larger, self.known),
            current=larger.items[0].id,
        )
        return grown.with_language(self.language)

    def details(self, *, has_result: bool) -> dict[str, Any]:
        """Return what is recorded beside the answers."""
        details: dict[str, Any] = {"safety_prompts": list(self.shown_prompts)}
        if self.language:
            details["language"] = self.language
        if self.interpreter:
            details["interpreter"] = self.interpreter
        if self.reason.strip() and not has_result:
            details["could_not_complete"] = self.reason.strip()
        return details
