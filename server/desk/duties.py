"""Everything the desk answers and who may ask it: the one table, which the tests read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from app.records.declaration import Role
from app.sync.desk_words import Ask
from app.sync.desk_words.laptops import ListLaptops
from server.centre import Centre
from server.desk.laptops import list_laptops
from server.devices import Caller

LEADS = frozenset({Role.LEAD, Role.MANAGER})
WHO_RUN_IT = LEADS | {Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Duty:
    """One thing the desk answers: its shape, the roles that may ask, and who answers.

    `answer` is handed the centre, who asks, and what is asked. What changes something is written so
    that asking twice does no more than asking once: an answer can be lost on its way.
    """

    ask: type[Ask[Any]]
    roles: frozenset[Role]
    answer: Callable[[Centre, Caller, Any], msgspec.Struct]


_ALL = (Duty(ListLaptops, WHO_RUN_IT, list_laptops),)

DUTIES = {duty.ask.what: duty for duty in _ALL}
