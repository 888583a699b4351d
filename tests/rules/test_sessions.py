from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.rules.sessions import (
    day_words,
    fault_of_session,
    next_check_in,
    refused,
    was_left_open,
)

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)


@pytest.mark.parametrize(("hours", "left"), [(1, False), (14, False), (15, True), (40, True)])
def test_a_session_is_forgotten_after_fourteen_hours(hours: int, *, left: bool) -> None:
    began = NOW - timedelta(hours=hours)
    assert was_left_open({"started_at": began, "ended_at": None}, NOW) is left
    assert not was_left_open({"started_at": began, "ended_at": NOW}, NOW)
    assert not was_left_open({}, NOW)


def test_a_lone_worker_is_heard_of_at_the_time_agreed() -> None:
    session = {"working_alone": "yes", "started_at": NOW, "check_in_minutes": 30}
    assert next_check_in(session, None) == NOW + timedelta(minutes=30)
    later = NOW + timedelta(hours=1)
    assert next_check_in(session, later) == later + timedelta(minutes=30)
    assert next_check_in({**session, "check_in_minutes": None}, None) == NOW + timedelta(hours=1)
    assert next_check_in({**session, "working_alone": "no"}, None) is None
    assert next_check_in({**session, "ended_at": later}, None) is None
    assert next_check_in({"working_alone": "yes"}, None) is None


def test_what_looks_wrong_in_a_session_is_said() -> None:
    hour = timedelta(hours=1)
    assert fault_of_session({"started_at": NOW, "ended_at": NOW - hour}, NOW) == (
        "It ends before it begins"
    )
    assert fault_of_session({"started_at": NOW - 20 * hour}, NOW) == "It was never ended"
    counted = {"people_seen": 3, "people_spoken_to": 4}
    assert fault_of_session(counted, NOW) == "More were spoken to than seen"
    assert fault_of_session({"started_at": NOW, "ended_at": NOW + hour}, NOW) == ""


def test_who_did_not_want_to_talk_follows_from_the_counts() -> None:
    assert refused({"people_seen": 12, "people_spoken_to": 9}) == 3
    assert refused({"people_seen": 3, "people_spoken_to": 4}) == 0
    assert refused({"people_seen": 3}) is None


def test_days_are_said_as_people_say_them() -> None:
    today = date(2026, 11, 21)
    assert day_words(today, today) == "today"
    assert day_words(date(2026, 11, 20), today) == "yesterday"
    assert day_words(date(2026, 11, 3), today) == "on 3 Nov"
