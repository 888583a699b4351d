"""A lead at a desk, and three laptops that wrote different things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casework.contesting import Team, team_in
from tests.ui.desk import Desk, desk

__all__ = ["desk"]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Give the three laptops."""
    made = team_in(tmp_path / "place")
    yield made
    made.place.close()


@pytest.fixture
def lead(team: Team) -> Desk:
    """Give the lead's desk."""
    return Desk(team.lead.laptop, team.place.clock)  # type: ignore[arg-type]  # it stands still too
