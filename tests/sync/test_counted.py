"""Every request uses up a counter, and a restored vault finds its way back to one that counts."""

from __future__ import annotations

import pytest

from app.records.refusal import Refusal
from app.sync.counted import counted
from app.sync.transport import CounterBehind
from tests.sync.in_process import Place


def test_each_question_has_the_next_counter(place: Place) -> None:
    engine = place.station("Ormer").laptop.engine
    assert [counted(engine, lambda counter: counter) for _ in range(3)] == [1, 2, 3]


def test_a_restored_vault_asks_once_more_with_a_counter_that_counts(place: Place) -> None:
    engine = place.station("Ormer").laptop.engine
    asked = []

    def ask(counter: int) -> int:
        asked.append(counter)
        if counter <= 41:
            raise CounterBehind(41)
        return counter

    assert counted(engine, ask) == 42
    assert asked == [1, 42]


def test_what_is_refused_is_not_asked_again(place: Place) -> None:
    engine = place.station("Ormer").laptop.engine
    asked = []

    def ask(counter: int) -> None:
        asked.append(counter)
        raise Refusal("revoked", "This laptop may no longer connect.")

    with pytest.raises(Refusal):
        counted(engine, ask)
    assert asked == [1]
