"""The centre's own file: its key is its user's alone, and nothing newer is touched."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app.records.refusal import Refusal
from app.records.server_rows import Service
from app.storage.database import writing
from server.centre import begin_new_epoch, note_backup, open_centre, utc_now
from tests.sync.in_process import Place


def test_where_there_is_no_centre_none_is_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        open_centre(tmp_path / "nowhere")
    assert refused.value.code == "no_centre"
    assert not (tmp_path / "nowhere").exists()


def test_the_key_of_the_file_is_its_users_alone_and_the_file_is_not_plain(place: Place) -> None:
    folder = place.centre.folder
    key = folder / "centre.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(key.read_bytes()) == 32
    assert not (folder / "centre.db").read_bytes().startswith(b"SQLite format 3")


def test_opening_it_again_changes_nothing_of_what_it_is(place: Place) -> None:
    (before,) = place.rows(Service)
    place.centre.engine.dispose()
    place.open()
    assert place.rows(Service) == [before]


def test_a_centre_of_a_newer_program_is_refused(place: Place) -> None:
    with writing(place.centre.engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refusal) as refused:
        open_centre(place.centre.folder)
    assert refused.value.code == "newer_data"


def test_a_wrong_key_opens_nothing(place: Place) -> None:
    place.centre.engine.dispose()
    key = place.centre.folder / "centre.key"
    right = key.read_bytes()
    key.write_bytes(bytes(32))
    with pytest.raises(Refusal):
        open_centre(place.centre.folder)
    key.write_bytes(right)
    open_centre(place.centre.folder).engine.dispose()


def test_a_missing_key_is_not_made_anew_over_old_data(place: Place) -> None:
    place.centre.engine.dispose()
    key = place.centre.folder / "centre.key"
    right = key.read_bytes()
    key.unlink()
    for initialise in (False, True):
        with pytest.raises(Refusal) as refused:
            open_centre(place.centre.folder, initialise=initialise)
        assert refused.value.code == "key_missing"
        assert not key.exists()
    key.write_bytes(right)
    open_centre(place.centre.folder).engine.dispose()


def test_a_missing_database_is_not_made_anew_in_its_place(place: Place) -> None:
    place.centre.engine.dispose()
    for file in place.centre.folder.glob("centre.db*"):
        file.unlink()
    for initialise in (False, True):
        with pytest.raises(Refusal) as refused:
            open_centre(place.centre.folder, initialise=initialise)
        assert refused.value.code == "database_missing"
        assert not (place.centre.folder / "centre.db").exists()


def test_opening_it_under_another_name_renames_nothing(place: Place) -> None:
    name = place.centre.folder / "centre.name"
    assert name.read_text("utf-8") == "Wayside"
    open_centre(place.centre.folder, name="Another", initialise=True).engine.dispose()
    assert name.read_text("utf-8") == "Wayside"
    (service,) = place.rows(Service)
    assert service.name == "Wayside"


def test_each_new_epoch_is_another(place: Place) -> None:
    epochs = {begin_new_epoch(place.centre) for _ in range(3)}
    (service,) = place.rows(Service)
    assert len(epochs) == 3
    assert service.epoch in epochs


def test_a_backup_is_noted_with_its_time(place: Place) -> None:
    note_backup(place.centre, 7)
    (service,) = place.rows(Service)
    assert (service.backup_mark, service.backed_up_at) == (7, place.clock.moment)
    assert utc_now().tzinfo is not None
