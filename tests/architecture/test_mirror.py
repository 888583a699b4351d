"""Whoever reads `app/x/y.py` finds what it promises in `tests/x/test_y.py`."""

import ast
from pathlib import Path

from tests.architecture.tree import ROOT, files, written_list

EXCEPTIONS = "mirror_exceptions.txt"


def has_public_functions(path: Path) -> bool:
    """Functions of the module or of its public classes; a bare declaration needs no mirror."""
    found: list[ast.stmt] = list(ast.parse((ROOT / path).read_text("utf-8")).body)
    for node in list(found):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found += node.body
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
        for node in found
    )


def mirror_of(path: Path) -> Path:
    """Name the test of a module: `app` is dropped, `server` is kept."""
    inside = path.relative_to("app") if path.parts[0] == "app" else path
    return Path("tests") / inside.parent / f"test_{path.name}"


def test_every_module_has_its_test_where_one_looks_for_it() -> None:
    exceptions = written_list(EXCEPTIONS)
    lost = [
        f"{path} -> {mirror_of(path)}"
        for path in files("app", "server")
        if not path.name.startswith("__")
        and path.as_posix() not in exceptions
        and has_public_functions(path)
        and not (ROOT / mirror_of(path)).is_file()
    ]
    assert not lost, f"write the test, or its reason into {EXCEPTIONS}: {lost}"


def test_no_exception_outlives_its_need() -> None:
    stale = [
        path
        for path in written_list(EXCEPTIONS)
        if not (ROOT / path).is_file() or (ROOT / mirror_of(Path(path))).is_file()
    ]
    assert not stale, f"take these out of {EXCEPTIONS}: {stale}"
