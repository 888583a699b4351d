"""Asks the centre beside catching up: what it alone knows, or alone may do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from app.casework.laptop import Laptop
from app.records.declaration import table_of
from app.records.local_rows import CentreKnown
from app.records.refusal import Refusal
from app.sync.desk import ask_desk
from app.sync.desk_words import A, Ask
from app.sync.transport import Questions

_CENTRE = table_of(CentreKnown)


@contextmanager
def line_to_centre(laptop: Laptop) -> Iterator[Questions]:
    """Lend a line to the centre for one question, and hang up.

    Raises:
        Refusal: `practice`, `not_enrolled`.
    """
    if laptop.vault.practice:
        raise Refusal("practice", "This is a practice vault: it never asks a centre.")
    with laptop.reading() as connection:
        known = connection.execute(select(_CENTRE)).one()
    if known.address is None:
        raise Refusal(
            "not_enrolled", "This laptop is not part of a service, so there is no centre to ask."
        )
    with laptop.line(
        known.address, known.authority_pem, known.device_id, known.device_key
    ) as transport:
        yield transport


def ask_centre(laptop: Laptop, ask: Ask[A]) -> A:
    """Ask the centre's desk one thing; that it was asked is in the audit of both.

    Raises:
        Refusal: `practice`, `not_enrolled`, `offline`, `not_for_your_role`, and what the desk
            refuses.
    """
    with line_to_centre(laptop) as transport:
        with laptop.work() as work:
            work.audit(f"desk.{ask.what}", None, ask.about)
            work.commit()
        return ask_desk(laptop.engine, transport, ask)
