"""Assessment instruments: one engine, every instrument a file of data.

Read the texts of `resources/instruments/*.yaml`, hand them to `load_instruments`, then `score`.
"""

from app.rules.instruments.answers import allowed, check_answer
from app.rules.instruments.change import ItemChange, TotalChange, item_changes, total_change
from app.rules.instruments.condition import NON_ANSWERS, Answers, Context
from app.rules.instruments.form import read_form
from app.rules.instruments.model import Instrument, Item, Prompt
from app.rules.instruments.reading import (
    PROMPTS_FILE,
    VersionKey,
    check_growth,
    load_instruments,
    load_versions,
    newest,
    parse_instrument,
    parse_prompts,
)
from app.rules.instruments.scoring import Result, score, skipped_items, visible_items
from app.rules.instruments.since import (
    Sitting,
    changes_since,
    comparable,
    day_in_words,
    headline_of,
)
from app.rules.instruments.units import shown, units_of
from app.rules.instruments.wording import checksum_of, instrument_of, with_wording

__all__ = [
    "NON_ANSWERS",
    "PROMPTS_FILE",
    "Answers",
    "Context",
    "Instrument",
    "Item",
    "ItemChange",
    "Prompt",
    "Result",
    "Sitting",
    "TotalChange",
    "VersionKey",
    "allowed",
    "changes_since",
    "check_answer",
    "check_growth",
    "checksum_of",
    "comparable",
    "day_in_words",
    "headline_of",
    "instrument_of",
    "item_changes",
    "load_instruments",
    "load_versions",
    "newest",
    "parse_instrument",
    "parse_prompts",
    "read_form",
    "score",
    "shown",
    "skipped_items",
    "total_change",
    "units_of",
    "visible_items",
    "with_wording",
]
