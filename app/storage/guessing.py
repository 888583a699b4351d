"""Waiting after wrong guesses: 1, 2, 4 ... 300 seconds, kept in the header.

Time is how long the machine has been running, so that setting its clock helps nobody. After a
restart it counts from zero: then only what has passed since is sure to have passed, and a wait
goes on. An attempt counts as wrong until it has proved right, so that ending the program in the
middle helps nobody either. Who guesses on a copy of the file is held up by Argon2id alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from app.records.refusal import Refusal
from app.storage.header import Guesses

Uptime = Callable[[], float]
_LONGEST_SECONDS = 300


def wait_seconds(guesses: Guesses, uptime: float) -> float:
    """Return how long the next attempt has to wait; nothing when it may be made."""
    if not guesses.wrong:
        return 0.0
    whole = min(2.0 ** min(guesses.wrong - 1, 20), _LONGEST_SECONDS)
    restarted = uptime < guesses.uptime_seconds
    passed = uptime if restarted else uptime - guesses.uptime_seconds
    return max(whole - max(passed, 0.0), 0.0)


def after_attempt(guesses: Guesses, uptime: float) -> Guesses:
    """Return the count with one more attempt. Raises Refusal("wait") where it comes too early."""
    wait = wait_seconds(guesses, uptime)
    if wait > 0:
        seconds = math.ceil(wait)
        raise Refusal(
            "wait",
            "After a wrong attempt Wayside waits, longer each time. Try again in "
            f"{seconds} {'second' if seconds == 1 else 'seconds'}. Nothing has been lost.",
        )
    return Guesses(wrong=guesses.wrong + 1, uptime_seconds=uptime)
