from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from app.host.logs import EventLog, FailureHook

CANARY = "Houmet Brecquin 07700 900123"
SOME_ID = UUID("018f0000-0000-7000-8000-000000000001")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EventLog]:
    made = EventLog(tmp_path / "logs")
    yield made
    made.close()


def test_an_event_is_a_code_with_ids_and_counts(log: EventLog) -> None:
    log.event("sync.batch_received", changes=12, batch=SOME_ID)
    line = log.path.read_text(encoding="utf-8")
    assert line.endswith(f" sync.batch_received batch={SOME_ID} changes=12\n")


def test_words_are_refused_and_not_repeated(log: EventLog) -> None:
    with pytest.raises(ValueError, match="only ids and numbers") as refused:
        log.event("person.opened", name=CANARY)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="lower case") as refused_code:
        log.event(CANARY)
    assert CANARY not in str(refused.value) + str(refused_code.value)
    assert log.path.read_text(encoding="utf-8") == ""


def look_up() -> None:
    raise LookupError(CANARY)


def test_a_failure_says_what_and_where_but_no_values(log: EventLog) -> None:
    told: list[bool] = []
    hook = FailureHook(log, lambda: told.append(True))
    before = sys.excepthook, threading.excepthook
    hook.install()
    try:
        for _ in range(2):
            try:
                look_up()
            except LookupError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        threading.excepthook(threading.ExceptHookArgs((KeyError, KeyError(CANARY), None, None)))
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        hook.uninstall()
    written = log.path.read_text(encoding="utf-8")
    assert CANARY not in written
    assert written.count("failure builtins.LookupError at test_logs.py:") == 2
    assert "failure builtins.KeyError" in written
    assert told == [True]
    assert (sys.excepthook, threading.excepthook) == before


def test_the_log_does_not_grow_for_ever(log: EventLog) -> None:
    assert log._handler.maxBytes > 0
    assert log._handler.backupCount > 0
