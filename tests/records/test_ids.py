"""Ids are made where the record is made; an imported row has the same one everywhere."""

import uuid

from app.records.ids import imported_change_id, imported_record_id, new_id


def test_new_ids_are_uuid_7_and_differ() -> None:
    ids = [uuid.UUID(new_id()) for _ in range(1000)]
    assert {each.version for each in ids} == {7}
    assert {each.variant for each in ids} == {uuid.RFC_4122}
    assert len(set(ids)) == 1000


def test_ids_sort_by_the_millisecond_in_which_they_were_made() -> None:
    milliseconds = [int(new_id().replace("-", "")[:12], 16) for _ in range(1000)]
    assert milliseconds == sorted(milliseconds)


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
