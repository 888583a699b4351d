"""A draft comes back as it was saved, whatever stands in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from app.records.ids import new_id
from app.rules.fold import Group, Head
from app.storage.database import close_encrypted, reading, writing
from app.storage.drafts import (
    KeptDraft,
    Unfinished,
    drafts,
    drop_draft,
    find_draft,
    save_draft,
    unfinished,
)
from tests.storage.records_file import NOW, open_records


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_records(Path(tmp_path_factory.mktemp("records")))
    yield engine
    close_encrypted(engine)


def draft(**more: object) -> KeptDraft:
    begun = KeptDraft(id=new_id(), form="contact", author="w1", begun_at=NOW, saved_at=NOW)
    return replace(begun, **more)  # type: ignore[arg-type] # fields by name


def kept(engine: Engine, draft_id: str) -> KeptDraft | None:
    with reading(engine) as connection:
        return find_draft(connection, draft_id)


TYPED = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@hypothesis_settings(max_examples=40, deadline=None)
@given(content=st.dictionaries(st.text(max_size=8), TYPED, max_size=4))
def test_whatever_was_typed_comes_back(engine: Engine, content: dict[str, object]) -> None:
    saved = draft(content=content, place={"field": "note", "position": 7})
    with writing(engine) as connection:
        save_draft(connection, saved)
    assert kept(engine, saved.id) == saved


def test_the_state_its_author_saw_comes_back_with_what_it_superseded(engine: Engine) -> None:
    group = Group({"c2": Head({"gp": "Ormer"}, 4), "c3": Head({"gp": "Gull"})}, frozenset({"c1"}))
    saved = draft(record_id="r1", subject_id="p1", seen={"r1": {"gp": group}, "r2": {}})
    with writing(engine) as connection:
        save_draft(connection, saved)
    assert kept(engine, saved.id) == saved


def test_saving_again_replaces_it_and_it_is_listed_once_the_last_saved_first(
    engine: Engine,
) -> None:
    first, other = draft(), draft(saved_at=NOW + timedelta(minutes=1))
    later = replace(first, content={"note": "more"}, saved_at=NOW + timedelta(minutes=2))
    with writing(engine) as connection:
        for each in (first, other, later):
            save_draft(connection, each)
    with reading(engine) as connection:
        listed = [each for each in drafts(connection) if each.id in (first.id, other.id)]
    assert listed == [later, other]


def test_what_is_dropped_is_gone_and_nothing_else(engine: Engine) -> None:
    gone, stays = draft(), draft()
    with writing(engine) as connection:
        save_draft(connection, gone)
        save_draft(connection, stays)
        drop_draft(connection, gone.id)
        drop_draft(connection, "no such draft")
    assert kept(engine, gone.id) is None
    assert kept(engine, stays.id) == stays


def test_they_are_counted_with_the_local_day_of_the_oldest(tmp_path: Path) -> None:
    engine = open_records(tmp_path)
    with writing(engine) as connection:
        assert unfinished(connection) == Unfinished(0, None)
        save_draft(connection, draft())
        # An hour before midnight in Greenwich is the next day already on the island in summer.
        late = datetime(2026, 4, 30, 23, 30, tzinfo=UTC)
        save_draft(connection, draft(begun_at=late))
        assert unfinished(connection) == Unfinished(2, date(2026, 5, 1))
    close_encrypted(engine)
