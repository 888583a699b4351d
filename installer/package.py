"""`make package`: builds the laptop's folder, lets it try itself, and says how big it is."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
BUNDLE = HERE / "dist" / "wayside"
PROGRAM = BUNDLE / ("wayside.exe" if os.name == "nt" else "wayside")
SERVER_PARTS = ("server", "fastapi", "uvicorn", "psycopg")
MIB = 1024 * 1024


def build() -> None:
    """Build the folder anew, with as little in it that changes from build to build as may be."""
    words = ["--noconfirm", "--log-level", "WARN", "build.spec"]
    around = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run([sys.executable, "-m", "PyInstaller", *words], check=True, cwd=HERE, env=around)


def try_it() -> int:
    """Start it, print what was found, and return the exit code."""
    files = [each for each in BUNDLE.rglob("*") if each.is_file() and not each.is_symlink()]
    sizes = [each.stat().st_size for each in files]
    print(f"{BUNDLE}: {sum(sizes) / MIB:.0f} MiB in {len(sizes)} files")
    carried = {path.name for path in BUNDLE.rglob("*")} & set(SERVER_PARTS)
    if carried:
        print(f"The bundle carries what belongs to the central server: {sorted(carried)}")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        # Another folder, and no Python of ours: the bundle has to have everything itself.
        around = {"PATH": os.defpath, "HOME": folder, "WAYSIDE_HOME": folder, "LANG": "C.UTF-8"}
        if os.name == "nt":
            around |= {"SYSTEMROOT": os.environ["SYSTEMROOT"]}
        started = time.perf_counter()
        subprocess.run([PROGRAM, "--version"], check=True, env=around, cwd=folder)
        print(f"started and ended within {time.perf_counter() - started:.2f} s")
        answers = Path(folder) / "answers.txt"
        tried = subprocess.run(
            [PROGRAM, "--selftest", str(answers)],
            check=False,
            env=around | {"QT_QPA_PLATFORM": "offscreen"},
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        print(answers.read_text("utf-8") if answers.exists() else "it said nothing", end="")
    return tried.returncode


if __name__ == "__main__":
    build()
    sys.exit(try_it())
