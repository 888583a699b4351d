"""The recipe for a new record type works to the letter, and nothing else is needed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

RECIPE = (ROOT / "docs" / "adding-a-record-type.md").read_text("utf-8")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)

STORY = """
import sys
from datetime import UTC, datetime
from pathlib import Path

import app
from app.casework import people, records, vaults
from app.host.clock import SystemClock
from app.records.refusal import Refusal
from app.rules.summary import summary_of
from app.storage.slots import FLOOR_MEMORY_KIB

assert Path(app.__path__[0]).parent == Path.cwd(), app.__path__
laptop, _ = vaults.create(
    Path("vault"),
    "moulin huet pea soup",
    worker_name="Herm Jethou",
    clock=SystemClock(),
    memory_kib=FLOOR_MEMORY_KIB,
)
person = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
check = records.record(laptop, "wound_check", {
    "subject_id": person,
    "looked_at": datetime(2026, 7, 1, 23, 30, tzinfo=UTC),
    "body_part": "Left forearm",
    "signs": ["smell", "redness"],
    "urgency": "this_week",
    "told": "What to watch for, and where the nurse is.",
})
later = {"urgency": "today", "signs": ["redness", "heat"]}
assert records.change(laptop, "wound_check", check, later)
row = records.show(laptop, "wound_check", check)
assert row["looked_on"].isoformat() == "2026-07-02"
assert row["signs"] == ["redness", "heat"]
assert row["told"] == "What to watch for, and where the nurse is."
assert not row["contested"] and not row["voided"]
line = summary_of(records.type_called("wound_check"), row)
assert line == "Left forearm, Redness, Heat, To hospital today", line

figure = {"subject_id": person, "wound_check_id": check, "measured_at": datetime.now(UTC)}
first = records.record(laptop, "wound_measure", {**figure, "millimetres": 220})
second = records.correct(laptop, "wound_measure", first, {**figure, "millimetres": 22})
try:
    records.change(laptop, "wound_measure", first, {"millimetres": 22})
except Refusal as refusal:
    assert refusal.code == "append_only"
else:
    raise AssertionError("an append-only entry was edited")
lengths = {row["id"]: row["millimetres"] for row in records.list_records(laptop, "wound_measure")}
assert lengths == {first: 220, second: 22}

try:
    records.record(laptop, "wound_measure", {**figure, "millimetres": 9999})
except Refusal as refusal:
    assert refusal.field == "millimetres"
else:
    raise AssertionError("a wound of ten metres was taken")

page = people.open_person(laptop, person)
assert line in str(page.timeline), page.timeline
print("recorded, edited, corrected, read back")
"""


def parts(language: str) -> list[str]:
    """Return what the recipe says in one language, in order."""
    return [text for said, text in FENCED.findall(RECIPE) if said == language]


def run(folder: Path, *words: str) -> str:
    """Run Python in the copy, where this checkout must not be found."""
    # Started many times and compiled once.
    kept = {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    told = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
    return told.stdout


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Follow the recipe in a copy of the project."""
    folder = tmp_path_factory.mktemp("recipe")
    leave = shutil.ignore_patterns("__pycache__")
    for part in ("app", "docs", "tests", "resources/nicknames", "resources/instruments"):
        shutil.copytree(ROOT / part, folder / part, ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", folder)

    (declaration,) = parts("python")
    place = re.search(r"^# (app/records/\w+\.py)$", declaration, re.MULTILINE)
    assert place is not None
    (folder / place[1]).write_text(declaration, "utf-8")

    (command,) = parts("sh")
    python, *words = command.split()
    assert python == "python"
    run(folder, *words)

    (glossary_rows,) = parts("markdown")
    glossary = folder / "docs" / "glossary.md"
    last_row = "| **keyworker** |"
    text = glossary.read_text("utf-8")
    assert last_row in text
    glossary.write_text(text.replace(last_row, glossary_rows + last_row, 1), "utf-8")
    return folder


def test_the_recipe_writes_one_migration_that_adds_two_tables(followed: Path) -> None:
    here = {path.name for path in (ROOT / "app/storage/migrations/versions").glob("*.py")}
    there = {path.name for path in (followed / "app/storage/migrations/versions").glob("*.py")}
    (step,) = there - here
    assert step.endswith("_wound_checks.py")
    written = (followed / "app/storage/migrations/versions" / step).read_text("utf-8")
    assert re.findall(r"create_table\(['\"](\w+)", written) == ["wound_check", "wound_measure"]
    again = run(followed, "-m", "app.storage.migrations", "new", "again")
    assert again == "The declarations add nothing new.\n"


def test_the_new_types_are_recorded_edited_corrected_and_read_back(followed: Path) -> None:
    told = run(followed, "-W", "error", "-c", STORY)
    assert told == "recorded, edited, corrected, read back\n"


def test_every_test_over_all_types_takes_the_new_ones_and_passes(followed: Path) -> None:
    told = run(
        followed, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider",
        "tests/records/test_every_type.py", "tests/architecture/test_docs.py",
        "-k", "wound or glossary",
    )  # fmt: skip
    assert " passed" in told
    assert "failed" not in told


def test_the_declaration_is_laid_out_as_the_project_is(followed: Path) -> None:
    run(followed, "-m", "ruff", "check", "app/records")
    run(followed, "-m", "ruff", "format", "--check", "app/records")
