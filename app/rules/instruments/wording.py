"""Wording packs: official words that a service holds a licence for, laid over our topic labels.

A pack changes words only. Items, scores and rules stay those of the instrument, and the pack names
the version that it was made for, so that words never drift away from what they score.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StrictInt, ValidationError

from app.rules.instruments.condition import ItemId, Words
from app.rules.instruments.model import Instrument, Item
from app.rules.instruments.tree import first_mistake, line_of, read_tree, refusal


class _Texts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    prompt: Words
    help: str = ""
    options: Mapping[StrictInt, Words] = {}


class _Pack(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    instrument: Words
    version: Words
    language: Words
    licence: Words
    checksum: Annotated[str, BeforeValidator(str)]
    items: Mapping[ItemId, _Texts]


def with_wording(instrument: Instrument, name: str, text: str) -> Instrument:
    """Lay a pack over an instrument.

    Args:
        instrument: whose words are replaced.
        name: the pack's file name, for messages.
        text: YAML: instrument, version, language, licence, checksum, and items by id, each with
            prompt, help and options by score.

    Raises:
        Refusal: `instrument_file`, where the pack is broken, for another, or leaves an item out.
    """
    node, data = read_tree(name, text)
    try:
        pack = _Pack.model_validate(data)
    except ValidationError as error:
        raise first_mistake(name, node, error) from None
    if pack.checksum != checksum_of(text):
        raise refusal(
            name,
            line_of(node, ("checksum",)),
            "checksum",
            "the words are not those that were released: the checksum does not fit. Nothing of the"
            " pack is used; get the file again from whoever holds the licence",
        )
    made_for = (pack.instrument, pack.version)
    if made_for != (instrument.id, instrument.version):
        at = line_of(node, ("version" if pack.instrument == instrument.id else "instrument",))
        raise refusal(name, at, "", f"it is not for {instrument.id} version {instrument.version}")
    for item_id, sentence in _mismatches(instrument, pack):
        raise refusal(name, line_of(node, ("items", item_id)), item_id, sentence)
    items = tuple(_worded(item, pack.items[item.id]) for item in instrument.items)
    return instrument.model_copy(
        update={"items": items, "language": pack.language, "wording": pack.licence}
    )


def instrument_of(name: str, text: str) -> str:
    """Read for which instrument a pack says it is; a `Refusal` names file and line."""
    node, data = read_tree(name, text)
    found = data.get("instrument")
    if not isinstance(found, str):
        raise refusal(name, line_of(node, ("instrument",)), "instrument", "this is missing")
    return found


def checksum_of(text: str) -> str:
    """Sum a pack up: SHA-256 of its lines without the one that holds the checksum.

    Line ends count as one line feed each, so that a file mailed between systems still fits.
    """
    lines = [line.rstrip() for line in text.splitlines() if not line.startswith("checksum:")]
    return f"sha256:{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"


def _mismatches(instrument: Instrument, pack: _Pack) -> Iterator[tuple[str, str]]:
    for item_id in pack.items:
        if instrument.item(item_id) is None:
            yield item_id, f"{instrument.id} has no such item"
    for item in instrument.items:
        texts = pack.items.get(item.id)
        if texts is None:
            yield item.id, "this item has no words"
        elif texts.options and set(texts.options) != {score for score, _ in item.options}:
            yield item.id, "the scores must be those of the item"


def _worded(item: Item, texts: _Texts) -> Item:
    options = tuple((score, texts.options.get(score, label)) for score, label in item.options)
    return item.model_copy(
        update={"prompt": texts.prompt, "help": texts.help or item.help, "options": options}
    )
