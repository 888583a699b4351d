"""A form as a file brings it: answers by item or by spreadsheet name, and what else is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from app.rules.instruments.condition import Answers, Context
from app.rules.instruments.model import Instrument

_NOT_DISCLOSED: Final = "NA"
_ASKED_OF_ALL: Final = ("age_years", "missing_answers")


def read_form(instrument: Instrument, form: Mapping[str, Any]) -> tuple[Answers, Context]:
    """Sort a form into answers and context; what is neither stays an answer, and is refused later.

    Names that an item has in spreadsheets are taken for the item, and "NA" there for not disclosed.
    Where several yes-no items share a name, "Y" is said of the first and anything else of each:
    one of them happened, and nobody wrote down which.
    """
    asked = {*instrument.context, *_ASKED_OF_ALL}
    items = {item.id for item in instrument.items}
    answers: dict[str, Any] = {}
    context: dict[str, str] = {}
    for name, value in form.items():
        also = [item.id for item in instrument.items if item.also == name]
        if name in items:
            answers[name] = value
        elif also:
            said = "declined" if value == _NOT_DISCLOSED else value
            for item_id in also[:1] if said == "Y" else also:
                answers.setdefault(item_id, said)
        elif name in asked and value is not None:
            context[name] = _known_value(instrument, name, str(value))
        else:
            answers[name] = value
    return answers, context


def _known_value(instrument: Instrument, name: str, said: str) -> str:
    """Take `F` or `Female` for `female`, where only one known value can be meant."""
    typed = said.strip().lower()
    known = instrument.context.get(name, ())
    if typed in known:
        return typed
    meant = [value for value in known if typed and value.startswith(typed)]
    return meant[0] if len(meant) == 1 else typed
