import io
import sys
from pathlib import Path

import pytest

from app.cli import answers
from app.records.refusal import Refusal


def from_stdin(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))


def test_a_passphrase_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYSIDE_PASSPHRASE", "moulin huet pea soup")
    assert answers.passphrase() == "moulin huet pea soup"


def test_where_nobody_can_be_asked_a_passphrase_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("WAYSIDE_PASSPHRASE", raising=False)
    from_stdin(monkeypatch, b"")
    with pytest.raises(Refusal) as refused:
        answers.passphrase()
    assert refused.value.code == "no_passphrase"


def test_a_new_passphrase_typed_differently_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["moulin huet pea soup", "moulin huet pea soap"])
    monkeypatch.delenv("WAYSIDE_PASSPHRASE", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(answers, "getpass", lambda _question: next(typed))
    with pytest.raises(Refusal) as refused:
        answers.passphrase(twice=True)
    assert refused.value.code == "typed_differently"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[1]", b'"text"', b'{"a": NaN}', b"\xff\xfe{}", b"[" * 100_000],
    ids=["empty", "open", "list", "text", "nan", "other encoding", "deep"],
)
def test_what_is_no_object_is_refused_without_repeating_it(
    body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_stdin(monkeypatch, body)
    with pytest.raises(Refusal) as refused:
        answers.read_object("-")
    assert refused.value.code == "not_json"


def test_a_byte_order_mark_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    from_stdin(monkeypatch, b'\xef\xbb\xbf{"forename": "Marine"}')
    assert answers.read_object("-") == {"forename": "Marine"}


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        answers.read_object(str(tmp_path / "absent.json"))
    assert refused.value.code == "file_unreadable"
    assert refused.value.field == "file"


def test_a_file_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_LARGEST_FILE_BYTES", 10)
    (tmp_path / "long.json").write_bytes(b" " * 11)
    with pytest.raises(Refusal) as refused:
        answers.read_text(str(tmp_path / "long.json"))
    assert refused.value.code == "file_too_long"


def test_a_folder_that_does_not_take_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        answers.write_file(tmp_path / "absent" / "leaflet.pdf", b"%PDF")
    assert refused.value.code == "cannot_write"


def test_columns_line_up_and_a_cell_is_one_line() -> None:
    shown = answers.table(("Name", "Id"), [("Marine", "1"), ("Ormer\nTidewell", "22")])
    assert shown.splitlines() == ["Name            Id", "Marine          1", "Ormer Tidewell  22"]


def test_labels_line_up() -> None:
    assert answers.pairs({"Role": "lead", "Vault": "here"}).splitlines() == [
        "Role   lead",
        "Vault  here",
    ]


def test_nothing_to_say_is_nothing() -> None:
    assert answers.pairs({}) == ""


def test_the_folder_is_the_chosen_one_or_the_workers_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYSIDE_HOME", str(tmp_path))
    assert answers.folder_of(None) == tmp_path / "vault"
    assert answers.folder_of(Path("elsewhere")) == Path("elsewhere")
