"""What stands in the needle exchange of a quick contact, and the children it becomes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from app.casework.needle_exchange import children_of_exchange
from app.records.needle_exchange import EXCHANGE_ITEM
from app.rules.handed_out import MOST_OF_ONE_ITEM
from app.ui.quick_contact.numbers import number_in

COUNTED_HOW = ("counted", "estimated")


@dataclass(frozen=True, slots=True, repr=False)
class ExchangeForm:
    """As typed. `items` holds `code=figures` for each amount that was typed."""

    items: tuple[str, ...] = ()
    returned_how: str = "not_asked"
    returned: str = ""
    bins: str = ""
    collecting: str = ""
    collecting_people: str = ""
    shared: str = ""
    wound_seen: str = ""
    wound_note: str = ""

    @property
    def amounts(self) -> dict[str, str]:
        """Return item to what was typed."""
        return dict(each.split("=", 1) for each in self.items if "=" in each)

    def with_amount(self, item: str, typed: str) -> Self:
        """Take what was typed for an item."""
        amounts = {**self.amounts, item: typed}
        return replace(
            self, items=tuple(f"{code}={said}" for code, said in amounts.items() if said)
        )

    def with_returned(self, typed: str) -> Self:
        """Take how many came back; a figure means that somebody counted, unless it is said."""
        how = self.returned_how
        if typed and how not in COUNTED_HOW:
            how = "counted"
        return replace(self, returned=typed, returned_how=how)


def amounts_out(form: ExchangeForm) -> dict[str, int]:
    """Return item to how many.

    Raises:
        Refusal: `not_a_number` at `items`.
    """
    found = {}
    for item, typed in form.amounts.items():
        words = EXCHANGE_ITEM.label(item)
        number = number_in(typed, words=words, field="items", most=MOST_OF_ONE_ITEM)
        if number:
            found[item] = number
    return found


def exchange_children(
    form: ExchangeForm, *, team_id: str, site: str, substances: tuple[str, ...]
) -> list[tuple[str, dict[str, Any]]]:
    """Return the exchange and its items.

    Raises:
        Refusal: `not_a_number` at `items`, `returned`, `bins` or `collecting_people`.
    """
    said = {
        "shared": form.shared,
        "wound_seen": form.wound_seen,
        "wound_note": form.wound_note.strip() if form.wound_seen == "yes" else "",
        "site": site,
        "substances": list(substances),
    }
    details = {name: value for name, value in said.items() if value}
    details |= {**_returned(form), **_collecting(form)}
    return children_of_exchange(team_id, amounts_out(form), details)


def _returned(form: ExchangeForm) -> dict[str, Any]:
    how = form.returned_how or "not_asked"
    values: dict[str, Any] = {"returned_how": how}
    if how in COUNTED_HOW:
        values["returned_quantity"] = number_in(
            form.returned, words="Came back", field="returned", most=MOST_OF_ONE_ITEM
        )
    elif how == "nothing":
        values["returned_quantity"] = 0
    elif how == "sealed_bin":
        values["returned_bins"] = number_in(form.bins, words="Bins", field="bins", most=100)
    return values


def _collecting(form: ExchangeForm) -> dict[str, Any]:
    if not form.collecting:
        return {}
    values: dict[str, Any] = {"collecting_for_others": form.collecting}
    if form.collecting == "yes":
        values["collecting_for_people"] = number_in(
            form.collecting_people, words="For how many", field="collecting_people", most=100
        )
    return values
