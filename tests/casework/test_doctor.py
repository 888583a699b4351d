from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.casework import doctor, people
from app.casework.doctor import Finding, Verdict
from app.casework.laptop import Laptop
from app.host.clock import SystemClock
from app.records.refusal import Refusal
from app.storage.database import writing
from app.sync.transport import Reached
from tests.journeys.service import lone_laptop, point_at

ABOUT_PEOPLE = "Tidewell"


class ShiftedClock(SystemClock):
    """A clock that is so much ahead, or behind."""

    def __init__(self, by: timedelta) -> None:
        self.by = by

    def now(self) -> datetime:
        return super().now() + self.by


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = lone_laptop(tmp_path / "vault", "Houmet Brecquin")
    people.record_person(made, {"forename": "Marine", "surname": ABOUT_PEOPLE})
    yield made
    made.vault.lock()


def meddle(laptop: Laptop, statement: str) -> None:
    with writing(laptop.engine) as connection:
        connection.execute(text(statement))


def verdict(findings: Sequence[Finding], name: str) -> Verdict:
    return next(each.verdict for each in findings if each.name == name)


def knock(
    monkeypatch: pytest.MonkeyPatch, answer: Reached | Refusal, laptop: Laptop
) -> list[Finding]:
    """Let the centre answer so, and look at the connection."""

    def reach(_address: str, _authority_pem: str) -> Reached:
        if isinstance(answer, Refusal):
            raise answer
        return answer

    monkeypatch.setattr(doctor, "reach", reach)
    point_at(laptop, "https://127.0.0.1:1")
    return doctor.examine_connection(laptop)


def well(**changed: Any) -> Reached:
    now = datetime.now(UTC)
    return replace(Reached("e1", now, now + timedelta(days=90)), **changed)


def test_a_vault_in_order_has_nothing_wrong_and_nothing_personal_is_said(laptop: Laptop) -> None:
    findings = doctor.examine(laptop)
    assert {each.verdict for each in findings if each.part == "vault"} == {Verdict.OK}
    assert not any(ABOUT_PEOPLE in each.words + each.what_to_do for each in findings)


@pytest.mark.parametrize(
    ("statement", "name", "expected"),
    [
        ("UPDATE person SET surname = 'Other'", "records", Verdict.WRONG),
        ("DELETE FROM search_key", "search", Verdict.WRONG),
        ("UPDATE audit_entry SET event = 'other.event' WHERE position = 1", "audit", Verdict.WRONG),
        ("UPDATE alembic_version SET version_num = 'older'", "tables", Verdict.WRONG),
        ("UPDATE outbox_change SET status = 'not_accepted'", "receipts", Verdict.LOOK),
    ],
)
def test_each_fault_of_the_vault_is_found_under_its_name(
    statement: str, name: str, expected: Verdict, laptop: Laptop
) -> None:
    meddle(laptop, statement)
    findings = doctor.examine_vault(laptop)
    assert verdict(findings, name) is expected
    assert all(each.what_to_do for each in findings if each.verdict is not Verdict.OK)
    others = {each.verdict for each in findings if each.name not in (name, "records", "search")}
    assert others == {Verdict.OK}


def test_a_laptop_of_no_service_is_told_to_make_backups(laptop: Laptop) -> None:
    (finding,) = doctor.examine_connection(laptop)
    assert finding.verdict is Verdict.LOOK
    assert "backups" in finding.what_to_do


def test_a_centre_that_answers_is_in_order(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    meddle(laptop, "UPDATE centre_known SET epoch = 'e1'")
    findings = knock(monkeypatch, well(), laptop)
    assert {each.verdict for each in findings} == {Verdict.OK}


@pytest.mark.parametrize(
    ("answer", "name", "expected"),
    [
        (lambda: well(epoch="e2"), "history", Verdict.LOOK),
        (lambda: well(said_at=datetime.now(UTC) - timedelta(hours=1)), "clock", Verdict.LOOK),
        (lambda: well(certificate_ends_at=datetime.now(UTC)), "certificate", Verdict.LOOK),
        (Refusal("offline", "The centre cannot be reached."), "centre", Verdict.LOOK),
        (Refusal("not_our_centre", "Somebody stands between."), "centre", Verdict.WRONG),
    ],
)
def test_each_fault_of_the_connection_is_found(
    answer: Callable[[], Reached] | Refusal,
    name: str,
    expected: Verdict,
    laptop: Laptop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meddle(laptop, "UPDATE centre_known SET epoch = 'e1'")
    # Answered now and not when the tests were collected: that may be long ago by the clock.
    findings = knock(monkeypatch, answer if isinstance(answer, Refusal) else answer(), laptop)
    assert verdict(findings, name) is expected
    assert [each.name for each in findings if each.verdict is not Verdict.OK] == [name]


def test_a_laptop_that_never_caught_up_is_told_to(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert verdict(knock(monkeypatch, well(), laptop), "history") is Verdict.LOOK


def test_a_clock_set_back_is_found_without_a_network(laptop: Laptop) -> None:
    meddle(laptop, "UPDATE centre_known SET last_heard_at = '2099-01-01 00:00:00.000000'")
    assert verdict(doctor.examine_connection(laptop), "clock") is Verdict.WRONG


def test_work_that_waits_for_more_than_a_week_is_to_be_looked_at(laptop: Laptop) -> None:
    enrolled = replace(laptop, worker=replace(laptop.worker, enrolled=True))
    assert verdict(doctor.examine_vault(enrolled), "receipts") is Verdict.OK
    late = replace(enrolled, clock=ShiftedClock(timedelta(days=8)))
    assert verdict(doctor.examine_vault(late), "receipts") is Verdict.LOOK


@pytest.mark.parametrize(
    ("free", "expected"),
    [(10**11, Verdict.OK), (10**9, Verdict.LOOK), (10**8, Verdict.WRONG)],
)
def test_a_full_disk_is_told_in_time(
    free: int, expected: Verdict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "free_bytes", lambda _folder: free)
    assert verdict(doctor.examine_machine(tmp_path), "disk space") is expected


@pytest.mark.parametrize(
    ("encrypted", "expected"),
    [(True, Verdict.OK), (False, Verdict.LOOK), (None, Verdict.LOOK)],
)
def test_a_plain_disk_is_to_be_looked_at(
    encrypted: bool | None,  # noqa: FBT001 - what is tried
    expected: Verdict,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "is_encrypted", lambda _folder: encrypted)
    assert verdict(doctor.examine_machine(tmp_path), "disk encryption") is expected


def test_the_qt_that_ends_the_program_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "version", lambda _name: "6.12.0")
    assert verdict(doctor.examine_machine(tmp_path), "window") is Verdict.WRONG


def test_a_missing_typeface_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "resources_dir", lambda: tmp_path)
    assert verdict(doctor.examine_machine(tmp_path), "typeface") is Verdict.WRONG


def test_a_damaged_file_is_the_only_finding_of_the_vault(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_engine: object) -> None:
        raise Refusal("damaged", "The vault's file is damaged.")

    monkeypatch.setattr(doctor, "check_integrity", damaged)
    (finding,) = doctor.examine_vault(laptop)
    assert finding == doctor.unopened(Refusal("damaged", "The vault's file is damaged."))
