"""What the document tests share: the real handouts, and how a reader meets a PDF."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from app.documents.filled_in import FilledIn
from app.documents.handout_files import load_handouts
from app.rules.handouts import Handout

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "handouts"


class Read(NamedTuple):
    """One piece of text as assistive software meets it, with the tag that holds it."""

    tag: str
    text: str


class Reader:
    """Reads a PDF aloud: poppler prints its structure tree with the text under each tag."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "read.pdf"

    def read(self, pdf: bytes) -> list[Read]:
        self._file.write_bytes(pdf)
        printed = subprocess.run(
            ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(self._file)],  # noqa: S607
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert not printed.stderr
        read: list[Read] = []
        tag = ""
        for line in printed.stdout.splitlines():
            if text := re.fullmatch(r'\s*"(.*)"', line):
                read.append(Read(tag, " ".join(text[1].split())))
            elif named := re.match(r"\s*([A-Z][A-Za-z0-9]*)(?: \(|:|$)", line):
                tag = named[1]
        return read


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


@pytest.fixture(scope="session")
def resources() -> Path:
    return RESOURCES


@pytest.fixture(scope="session")
def overdose() -> Handout:
    return load_handouts(RESOURCES)["overdose-naloxone"]


@pytest.fixture
def filled() -> FilledIn:
    return FilledIn(
        worker_first_name="Perrelle",
        phone="07700 900123",
        naloxone_point="The pharmacy at Houmet Brecquin, Monday to Saturday",
        crisis_line="07700 900456",
        next_appointment="Tuesday 1 December, 10:30, the usual place",
    )
