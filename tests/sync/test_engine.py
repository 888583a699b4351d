"""One turn after another: nothing is asked in vain, and no cut loses what came or is to come."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import delete, select, update

from app.casework import catching_up, people, records
from app.records.declaration import Role, table_of
from app.records.local_rows import CentreKnown, OutboxChange, RecordState
from app.records.refusal import Refusal
from app.records.server_rows import DeviceScope
from app.storage.database import close_encrypted, writing
from app.sync import asking
from app.sync.protocol import AnswerLine, Done, Entered, Entering, Pulled, Verdict, Welcome
from server import pull
from server.centre import begin_new_epoch, note_backup
from server.log import current_head
from tests.sync.in_process import Place, Station


def meet(station: Station, surname: str = "Brecquin") -> str:
    return people.record_person(station.laptop, {"forename": "Houmet", "surname": surname})


def known_as(station: Station, person_id: str) -> Any:
    return people.open_person(station.laptop, person_id).row["known_as"]


def digests(station: Station) -> dict[str, int]:
    table = table_of(RecordState)
    with station.laptop.reading() as connection:
        return {row.record_id: row.digest for row in connection.execute(select(table))}


def copy_of(station: Station) -> Callable[[], None]:
    """Keep a copy of a vault, and return what puts it back."""
    vault = station.laptop.vault
    copy = vault.folder.with_name(vault.folder.name + "-copy")
    close_encrypted(vault.engine)
    shutil.copytree(vault.folder, copy)
    vault._engine = None  # type: ignore[assignment] # opened anew at once
    del vault._engine
    vault.restart()  # type: ignore[attr-defined] # a vault of these tests

    def put_back() -> None:
        close_encrypted(vault.engine)
        shutil.rmtree(vault.folder)
        shutil.copytree(copy, vault.folder)
        del vault._engine
        vault.restart()  # type: ignore[attr-defined]

    return put_back


def test_what_is_offered_is_received_and_reaches_the_other(place: Place) -> None:
    van, clinic = place.station("Ormer"), place.station("Gull")
    person_id = meet(van)
    report = van.sync()
    assert (report.received, report.not_accepted, report.waiting) == (1, 0, 0)
    assert report.complete
    assert clinic.sync().complete
    assert digests(clinic)[person_id] == digests(van)[person_id]
    assert not any(isinstance(line, Pulled) for line in van.wire.lines)


def test_more_than_one_turn_carries_is_carried_in_several(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "OFFERS_A_TURN", 3)
    van = place.station("Ormer")
    for number in range(8):
        meet(van, f"Brecquin {number}")
    assert van.sync().received == 8


def test_a_lost_answer_doubles_nothing(place: Place) -> None:
    van = place.station("Ormer")
    meet(van)
    van.wire.lose_answer = True
    with pytest.raises(Refusal):
        van.sync()
    assert catching_up.status(van.laptop).waiting == 1
    head = current_head(place.centre)
    assert van.sync().received == 1
    assert current_head(place.centre) == head


@pytest.mark.parametrize("lines", range(1, 9))
def test_an_answer_cut_after_any_line_is_completed_later(place: Place, lines: int) -> None:
    van, clinic = place.station("Ormer"), place.station("Gull")
    for number in range(3):
        meet(van, f"Brecquin {number}")
    van.sync()
    meet(clinic, "Tidewell")
    clinic.wire.cut_after = lines
    with contextlib.suppress(Refusal):  # where fewer lines were said, all of them came
        clinic.sync()
    clinic.sync()
    van.sync()
    assert digests(van) == digests(clinic)


def test_a_counter_that_fell_behind_catches_up(place: Place) -> None:
    van = place.station("Ormer")
    for _ in range(3):
        van.sync()
    with writing(van.laptop.engine) as connection:
        connection.execute(update(table_of(CentreKnown)).values(request_counter=0))
    assert van.sync().complete
    assert van.known.request_counter == 4


def test_a_vault_restored_from_a_backup_gets_its_own_later_work_back(place: Place) -> None:
    van = place.station("Ormer")
    before = meet(van)
    van.sync()
    put_back = copy_of(van)
    later = meet(van, "Tidewell")
    records.change(van.laptop, "person", before, {"known_as": "Hou"})
    van.sync()
    put_back()
    # Even where attempts without a network have brought its counter beyond what the centre knows.
    with writing(van.laptop.engine) as connection:
        connection.execute(update(table_of(CentreKnown)).values(request_counter=50))
    van.sync()
    assert people.open_person(van.laptop, later).row["surname"] == "Tidewell"
    assert known_as(van, before) == "Hou"


def test_an_interrupted_snapshot_goes_on_where_it_was(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "_KEYS_AT_ONCE", 2)
    van, clinic = place.station("Ormer"), place.station("Gull")
    for number in range(9):
        meet(van, f"Brecquin {number}")
    van.sync()
    clinic.wire.change_answer = cut_before_entered(3)
    with pytest.raises(Refusal):
        clinic.sync()
    half = len(digests(clinic))
    assert 0 < half < len(digests(van))
    assert clinic.known.entered_after is not None
    clinic.wire.change_answer = list
    report = clinic.sync()
    assert 0 < report.entered < len(digests(van))
    assert clinic.known.entered_after is None
    assert digests(clinic) == digests(van)


def test_what_changes_while_a_snapshot_is_interrupted_is_not_missed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "_KEYS_AT_ONCE", 2)
    van, clinic = place.station("Ormer"), place.station("Gull")
    met = [meet(van, f"Brecquin {number}") for number in range(9)]
    van.sync()
    clinic.wire.change_answer = cut_before_entered(3)
    with pytest.raises(Refusal):
        clinic.sync()
    for person_id in met:
        records.change(van.laptop, "person", person_id, {"known_as": "Hou"})
    van.sync()
    with pytest.raises(Refusal):
        clinic.sync()
    clinic.wire.change_answer = list
    clinic.sync()
    assert digests(clinic) == digests(van)
    assert {known_as(clinic, person_id) for person_id in met} == {"Hou"}


def cut_before_entered(number: int) -> Callable[[list[AnswerLine]], list[AnswerLine]]:
    """Cut an answer before its so manieth mark within a snapshot."""

    def cut(lines: list[AnswerLine]) -> list[AnswerLine]:
        marks = [place for place, line in enumerate(lines) if isinstance(line, Entered)]
        return lines[: marks[number - 1]] if len(marks) >= number else lines

    return cut


def test_starting_over_that_is_cut_still_finds_out_what_the_centre_lost(place: Place) -> None:
    van, clinic = place.station("Ormer"), place.station("Gull")
    person_id = meet(van)
    for station in (van, clinic):
        station.sync()
    lose_history(place)
    # Whoever made it has no receipt any more: only the clinic's state still knows.
    with writing(van.laptop.engine) as connection:
        connection.execute(delete(table_of(OutboxChange)))
    clinic.wire.cut_after = 2
    with pytest.raises(Refusal):
        clinic.sync()
    report = clinic.sync()
    assert report.repaired == 1
    assert report.waiting == 0
    assert person_id in {row.record_id for row in place.rows(RecordState)}


def lose_history(place: Place) -> None:
    """Let the centre forget every person, as a restore from before would."""
    from app.records.people import Person
    from app.records.server_rows import DeviceScope, LoggedChange

    with writing(place.centre.engine) as connection:
        states, log, scope = table_of(RecordState), table_of(LoggedChange), table_of(DeviceScope)
        lost = list(connection.execute(select(table_of(Person).c.id)).scalars())
        connection.execute(delete(log).where(log.c.record_id.in_(lost)))
        connection.execute(delete(states).where(states.c.record_id.in_(lost)))
        connection.execute(delete(scope).where(scope.c.scope_key.in_(lost)))
    begin_new_epoch(place.centre)


def test_after_a_new_epoch_one_catching_up_is_enough(place: Place) -> None:
    van = place.station("Ormer")
    person_id = meet(van)
    van.sync()
    lose_history(place)
    assert van.sync().waiting == 0
    assert catching_up.status(van.laptop).all_received
    assert person_id in {row.record_id for row in place.rows(RecordState)}


def test_a_receipt_is_kept_ninety_days_and_until_backups_reach_past_it(place: Place) -> None:
    van = place.station("Ormer")
    meet(van)
    van.sync()
    place.clock.forward(days=91)
    van.sync()
    assert len(van.outbox()) == 1  # no backup yet
    note_backup(place.centre, current_head(place.centre))
    place.clock.moment -= timedelta(days=2)
    van.sync()
    assert len(van.outbox()) == 1  # not ninety days yet
    place.clock.forward(days=2)
    van.sync()
    assert van.outbox() == []
    assert catching_up.status(van.laptop).all_received


@pytest.mark.parametrize(
    "line",
    [
        Pulled(number=5, change=msgspec.Raw(b'{"id":5}')),
        Pulled(number=5, change=msgspec.Raw(b'"\xff"')),
        Entering(record_type="person", record_id="x", state=msgspec.Raw(b"[1]")),
        Entering(
            record_type="person",
            record_id="x",
            state=msgspec.Raw(b"{}"),
            origins=msgspec.Raw(b"7"),
        ),
    ],
    ids=["no change", "no text", "no state", "no origins"],
)
def test_an_answer_that_makes_no_sense_is_refused_and_changes_nothing(
    place: Place, line: AnswerLine
) -> None:
    van = place.station("Ormer")
    meet(van)
    van.sync()
    before, cursor = digests(van), van.known.cursor
    van.wire.change_answer = lambda lines: [lines[0], line, *lines[1:]]
    with pytest.raises(Refusal) as refused:
        van.sync()
    assert refused.value.code == "answer_unreadable"
    assert (digests(van), van.known.cursor) == (before, cursor)


def test_a_verdict_on_what_was_never_offered_is_passed_over(place: Place) -> None:
    van = place.station("Ormer")
    van.wire.change_answer = lambda lines: [
        lines[0],
        Verdict(change_id="nobody's", verdict="received", number=1),
        Verdict(change_id="nobody's", verdict="not_accepted", code="x", sentence="y"),
        *lines[1:],
    ]
    assert van.sync().complete


def test_nothing_is_taken_from_an_answer_without_its_end(place: Place) -> None:
    van = place.station("Ormer")
    van.wire.change_answer = lambda lines: [line for line in lines if not isinstance(line, Done)]
    with pytest.raises(Refusal) as refused:
        van.sync()
    assert refused.value.code == "cut"


def test_a_new_role_is_known_after_the_next_turn(place: Place) -> None:
    van = place.station("Ormer")
    van.wire.change_answer = lambda lines: [
        msgspec.structs.replace(line, role="lead") if isinstance(line, Welcome) else line
        for line in lines
    ]
    van.sync()
    assert van.laptop.refreshed().worker.role == "lead"


def test_after_a_new_epoch_a_laptop_lets_go_of_whom_it_is_no_longer_granted(place: Place) -> None:
    """The restored centre does not remember that this laptop was ever given them."""
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    lead = place.station("Vraic", role=Role.LEAD, profile="service")
    mine, theirs = meet(van), meet(prison)
    for station in (van, prison, lead):
        station.sync()
    moved = {"team_id": van.laptop.worker.team_id}
    records.change(lead.laptop, "person", theirs, moved)
    lead.sync()
    van.sync()
    assert set(digests(van)) >= {mine, theirs}
    records.change(lead.laptop, "person", theirs, {"team_id": prison.laptop.worker.team_id})
    lead.sync()
    scope = table_of(DeviceScope)
    with place.centre.ordered_writing() as connection:
        of_van = (scope.c.device_id == van.wire.device_id) & (scope.c.scope_key == theirs)
        connection.execute(delete(scope).where(of_van))
    begin_new_epoch(place.centre)
    report = van.sync()
    assert (report.complete, report.left) == (True, 1)
    assert mine in digests(van)
    assert theirs not in digests(van)
    assert prison.sync().complete
    assert theirs in digests(prison)
