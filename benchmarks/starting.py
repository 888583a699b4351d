"""From starting the program to an unlock screen that is painted and takes keys, cold each time.

python -m benchmarks.starting

The floor is the same without us: Python, PySide6, one field in a window, painted. Behind the door
the rest is loaded and made while a letter is typed every 200 ms; how long each letter had to wait
for the thread of the window is what it costs whoever types.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.journeys.service import lone_laptop

ROUNDS = 7

# A field in a window, without any of ours.
_FLOOR = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
app = QApplication(sys.argv[:1])
window = QWidget()
QVBoxLayout(window).addWidget(QLineEdit())
class Line(QLineEdit):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, app.quit)
window.layout().addWidget(Line())
window.show()
app.exec()
"""

# What `wayside` does, ended when its first field has been painted; or typed into for four seconds.
_SHOW = """
import json, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(sys.argv[:1])
is_typing, waited, due = sys.argv.pop() == "type", [], [0.0]
def painted():
    print("painted", flush=True)
    if is_typing:
        due[0] = time.perf_counter() + 0.2
        key.start(200)
        QTimer.singleShot(4000, lambda: (print(json.dumps(waited), flush=True), app.quit()))
    else:
        app.quit()
def typed():
    from PySide6.QtTest import QTest
    QTest.keyClick(app.focusWidget(), Qt.Key.Key_A)
    app.processEvents()
    now = time.perf_counter()
    waited.append((now - due[0]) * 1000)
    due[0] = max(due[0] + 0.2, now)
key = QTimer()
key.setTimerType(Qt.TimerType.PreciseTimer)
key.timeout.connect(typed)
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QLineEdit):
            app.removeEventFilter(self)
            QTimer.singleShot(0, painted)
        return False
watch = Painted()
app.installEventFilter(watch)
from app.bootstrap import main
main()
"""


def started(code: str, surroundings: dict[str, str], how: str = "") -> tuple[float, list[float]]:
    """Return the seconds until it was painted, and how many ms each letter had to wait."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, how], stdout=subprocess.PIPE, text=True, env=surroundings
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "painted\n"
        took = time.perf_counter() - began
        return took, json.loads(program.stdout.readline() or "[]")


def line(what: str, seconds: list[float]) -> str:
    """Return a line of the table."""
    return f"{what:44} median {statistics.median(seconds):5.2f} s   slowest {max(seconds):5.2f} s"


def main() -> None:
    """Start each a few times, one after the other, and print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        lone_laptop(Path(folder) / "vault", "Ormer").vault.lock()
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WAYSIDE_HOME": folder}
        surroundings["QT_LOGGING_RULES"] = "default.warning=false"  # about having no display
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        surroundings.pop("WAYSIDE_VAULT", None)
        floor, door, waited = [], [], list[float]()
        for _ in range(ROUNDS):
            floor.append(started(_FLOOR, surroundings)[0])
            door.append(started(_SHOW, surroundings)[0])
        for _ in range(3):
            waited += started(_SHOW, surroundings, "type")[1]
    print(line("Python and PySide6 alone, one field painted", floor))
    print(line("start to unlock screen (offscreen)", door))
    cuts = statistics.quantiles(waited, n=20)
    print(
        f"{'a letter typed while the rest is loaded':44} p50 {cuts[9]:.1f}   p95 {cuts[18]:.1f}   "
        f"slowest {max(waited):.1f} ms"
    )


if __name__ == "__main__":
    main()
