"""Canary strings go through every verb: none may stand in any file that this leaves anywhere."""

import base64
import gzip
import os
import subprocess
import sys
import tempfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.casework import (
    assessments,
    catching_up,
    contacts,
    drafts,
    handouts,
    people,
    records,
    vaults,
)
from app.casework.laptop import Laptop
from app.documents.recovery_sheet import render_recovery_sheet
from app.host.logs import EventLog
from app.host.paths import log_dir
from app.records.change import Change, encode_change
from app.records.declaration import table_of
from app.records.ids import new_id
from app.records.local_rows import OutboxChange
from app.records.refusal import Refusal
from app.storage.database import writing
from tests.journeys.leaks import leaks_in, leaks_of, shapes_of
from tests.journeys.service import PASSPHRASE, Service, lone_laptop

FORENAME, SURNAME, NICKNAME = "Zebedeecanary", "Pleinmontcanary", "Skipcanary"
PHONE = "07700 900987"
NOTE = "canary that sings of a contact"
CARE = "canary behind the blue door"
DRAFT = "canary half typed"
WORKER = "Wrencanary Perelle"
TYPED = "Quarrelcanary"
LOCAL = "canary in a local variable"
CANARIES = (
    FORENAME, SURNAME, NICKNAME, PHONE, PHONE.replace(" ", ""), NOTE, CARE, DRAFT, WORKER,
    TYPED, LOCAL, PASSPHRASE,
)  # fmt: skip

_CRASH = f"""
import threading
from app.host.logs import EventLog, FailureHook
from app.host.paths import log_dir

log = EventLog(log_dir())
FailureHook(log, lambda: print("told")).install()

def fail(name):
    local = {LOCAL!r}
    raise ValueError(local + name)

thread = threading.Thread(target=fail, args=({FORENAME!r},))
thread.start()
thread.join()
fail({SURNAME!r})
"""


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Turn every place that a program writes to by itself into this folder."""
    for name in ("tmp", "home"):
        (tmp_path / name).mkdir()
    for variable in ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(tmp_path / "tmp"))
    for variable in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "WAYSIDE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


@pytest.fixture
def laptops(watched: Path, embedded: Service) -> tuple[Laptop, Laptop]:
    """Join two laptops; the folders are named after nobody."""
    one, two = (
        embedded.join(lone_laptop(watched / folder, name), embedded.invitation(name))
        for folder, name in (("one", WORKER), ("two", "Gull"))
    )
    return one, two


def test_nothing_about_anybody_is_outside_the_vault(
    watched: Path, laptops: tuple[Laptop, Laptop], capfd: pytest.CaptureFixture[str]
) -> None:
    one, two = laptops
    person_id = _a_day(one)
    _prints(one, watched)
    vaults.back_up(one, watched / "stick.backup")
    _is_refused_here(one, person_id)
    _is_refused_by_the_centre(one, person_id)
    for laptop in (one, two):
        catching_up.catch_up(laptop)
    assert catching_up.status(one).not_accepted == 1
    assert people.open_person(two, person_id).name == f"{FORENAME} {SURNAME}"
    assert [each.candidate.person_id for each in people.find_people(two, TYPED)] == []
    _crashes(watched)

    # In the middle of it, with everything open, and once more after locking.
    names = {path.name for path in watched.rglob("*")}
    assert {"wayside.db-wal", "wayside.db-shm", "wayside.log", "stick.backup"} <= names
    assert leaks_in(watched, CANARIES) == []
    for laptop in laptops:
        laptop.vault.lock()
    assert leaks_in(watched, CANARIES) == []
    assert list((watched / "tmp").iterdir()) == []
    said = "".join(capfd.readouterr())
    assert leaks_of(said.encode(), {word: shapes_of(word) for word in CANARIES}) == []


def _a_day(laptop: Laptop) -> str:
    names = {"forename": FORENAME, "surname": SURNAME, "known_as": NICKNAME}
    person_id = people.record_person(laptop, names)
    safe = {"person_id": person_id, "phone": PHONE, "messages": "no", "note": CARE}
    records.record(laptop, "safe_contact", safe)
    draft = drafts.begin_draft(laptop, "contact", subject_id=person_id)
    drafts.save_draft(laptop, draft, {"note": DRAFT}, {"field": "note"})
    for subject_id in (person_id, None):
        said = contacts.ContactSaid(
            recipient="client",
            events=["advice_information"],
            occurred_at=datetime.now(UTC),
            subject_id=subject_id,
            identity={} if subject_id else {"nickname": NICKNAME},
            values={"note": NOTE},
        )
        contacts.record_contact(laptop, said)
    assessments.record_result(
        laptop,
        assessments.instrument_called(laptop, "audit"),
        {f"q{number}": 0 for number in range(1, 11)},
        subject_id=person_id,
        occurred_at=datetime.now(UTC),
        mode="interview",
    )
    assert [each.candidate.person_id for each in people.find_people(laptop, SURNAME)]
    people.open_person(laptop, person_id)
    return person_id


def _prints(laptop: Laptop, watched: Path) -> None:
    leaflet = handouts.leaflet(laptop, "overdose-naloxone", "pt-PT")
    assert handouts.page_pictures(leaflet.pdf, 96)
    (watched / "leaflet.pdf").write_bytes(leaflet.pdf)
    handouts.note_saved_to_file(laptop, leaflet)


def _is_refused_here(laptop: Laptop, person_id: str) -> None:
    values = {"person_id": person_id, "phone": PHONE, "messages": f"whisper {CARE}"}
    with pytest.raises(Refusal) as refused:
        records.record(laptop, "safe_contact", values)
    said = f"{refused.value!r} {refused.value} {refused.value.sentence}".encode()
    assert leaks_of(said, {word: shapes_of(word) for word in CANARIES}) == []
    log = EventLog(log_dir())
    log.failure(type(refused.value), refused.value.__traceback__)
    log.close()


def _is_refused_by_the_centre(laptop: Laptop, person_id: str) -> None:
    """Leave in the outbox what a newer program wrote, of a kind this centre does not know."""
    now = laptop.clock.now()
    change = Change(
        id=new_id(),
        record_type="wager",
        record_id=new_id(),
        groups={"made": {"subject_id": person_id}, "note": NOTE},
        seen={},
        author=laptop.author.worker_id,
        device=laptop.author.device_id,
        made_at=now,
    )
    row = {
        "change_id": change.id,
        "record_id": change.record_id,
        "record_type": change.record_type,
        "body": encode_change(change),
        "status": "waiting",
        "made_at": now,
    }
    with writing(laptop.engine) as connection:
        connection.execute(table_of(OutboxChange).insert(), [row])


def _crashes(watched: Path) -> None:
    """End a process by an error that nothing catches, with canaries in its frames."""
    ended = subprocess.run(
        [sys.executable, "-c", _CRASH],
        check=False,
        capture_output=True,
        cwd=Path(__file__).parents[2],
        env=dict(os.environ),
    )
    assert ended.returncode == 1
    assert ended.stdout.count(b"told") == 1
    (watched / "what the crash said").write_bytes(ended.stdout + ended.stderr)
    assert "ValueError" in (log_dir() / "wayside.log").read_text("utf-8")


def test_the_search_for_canaries_finds_them_in_every_shape(tmp_path: Path) -> None:
    sheet = render_recovery_sheet([SURNAME], WORKER, datetime.now(UTC).date())
    planted = {
        "plain": f"said {NOTE} aloud".encode(),
        "utf-16": NOTE.encode("utf-16"),
        "zlib": b"head" + zlib.compress(f"said {NOTE} aloud".encode()),
        "gzip": gzip.compress(NOTE.encode()),
        "hex": NOTE.encode().hex().encode(),
        **{f"base64-{i}": base64.b64encode(b"." * i + NOTE.encode() + b"tail") for i in range(4)},
        "sheet.pdf": sheet,
    }
    for name, content in planted.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / SURNAME).write_bytes(b"")
    found = leaks_in(tmp_path, (NOTE, SURNAME))
    assert {line.split(":")[0] for line in found} == {*planted, SURNAME}
