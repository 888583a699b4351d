"""A centre with its laptops, closed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.in_process import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Give a centre on its own file."""
    made = Place(tmp_path / "place")
    yield made
    made.close()
