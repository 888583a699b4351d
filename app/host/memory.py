"""How this process treats its memory."""

from __future__ import annotations

import gc


def collect_less_often() -> None:
    """Let the collector of cycles look less often.

    Catching up makes hundreds of thousands of small objects, none of them in a cycle; with the
    defaults a third of the time is spent looking through them (docs/performance.md).
    """
    gc.set_threshold(50_000, 20, 100)
