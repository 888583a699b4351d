"""Starts the command line or the window; nothing else."""

from __future__ import annotations

import sys

from app.bootstrap import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
