"""Names say what a thing is, and words about people put the person first."""

import ast
import re

import pytest

from tests.architecture.tree import ROOT, files, written_list

CODE = ("app", "server", "tests", "benchmarks", "dev.py")
READ_BY_PEOPLE = ("app", "server", "resources", "docs", "README.md", "CHANGELOG.md")
TEXT = (".py", ".md", ".txt", ".json", ".yaml", ".yml", ".toml", ".html", ".csv", ".po", ".ftl")

NAMELESS = {"util", "utils", "helper", "helpers", "common", "core", "manager", "managers", "misc"}
NAMELESS_CLASS = re.compile(r"(Manager|Helper|Helpers|Util|Utils)$")

# A thing without a home lacks a name; a person is not what they take.
STIGMA = re.compile(
    r"""
      \b addict(?:s|ed)? \b
    | \b (?:abus(?:e|es|ed|er|ers|ing|ive) | misus(?:e|es|ed|er|ers|ing)) \b
    | \b (?:drug|substance|service|heroin|cocaine|crack|opiate|opioid|alcohol|injecting|iv|needle)
        [-\s] users? \b
    | \b (?:junk(?:ie|ies|y)|druggies?|alkies?|crackheads?|drunks|winos?|boozers?) \b
    | \b (?:an|the|every|recovering|former) [ ] alcoholics? \b | \b alcoholics \b (?! [ ] anonymous)
    | \b (?:get|gets|got|getting|stay|stays|stayed|staying|been|be|is|was|keep) [ ] clean \b
    | \b clean [ ] and [ ] (?:sober|dry) \b | \b clean [ ] time \b
    | \b (?:clean|dirty) [ ] (?:urines?|drug [ ] tests?) \b | \b dirty [ ] (?:needles?|works) \b
    | \b (?:drug|drink) [ ] (?:habit|problem [ ] people) \b
    | \b non-?complian(?:t|ce) \b | \b relapsers? \b | \b hard [ ] to [ ] reach \b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def said_in(text: str, allowed: list[str]) -> list[str]:
    """Find the words that name a person by what they take, outside the allowed phrases."""
    for phrase in allowed:
        text = re.sub(re.escape(phrase), "", text, flags=re.IGNORECASE)
    return sorted({match.group().lower() for match in STIGMA.finditer(text)})


def test_no_module_is_named_after_nothing() -> None:
    named = [path for path in files(*CODE) if {path.stem, path.parent.name} & NAMELESS]
    assert not named, f"a thing without a home lacks a name: {named}"


def test_no_class_is_named_after_nothing() -> None:
    named = [
        f"{path}: {node.name}"
        for path in files(*CODE)
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and NAMELESS_CLASS.search(node.name)
    ]
    assert not named, f"say what it does: {named}"


def test_no_word_names_a_person_by_what_they_take() -> None:
    entries = written_list("words_allowed.txt")
    phrases = [entry for entry in entries if "/" not in entry]
    places = tuple(entry for entry in entries if "/" in entry)
    read = (part for part in READ_BY_PEOPLE if (ROOT / part).exists())
    said = {
        path.as_posix(): words
        for path in files(*read, suffixes=TEXT)
        if not path.as_posix().startswith(places)
        and (words := said_in((ROOT / path).read_text("utf-8"), phrases))
    }
    assert not said, f"put the person first, or write down in words_allowed.txt why not: {said}"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("An addict came.", ["addict"]),
        ("Drug users and substance misuse", ["drug users", "misuse"]),
        ("He has been clean for a year", ["been clean"]),
        ("New needles, clean water and a bin for used ones", []),
        ("Addiction 1993, 88, 791", []),
        ("She told us about domestic abuse", []),
        ("A person who injects, and the user's role on the server", []),
    ],
)
def test_the_word_list_catches_stigma_and_spares_plain_words(
    sentence: str, found: list[str]
) -> None:
    assert said_in(sentence, ["domestic abuse"]) == found


def test_every_allowed_place_is_still_there() -> None:
    gone = [
        entry
        for entry in written_list("words_allowed.txt")
        if "/" in entry and not (ROOT / entry).exists()
    ]
    assert not gone, f"take these out of words_allowed.txt: {gone}"
