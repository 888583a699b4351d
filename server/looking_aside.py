"""Looks through the service in a process of its own, so that laptops that catch up wait for nobody.

What it needs to open the database goes to it by a pipe, never by its command line, its surroundings
or a file. It reads there by itself; what comes back are ids and how likely. It is run as a program:
`python -m server.looking_aside`.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Final

from server.centre import reopened
from server.possible_matches import Found, found_here

if TYPE_CHECKING:
    from server.centre import Centre

log = logging.getLogger("wayside.centre")
# Behind everything else that the machine has to do.
_NICENESS: Final = 10


@dataclass
class Aside:
    """The other process, while there is one."""

    _process: subprocess.Popen[bytes] | None = None
    _stopped: bool = False
    # Whoever stops it may have been interrupted by a signal while they stopped it.
    _lock: AbstractContextManager[bool] = field(default_factory=RLock)

    def found(self, centre: Centre) -> Found | None:
        """Return what was found; None where it was stopped, or could not be brought to an end."""
        with self._lock:
            if self._stopped:
                return None
            process = subprocess.Popen(
                # With -P nothing lying in the folder it is started from is taken for a module.
                [sys.executable, "-P", "-m", "server.looking_aside"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
            self._process = process
        with process:
            said, _ = process.communicate(json.dumps(centre.way_to_it).encode())
        if process.returncode:
            log.warning("looking through the service ended with %d", process.returncode)
            return None
        return Found.read(said)

    def stop(self) -> None:
        """End it, and begin no other: the centre is about to stop."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()


def _main() -> None:
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    try:
        centre = reopened(**json.load(sys.stdin.buffer))
        sys.stdout.buffer.write(found_here(centre).written())
    except Exception:  # its words may be somebody's: the log has only the kind and the place
        from server.main import log_to_standard_error

        log_to_standard_error()
        log.exception("looking through the service failed")
        sys.exit(1)


if __name__ == "__main__":
    _main()
