"""The service is looked through in a process of its own: the same is found, and it can be ended."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from app.casework import people
from server.looking_aside import Aside
from server.possible_matches import found_here, look_through_service
from tests.postgres import fresh_database
from tests.sync.in_process import Place

HOUMET = {"forename": "Houmet", "surname": "Brecquin", "birth_date": date(1991, 11, 3), "sex": "M"}


@pytest.mark.parametrize("engine", ["file", "postgres"])
def test_another_process_finds_the_same_and_nothing_of_anybody_is_said_to_it_aloud(
    tmp_path: Path,
    engine: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    url = None
    if engine == "postgres":
        url = fresh_database(request.getfixturevalue("postgres_url"))
    place = Place(tmp_path / "place", database_url=url)
    try:
        van = place.station("Ormer")
        for surname in ("Brecquin", "Brequin"):
            people.record_person(van.laptop, {**HOUMET, "surname": surname})
        van.sync()
        begun: list[str] = []
        usual = subprocess.Popen

        def noted(command: list[str], **other: object) -> subprocess.Popen[bytes]:
            begun.append(f"{command} {other}")
            return usual(command, **other)  # type: ignore[call-overload, no-any-return]

        monkeypatch.setattr(subprocess, "Popen", noted)
        centre = replace(place.centre, aside=Aside())
        expected = found_here(centre)
        assert len(expected.pairs) == 1
        assert look_through_service(centre) == 1
        # What is kept now is compared with nobody anew.
        assert look_through_service(centre) == 1
        (said,) = begun
        assert "Brecquin" not in said
        assert str(place.folder) not in said.replace(str(sys.path), "")
        assert capfd.readouterr() == ("", "")
    finally:
        place.close()


def test_once_stopped_it_begins_nothing_and_what_is_kept_is_answered(place: Place) -> None:
    aside = Aside()
    aside.stop()
    assert look_through_service(replace(place.centre, aside=aside)) == 0


def test_where_it_fails_the_question_is_answered_and_the_log_has_kind_and_place(
    place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    nowhere = replace(place.centre, folder=place.folder / "Brecquin", aside=Aside())
    assert look_through_service(nowhere) == 0
    said = capfd.readouterr().err
    assert '"kind": "Refusal"' in said
    assert "Brecquin" not in said


def test_stopped_meanwhile_it_ends_at_once_and_what_is_kept_is_answered(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = subprocess.Popen
    begun = Event()

    def for_ever(_command: list[str], **other: object) -> subprocess.Popen[bytes]:
        waits = "import threading; threading.Event().wait()"
        made = usual([sys.executable, "-c", waits], **other)  # type: ignore[call-overload]
        begun.set()
        return made  # type: ignore[no-any-return]

    monkeypatch.setattr(subprocess, "Popen", for_ever)
    aside = Aside()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(look_through_service, replace(place.centre, aside=aside))
        assert begun.wait(timeout=60)
        aside.stop()
        assert asked.result(timeout=60) == 0
