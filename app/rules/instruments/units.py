"""UK alcohol units: 1 unit is 10 ml of pure alcohol, so units = ml x % ABV / 1000 x quantity."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from app.records.refusal import Refusal

MAX_VOLUME_ML: Final = 20_000
MAX_ABV_PERCENT: Final = 96
MAX_QUANTITY: Final = 1_000


def units_of(volume_ml: Decimal, abv_percent: Decimal, quantity: Decimal) -> Decimal:
    """Exact units, never rounded: round only what is shown, and sum before rounding.

    Raises:
        Refusal: `drink_not_possible`, when a figure is outside what a drink can be.
    """
    if not 0 < volume_ml <= MAX_VOLUME_ML:
        raise _impossible("volume_ml", f"A drink holds more than 0 and up to {MAX_VOLUME_ML} ml.")
    if not 0 <= abv_percent <= MAX_ABV_PERCENT:
        raise _impossible("abv_percent", f"Strength is from 0 to {MAX_ABV_PERCENT} % ABV.")
    if not 0 < quantity <= MAX_QUANTITY:
        raise _impossible("quantity", f"How many is more than 0 and up to {MAX_QUANTITY}.")
    return volume_ml * abv_percent * quantity / 1000


def shown(units: Decimal) -> str:
    """To one decimal place, halves up, as people expect on a leaflet."""
    return str(units.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def _impossible(field: str, sentence: str) -> Refusal:
    return Refusal("drink_not_possible", sentence, field=field)
