"""A short form that asks for a few words and sends them; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.records.refusal import Refusal


@dataclass(frozen=True, slots=True)
class AskedField:
    """One field: words, or one of `options` (code and words) where there are any."""

    key: str
    label: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    help_words: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class AskedForm:
    """What the form shows.

    Attributes:
        key: what it is about; another key is another form.
        sentences: what will happen, and what will not.
        confirm: words of the button that sends; nothing where there is nothing to send.
        shown: words that can be selected and copied, under `shown_label`.
        is_busy: it was sent, and the answer is awaited.
    """

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    fields: tuple[AskedField, ...] = ()
    confirm: str = ""
    cancel: str = "Cancel"
    shown_label: str = ""
    shown: str = ""
    problem: str = ""
    is_busy: bool = False

    def sending(self, values: dict[str, str]) -> AskedForm:
        """Return it while the answer is awaited, with what was written."""
        fields = tuple(replace(f, value=values.get(f.key, f.value), error="") for f in self.fields)
        return replace(self, fields=fields, is_busy=True, problem="")

    def refused(self, refusal: Refusal) -> AskedForm:
        """Return it with what is wrong, at the field where there is one."""
        at_field = any(field.key == refusal.field for field in self.fields)
        fields = tuple(
            replace(field, error=refusal.sentence if field.key == refusal.field else "")
            for field in self.fields
        )
        problem = "" if at_field else refusal.sentence
        return replace(self, fields=fields, problem=problem, is_busy=False)
