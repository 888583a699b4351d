"""Looks for words in every file of a folder, in the shapes in which they could have slipped out."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2

# What a zlib or gzip stream begins with; what follows is tried at each of them.
_SQUEEZED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_LARGEST_BYTES = 64 * 1024 * 1024
_EITHER = 32  # zlib finds out for itself whether it is zlib or gzip


def shapes_of(word: str) -> set[bytes]:
    """Return a word as bytes: in common encodings, in base 64 at each of three places, in hex."""
    plain = word.encode()
    turned = {plain, word.encode("utf-16-le"), word.encode("utf-16-be"), plain.lower()}
    shapes = set(turned)
    for each in turned:
        for shift in range(3):
            coded = base64.b64encode(b"x" * shift + each)
            inner = coded[4:] if shift else coded
            inner = inner[: len(inner) // 4 * 4 - 4]
            shapes |= {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}
        shapes |= {each.hex().encode(), each.hex().upper().encode()}
    return shapes


def leaks_in(folder: Path, words: Iterable[str]) -> list[str]:
    """Return a line for each file of a folder, however deep, that holds one of the words."""
    shapes = {word: shapes_of(word) for word in words}
    return [
        f"{path.relative_to(folder)}: {word}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for word in leaks_of(f"{path.name}\n".encode() + path.read_bytes(), shapes)
    ]


def leaks_of(content: bytes, shapes: dict[str, set[bytes]]) -> list[str]:
    """Return the words that stand in some bytes, or in what can be unpacked from them."""
    layers = [content, *_unpacked(content)]
    return [
        word
        for word, forms in shapes.items()
        if any(form in layer for layer in layers for form in forms)
    ]


def _unpacked(content: bytes) -> Iterator[bytes]:
    for found in _SQUEEZED.finditer(content):
        try:
            stream = zlib.decompressobj(_EITHER + zlib.MAX_WBITS)
            yield stream.decompress(content[found.start() :], _LARGEST_BYTES)
        except zlib.error:
            continue  # two bytes that only looked like the beginning of one
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    if b"%PDF-" in content:
        yield _words_of_pdf(content[content.index(b"%PDF-") :]).encode()


def _words_of_pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
