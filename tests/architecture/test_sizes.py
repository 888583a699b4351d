"""A file can be read in one sitting; how long a function may be is the business of ruff."""

from tests.architecture.tree import ROOT, files, written_list

LIMIT_LINES = 400


def lines_in(path: str) -> int:
    return len((ROOT / path).read_text("utf-8").splitlines())


def test_every_file_can_be_read_in_one_sitting() -> None:
    exceptions = written_list("size_exceptions.txt")
    long = {
        path.as_posix(): lines
        for path in files("app", "server", "tests", "benchmarks", "dev.py")
        if (lines := lines_in(path.as_posix())) > LIMIT_LINES and path.as_posix() not in exceptions
    }
    assert not long, f"over {LIMIT_LINES} lines: split them along what they are about: {long}"


def test_no_exception_outlives_its_need() -> None:
    stale = [
        path
        for path in written_list("size_exceptions.txt")
        if not (ROOT / path).is_file() or lines_in(path) <= LIMIT_LINES
    ]
    assert not stale, f"take these out of size_exceptions.txt: {stale}"
