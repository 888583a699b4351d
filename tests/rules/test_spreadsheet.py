"""A CSV is read as it was meant, and what cannot be read is said with its line."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.rules.spreadsheet import Lines, Sheet, SheetRow, header_name, read_sheet

KNOWN = ("ref", "surname", "note")


def read(lines: Lines, **more: dict[str, str]) -> Sheet:
    return read_sheet(lines, known=KNOWN, needed=("ref",), column_map=more.get("column_map"))


def rows(lines: Lines) -> list[SheetRow]:
    return list(read(lines).rows)


def codes_of(found: list[SheetRow]) -> list[str | None]:
    return [row.fault.code if row.fault else None for row in found]


@pytest.mark.parametrize(
    "text",
    [
        "ref,surname,note\r\nP1,Brecquin,tall\r\n",
        "ref;surname;note\nP1;Brecquin;tall\n",
        "note,ref,surname\ntall,P1,Brecquin\n",
        " REF , Surname,NOTE \nP1,Brecquin,tall",
        '"ref","surname","note"\n"P1","Brecquin","tall"\n',
        '"Note";"Ref";"Surname"\n"tall";"P1";"Brecquin"\n',
        "ref,surname,note\rP1,Brecquin,tall\r",
        "ref,surname,note,shoe size\nP1,Brecquin,tall,41\n",
        "ref,surname,note,,\nP1,Brecquin,tall,,\n",
    ],
    ids=[
        "commas",
        "semicolons",
        "another order",
        "case and spaces",
        "quotes",
        "quotes and semicolons",
        "old line ends",
        "a column more",
        "columns without a name",
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order mark"])
def test_the_same_row_is_read_however_it_was_saved(text: str, mark: bytes) -> None:
    assert [dict(row.cells) for row in rows(mark + text.encode())] == [
        {"ref": "P1", "surname": "Brecquin", "note": "tall"}
    ]


def test_a_semicolon_file_may_hold_commas_and_quoted_lists() -> None:
    found = rows('ref;surname;note\nP1;Brecquin, Houmet;"a;b"\n')
    assert dict(found[0].cells) == {"ref": "P1", "surname": "Brecquin, Houmet", "note": "a;b"}


def test_a_header_in_quotes_does_not_decide_by_what_it_holds() -> None:
    found = read('ref,"a;b;c;d",surname\nP1,x,Brecquin\n')
    assert found.columns == ("ref", "surname")
    assert found.unknown_columns == ("a;b;c;d",)


def test_unknown_columns_are_named_and_left_alone() -> None:
    sheet = read("ref,Shoe size,surname\nP1,41,Brecquin\n")
    assert sheet.unknown_columns == ("shoe_size",)
    assert [dict(row.cells) for row in sheet.rows] == [{"ref": "P1", "surname": "Brecquin"}]


def test_a_column_map_gives_a_header_its_name() -> None:
    sheet = read(
        "Client No,Family Name\nP1,Brecquin\n",
        column_map={"client no": "ref", "FAMILY NAME": "surname"},
    )
    assert dict(next(sheet.rows).cells) == {"ref": "P1", "surname": "Brecquin"}


def test_quoted_cells_hold_line_breaks_and_rows_know_the_line_where_they_begin() -> None:
    found = rows('\nref,surname,note\nP1,Brecquin,"one\ntwo ""three"""\n\n,,\nP2,Gouffre,\n')
    assert [(row.line, dict(row.cells)) for row in found] == [
        (3, {"ref": "P1", "surname": "Brecquin", "note": 'one\ntwo "three"'}),
        (7, {"ref": "P2", "surname": "Gouffre", "note": ""}),
    ]


def test_signs_a_spreadsheet_would_calculate_with_are_data() -> None:
    assert rows("ref,note\nP1,=1+1\nP2,@x\n")[0].cells["note"] == "=1+1"


def test_bytes_that_are_not_utf8_refuse_their_row_and_name_line_and_column() -> None:
    found = rows(b"ref,surname,note\nP1,L\xe9zard,x\nP2,Brecquin,x\n")
    assert codes_of(found) == ["not_utf8", None]
    assert found[0].line == 2
    assert found[0].fault
    assert found[0].fault.field == "surname"


def test_another_encoding_altogether_is_refused_as_a_file() -> None:
    with pytest.raises(Refusal) as refused:
        read("ref,surname\nP1,Brecquin\n".encode("utf-16"))
    assert refused.value.code == "not_utf8"


@pytest.mark.parametrize("text", ["", "\n \n\r\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.code == "empty_file"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("surname,note\nBrecquin,x\n", "column_missing"),
        ("ref,surname,Surname\nP1,a,b\n", "column_twice"),
        ('ref,"surname\nP1,a\n', "not_readable"),
        (",,,\n", "column_missing"),
    ],
)
def test_headers_that_do_not_tell_what_is_what_refuse_the_file(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.code == code


def test_a_row_with_too_few_or_too_many_cells_is_refused_and_the_next_is_read() -> None:
    found = rows("ref,surname,note\nP1,Brecquin\nP2,Brecquin,tall,41\nP3,a,b,,\nP4,a,b\n")
    assert codes_of(found) == ["wrong_number_of_cells", "wrong_number_of_cells", None, None]


def test_a_quotation_mark_that_is_not_closed_is_refused_with_the_lines_it_swallowed() -> None:
    found = rows('ref,surname\nP1,a\nP2,"b\nP3,c\n')
    assert codes_of(found) == [None, "not_readable"]
    assert found[1].line == 3
    assert found[1].fault
    assert "Lines 3 to 4" in found[1].fault.sentence


def test_reading_goes_on_after_a_row_that_cannot_be_read() -> None:
    found = rows('ref,surname\nP1,"a"b\nP2,c\n')
    assert codes_of(found) == ["not_readable", None]


def test_a_null_sign_breaks_nothing() -> None:
    assert codes_of(rows(b"ref,surname\nP1,a\x00b\nP2,c\n")) == [None, None]


def test_a_hundred_thousand_rows_are_read_as_they_are_asked_for() -> None:
    asked = 0

    def lines() -> io.BytesIO:
        return io.BytesIO(b"ref,surname\n" + b"".join(b"P%d,x\n" % n for n in range(100_000)))

    def counted() -> object:
        nonlocal asked
        for line in lines():
            asked += 1
            yield line

    sheet = read(counted())  # type: ignore[arg-type] # a generator of bytes
    assert asked == 1
    next(sheet.rows)
    assert asked == 2
    assert sum(1 for _ in sheet.rows) == 99_999


def test_no_repr_shows_what_stands_in_a_row() -> None:
    sheet = read("ref,surname\nP1,Brecquin\n")
    assert "Brecquin" not in repr(sheet) + repr(list(sheet.rows))


@pytest.mark.parametrize("header", ["Birth Date", " birth_date ", "BIRTH-DATE", "birth  date"])
def test_headers_are_one_in_any_case_and_spacing(header: str) -> None:
    assert header_name(header) == "birth_date"


def read_through(content: bytes) -> None:
    try:
        for row in read(content).rows:
            assert row.fault is None or row.line > 0
    except Refusal:
        return


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    read_through(content)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader_after_good_headers(content: bytes) -> None:
    read_through(b"ref,surname,note\n" + content)


@given(
    st.lists(st.lists(st.text(), min_size=3, max_size=3), max_size=5), st.sampled_from([",", ";"])
)
def test_what_a_spreadsheet_writes_is_read_back(cells: list[list[str]], delimiter: str) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows([KNOWN, *cells])
    said = [row for row in cells if any(cell.strip() for cell in row)]
    read_back = rows(written.getvalue())
    assert [list(row.cells.values()) for row in read_back] == said
