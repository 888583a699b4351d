#!/usr/bin/env python3
"""The one door: prepares this machine, then runs what was asked for.

It needs Python 3.11 and nothing else. What it prepares it remembers in `.venv`, so that a second
run starts at once. Words after the verb are passed on to the program behind it.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

HERE = Path(__file__).resolve().parent
ON_WINDOWS = os.name == "nt"
ENVIRONMENT = HERE / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if ON_WINDOWS else "bin")
PYTHON = PROGRAMS / ("python.exe" if ON_WINDOWS else "python")

# A bare window says whether the libraries that Qt links to are here; no display is needed.
OPEN_A_WINDOW = (
    "from PySide6 import QtDBus, QtNetwork, QtPrintSupport, QtSvg, QtWidgets;"
    "QtWidgets.QApplication([])"
)
QT_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3 libxkbcommon0 libx11-6 "
    "libgssapi-krb5-2 libbrotli1 libzstd1 libcups2"
)
SCREEN_PACKAGES = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 "
    "libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1"
)


class Need(NamedTuple):
    """Something the machine must have beside Python, and the Debian packages that bring it."""

    is_met: Callable[[], bool]
    packages: str


class Verb(NamedTuple):
    """One thing that can be asked for. A single step gets the extra words of the command line."""

    says: str
    steps: list[tuple[str, list[str]]]
    needs: Sequence[Need] = ()
    pins: str = ""  # what it needs beside requirements/all.txt


def succeeds(*command: str) -> bool:
    """Try a program silently. A missing library may end Qt, so it is tried here and not by us."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return not subprocess.run(
        command, env=surroundings, capture_output=True, check=False
    ).returncode


def screen_is_reachable() -> bool:
    """Qt opens an X11 screen only with a library that its wheel does not carry."""
    return "DISPLAY" not in os.environ or ctypes.util.find_library("xcb-cursor") is not None


def postgresql_is_here() -> bool:
    """Debian keeps initdb off the PATH, in a folder for each version."""
    in_debian_folder = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return shutil.which("initdb") is not None or any(in_debian_folder)


def program(name: str) -> Callable[[], bool]:
    """Ask for a program on the PATH, when the need is looked at and not before."""
    return lambda: shutil.which(name) is not None


VENV = Need(
    lambda: importlib.util.find_spec("ensurepip") is not None,
    f"python{sys.version_info.major}.{sys.version_info.minor}-venv",
)
QT = Need(lambda: succeeds(str(PYTHON), "-c", OPEN_A_WINDOW), QT_PACKAGES)
SCREEN = Need(screen_is_reachable, SCREEN_PACKAGES)
XVFB = Need(program("Xvfb"), f"xvfb xauth {SCREEN_PACKAGES}")
PAPER = Need(program("pdftoppm"), "poppler-utils")
DATABASE = Need(postgresql_is_here, "postgresql")
BINUTILS = Need(program("objdump"), "binutils")
JAVA = Need(program("javac"), "default-jdk-headless")
JAXB = Need(Path("/usr/share/java/jaxb-impl.jar").exists, "libjaxb-java")  # Java 11 lost it
WINDOW, TESTING = [QT, SCREEN], [QT, XVFB, PAPER, DATABASE]


def module(*words: str) -> list[str]:
    """Run a module of the environment."""
    return [str(PYTHON), "-m", *words]


TESTS = ("-q", "-n", "auto", "--dist", "worksteal", "-m", "not soak")  # in any order
# What is marked so, and every property with thousands of examples drawn at random.
SOAK = ("-q", "-m", "soak or hypothesis", "--hypothesis-profile", "soak", "--timeout", "0")

VERBS = {
    "run": Verb("open Wayside", [("window", module("app"))], WINDOW),
    "demo": Verb("two laptops and a server at work", [("demo", module("app", "demo"))], WINDOW),
    "test": Verb("every test that takes minutes", [("tests", module("pytest", *TESTS))], TESTING),
    "check": Verb(
        "layout, lint, arrows, types and leaflets",
        [
            ("layout (ruff format)", module("ruff", "format", "--check", ".")),
            ("lint (ruff)", module("ruff", "check", ".")),
            ("arrows (import-linter)", [str(PROGRAMS / "lint-imports"), "--no-logo"]),
            ("types (mypy)", module("mypy")),
            ("leaflets (words, figures, letters)", module("app", "handout", "check")),
        ],
    ),
    "fix": Verb(
        "lay out and mend what ruff can mend",
        [
            ("lint (ruff)", module("ruff", "check", "--fix-only", ".")),
            ("layout (ruff format)", module("ruff", "format", ".")),
        ],
    ),
    "soak": Verb(
        "the tests that take hours",
        [("soak", module("pytest", *SOAK))],
        [*TESTING, JAVA, JAXB],
        pins="soak.txt",
    ),
    "bench": Verb("measure, and write the figures down", [("bench", module("benchmarks"))], WINDOW),
    "package": Verb(
        "the laptop's installation, in dist/",
        [("package", [str(PYTHON), "installer/package.py"])],
        [*WINDOW, BINUTILS],
    ),
    "migration": Verb(
        "a new step in the history of the tables: migration NAME",
        [("migration", module("app.storage.migrations", "new"))],
    ),
    "setup": Verb("prepare this machine and stop", [], [*TESTING, BINUTILS]),
}


def stop(sentence: str, code: int = 1) -> NoReturn:
    """Say why in one line and leave."""
    print(f"dev.py: {sentence}", file=sys.stderr)
    raise SystemExit(code)


def run(title: str, command: list[str]) -> None:
    """Run one named step here, and stop at its first failure."""
    print(f"== {title}", flush=True)
    code = subprocess.run(command, cwd=HERE, check=False).returncode
    if code:
        stop(f"stopped at {title}: it ended with code {code}. What it said is above.", code)


def apt_get() -> list[str] | None:
    """How this account may install packages without asking anybody, if it may."""
    if shutil.which("apt-get") is None:
        return None
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    if os.geteuid() == 0:
        return quietly
    if shutil.which("sudo") and succeeds("sudo", "-n", "true"):
        return ["sudo", "-n", *quietly]
    return None


def meet(needs: Iterable[Need]) -> None:
    """See to what the machine lacks, or name it in one line."""
    unmet = [] if ON_WINDOWS else [need for need in needs if not need.is_met()]
    if not unmet:
        return
    packages = sorted({package for need in unmet for package in need.packages.split()})
    please = f"please install these system packages, then try again: {' '.join(packages)}"
    installer = apt_get()
    if installer is None:
        stop(please)
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        print(f"== apt-get {' '.join(words)}", flush=True)
        if subprocess.run([*installer, *words], check=False).returncode:
            stop(f"apt-get {words[0]} did not succeed; {please}")
    if not all(need.is_met() for need in unmet):
        stop(f"something is still missing although these are installed: {' '.join(packages)}")


def once(title: str, source: Path, command: list[str]) -> None:
    """Run a step of the preparation unless its source is as it was the last time."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    stamp = ENVIRONMENT / f"{source.name}.sha256"
    if not stamp.exists() or stamp.read_text("ascii") != digest:
        run(title, command)
        stamp.write_text(digest, "ascii")


def prepare(more_pins: str = "") -> None:
    """Make the environment, with exactly the pinned packages and this project in it."""
    if not (PYTHON.exists() and succeeds(*module("pip", "--version"))):
        meet([VENV])
        run("environment", [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
    pip = module("pip", "--disable-pip-version-check", "install", "--quiet")
    pinned = [*pip, "--require-hashes", "-r"]
    for name in filter(None, ("all.txt", more_pins)):
        pins = HERE / "requirements" / name
        once(f"pinned packages, {name} (the first time takes minutes)", pins, [*pinned, str(pins)])
    # Installed in place, so that entry points, such as the server's own commands, are seen.
    in_place = [*pip, "--no-deps", "--no-build-isolation", "-e", str(HERE)]
    once("this project", HERE / "pyproject.toml", in_place)


def hand_over(command: list[str]) -> NoReturn:
    """Become the program that was asked for, so that Ctrl+C and its exit code are its own."""
    os.chdir(HERE)
    if ON_WINDOWS:  # There the caller would not wait for a process that took our place.
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)  # noqa: S606 # there is no shell to want here


def main(words: list[str]) -> None:
    """Prepare the machine, then do what the first word says."""
    if not words or words[0] in {"help", "-h", "--help"}:
        print("python3 dev.py VERB [more words for the program behind it]\n")
        print("\n".join(f"  {name:<10} {verb.says}" for name, verb in VERBS.items()))
        return
    name, *extra = words
    if name not in VERBS:
        stop(f"there is no {name!r}; the verbs are {', '.join(VERBS)}.", 2)
    verb = VERBS[name]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # tests start the program hundreds of times
    prepare(verb.pins)
    meet(verb.needs)
    if len(verb.steps) == 1:
        hand_over([*verb.steps[0][1], *extra])
    for title, command in verb.steps:
        run(title, command)
    print(f"{name}: all is well.")


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 # this file meets whatever Python is there
        stop(f"Wayside needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        stop("stopped by you.", 130)
