"""A spreadsheet saved as CSV, read row by row; what is wrong with a row is said, never guessed.

UTF-8 with or without a byte-order mark; comma or semicolon, found from the headers; headers in any
order and case. A row that cannot be read comes with its fault and the rows after it still come.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from app.records.refusal import Refusal

# A whole text, or a file opened in binary mode: anything that gives lines.
Lines = str | bytes | Iterable[bytes]

_QUOTED = re.compile(r'"[^"]*"')
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


@dataclass(frozen=True)
class SheetRow:
    """One row: the line where it begins (headers stand on 1), its cells by column, or its fault."""

    line: int
    cells: Mapping[str, str] = field(default_factory=dict, repr=False)
    fault: Refusal | None = None


@dataclass(frozen=True)
class Sheet:
    """A spreadsheet whose headers have been read; its rows can be walked through once."""

    columns: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    rows: Iterator[SheetRow] = field(repr=False)


def read_sheet(
    lines: Lines,
    *,
    known: Collection[str],
    needed: Collection[str] = (),
    column_map: Mapping[str, str] | None = None,
) -> Sheet:
    """Read the headers, and the rows as they are asked for.

    Args:
        lines: the whole text, or lines as bytes that each end with their line break.
        known: names of the columns that mean something; others are named and left alone.
        needed: those without which no row can be taken.
        column_map: header in the file to the name of the column it stands for.

    Raises:
        Refusal: `empty_file`, `not_utf8`, `not_readable`, `column_missing` or `column_twice`: the
            file as a whole cannot be read.
    """
    decoded = _decoded(lines)
    begin: list[str] = []
    for line in decoded:
        begin.append(line)
        if line.strip():
            break
    else:
        raise Refusal("empty_file", "The file is empty. Nothing was read.")
    reader = csv.reader(chain(begin, decoded), delimiter=_delimiter(begin[-1]), strict=True)
    names = _headers(reader, column_map or {})
    given = [name for name in names if name in known]
    twice = sorted({name for name in given if given.count(name) > 1})
    if twice:
        raise Refusal(
            "column_twice",
            f"The column {twice[0]} stands in the file twice, so it is not clear which one counts. "
            "Nothing was read: take one of them out.",
            field=twice[0],
        )
    missing = [name for name in needed if name not in given]
    if missing:
        raise Refusal(
            "column_missing",
            f"The file has no column {', '.join(missing)}. Nothing was read: add it, or say with a "
            "column map which column stands for it.",
            field=missing[0],
        )
    unknown = tuple(dict.fromkeys(n for n in names if n and n not in known))
    return Sheet(tuple(given), unknown, _rows(reader, names, frozenset(given)))


def header_name(header: str) -> str:
    """Return a header as columns are called: `Birth Date` and ` birth_date` are one."""
    return _BETWEEN_WORDS.sub("_", header.strip().casefold()).strip("_")


class _Reader(Protocol):
    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


def _decoded(lines: Lines) -> Iterator[str]:
    """Decode line by line; bytes that are no UTF-8 are marked, and found again in their cell."""
    if isinstance(lines, str):
        lines = lines.encode("utf-8", "surrogatepass")
    source = io.BytesIO(lines) if isinstance(lines, bytes) else lines
    for number, line in enumerate(source):
        body = line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line
        text = body.decode("utf-8", "surrogateescape")
        if "\r" in text:  # old spreadsheets end a line with it alone
            yield from io.StringIO(text, newline="")
        else:
            yield text


def _delimiter(header: str) -> str:
    bare = _QUOTED.sub("", header)
    return ";" if bare.count(";") > bare.count(",") else ","


def _headers(reader: _Reader, column_map: Mapping[str, str]) -> list[str]:
    try:
        headers = next((row for row in reader if any(cell.strip() for cell in row)), [])
    except csv.Error:
        raise Refusal(
            "not_readable",
            "The first line should name the columns and cannot be read: perhaps a quotation mark "
            "is not closed. Nothing was read.",
        ) from None
    if any(map(_is_marked, headers)):
        raise _not_utf8("The first line")
    mapped = {header_name(header): header_name(name) for header, name in column_map.items()}
    names = [header_name(header.replace("\0", "")) for header in headers]
    return [mapped.get(name, name) for name in names]


def _rows(reader: _Reader, names: list[str], given: frozenset[str]) -> Iterator[SheetRow]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield SheetRow(line, fault=_not_readable(line, reader.line_num))
            continue
        if any(cell.strip() for cell in cells):
            yield _row(line, cells, names, given)


def _row(line: int, cells: list[str], names: list[str], given: frozenset[str]) -> SheetRow:
    beyond = cells[len(names) :]
    if len(cells) < len(names) or any(cell.strip() for cell in beyond):
        return SheetRow(line, fault=_wrong_length(len(cells), len(names)))
    by_column = {name: cell for name, cell in zip(names, cells, strict=False) if name in given}
    marked = next((name for name, cell in by_column.items() if _is_marked(cell)), None)
    if marked is not None:
        return SheetRow(line, fault=_not_utf8(f"The column {marked}", marked))
    return SheetRow(line, by_column)


def _is_marked(cell: str) -> bool:
    return not cell.isascii() and any("\ud800" <= sign <= "\udfff" for sign in cell)


def _not_utf8(where: str, column: str | None = None) -> Refusal:
    return Refusal(
        "not_utf8",
        f"{where} holds signs that are not written as UTF-8. Save the file again as "
        "“CSV UTF-8” and import it once more.",
        field=column,
    )


def _not_readable(first: int, last: int) -> Refusal:
    lines = f"Line {first}" if last <= first else f"Lines {first} to {last}"
    return Refusal(
        "not_readable",
        f"{lines} cannot be read: perhaps a quotation mark is opened and not closed. Correct it "
        "and import the file once more.",
    )


def _wrong_length(found: int, expected: int) -> Refusal:
    return Refusal(
        "wrong_number_of_cells",
        f"The row has {found} cells and the headers {expected}: perhaps a comma, a semicolon or a "
        "line break stands in a cell without quotation marks.",
    )
