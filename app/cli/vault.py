"""Commands of one part."""

from __future__ import annotations

import typer


def register(cli: typer.Typer) -> None:
    """Add them."""
