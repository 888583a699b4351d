"""Importing a file: what is written, what is reported, and what a second time changes."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from app.casework.imports import ImportReport, import_rows
from app.records.declaration import table_of
from app.records.ids import imported_record_id
from app.records.local_rows import AuditEntry, OutboxChange
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.fold import State, contested_groups
from app.storage.audit import check_audit
from app.storage.database import close_encrypted, open_encrypted, reading
from app.storage.states import load_states
from app.storage.unit_of_work import Author, work_on
from tests.architecture.tree import ROOT
from tests.templates import any_key, lay_prepared_database

SAMPLE = ROOT / "resources" / "sample_service"
AUTHOR = Author("w1", "d1", "chain1")
NOW = datetime(2026, 5, 9, 10, 0, tzinfo=UTC)
PEOPLE = "ref,forename,surname,phone\nP1,Houmet,Brecquin,07700 900646\nP2,Vraicq,Gouffre,\n"


def now() -> datetime:
    return NOW


def new_vault(folder: Path) -> Engine:
    lay_prepared_database(folder / "vault.db")
    return open_encrypted(folder / "vault.db", any_key())


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Engine]:
    engine = new_vault(tmp_path)
    yield engine
    close_encrypted(engine)


def imports(
    engine: Engine, text: str | bytes, kind: str = "people", *, dry_run: bool = False
) -> ImportReport:
    return import_rows(engine, AUTHOR, now, kind, text, team_id="t1", dry_run=dry_run)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    assert report.read == (report.created + report.updated + report.unchanged + len(report.refused))
    return report.created, report.updated, report.unchanged, len(report.refused)


def count(engine: Engine, type_name: str) -> int:
    with reading(engine) as connection:
        table = record_type(type_name).table
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def sent(engine: Engine) -> list[str]:
    column = table_of(OutboxChange).c.change_id
    with reading(engine) as connection:
        return list(connection.execute(select(column)).scalars())


def state_of(engine: Engine, ref: str) -> State:
    record_id = imported_record_id("spreadsheet", "people", ref)
    with reading(engine) as connection:
        return load_states(connection, [record_id])[record_id].shown


def test_rows_become_records_changes_and_an_audit_in_order(vault: Engine) -> None:
    assert counts(imports(vault, PEOPLE)) == (2, 0, 0, 0)
    assert (count(vault, "person"), count(vault, "safe_contact")) == (2, 1)
    assert len(sent(vault)) == 3
    with reading(vault) as connection:
        audit = connection.execute(select(table_of(AuditEntry))).all()
        assert check_audit(connection) == []
    assert [(row.event, row.record_type) for row in audit] == [
        ("imported", "person"),
        ("imported", "safe_contact"),
    ]


def test_the_same_file_again_writes_nothing(vault: Engine) -> None:
    imports(vault, PEOPLE)
    before = sent(vault)
    assert counts(imports(vault, PEOPLE)) == (0, 0, 2, 0)
    assert sent(vault) == before


def test_a_corrected_row_updates_with_its_history_kept(vault: Engine) -> None:
    imports(vault, PEOPLE)
    first = set(state_of(vault, "P1")["name"].heads)
    assert counts(imports(vault, PEOPLE.replace("Brecquin", "Brecquine"))) == (0, 1, 1, 0)
    name = state_of(vault, "P1")["name"]
    assert [head.value["surname"] for head in name.heads.values()] == ["Brecquine"]
    assert name.superseded == first


def test_an_edit_between_two_imports_is_contested_and_not_overwritten(vault: Engine) -> None:
    imports(vault, PEOPLE)
    person_id = imported_record_id("spreadsheet", "people", "P1")
    with work_on(vault, AUTHOR, NOW) as work:
        work.edit("person", person_id, {"surname": "Vraic"})
        work.commit()
    assert counts(imports(vault, PEOPLE)) == (0, 0, 2, 0)
    assert contested_groups(state_of(vault, "P1")) == []
    assert counts(imports(vault, PEOPLE.replace("Brecquin", "Brecquine"))) == (0, 1, 1, 0)
    assert contested_groups(state_of(vault, "P1")) == ["name"]
    heads = state_of(vault, "P1")["name"].heads.values()
    assert {head.value["surname"] for head in heads} == {"Vraic", "Brecquine"}


def test_of_a_ref_twice_in_one_file_the_later_row_corrects_the_earlier(vault: Engine) -> None:
    text = "ref,surname\nP1,Brecquin\nP1,Gouffre\nP1,Gouffre\n"
    assert counts(imports(vault, text, dry_run=True)) == (1, 1, 1, 0)
    assert counts(imports(vault, text)) == (1, 1, 1, 0)
    (head,) = state_of(vault, "P1")["name"].heads.values()
    assert head.value == {"surname": "Gouffre"}


def test_a_ref_twice_in_two_batches_is_the_same_in_a_dry_run(vault: Engine) -> None:
    filler = "".join(f"F{n},x\n" for n in range(500))
    text = f"ref,surname\nP1,Brecquin\n{filler}P1,Gouffre\n"
    assert counts(imports(vault, text, dry_run=True)) == counts(imports(vault, text))


def test_two_vaults_that_import_one_file_make_the_same_changes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        engine = new_vault(tmp_path / name)
        imports(engine, PEOPLE)
        imports(engine, PEOPLE.replace("Brecquin", "Brecquine"))
        made.append((sent(engine), state_of(engine, "P1")))
        close_encrypted(engine)
    assert made[0] == made[1]


def test_another_source_is_another_person(vault: Engine) -> None:
    imports(vault, PEOPLE)
    report = import_rows(vault, AUTHOR, now, "people", PEOPLE, team_id="t1", source="old")
    assert counts(report) == (2, 0, 0, 0)


def test_a_dry_run_reports_and_writes_nothing(vault: Engine) -> None:
    assert counts(imports(vault, PEOPLE, dry_run=True)) == (2, 0, 0, 0)
    assert (count(vault, "person"), sent(vault)) == (0, [])
    with reading(vault) as connection:
        assert connection.execute(select(table_of(AuditEntry))).all() == []


def test_rows_that_cannot_be_taken_are_reported_and_the_rest_is_loaded(vault: Engine) -> None:
    text = (
        b"ref,surname,birth_date,sex\n"
        b"P1,Brecquin,31/02/1990,F\n"
        b"P2,Gouffre,1990-02-28,fmale\n"
        b"P3,Vraic,28/02/1990,F\n"
        b"P4,short\n"
        b",Lihou,,\n"
        b"P6,L\xe9zard,,\n"
    )
    report = imports(vault, text)
    assert counts(report) == (1, 0, 0, 5)
    answer = report.as_json()
    assert list(answer) == ["kind", "read", "created", "updated", "unchanged", "refused"]
    assert [(r["line"], r["column"], r["code"]) for r in answer["refused"]] == [
        (2, "birth_date", "not_a_day"),
        (3, "sex", "unknown_code"),
        (5, None, "wrong_number_of_cells"),
        (6, "ref", "ref_missing"),
        (7, "surname", "not_utf8"),
    ]
    said = " ".join(row["message"] for row in answer["refused"])
    assert not any(cell in said for cell in ("Brecquin", "31/02/1990", "fmale", "short", "Lihou"))


def test_unknown_columns_are_reported(vault: Engine) -> None:
    report = imports(vault, "ref,surname,Shoe size\nP1,Brecquin,41\n")
    assert report.unknown_columns == ("shoe_size",)


def test_a_column_map_reads_what_another_system_calls_otherwise(vault: Engine) -> None:
    report = import_rows(
        vault,
        AUTHOR,
        now,
        "people",
        "Client;Family name\nP1;Brecquin\n",
        team_id="t1",
        column_map={"Client": "ref", "family name": "surname"},
    )
    assert counts(report) == (1, 0, 0, 0)


def test_progress_is_told_and_an_import_can_be_stopped_between_batches(vault: Engine) -> None:
    text = "ref,surname\n" + "".join(f"P{n},x\n" for n in range(1100))
    told: list[int] = []
    report = import_rows(
        vault,
        AUTHOR,
        now,
        "people",
        text,
        team_id="t1",
        progress=told.append,
        cancelled=lambda: len(told) == 2,
    )
    assert (told, report.cancelled, report.created) == ([500, 1000], True, 1000)
    assert count(vault, "person") == 1000
    assert counts(imports(vault, text)) == (100, 0, 1000, 0)


@pytest.mark.parametrize(
    ("kind", "code"), [("referrals", "kind_not_read_yet"), ("persons", "unknown_kind")]
)
def test_a_kind_that_cannot_be_read_names_the_file(vault: Engine, kind: str, code: str) -> None:
    with pytest.raises(Refusal, match=f"{kind}.csv") as refused:
        imports(vault, "ref\n", kind)
    assert refused.value.code == code


def test_a_source_without_a_name_is_refused(vault: Engine) -> None:
    with pytest.raises(Refusal) as refused:
        import_rows(vault, AUTHOR, now, "people", PEOPLE, team_id="t1", source=" ")
    assert refused.value.code == "source_missing"


def test_the_sample_service_is_imported_whole_and_a_second_time_changes_nothing(
    vault: Engine,
) -> None:
    def load() -> list[ImportReport]:
        reports = []
        for kind in ("people", "contacts"):
            began = time.perf_counter()
            with (SAMPLE / f"{kind}.csv").open("rb") as file:
                reports.append(import_rows(vault, AUTHOR, now, kind, file, team_id="t1"))
            seconds = time.perf_counter() - began
            print(f"{kind}: {reports[-1].read / seconds:.0f} rows/s")
        return reports

    assert [counts(report) for report in load()] == [(600, 0, 0, 0), (5228, 0, 0, 0)]
    assert count(vault, "anonymous_identity") == 3051
    before = len(sent(vault))
    assert [counts(report) for report in load()] == [(0, 0, 600, 0), (0, 0, 5228, 0)]
    assert len(sent(vault)) == before


@pytest.fixture(scope="module")
def shared_vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = new_vault(tmp_path_factory.mktemp("vault"))
    yield engine
    close_encrypted(engine)


HEADERS = {
    "people": b"ref,surname,birth_date,phone,priority_groups,bbv_high_risk\n",
    "contacts": b"ref,person_ref,occurred_at,recipient,events,minutes\n",
}
CELL = st.one_of(
    st.sampled_from(
        [b"R1", b"2026-05-09 10:00", b"31/02/1990", b"naloxone;x", b"Y", b"5", b"", b"unknown"]
    ),
    st.binary(max_size=6),
)


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(["people", "contacts"]),
    rows=st.lists(st.lists(CELL, min_size=6, max_size=6).map(b",".join), max_size=6),
)
def test_whatever_the_bytes_every_row_is_counted(
    shared_vault: Engine, kind: str, rows: list[bytes]
) -> None:
    content = HEADERS[kind] + b"\n".join(rows)
    pretended = counts(imports(shared_vault, content, kind, dry_run=True))
    assert counts(imports(shared_vault, content, kind)) == pretended
