"""The shipped instruments, and a short way to write answers down."""

from pathlib import Path

from app.rules.instruments import Answers, load_instruments

FOLDER = Path(__file__).parents[3] / "resources" / "instruments"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.yaml"))}
INSTRUMENTS = load_instruments(TEXTS)

WORDS = {"-": "skipped_by_rule", "?": None, "x": "declined", "Y": "Y", "N": "N"}


def answers(written: str) -> Answers:
    """Read `3 2 ? -` as questions 1 to 4: scores, Y or N, `?` blank, `-` skipped, `x` declined."""
    return {
        f"q{number}": WORDS[word] if word in WORDS else int(word)
        for number, word in enumerate(written.split(), start=1)
    }
