"""The worked examples of each instrument's scoring, one line each."""

from typing import Any

import pytest

from app.records.refusal import Refusal
from app.rules.instruments import Answers, item_changes, score
from tests.rules.instruments.shelf import INSTRUMENTS, answers

ZONES = {
    "I": "Zone I, lower risk",
    "II": "Zone II, increasing risk",
    "III": "Zone III, higher risk",
    "IV": "Zone IV, possible dependence",
}
PROBLEM = "Drug-related problem likely"
BELOW = "Below the cut-off"
AT = "At or above the cut-off"


@pytest.mark.parametrize(
    ("written", "total", "zone"),
    [
        ("0 - - - - - - - 2 4", 6, "I"),
        ("1 0 0 - - - - - 0 0", 1, "I"),
        ("2 1 1 0 0 0 1 0 0 2", 7, "I"),
        ("3 1 1 0 0 0 1 0 0 2", 8, "II"),
        ("3 2 2 1 0 0 1 1 0 2", 12, "II"),
        ("4 2 3 1 1 0 1 1 2 0", 15, "II"),
        ("4 3 3 1 1 0 1 1 2 0", 16, "III"),
        ("4 3 3 2 1 1 1 0 2 2", 19, "III"),
        ("4 3 3 2 1 1 1 1 2 2", 20, "IV"),
        ("4 4 4 3 2 2 2 2 2 4", 29, "IV"),
    ],
)
def test_audit_gives_its_total_and_zone(written: str, total: int, zone: str) -> None:
    result = score(INSTRUMENTS["audit"], answers(written))
    assert (result.total, result.band, result.complete) == (total, ZONES[zone], True)


def test_an_audit_with_a_blank_has_no_total_and_no_zone() -> None:
    result = score(INSTRUMENTS["audit"], answers("3 2 ? 1 0 0 1 1 0 2"))
    assert (result.total, result.band, result.missing) == (None, None, ["q3"])
    assert result.possible_range == (10, 14)


def test_audit_question_nine_is_never_one() -> None:
    with pytest.raises(Refusal) as refused:
        score(INSTRUMENTS["audit"], answers("3 2 2 1 0 0 1 1 1 2"))
    assert refused.value.field == "q9"
    assert "0, 2 or 4" in refused.value.sentence


@pytest.mark.parametrize(
    ("written", "total", "band"),
    [
        ("0 - -", 0, "Lower risk"),
        ("2 1 1", 4, "Lower risk"),
        ("3 1 1", 5, "Increasing risk"),
        ("3 2 2", 7, "Increasing risk"),
        ("4 2 2", 8, "Higher risk"),
        ("4 4 2", 10, "Higher risk"),
        ("4 4 3", 11, "Possible dependence"),
    ],
)
def test_audit_c_gives_its_total_and_band(written: str, total: int, band: str) -> None:
    result = score(INSTRUMENTS["audit_c"], answers(written))
    assert (result.total, result.band) == (total, band)


@pytest.mark.parametrize("asks_more", ["3 1 1", "4 4 3"])
def test_audit_c_of_five_or_more_leads_to_the_rest_of_audit(asks_more: str) -> None:
    result = score(INSTRUMENTS["audit_c"], answers(asks_more))
    assert result.advice[0].startswith("Go on with the other seven questions")


@pytest.mark.parametrize(
    ("written", "total", "uk_form", "paper_of_2002"),
    [
        ("4 - - -", 4, "Positive", "Positive"),
        ("3 - - -", 3, "Positive", "Positive"),
        ("2 0 0 0", 2, "Negative", "Negative"),
        ("1 1 1 0", 3, "Positive", "Positive"),
        ("0 0 0 4", 4, "Positive", "Negative"),
        ("0 0 0 0", 0, "Negative", "Negative"),
        ("2 1 ? 0", None, None, None),
    ],
)
def test_fast_gives_its_result_by_either_rule(
    written: str, total: int | None, uk_form: str | None, paper_of_2002: str | None
) -> None:
    fast = INSTRUMENTS["fast"]
    default = score(fast, answers(written))
    other = score(fast, answers(written), context={"fast_rule": "hodgson2002"})
    assert (default.total, default.band) == (total, uk_form)
    assert (other.total, other.band) == (total, paper_of_2002)


def test_a_fast_that_stopped_says_that_its_total_is_a_lower_bound() -> None:
    result = score(INSTRUMENTS["fast"], answers("4 - - -"))
    assert result.complete
    assert result.possible_range == (4, 16)
    assert "The form stopped early: the total is at least this much." in result.advice


@pytest.mark.parametrize("instrument", ["sadq", "sadq_c"])
@pytest.mark.parametrize(
    ("blocks", "subscores", "total", "band"),
    [
        ("0100 0010 1001 2100 1101", (1, 1, 2, 3, 3), 10, "Mild"),
        ("1100 0100 1101 3200 1111", (2, 1, 3, 5, 4), 15, "Mild"),
        ("1100 1100 1101 3200 1111", (2, 2, 3, 5, 4), 16, "Moderate"),
        ("1211 1110 2111 3210 1111", (5, 3, 5, 6, 4), 23, "Moderate"),
        ("2211 1111 2211 3310 2212", (6, 4, 6, 7, 7), 30, "Moderate"),
        ("2211 1111 2212 3310 2212", (6, 4, 7, 7, 7), 31, "Severe"),
        ("3322 2121 3233 3321 2323", (10, 6, 11, 9, 10), 46, "Severe"),
    ],
)
def test_sadq_gives_its_blocks_total_and_band(
    instrument: str, blocks: str, subscores: tuple[int, ...], total: int, band: str
) -> None:
    result = score(INSTRUMENTS[instrument], answers(" ".join(blocks.replace(" ", ""))))
    assert tuple(result.subscales.values()) == subscores
    assert (result.total, result.band) == (total, band)


@pytest.mark.parametrize(
    ("written", "total", "male", "female"),
    [
        ("0 0 0 0 0 0 0 0 0 0 0", 0, BELOW, BELOW),
        ("1 0 1 0 0 0 0 0 0 0 0", 2, BELOW, PROBLEM),
        ("2 1 1 1 0 0 0 0 0 0 0", 5, BELOW, PROBLEM),
        ("2 1 1 1 1 0 0 0 0 0 0", 6, PROBLEM, PROBLEM),
        ("4 3 2 3 2 2 2 1 1 2 2", 24, PROBLEM, PROBLEM),
        ("4 3 3 3 2 2 2 1 1 2 2", 25, "Dependence likely", "Dependence likely"),
        ("4 3 3 4 3 3 2 2 2 0 4", 30, "Dependence likely", "Dependence likely"),
    ],
)
def test_dudit_reads_the_cut_off_of_each_sex(
    written: str, total: int, male: str, female: str
) -> None:
    for sex, band in (("male", male), ("female", female), ("not_recorded", female)):
        result = score(INSTRUMENTS["dudit"], answers(written), context={"sex": sex})
        assert (result.total, result.band) == (total, band)
        says_so = any("the lower cut-off of 2 is applied" in line for line in result.advice)
        assert says_so is (sex == "not_recorded")


@pytest.mark.parametrize(
    ("written", "total", "level"),
    [
        ("N N Y N N N N N N N", 0, "None reported"),
        ("N N N N N N N N N N", 1, "Low"),
        ("Y Y Y N N N N N N N", 2, "Low"),
        ("Y Y N N N N N N N N", 3, "Moderate"),
        ("Y Y N N Y N N N N N", 4, "Moderate"),
        ("Y Y N Y Y Y N N Y N", 7, "Substantial"),
        ("Y Y N Y Y Y N N Y Y", 8, "Substantial"),
        ("Y Y N Y Y Y Y Y Y Y", 10, "Severe"),
    ],
)
def test_dast_gives_its_total_and_level(written: str, total: int, level: str) -> None:
    result = score(INSTRUMENTS["dast10"], answers(written))
    assert (result.total, result.band) == (total, level)
    asks_again = any("ask question 3 again" in line for line in result.advice)
    assert asks_again is written.startswith("N N N")


@pytest.mark.parametrize(
    ("drug", "written", "total", "band"),
    [
        ("cannabis", "1 0 1 0 0", 2, BELOW),
        ("cannabis", "1 1 1 0 0", 3, AT),
        ("amphetamine", "1 1 1 1 0", 4, BELOW),
        ("amphetamine", "1 1 1 1 1", 5, AT),
        ("benzodiazepine", "1 2 1 1 1", 6, BELOW),
        ("benzodiazepine", "2 2 1 1 1", 7, AT),
        ("heroin", "2 2 3 1 2", 10, AT),
        ("heroin", "1 1 1 1 0", 4, "At or above the lower cut-off"),
        ("ketamine", "3 3 3 3 3", 15, None),
    ],
)
def test_sds_reads_the_cut_off_of_the_drug(
    drug: str, written: str, total: int, band: str | None
) -> None:
    result = score(INSTRUMENTS["sds"], answers(written), context={"drug": drug})
    assert (result.total, result.band, result.complete) == (total, band, True)
    assert any("no validated cut-off" in line for line in result.advice) is (band is None)


@pytest.mark.parametrize(
    ("written", "total", "band", "risk"),
    [
        ("0 1 0 1 0 0 0 0 0", 2, "Minimal", False),
        ("0 0 0 0 0 0 0 0 1", 1, "Minimal", True),
        ("1 1 2 2 1 1 1 0 0", 9, "Mild", False),
        ("2 2 2 2 1 1 1 1 1", 13, "Moderate", True),
        ("2 2 2 2 2 2 2 1 0", 15, "Moderately severe", False),
        ("3 3 3 3 2 3 2 1 2", 22, "Severe", True),
        ("2 2 ? 2 1 1 1 1 0", None, None, False),
        ("2 2 ? ? ? 1 1 1 0", None, None, False),
        ("2 2 2 2 1 1 1 1 x", None, None, True),
        ("2 2 2 2 1 1 1 1 ?", None, None, True),
    ],
)
def test_phq_gives_its_total_and_asks_about_risk(
    written: str, total: int | None, band: str | None, *, risk: bool
) -> None:
    result = score(INSTRUMENTS["phq9"], answers(written))
    assert (result.total, result.band) == (total, band)
    assert ("self_harm_risk" in [flag["id"] for flag in result.flags]) is risk


@pytest.mark.parametrize(
    ("written", "total", "band"),
    [
        ("2 2 ? 2 1 1 1 1 0", 11, "Moderate"),
        ("2 2 ? ? ? 1 1 1 0", None, None),
        ("2 2 2 2 1 1 1 1 ?", None, None),
    ],
)
def test_phq_is_only_estimated_when_asked_and_few_are_missing(
    written: str, total: int | None, band: str | None
) -> None:
    context = {"missing_answers": "pro_rata"}
    result = score(INSTRUMENTS["phq9"], answers(written), context=context)
    assert (result.total, result.band, result.complete) == (total, band, False)
    assert any("estimated" in line for line in result.advice) is (total is not None)


@pytest.mark.parametrize(
    ("written", "total", "band", "caseness"),
    [
        ("0 0 1 1 0 1 0", 3, "Minimal", False),
        ("1 1 1 2 1 1 0", 7, "Mild", False),
        ("1 2 1 1 1 1 1", 8, "Mild", True),
        ("2 2 2 1 1 2 1", 11, "Moderate", True),
        ("3 3 3 2 2 3 2", 18, "Severe", True),
    ],
)
def test_gad_gives_its_total_band_and_uk_caseness(
    written: str, total: int, band: str, *, caseness: bool
) -> None:
    result = score(INSTRUMENTS["gad7"], answers(written))
    assert (result.total, result.band) == (total, band)
    assert any(line.startswith("8 or more") for line in result.advice) is caseness


@pytest.mark.parametrize(
    ("written", "shown", "focus"),
    [
        ("8 3 5", "High Low Unsure", "Confidence: Build confidence"),
        ("2 7 2", "Low High Low", "Importance: Explore what matters"),
        ("9 8 8", "High High High", "All three are high. Plan"),
    ],
)
def test_the_ruler_shows_three_readings_and_no_total(written: str, shown: str, focus: str) -> None:
    result = score(INSTRUMENTS["ruler"], answers(written))
    assert " ".join(band["label"] for band in result.bands if band["here"]) == shown
    assert (result.total, result.band, result.complete) == (None, None, True)
    assert any(line.startswith(focus) for line in result.advice)


@pytest.mark.parametrize(
    ("given", "substance", "figure", "band"),
    [
        ({"q5": "N"}, "cannabis", 0, "Low"),
        ({"q5": "Y", "q6": "N", "q7": "N"}, "cannabis", 1, "Moderate"),
        ({"q14": "Y", "q15": "Y", "q16": "N"}, "opioids", 2, "High"),
        ({"q8": "Y", "q9": "Y", "q10": "Y"}, "stimulants", 3, "High"),
        ({"q2": 3, "q3": 2, "q4": 2}, "alcohol", 7, "Increasing risk"),
    ],
)
def test_assist_scores_each_substance_by_itself(
    given: Answers, substance: str, figure: int, band: str
) -> None:
    result = score(INSTRUMENTS["assist_lite_uk"], given)
    assert {k: v for k, v in result.subscales.items() if v is not None} == {substance: figure}
    assert [b["label"] for b in result.bands if b["here"]] == [band]
    assert (result.total, result.band, result.complete) == (None, None, False)


@pytest.mark.parametrize(
    ("written", "figure", "band"),
    [("N - - -", 0, "Low"), ("Y Y N N", 2, "Moderate"), ("Y Y Y N", 3, "High")],
)
def test_the_form_of_2013_scores_alcohol_by_its_own_four_questions(
    written: str, figure: int, band: str
) -> None:
    alcohol = dict(zip(("q4", "q5", "q6", "q7"), answers(written).values(), strict=True))
    result = score(INSTRUMENTS["assist_lite"], alcohol)
    assert result.subscales["alcohol"] == figure
    (here,) = [band for band in result.bands if band["here"]]
    assert (here["scale"], here["label"]) == ("alcohol", band)
    assert ("likely" in here["meaning"]) is (figure >= 3)


@pytest.mark.parametrize(
    ("written", "total", "band"),
    [
        ("0 1 0 0 1 0 1 0 0 1 0", 4, "None or minimal"),
        ("1 1 1 0 1 1 1 0 1 1 0", 8, "Mild"),
        ("1 2 3 2 1 2 2 1 1 1 3", 19, "Moderate"),
        ("2 3 3 5 2 2 3 2 2 2 3", 29, "Moderately severe"),
        ("2 4 5 5 4 4 3 4 2 2 3", 38, "Severe"),
        ("4 4 5 5 4 4 5 4 4 4 5", 48, "Severe"),
    ],
)
def test_cows_gives_its_total_and_band(written: str, total: int, band: str) -> None:
    result = score(INSTRUMENTS["cows"], answers(written))
    assert (result.total, result.band) == (total, band)


@pytest.mark.parametrize(
    ("written", "total", "first_set", "second_set"),
    [
        ("1 1 1 1 0 0 0 0 1 0", 5, "Minimal", "Mild"),
        ("1 2 2 2 1 0 0 0 1 0", 9, "Minimal", "Moderate"),
        ("2 3 2 3 2 1 0 1 2 0", 16, "Moderate", "Severe"),
        ("4 5 5 5 4 2 2 3 3 1", 34, "Severe", "Severe"),
        ("7 7 7 7 7 7 7 7 7 4", 67, "Severe", "Severe"),
    ],
)
def test_ciwa_gives_its_total_and_either_set_of_bands(
    written: str, total: int, first_set: str, second_set: str
) -> None:
    ciwa = INSTRUMENTS["ciwa_ar"]
    default = score(ciwa, answers(written))
    other = score(ciwa, answers(written), context={"band_set": "b"})
    assert (default.total, default.band) == (total, first_set)
    assert (other.total, other.band) == (total, second_set)


@pytest.mark.parametrize(
    ("instrument", "item", "answer"),
    [
        ("ciwa_ar", "q10", 5),
        ("cows", "q3", 2),
        ("ruler", "q1", 11),
        ("top", "q4a", 21),
        ("top", "q1c", [2, 8, 0, 3]),
        ("top", "q1b", [7, 7, None, 7]),
    ],
)
def test_a_value_outside_what_is_allowed_is_refused(
    instrument: str, item: str, answer: Any
) -> None:
    with pytest.raises(Refusal) as refused:
        score(INSTRUMENTS[instrument], {item: answer})
    assert (refused.value.code, refused.value.field) == ("answer_not_allowed", item)


@pytest.mark.parametrize(
    ("given", "figures"),
    [
        ({"q1a": [7, 6, 7, 5], "q1a_amount": 12}, {"ALCUSE": 25, "alcohol_units_28_days": 300}),
        ({"q1c": [2, 1, 0, 3]}, {"CRAUSE": 6}),
        ({"q1c": 6}, {"CRAUSE": 6}),
        ({"q2a": [1, 0, 0, 0], "q2b": "N", "q2c": "Y"}, {"IVDRGUSE": 1, "SHARING": "Y"}),
        ({"q2a": [0, 0, 0, 0]}, {"IVDRGUSE": 0, "SHARING": "N"}),
        ({"q3c": "N", "q3d": "Y", "q3e": "N"}, {"OTHTHEFT": "Y"}),
        ({"q3c": "N", "q3d": "declined", "q3e": "N"}, {}),
    ],
)
def test_top_adds_weeks_and_derives_its_fields(given: Answers, figures: dict[str, Any]) -> None:
    result = score(INSTRUMENTS["top"], given)
    assert {k: v for k, v in result.subscales.items() if v is not None} == figures
    assert (result.total, result.band, result.possible_range) == (None, None, None)


@pytest.mark.parametrize("injected", [0, [0, 0, 0, 0]])
def test_top_refuses_sharing_without_injecting(injected: Any) -> None:
    with pytest.raises(Refusal) as refused:
        score(INSTRUMENTS["top"], {"q2a": injected, "q2b": "Y"})
    assert (refused.value.code, refused.value.field) == ("answer_contradicts", "q2b")


@pytest.mark.parametrize(
    ("start", "end", "difference", "kind"),
    [
        (28, 4, -24, "reduced"),
        (20, 0, -20, "abstinent"),
        (0, 0, 0, "none_at_start"),
        (0, 3, 3, "increased"),
        (3, 3, 0, "no_change"),
        (28, "declined", None, "excluded"),
    ],
)
def test_top_classes_a_change_in_days(
    start: int, end: int | str, difference: int | None, kind: str
) -> None:
    changes = item_changes(INSTRUMENTS["top"], {"q1b": start}, {"q1b": end})
    change = next(change for change in changes if change.item == "q1b")
    assert (change.difference, change.kind) == (difference, kind)
