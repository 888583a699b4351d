"""What a catching-up came to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Report:
    """What a catching-up did; `complete` is false where it was cut before its end."""

    received: int = 0
    not_accepted: int = 0
    pulled: int = 0
    entered: int = 0
    left: int = 0
    repaired: int = 0
    waiting: int = 0
    differed: bool = False
    started_over: int = 0
    complete: bool = False

    @property
    def judged(self) -> int:
        """How many offers the centre has answered."""
        return self.received + self.not_accepted
