"""Files of instruments: what is broken is refused with file and line."""

import pytest

from app.records.refusal import Refusal
from app.rules.instruments import (
    load_instruments,
    load_versions,
    newest,
    parse_instrument,
    parse_prompts,
)
from tests.rules.instruments.shelf import INSTRUMENTS, TEXTS

SMALL = """\
id: small
version: "1"
title: Small
changes:
  - {version: "1", date: "2025-01-01", what: First version}
source: Invented
licence: None needed
window: Now
recorded_by: field_worker
minimum_age_years: 18
items:
  - {id: q1, prompt: One, options: [[0, Low], [1, High]]}
  - {id: q2, prompt: Two, options: [[0, Low], [1, High]]}
bands:
  - source: Invented
    date: "2025"
    bands:
      - {low: 0, high: 1, label: Low, meaning: Low, next_step: Nothing}
      - {low: 2, high: 2, label: High, meaning: High, next_step: Something}
"""


def refused(old: str, new: str) -> str:
    assert old in SMALL
    with pytest.raises(Refusal) as caught:
        parse_instrument("small.yaml", SMALL.replace(old, new))
    assert caught.value.code == "instrument_file"
    return caught.value.sentence


def test_the_shelf_holds_every_instrument() -> None:
    assert set(INSTRUMENTS) == {
        "assist_lite",
        "assist_lite_uk",
        "audit",
        "audit_c",
        "ciwa_ar",
        "cows",
        "dast10",
        "dudit",
        "fast",
        "gad7",
        "phq9",
        "ruler",
        "sadq",
        "sadq_c",
        "sds",
        "top",
        "units",
    }


def test_only_clinicians_record_withdrawal_scales() -> None:
    clinical = {name for name, i in INSTRUMENTS.items() if i.recorded_by == "clinician"}
    assert clinical == {"ciwa_ar", "cows"}


def test_the_short_form_of_audit_asks_the_same_first_questions() -> None:
    short, full = INSTRUMENTS["audit_c"], INSTRUMENTS["audit"]
    assert short.grows_into == "audit"
    assert short.items == full.items[:3]


def test_a_sound_file_is_read() -> None:
    assert parse_instrument("small.yaml", SMALL).item("q2") is not None


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("title: Small", "title: [unfinished", 3, "expected"),
        ("title: Small", "title: true", 3, "title"),
        ("title: Small", "titel: Small", 3, "there is no such name"),
        ("title: Small\n", "", 1, "title): this is missing"),
        ("window: Now\n", "window: Now\nwindow: Then\n", 9, "given once, not twice"),
        ("[1, High]]}\nbands", "[x, High]]}\nbands", 13, "q2.options.1.0"),
        ("id: q2,", "id: q1,", 13, "a second time"),
        ("[0, Low], [1, High]]}\nbands", "[0, Low], [0, High]]}\nbands", 13, "two options"),
        ("low: 2, high: 2", "low: 3, high: 3", 19, "right after"),
        ("low: 2, high: 2", "low: 2, high: 3", 17, "cover 0 to 2"),
        ("low: 0, high: 1", "low: 1, high: 1", 17, "cover 0 to 2"),
        ('{version: "1", date', '{version: "2", date', 4, "present version"),
        ("minimum_age_years: 18", "minimum_age_years: adult", 10, "minimum_age_years"),
        ("[[0, Low], [1, High]]}\nbands", "frequency}\nbands", 13, "q2.options"),
    ],
)
def test_a_mistake_is_refused_with_file_and_line(old: str, new: str, line: int, said: str) -> None:
    sentence = refused(old, new)
    assert sentence.startswith((f"small.yaml, line {line}:", f"small.yaml, line {line} ("))
    assert said in sentence
    assert "No record is touched" in sentence


@pytest.mark.parametrize("text", ["", "- a list", "just words"])
def test_a_file_that_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"^odd\.yaml, line 1: the file must be a table"):
        parse_instrument("odd.yaml", text)


def test_a_tag_that_would_run_code_is_refused() -> None:
    with pytest.raises(Refusal, match=r"^odd\.yaml, line 1"):
        parse_instrument("odd.yaml", "id: !!python/object/apply:os.getcwd []")


def test_two_files_may_not_share_an_id() -> None:
    with pytest.raises(Refusal, match="taken by another file"):
        load_instruments({"a.yaml": SMALL, "b.yaml": SMALL})


def a_version(number: str) -> str:
    return SMALL.replace('version: "1"', f'version: "{number}"')


def test_of_several_versions_the_newest_is_asked_and_the_others_stay_readable() -> None:
    texts = {f"{n}.yaml": a_version(n) for n in ("10", "9", "1.1")}
    versions = load_versions(texts)
    assert sorted(version for _, version in versions) == ["1.1", "10", "9"]
    assert newest(versions)["small"].version == "10"
    assert load_instruments(texts)["small"].version == "10"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("prompt: One", "prompt: Uno", "differs from small"),
        ("grows_into: small", "grows_into: nothing", "no instrument of that id"),
    ],
)
def test_a_short_form_must_fit_what_it_grows_into(old: str, new: str, said: str) -> None:
    short = SMALL.replace("id: small", "id: short\ngrows_into: small")
    with pytest.raises(Refusal, match=said):
        load_instruments({"short.yaml": short.replace(old, new), "small.yaml": SMALL})


def test_a_shared_prompt_must_exist() -> None:
    flags = "flags:\n  - {prompt: nobody_wrote_this, when: {item: q1, at_least: 1}}\n"
    with pytest.raises(Refusal, match=r"^small\.yaml, line 21"):
        parse_instrument("small.yaml", SMALL + flags)


def test_a_broken_file_of_prompts_is_refused_with_its_line() -> None:
    text = TEXTS["prompts.yaml"].replace("severity: emergency", "severity: dire", 1)
    with pytest.raises(Refusal, match=r"^prompts\.yaml, line \d+ \(prompts\.0\.severity\)"):
        parse_prompts("prompts.yaml", text)
