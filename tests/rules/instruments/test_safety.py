"""Safety prompts: they fire on the answer that calls for them, whatever the total."""

import pytest

from app.rules.instruments import Answers, score
from tests.rules.instruments.shelf import INSTRUMENTS, answers


def raised(instrument: str, given: Answers, **context: str) -> list[str]:
    return [flag["id"] for flag in score(INSTRUMENTS[instrument], given, context=context).flags]


@pytest.mark.parametrize(
    ("written", "fires"),
    [
        ("4 3 3 2 1 1 1 0 2 2", False),
        ("4 3 3 2 1 1 1 1 2 2", True),
        ("2 0 1 0 0 3 0 0 0 0", True),
        ("2 0 1 0 0 2 0 0 0 0", False),
        ("? ? ? ? ? 3", True),
        ("4 4 4 4 4", True),
        ("0 - - - - 4 - - 0 0", True),
    ],
)
def test_audit_warns_against_sudden_stopping(written: str, *, fires: bool) -> None:
    assert ("no_sudden_stop" in raised("audit", answers(written))) is fires


def test_withdrawal_signs_warn_without_any_score() -> None:
    for instrument in ("audit", "audit_c", "fast", "sadq", "sadq_c"):
        assert raised(instrument, {}, withdrawal_signs="yes") == ["no_sudden_stop"]


def test_the_warning_says_what_to_do() -> None:
    (flag,) = score(INSTRUMENTS["audit"], {"q6": 4}).flags
    assert set(flag) == {"id", "text", "what_to_do", "severity"}
    assert "Do not advise sudden stopping" in flag["what_to_do"]
    assert "clinical assessment this week" in flag["what_to_do"]
    assert flag["severity"] == "urgent"


@pytest.mark.parametrize(("total", "fires"), [(15, False), (16, True)])
def test_sadq_warns_from_sixteen(total: int, *, fires: bool) -> None:
    given: Answers = {f"q{n}": 0 for n in range(1, 21)} | {
        f"q{n}": 3 for n in range(13, 13 + total // 3)
    }
    topped = {**given, "q1": total % 3}
    assert score(INSTRUMENTS["sadq"], topped).total == total
    assert ("no_sudden_stop" in raised("sadq", topped)) is fires


@pytest.mark.parametrize(
    ("rows", "fires"),
    [([[2000, "7.5", 1]], False), ([[2000, "7.6", 1]], True), ([[568, 4, 7]], True), ([], False)],
)
def test_more_than_fifteen_units_in_a_day_warns(
    rows: list[list[int | str]], *, fires: bool
) -> None:
    assert ("no_sudden_stop" in raised("units", {"q1": rows})) is fires


def test_an_open_question_about_self_harm_is_quiet_only_while_answering() -> None:
    assert raised("phq9", {"q1": 1}) == ["self_harm_risk"]
    assert raised("phq9", {"q1": 1}, entry="open") == []
    assert raised("phq9", {"q9": "declined"}, entry="open") == ["self_harm_risk"]
    assert raised("phq9", {"q9": 1}, entry="open") == ["self_harm_risk"]


def test_opioids_lead_to_naloxone_unless_it_was_given() -> None:
    for instrument, given in (("assist_lite_uk", {"q14": "Y"}), ("top", {"q1b": [0, 0, 0, 1]})):
        assert raised(instrument, given) == ["offer_naloxone"]
        assert raised(instrument, given, naloxone_last_12_months="yes") == []
    assert raised("sds", {}, drug="heroin") == ["offer_naloxone"]


def test_injecting_leads_to_equipment_and_tests() -> None:
    assert raised("top", {"q2a": 1}) == ["injecting"]
    assert raised("top", {"q2c": "Y"}) == ["injecting"]


@pytest.mark.parametrize("given", [{"q6": 4}, {"q7": 7}, {"q8": 5}, {"q10": 2}])
def test_hallucination_or_confusion_is_an_emergency(given: Answers) -> None:
    assert raised("ciwa_ar", given) == ["emergency_now"]


@pytest.mark.parametrize(
    ("fact", "prompt"),
    [
        ("red_flag", "emergency_now"),
        ("past_seizure_or_dts", "withdrawal_seizures"),
        ("recent_break_from_opioids", "lowered_tolerance"),
        ("pregnant", "pregnancy"),
        ("child_in_household", "child_at_home"),
        ("domestic_abuse", "domestic_abuse_disclosed"),
        ("intoxicated", "intoxicated"),
    ],
)
def test_what_is_known_of_the_person_prompts_in_every_instrument(fact: str, prompt: str) -> None:
    for name in INSTRUMENTS:
        assert prompt in raised(name, {}, **{fact: "yes"})


def test_the_worst_comes_first() -> None:
    everything = {"red_flag": "yes", "intoxicated": "yes", "withdrawal_signs": "yes"}
    order = [f["severity"] for f in score(INSTRUMENTS["audit"], {}, context=everything).flags]
    assert order == ["emergency", "urgent", "note"]


def test_people_under_age_are_led_to_the_pathway_for_the_young() -> None:
    young = score(INSTRUMENTS["audit"], {}, context={"age_years": "17"}).advice
    grown = score(INSTRUMENTS["audit"], {}, context={"age_years": "18"}).advice
    assert any("young people" in line for line in young)
    assert grown == []
    assert INSTRUMENTS["audit"].adult_only
    assert not INSTRUMENTS["dudit"].adult_only
