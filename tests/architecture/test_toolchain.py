"""What we build on is exactly what was chosen (docs/adr/0003)."""

import re
import subprocess
import sys
from importlib.metadata import version

from tests.architecture.tree import ROOT

QT_VERSION = "6.11.3"
REQUIREMENTS = ROOT / "requirements"

# A faulty build gives back one reference more than it took; the counts then fall with each call.
WATCH_THE_COUNTS = """
import sys
from PySide6.QtCore import QCoreApplication, QDate, QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

application = QCoreApplication([])
bell = Bell()
bell.rung.connect(bell.blockSignals)
def counts():
    return [sys.getrefcount(thing) for thing in (True, False, None)]
before = counts()
for turn in range(100_000):
    bell.rung.emit(False)
    bell.setObjectName("bell")
    bell.isWidgetType()
    QDate(2026, 5, 9).isValid()
drift = [after - then for after, then in zip(counts(), before)]
assert all(abs(moved) < 100 for moved in drift), drift
print("sound")
"""


def pinned() -> dict[str, str]:
    text = (REQUIREMENTS / "all.txt").read_text("utf-8")
    return dict(
        re.findall(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.MULTILINE)
    )


def test_qt_is_the_version_that_was_chosen_everywhere() -> None:
    asked = (REQUIREMENTS / "runtime.in").read_text("utf-8")
    assert f"pyside6-essentials=={QT_VERSION}" in asked.splitlines()
    assert pinned()["pyside6-essentials"] == pinned()["shiboken6"] == QT_VERSION
    assert version("pyside6-essentials") == version("shiboken6") == QT_VERSION


def test_a_hundred_thousand_calls_into_qt_leave_the_constants_of_python_alone() -> None:
    told = subprocess.run(
        [sys.executable, "-c", WATCH_THE_COUNTS], capture_output=True, text=True, check=False
    )
    assert told.stdout == "sound\n", f"ended with {told.returncode}: {told.stderr[-800:]}"


def test_every_pin_has_its_hashes_and_names_no_download_address() -> None:
    text = (REQUIREMENTS / "all.txt").read_text("utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9][a-z0-9._-]*(\[[^\]]*\])?==\S+ ", entry), entry[:80]
        assert "--hash=sha256:" in entry, f"without a hash: {entry[:80]}"
    for path in REQUIREMENTS.iterdir():
        said = path.read_text("utf-8")
        assert not re.search(r"://|^\s*-{1,2}(?!hash)[a-z]| @ ", said, re.MULTILINE), path.name


def test_everything_we_ask_for_is_pinned() -> None:
    asked = {
        re.split(r"[\[<>=!~; ]", line.strip(), maxsplit=1)[0].lower().replace("_", "-")
        for path in REQUIREMENTS.glob("*.in")
        for line in path.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    }
    assert not asked - set(pinned()), "run uv pip compile as requirements/dev.in says"
