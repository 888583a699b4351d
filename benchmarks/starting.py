"""From starting the program to an unlock screen that is painted and takes keys, cold each time.

python -m benchmarks.starting
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.journeys.service import lone_laptop

ROUNDS = 7

# What `wayside` does, ended when the first screen has been painted and nothing is left to do.
_SHOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.bootstrap import build_window
app = QApplication(sys.argv[:1])
def painted():
    print("painted", flush=True)
    app.exit()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, painted))
build_window(Path(sys.argv[1]))()
"""


def main() -> None:
    """Start it a few times and print the median."""
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "vault"
        lone_laptop(vault, "Ormer").vault.lock()
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WAYSIDE_HOME": folder}
        took = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            with subprocess.Popen(
                [sys.executable, "-c", _SHOW, str(vault)],
                stdout=subprocess.PIPE,
                text=True,
                env=surroundings,
            ) as program:
                assert program.stdout is not None
                if program.stdout.readline().startswith("painted"):
                    took.append(time.perf_counter() - began)
    print(
        f"{'start to unlock screen (offscreen)':52} median {statistics.median(took):5.2f} s   "
        f"slowest {max(took):5.2f} s"
    )


if __name__ == "__main__":
    main()
