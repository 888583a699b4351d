"""What the card knows besides what is typed: kits in the bag, kits before, the last pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.casework.laptop import Laptop
from app.casework.naloxone import KitBefore, NaloxoneKnown, naloxone_of
from app.casework.needle_exchange import last_pack
from app.casework.stock import KIT_ITEM, kits_in_bag
from app.records.naloxone import NALOXONE_KIT
from app.records.refusal import Refusal
from app.rules.handed_out import odd_in_exchange, odd_in_kit
from app.rules.stock import Held, batch_key
from app.rules.summary import day_in_words
from app.ui.quick_contact.exchange_form import amounts_out
from app.ui.quick_contact.form import ContactForm
from app.ui.quick_contact.naloxone_form import KIT, OTHER_KIT, Kit, kit_of
from app.ui.quick_contact.numbers import number_in

_MOST_KITS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is at hand and what was before.

    Attributes:
        kits: in the bag, soonest to expire first, those that expired last.
        known: kits and training of the person, where it is one.
        pack: item to how many went out last time.
        today: the day on the island.
    """

    kits: tuple[Held, ...] = ()
    known: NaloxoneKnown = field(default_factory=NaloxoneKnown)
    pack: Mapping[str, int] = field(default_factory=dict)
    today: date = date.min

    @property
    def kit_words(self) -> tuple[tuple[str, str], ...]:
        """Return the kits to choose from: how the form names each, and words."""
        shown = [(_kit(held).choice, self._words(held)) for held in self.kits[:_MOST_KITS_SHOWN]]
        return (*shown, (OTHER_KIT, "Another kit"))

    @property
    def before_words(self) -> str:
        """Return what is known of this person's naloxone."""
        said = []
        if self.known.kits:
            last = self.known.kits[0]
            said.append(f"Had a kit on {day_in_words(last.given_on)}{_until(last)}.")
        if self.known.trained_on:
            said.append(f"Trained on {day_in_words(self.known.trained_on)}.")
        return " ".join(said)

    def _words(self, held: Held) -> str:
        parts = [NALOXONE_KIT.label(held.item.removeprefix(KIT_ITEM)), held.batch or "no batch"]
        if held.expires_on:
            word = "expired" if held.has_expired(self.today) else "until"
            parts.append(f"{word} {day_in_words(held.expires_on)}")
        parts.append(f"{max(held.quantity, 0)} left")
        return " · ".join(parts)


def read_shelf(laptop: Laptop, person_id: str) -> Shelf:
    """Read what is at hand, and of this person, where it is one."""
    return Shelf(
        tuple(kits_in_bag(laptop)),
        naloxone_of(laptop, person_id) if person_id else NaloxoneKnown(),
        last_pack(laptop, person_id or None),
        laptop.clock.today(),
    )


def with_usual_kit(form: ContactForm, shelf: Shelf) -> ContactForm:
    """Choose what is mostly meant once naloxone is: the kit soonest to expire that is good."""
    if "naloxone" not in form.events or form.naloxone or form.kit_choice:
        return form
    good = (held for held in shelf.kits if held.quantity > 0 and not held.has_expired(shelf.today))
    best = next(good, None)
    return replace(
        form,
        naloxone=(KIT,),
        kit_choice=_kit(best).choice if best else OTHER_KIT,
        kit_event="resupplied" if shelf.known.kits else "issued_first",
    )


def with_last_pack(form: ContactForm, shelf: Shelf) -> ContactForm:
    """Take the same as last time; what was typed for another item goes."""
    return replace(form, items=tuple(f"{item}={n}" for item, n in shelf.pack.items()))


def odd_in(form: ContactForm, shelf: Shelf) -> dict[str, str]:
    """Return what looks odd in what stands there, by the part of the card; it stops nobody."""
    found: dict[str, str] = {}
    try:
        if "needle_exchange" in form.events:
            back = number_in(form.returned, words="", field="returned", most=100_000)
            odd = odd_in_exchange(amounts_out(form), back)
            found["exchange"] = " ".join(each.sentence for each in odd)
        if "naloxone" in form.events and KIT in form.naloxone:
            found["naloxone"] = _odd_kit(form, shelf)
    except Refusal:
        return found  # half-typed: what cannot be read yet is said when it is finished
    return found


def _odd_kit(form: ContactForm, shelf: Shelf) -> str:
    kit = kit_of(form)
    odd = odd_in_kit(
        given_on=shelf.today,
        event=form.kit_event,
        expires_on=kit.expires_on,
        earlier=[(each.given_on, each.batch) for each in shelf.known.kits],
        batch=batch_key(kit.batch),
    )
    return " ".join(each.sentence for each in odd)


def _kit(held: Held) -> Kit:
    return Kit(held.item.removeprefix(KIT_ITEM), held.batch, held.expires_on)


def _until(kit: KitBefore) -> str:
    return f", good until {day_in_words(kit.expires_on)}" if kit.expires_on else ""
