"""Ids are made where the record is made; an imported row has the same one everywhere."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from time import time_ns

from app.records.ids import imported_change_id, imported_record_id, new_id


def test_new_ids_are_uuid_7_and_differ() -> None:
    ids = [uuid.UUID(new_id()) for _ in range(1000)]
    assert {each.version for each in ids} == {7}
    assert {each.variant for each in ids} == {uuid.RFC_4122}
    assert len(set(ids)) == 1000


def test_ids_sort_in_the_order_in_which_one_program_made_them() -> None:
    ids = [new_id() for _ in range(20_000)]
    assert ids == sorted(ids)


def test_ids_made_at_once_by_several_threads_differ() -> None:
    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(lambda _: new_id(), range(4_000)))
    assert len({each[:18] for each in ids}) == 4_000


def test_an_id_tells_the_millisecond_it_was_made_in() -> None:
    before = time_ns() // 1_000_000
    made = int(new_id().replace("-", "")[:12], 16)
    # Ids made faster than the clock's ticks run ahead of it, by far less than this.
    assert before <= made <= time_ns() // 1_000_000 + 100


def test_an_imported_row_has_one_id_on_every_laptop_for_ever() -> None:
    assert imported_record_id("old system", "person", "17") == (
        "5651eb40-8aa9-51f7-9cc1-658d63d26e50"
    )


def test_parts_of_an_imported_id_never_run_into_each_other() -> None:
    ids = {
        imported_record_id("a", "b", "cd"),
        imported_record_id("a", "bc", "d"),
        imported_record_id("ab", "c", "d"),
        imported_change_id("a", "bcd"),
    }
    assert len(ids) == 4


def test_the_same_content_of_the_same_record_is_the_same_change() -> None:
    assert imported_change_id("r", "{}") == imported_change_id("r", "{}")
    assert imported_change_id("r", "{}") != imported_change_id("s", "{}")
