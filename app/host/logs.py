"""A log that cannot hold anything about a person: event codes, opaque ids and counts only."""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from uuid import UUID

_LOGGER = "wayside.events"
_MOST_BYTES = 512 * 1024
_KEPT_FILES = 7
_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}(\.[a-z0-9_]{1,64}){0,3}")

# What may stand beside an event code. A string is not among them: it could say anything.
Loggable = UUID | int | bool


class EventLog:
    """Writes lines such as `sync.batch_received batch=018f… changes=12`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "wayside.log"
        self._handler = RotatingFileHandler(
            self.path, maxBytes=_MOST_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
        )
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        self._logger = logging.getLogger(_LOGGER)
        self._logger.setLevel(logging.INFO)
        self._logger.propagate = False
        self._logger.addHandler(self._handler)

    def event(self, code: str, **values: Loggable) -> None:
        """Write an event.

        Args:
            code: a constant such as `vault.unlocked`.
            values: ids and counts.

        Raises:
            ValueError: the code is no code, or a value is neither an id nor a number; the
                message does not repeat it.
        """
        if not _CODE.fullmatch(code):
            raise ValueError("An event code is lower case words with dots between.")
        if not all(isinstance(value, UUID | int) for value in values.values()):
            raise ValueError(f"Event {code}: only ids and numbers may be logged.")
        pairs = "".join(f" {name}={value}" for name, value in sorted(values.items()))
        self._logger.info("%s%s", code, pairs)

    def failure(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        """Write what kind of error happened where in the code; never its message or values."""
        where = " < ".join(
            f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}"
            for frame in reversed(traceback.extract_tb(trace, limit=-8))
        )
        self._logger.error("failure %s.%s at %s", kind.__module__, kind.__qualname__, where)

    def close(self) -> None:
        """Let go of the file."""
        self._logger.removeHandler(self._handler)
        self._handler.close()


class FailureHook:
    """Catches what nothing else caught, on every thread, and says so to the person once."""

    def __init__(self, log: EventLog, tell: Callable[[], None]) -> None:
        self._log = log
        self._tell = tell
        self._has_told = False
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Take the place of Python's own hooks, which print values."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def uninstall(self) -> None:
        """Give the place back."""
        sys.excepthook, threading.excepthook = self._before

    def _on_error(
        self, kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        self._log.failure(kind, trace)
        if not self._has_told:
            self._has_told = True
            self._tell()

    def _on_thread_error(self, arguments: threading.ExceptHookArgs) -> None:
        self._on_error(arguments.exc_type, None, arguments.exc_traceback)
