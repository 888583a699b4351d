"""Changes get their numbers here: one after the other, without gaps, each folded once."""

from __future__ import annotations

from app.records.change import Change, encode_change
from app.records.ids import new_id
from app.rules.fold import digest, fold
from app.storage.database import reading
from server.log import LogWriter, current_head, head_of, logged, mark_of
from tests.sync.in_process import BEGINNING, Place


def change(record_id: str, name: str) -> Change:
    return Change(
        id=new_id(),
        record_type="person",
        record_id=record_id,
        groups={"known_as": {"known_as": name}},
        author="w1",
        device="d1",
        made_at=BEGINNING,
    )


def test_numbers_have_no_gaps_and_the_fold_is_of_all(place: Place) -> None:
    record_id = new_id()
    changes = [change(record_id, f"Hou {number}") for number in range(5)]
    numbers = []
    for batch in (changes[:2], changes[2:]):
        with place.centre.ordered_writing() as connection:
            log = LogWriter(connection, BEGINNING)
            log.load([record_id])
            numbers += [log.take(one, encode_change(one), device_id="d1") for one in batch]
            log.finish()
            state = log.state_of(record_id)
    assert numbers == list(range(1, 6))
    assert digest(state) == digest(fold(changes))
    assert current_head(place.centre) == 5
    with reading(place.centre.engine) as connection:
        assert head_of(connection) == 5
        assert mark_of(connection, 3) == changes[2].id
        assert mark_of(connection, 6) is None
        ids = [one.id for one in changes]
        found = logged(connection, [*ids, "x"])
    assert {i: number for i, (number, _) in found.items()} == dict(zip(ids, numbers, strict=True))
    assert [found[one.id][1] for one in changes] == [encode_change(one) for one in changes]


def test_a_log_of_nothing_ends_at_zero(place: Place) -> None:
    assert current_head(place.centre) == 0
