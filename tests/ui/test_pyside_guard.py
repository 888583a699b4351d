"""One release of PySide6 loses references on Python 3.11 and the program aborts within seconds."""

from __future__ import annotations

import subprocess
import sys

_TRIAL = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rang = Signal(bool)

app, bell = QCoreApplication([]), Bell()
before = [sys.getrefcount(each) for each in (True, False, None)]
for _ in range(100_000):
    bell.rang.emit(True)
for _ in range(50_000):
    bell.setObjectName("bell")
after = [sys.getrefcount(each) for each in (True, False, None)]
print(max(abs(now - then) for now, then in zip(after, before)))
"""


def test_calls_into_qt_lose_no_references() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _TRIAL], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 100
