"""How every page looked when somebody last looked at it, kept as small grey pictures in one file.

python -m tests.documents.golden            says which pages look different now
python -m tests.documents.golden --write    writes the file anew; look at the pages before

A file that is the same to the byte looks the same, so only the others are drawn. They are compared
in coarse greys, since another machine may round an edge in another way.
"""

from __future__ import annotations

import hashlib
import sys
from itertools import starmap
from pathlib import Path

import pypdfium2

from tests.documents.library import ALL, Sheet, filled_for, made

_KEPT = Path(__file__).with_name("golden.txt")
_ACROSS, _DOWN, _GREYS = 12, 16, 16
_DARKER = 3  # a page is mostly white
_MAY_DIFFER = 1  # greys in any one place


def differences() -> list[str]:
    """Name the sheets that are new, gone, or look different, and where."""
    kept = _read()
    found = [f"{name}: is gone" for name in kept.keys() - {str(sheet) for sheet in ALL}]
    for sheet in ALL:
        pdf = made(sheet, filled_for(sheet))
        digest, pages = kept.get(str(sheet), ("", []))
        if not pages:
            found.append(f"{sheet}: is new")
        elif digest != _digest(pdf):
            found += _compared(str(sheet), pages, _looks(pdf))
    return sorted(found)


def write() -> None:
    """Keep how every page looks now."""
    lines = []
    for sheet in ALL:
        pdf = made(sheet, filled_for(sheet))
        lines.append(" ".join((*sheet, _digest(pdf), *_looks(pdf))))
    _KEPT.write_text("\n".join(lines) + "\n", encoding="ascii")


def _read() -> dict[str, tuple[str, list[str]]]:
    kept = {}
    for line in _KEPT.read_text(encoding="ascii").splitlines():
        topic, language, page_format, digest, *pages = line.split()
        kept[str(Sheet(topic, language, page_format))] = digest, pages
    return kept


def _compared(name: str, before: list[str], now: list[str]) -> list[str]:
    if len(before) != len(now):
        return [f"{name}: has {len(now)} pages, and had {len(before)}"]
    differ = starmap(_differs, zip(before, now, strict=True))
    return [f"{name}: page {number}" for number, is_so in enumerate(differ, start=1) if is_so]


def _differs(one: str, another: str) -> bool:
    greys = zip(one, another, strict=True)
    return any(abs(int(left, 16) - int(right, 16)) > _MAY_DIFFER for left, right in greys)


def _digest(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()[:16]


def _looks(pdf: bytes) -> list[str]:
    """Draw each page, and say how dark each part of it is, from the top left, in hexadecimal."""
    document = pypdfium2.PdfDocument(pdf)
    looks = []
    for page in document:
        picture = page.render(scale=0.5, grayscale=True).to_pil().convert("L")
        small = picture.resize((_ACROSS, _DOWN), resample=4)  # the mean of each part
        dark = (min(255, (255 - grey) * _DARKER) for grey in small.tobytes())
        looks.append("".join(f"{value * _GREYS // 256:x}" for value in dark))
    document.close()
    return looks


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        print("\n".join(differences()) or "every page looks as it did")
