"""The arrows of docs/architecture.md, held by import-linter and by trying."""

import subprocess
import sys
import textwrap

import pytest

from tests.architecture.tree import ROOT, files

NO_QT = textwrap.dedent(
    """
    import importlib, sys

    class NoQt:
        def find_spec(self, name, path=None, target=None):
            if name.split(".")[0] in {"PySide6", "shiboken6"}:
                raise ImportError(f"{name} was asked for where Qt must not be known")

    sys.meta_path.insert(0, NoQt())
    for module in sys.argv[1:]:
        importlib.import_module(module)
    """
)


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_every_arrow_points_the_way_it_should() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()",
         "--no-logo"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize(
    "folders",
    [
        ("app/records", "app/rules", "app/reports", "app/documents", "app/sync/protocol.py"),
        ("app/storage", "app/sync", "app/casework", "app/cli.py"),
        ("server",),
    ],
    ids=" ".join,
)
def test_these_parts_load_where_qt_is_not_installed(folders: tuple[str, ...]) -> None:
    there = [folder for folder in folders if (ROOT / folder).exists()]
    modules = [module_name(path.as_posix()) for path in files(*there)]
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", NO_QT, *modules],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-2000:]
