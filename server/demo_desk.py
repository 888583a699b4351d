"""The lead's desk in the demonstration: a disagreement settled, one person under two spellings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from server.demo_commands import failed
from server.demo_stage import Laptop

_ALSO_HER = {"forename": "Marin", "surname": "Tidewel", "birth_date": "1988-09-05"}
_WAITS = {
    "recipient": "client",
    "events": ["advice_information"],
    "setting": "street",
    "mode": "face_to_face",
}


@dataclass
class Desk:
    """What the lead does on one laptop while a colleague goes on recording on another."""

    lead: Laptop
    colleague: Laptop
    marine: str
    say: Callable[[str], None]
    sync: Callable[[Laptop], None]

    def settle(self, safe_contact: str) -> None:
        """Choose one of two values of a safe contact; both laptops then show the one."""
        contested = [
            each for each in self.lead.ask("conflicts", "list") if each["record_id"] == safe_contact
        ]
        for each in contested:
            resolve = ("conflicts", "resolve", safe_contact, each["group"])
            self.lead.ask(*resolve, "--take", "1", "--seen", each["heads"])
            self.say(f"{self.lead.worker} settles it: {each['values'][0]['value']}.")
        self._both_hear()
        if self.colleague.ask("conflicts", "list"):
            raise failed("What the lead settled is still contested on the other laptop.")
        self.say("Both laptops show it now, and what was there before stays one key away.")

    def one_under_two_spellings(self) -> None:
        """Link what a colleague recorded under another spelling, and undo it again."""
        also_her = self._taken_up_again()
        self._both_hear()
        pair = self._offered(also_her)
        reasons = pair["reasons"].replace(";", "; ")
        self.say(f"{self.lead.folder.name} offers the two as perhaps one person: {reasons}.")
        linked = self.lead.ask("people", "link", self.marine, also_her, "--why", "asked her")
        self._both_hear()
        before = self._entries(self.marine)
        self.say(
            f"{self.lead.worker} links them: on both laptops there is one timeline of "
            f"{before} entries, and nothing was rewritten."
        )
        self.lead.ask("people", "unlink", linked["id"], "--why", "two cousins after all")
        self._both_hear()
        apart = self._entries(self.marine), self._entries(also_her)
        if sum(apart) != before or not all(apart):
            raise failed("After the link was undone the entries are not where they were.")
        self.say(f"The link is undone, and each has what was written under it: {apart[0]} and")
        self.say(
            f"  {apart[1]}. The two are offered again in the window, under *Perhaps the same*."
        )

    def _taken_up_again(self) -> str:
        record = ("record", "person", "-")
        also_her = str(self.colleague.ask(*record, said=_ALSO_HER)["id"])
        self.colleague.ask("record", "contact", "-", said={**_WAITS, "subject_id": also_her})
        self.say(
            f"{self.colleague.worker} records Marin Tidewel, born on 5 September, with a contact: "
            "the same woman, misheard."
        )
        return also_her

    def _offered(self, also_her: str) -> dict[str, Any]:
        for pair in self.lead.ask("people", "twice"):
            if {pair["id_a"], pair["id_b"]} == {self.marine, also_her}:
                return dict(pair)
        raise failed("The two spellings of one person were not offered.")

    def _entries(self, person_id: str) -> int:
        counts = {
            len(laptop.ask("show", "person", person_id)["timeline"])
            for laptop in (self.lead, self.colleague)
        }
        if len(counts) != 1:
            raise failed("The two laptops do not show the same timeline.")
        return counts.pop()

    def _both_hear(self) -> None:
        for laptop in (self.colleague, self.lead, self.colleague):
            self.sync(laptop)
