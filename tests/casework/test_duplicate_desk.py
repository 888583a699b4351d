"""The lead's queue of people who may stand twice, one group of it, and what was decided."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.casework import people, records
from app.casework.duplicate_desk import (
    ask_worker,
    look_through,
    open_task,
    reviewed,
    waiting,
)
from app.casework.laptop import Laptop
from app.casework.linking import call_different, link_people, say_unsure, take_back
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import NOW, WORKER, acting_as, audited, leaves, pulled

HOUMET = {
    "forename": "Houmet",
    "surname": "Brecquin",
    "birth_date": date(1991, 11, 3),
    "sex": "M",
    "parish": "St Sampson",
    "postcode": "GY2 4AA",
}
KASIA = {"forename": "Kasia", "surname": "Torode", "birth_date": date(1970, 6, 1)}


def looked_through(laptop: Laptop) -> list[tuple[str, ...]]:
    look_through(laptop, tick=lambda _done: None)
    return ids_waiting(laptop)


def ids_waiting(laptop: Laptop) -> list[tuple[str, ...]]:
    return [tuple(sorted(task.ids)) for task in waiting(laptop).tasks]


def twice(laptop: Laptop, **other: object) -> tuple[str, str]:
    return (
        people.record_person(laptop, HOUMET),
        people.record_person(laptop, {**HOUMET, "surname": "Brequin", **other}),
    )


def test_nothing_waits_before_anybody_looked_and_then_the_likeliest_first(laptop: Laptop) -> None:
    one, other = twice(laptop)
    kasia = [
        people.record_person(laptop, KASIA),
        people.record_person(laptop, {**KASIA, "birth_date": date(1970, 1, 6)}),
    ]
    assert waiting(laptop).tasks == ()
    assert waiting(laptop).looked_at is None
    assert looked_through(laptop) == [(one, other), tuple(kasia)]
    queue = waiting(laptop)
    assert queue.looked_at == NOW
    assert queue.tasks[0].names == ("Houmet Brecquin", "Houmet Brequin")
    assert ("person.listed", "person", sorted([one, other, *kasia])) in audited(laptop)


def test_three_records_are_one_task_and_who_is_asked_about_comes_first(laptop: Laptop) -> None:
    three = (*twice(laptop), people.record_person(laptop, {**HOUMET, "forename": "Houmett"}))
    kasia = people.record_person(laptop, KASIA)
    ormer = people.record_person(laptop, {"forename": "Ormer", "surname": "Sample"})
    say_unsure(laptop, (ormer, kasia))
    assert looked_through(laptop) == [(kasia, ormer), tuple(sorted(three))]
    first = waiting(laptop).tasks[0]
    assert first.is_unsure


def test_what_is_decided_is_out_of_the_queue_and_back_when_taken_back(laptop: Laptop) -> None:
    pair = twice(laptop)
    assert looked_through(laptop) == [pair]
    for decide in (call_different, link_people):
        decided = decide(laptop, pair)
        assert ids_waiting(laptop) == []
        take_back(laptop, decided)
        assert ids_waiting(laptop) == [pair]


def test_two_told_apart_come_back_only_when_something_that_matters_changes(laptop: Laptop) -> None:
    pair = twice(laptop)
    call_different(laptop, pair)
    assert looked_through(laptop) == []
    records.change(laptop, "person", pair[0], {"language": "pt"})
    assert looked_through(laptop) == []
    records.change(laptop, "person", pair[0], {"birth_date": date(1991, 11, 4)})
    assert looked_through(laptop) == [pair]


def test_who_left_or_is_out_of_sight_waits_no_more(laptop: Laptop) -> None:
    one, other = twice(laptop)
    assert looked_through(laptop) == [(one, other)]
    records.take_out_of_sight(laptop, "person", other, "entered twice")
    assert ids_waiting(laptop) == []
    records.bring_back(laptop, "person", other)
    leaves(laptop, one)
    assert ids_waiting(laptop) == []


def test_a_stopped_look_keeps_what_was_found_before(laptop: Laptop) -> None:
    pair = twice(laptop)
    assert looked_through(laptop) == [pair]

    def stop(_done: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        look_through(laptop, tick=stop)
    assert ids_waiting(laptop) == [pair]


def test_a_task_shows_both_records_why_and_what_was_done_lately(laptop: Laptop) -> None:
    one, other = twice(laptop)
    for who, messages in ((one, "yes"), (other, "no")):
        values = {"person_id": who, "phone": "07700 900123", "messages": messages}
        records.record(laptop, "safe_contact", values)
    met = {
        "subject_id": other,
        "recipient": "client",
        "events": ["harm_reduction"],
        "occurred_at": NOW - timedelta(days=2),
        "place": "North Beach",
    }
    records.record(laptop, "contact", met)
    opened = open_task(laptop, [one, other])
    first, second = opened.sides
    assert dict(first.lines)["Surname"] == "Brecquin"
    assert dict(first.lines)["Phone"] == "07700 900123"
    assert second.activity.last[0].place == "North Beach"
    (likeness,) = opened.likenesses
    assert likeness.probability > 0.95
    assert {reason.field for reason in likeness.reasons} >= {"surname", "phone"}
    assert any("reach them safely" in warning for warning in opened.warnings)
    assert opened.why_not == ""
    assert ("person.compared", "person", [one, other]) in audited(laptop)


def test_a_worker_sees_a_task_and_is_told_that_the_lead_decides(laptop: Laptop) -> None:
    pair = twice(laptop)
    assert "lead" in open_task(acting_as(laptop, Role.WORKER), pair).why_not
    with pytest.raises(Refusal):
        waiting(acting_as(laptop, Role.AUDITOR))


def test_somebody_decided_meanwhile_is_seen_by_what_was_looked_at(laptop: Laptop) -> None:
    pair = twice(laptop)
    looked = open_task(laptop, pair).looked
    call_different(laptop, pair)
    with pytest.raises(Refusal, match="quicker"):
        link_people(laptop, pair, looked=looked)


def test_what_was_decided_is_listed_with_who_and_why(laptop: Laptop) -> None:
    one, other = twice(laptop)
    kasia = people.record_person(laptop, KASIA)
    link_people(laptop, (one, other), reason="said so")
    call_different(laptop, (one, kasia))
    found = {each.decision: each for each in reviewed(laptop)}
    assert found["same"].names == ("Houmet Brequin", "Houmet Brecquin")
    assert (found["same"].who, found["same"].reason) == (WORKER, "said so")
    assert found["not_same"].when == NOW


def test_the_worker_who_wrote_the_newer_record_is_asked(laptop: Laptop) -> None:
    one, other = twice(laptop)
    assert ask_worker(laptop, (one, other)) is False
    pulled(
        laptop,
        "staff_member",
        "a colleague",
        {"name": {"name": "Lihou Sample"}, "team_id": {"team_id": laptop.worker.team_id}},
    )
    newest = "zzzzzzzz"
    pulled(laptop, "person", newest, {"name": {"forename": "Houmet", "surname": "Brecquin"}})
    assert ask_worker(laptop, (one, newest)) is True
    (question,) = records.list_records(laptop, "question")
    assert question["asked_id"] == "a colleague"
    assert "Brecquin" not in question["words"]
