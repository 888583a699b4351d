"""Where the project lies and what is in it, for the tests that read it."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def files(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> Iterator[Path]:
    """Give the files of some folders or single files, by path below the root, in order."""
    for folder in folders:
        start = ROOT / folder
        found = [start] if start.is_file() else sorted(start.rglob("*"))
        for path in found:
            hidden = any(part.startswith((".", "__pycache__")) for part in path.parts[-2:])
            if path.is_file() and path.suffix in suffixes and not hidden:
                yield path.relative_to(ROOT)


def written_list(name: str) -> dict[str, str]:
    """Read a list of exceptions: `what | reason` on each line, `#` before a remark.

    Raises:
        ValueError: a line gives no reason.
    """
    entries = {}
    for line in (Path(__file__).parent / name).read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        what, _, reason = (part.strip() for part in line.partition(" | "))
        if not reason:
            raise ValueError(f"{name}: {line!r} gives no reason; write: what | reason")
        entries[what] = reason
    return entries
