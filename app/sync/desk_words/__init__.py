"""What those who look after the service ask the centre, and what they are answered.

One shape for each thing asked. It takes a line to the centre: nothing of it is kept on a laptop,
and without a network it is not to be had. Like the rest of the wire these only ever gain.
"""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

import msgspec

A = TypeVar("A", bound=msgspec.Struct)


class Ask(msgspec.Struct, Generic[A], frozen=True, kw_only=True, omit_defaults=True):
    """One thing asked. `what` names it on the wire and in the audit, `answer` is the shape."""

    what: ClassVar[str]
    answer: ClassVar[type[msgspec.Struct]]

    @property
    def about(self) -> list[str]:
        """Give the ids of what is asked about, for the audit."""
        return []

    def __repr__(self) -> str:
        """Name what the audit names: a name, a reason or a code never reaches a log."""
        return f"{type(self).__name__}({', '.join(self.about)})"


class Carried(msgspec.Struct, frozen=True):
    """The answer to what was to be done: it was done."""
