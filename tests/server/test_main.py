"""The centre over HTTP: it says that it is well, and of a fault of its own its kind and place."""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import NoReturn

import httpx
import pytest
from fastapi import FastAPI

from server import main
from server.main import JsonLines, create_app, log_to_standard_error
from tests.sync.in_process import Place

CANARY = "Houmet Brecquin 07700 900123"


async def ask(app: FastAPI, method: str, path: str) -> httpx.Response:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://centre.invalid") as client:
        return await client.request(method, path, content=b"{}")


def run(app: FastAPI, method: str, path: str) -> httpx.Response:
    import asyncio

    return asyncio.run(ask(app, method, path))


def test_it_says_that_it_is_well(place: Place) -> None:
    answer = run(create_app(place.centre, "paper"), "GET", "/health")
    assert answer.json()["status"] == "well"
    assert run(create_app(place.centre, "paper"), "GET", "/v1/authority").text == "paper"


def test_a_fault_of_its_own_tells_nothing_of_anybody(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_given: object) -> NoReturn:
        raise ValueError(CANARY)

    monkeypatch.setattr(main, "head_of", fails)
    caplog.set_level(logging.ERROR, "wayside.centre")
    answer = run(create_app(place.centre, "paper"), "GET", "/health")
    assert answer.status_code == 500
    assert answer.json()["code"] == "centre_failed"
    assert CANARY not in answer.text
    said = [JsonLines().format(record) for record in caplog.records]
    assert said
    assert not any(CANARY in line for line in said)
    told = json.loads(said[0])
    assert (told["event"], told["kind"]) == ("failed", "ValueError")
    assert told["place"].startswith("fails:")


def test_an_enrolment_that_makes_no_sense_is_refused(place: Place) -> None:
    answer = run(create_app(place.centre, "paper"), "POST", "/v1/enrol")
    assert (answer.status_code, answer.json()["code"]) == (400, "answer_unreadable")


def test_the_log_names_an_event_and_no_values() -> None:
    record = logging.LogRecord("x", logging.INFO, "f.py", 1, "started", None, None)
    assert json.loads(JsonLines().format(record)) == {"level": "INFO", "event": "started"}
    try:
        os.environ[CANARY]
    except KeyError:
        record.exc_info = sys.exc_info()
    assert CANARY not in JsonLines().format(record)


def test_the_centres_log_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = (list(root.handlers), root.level, main.log.level)
    try:
        log_to_standard_error()
        main.log.info("hello")
        assert json.loads(capsys.readouterr().err)["event"] == "hello"
    finally:
        root.handlers[:], root.level = before[0], before[1]
        main.log.setLevel(before[2])
