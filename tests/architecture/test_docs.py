"""What the documents name exists; prose rots unless it is tested."""

import importlib
import re
from pathlib import Path

import pytest

from app.records.registry import record_types
from tests.architecture.tree import ROOT, files

DOCS = [
    *files("docs", suffixes=(".md",)),
    *(Path(name) for name in ("README.md", "CHANGELOG.md") if (ROOT / name).exists()),
]
ADRS = [path for path in DOCS if path.parent.name == "adr"]

IN_TICKS = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
OURS = re.compile(
    r"(?:(?:app|server|tests|docs|resources|benchmarks|requirements|\.ci)/[\w./*-]*"
    r"|dev\.py|Makefile|build\.spec|pyproject\.toml|[A-Z]+\.md)"
)
ADR_HEADINGS = ["Context", "Decision", "Consequences", "What else was considered"]
TERM_ROW = re.compile(r"^\| \*\*(?P<term>[^*]+)\*\* \| (?P<meaning>.+) \|$", re.MULTILINE)


def named_paths(doc: Path) -> set[str]:
    """Give the paths a document names: in backticks from the root, in links from its folder."""
    text = FENCED.sub("", (ROOT / doc).read_text("utf-8"))
    named = {token for token in IN_TICKS.findall(text) if OURS.fullmatch(token)}
    for target in LINK.findall(text):
        if "://" not in target and not target.startswith("mailto:"):
            named.add((ROOT / doc.parent / target).resolve().relative_to(ROOT).as_posix())
    return named


@pytest.mark.parametrize("doc", DOCS, ids=str)
def test_every_path_a_document_names_exists(doc: Path) -> None:
    lost = sorted(
        path for path in named_paths(doc) if not (ROOT / path).exists() and not [*ROOT.glob(path)]
    )
    assert not lost, f"{doc} names what is not there: {lost}"


@pytest.mark.parametrize("adr", ADRS, ids=lambda adr: adr.name)
def test_a_decision_is_one_page_with_its_four_headings(adr: Path) -> None:
    text = (ROOT / adr).read_text("utf-8")
    assert text.startswith(f"# {adr.name[:4]}: ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ADR_HEADINGS
    assert len(text.splitlines()) <= 60, "a decision is one page"


def test_decisions_are_numbered_without_gap_or_double() -> None:
    assert [int(adr.name[:4]) for adr in ADRS] == list(range(1, len(ADRS) + 1))


def glossary() -> dict[str, str]:
    rows = TERM_ROW.findall((ROOT / "docs/glossary.md").read_text("utf-8"))
    terms = [term.lower() for term, _ in rows]
    assert len(terms) == len(set(terms)), "one thing, one name, one row"
    return dict(zip(terms, (meaning for _, meaning in rows), strict=True))


def test_the_glossary_names_every_record_type() -> None:
    terms = glossary()
    missing = []
    for name, kind in record_types().items():
        term, label = name.replace("_", " "), str(kind.about.label)
        if term not in terms:
            missing.append(f"{term}: no row")
        elif label.lower() != term and label.lower() not in terms[term].lower():
            missing.append(f"{term}: its row does not say that screens call it {label!r}")
    assert not missing, f"add to docs/glossary.md: {missing}"


OUR_CODE = re.compile(r"(?:app|server)(?:\.\w+)+")


def is_there(dotted: str) -> bool:
    """Follow a dotted name: as many modules as there are, then attributes."""
    module = dotted
    names: list[str] = []
    while "." in module and not _is_module(module):
        module, _, name = module.rpartition(".")
        names.insert(0, name)
    found: object = importlib.import_module(module)
    for name in names:
        if not hasattr(found, name):
            return False
        found = getattr(found, name)
    return True


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


@pytest.mark.parametrize("doc", DOCS, ids=str)
def test_every_function_a_document_names_exists(doc: Path) -> None:
    text = FENCED.sub("", (ROOT / doc).read_text("utf-8"))
    named = {token for token in IN_TICKS.findall(text) if OUR_CODE.fullmatch(token)}
    lost = sorted(name for name in named if not is_there(name))
    assert not lost, f"{doc} names what is not there: {lost}"


def test_the_path_of_one_record_goes_from_the_screen_to_the_other_laptop() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    parts = ("app.ui.", "app.casework.", "app.rules.", "app.storage.", "app.sync.", "server.")
    named = [token for token in IN_TICKS.findall(text) if OUR_CODE.fullmatch(token)]
    assert [part for part in parts if not any(name.startswith(part) for name in named)] == []
