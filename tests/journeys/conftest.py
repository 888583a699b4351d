"""A running service for a journey, on the embedded file and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.centre_process import get_ready
from tests.journeys.service import Service
from tests.templates import prepared_postgres


@pytest.fixture(scope="session", autouse=True)
def _centres_can_start() -> None:
    get_ready()


@pytest.fixture(params=["embedded", "postgres"])
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    """Run a centre, once on its own file and once on PostgreSQL."""
    database = None
    if request.param == "postgres":
        database = prepared_postgres(request.getfixturevalue("postgres_url"))
    running = Service(tmp_path / "centre", database)
    running.start()
    yield running
    running.close()


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Service]:
    """Run a centre on its own file, for journeys in which the database does not matter."""
    running = Service(tmp_path / "centre")
    running.start()
    yield running
    running.close()
