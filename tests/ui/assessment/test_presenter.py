from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from app.casework import drafts, records
from app.casework.questionnaires import OWN_FOLDER, WORDING_FOLDER
from app.rules.instruments import checksum_of
from app.ui.assessment.presenter import AssessmentPresenter
from app.ui.assessment.state import AssessmentState
from tests.cli.test_questionnaires import OWN
from tests.ui.desk import Desk


@dataclass
class Sheet:
    shown: list[AssessmentState] = field(default_factory=list)
    put: list[int] = field(default_factory=list)

    def show_state(self, state: AssessmentState) -> None:
        self.shown.append(state)

    def typed_at(self) -> int:
        return 2

    def put_cursor(self, position: int) -> None:
        self.put.append(position)


def presenter(desk: Desk, sheet: Sheet | None = None) -> AssessmentPresenter:
    return AssessmentPresenter(
        sheet or Sheet(),
        laptop=lambda: desk.laptop,
        lanes=desk.lanes,
        later=desk.later,
        navigator=desk.navigator,
        toast=desk.toast,
        changed=desk.feed,
        clock=desk.clock,
        phones=desk.preferences.get,
    )


def asked(desk: Desk, name: str = "audit", keys: str = "") -> AssessmentPresenter:
    one = presenter(desk)
    one.open(f"{name}:{desk.person()}")
    for key in keys:
        assert one.key(key), key
    return one


def test_each_key_answers_and_goes_on_until_the_result(desk: Desk) -> None:
    one = asked(desk, keys="3110001002")
    result = one.state.result
    assert result is not None
    assert (result.headline, result.band) == ("8 of 40", "Zone II, increasing risk")
    assert result.next_step == "Give brief advice."
    one.finish()
    (row,) = records.list_records(desk.laptop, "instrument_result")
    assert (row["total"], row["complete"], row["mode"]) == (8, True, "interview")
    assert drafts.list_drafts(desk.laptop) == []
    assert desk.toast.said == ["AUDIT saved"]


def test_the_range_still_possible_stands_there_all_the_time(desk: Desk) -> None:
    assert asked(desk, keys="31").state.score == "At least 4 so far, at most 36"


def test_skipped_questions_say_why_and_are_not_asked(desk: Desk) -> None:
    one = asked(desk, keys="0")
    assert one.state.current == "q9"
    assert "No drinking" in one.state.items[1].skipped
    for key in "24":
        one.key(key)
    assert one.state.result is not None
    assert one.state.result.headline == "6 of 40"


def test_a_figure_that_is_no_answer_is_refused_in_words_and_changes_nothing(desk: Desk) -> None:
    one = asked(desk, keys="01")
    assert one.state.current == "q9"
    assert one.state.items[8].error == "This question takes 0, 2, 4."


def test_a_safety_prompt_comes_at_once_and_is_recorded_even_if_the_answer_is_corrected(
    desk: Desk,
) -> None:
    one = asked(desk, keys="311003")
    (prompt,) = one.state.prompts
    assert prompt.is_severe
    assert "not set on this laptop" in prompt.what_to_do
    one.go_to("q6")
    for key in "0000000":
        one.key(key)
    assert one.state.prompts == ()
    one.finish()
    (row,) = records.list_records(desk.laptop, "instrument_result")
    assert row["safety_prompts"] == ["no_sudden_stop"]


def test_the_duty_lead_is_named_only_with_the_number_that_was_set(desk: Desk) -> None:
    desk.preferences.set("duty_lead_phone", "07700 900123")
    assert "07700 900123" in asked(desk, keys="311003").state.prompts[0].what_to_do


def test_what_was_noticed_raises_its_prompt(desk: Desk) -> None:
    one = asked(desk)
    one.notice(("withdrawal_signs",))
    assert [each.prompt_id for each in one.state.prompts] == ["no_sudden_stop"]


def test_a_declined_answer_leaves_no_score(desk: Desk) -> None:
    one = asked(desk, keys="31D0001002")
    assert one.state.result is not None
    assert one.state.result.headline == "No score: no answer to question 3"
    assert (one.state.result.band, one.state.result.is_complete) == ("", False)


def test_a_pause_comes_back_to_the_same_question(desk: Desk) -> None:
    one = asked(desk, keys="311")
    subject = next(draft.subject_id for draft in [one._keeper.draft] if draft is not None)
    one.pause()
    assert desk.navigator.went == ["back"]
    (draft,) = drafts.list_drafts(desk.laptop)
    again = presenter(desk)
    again.open(f"audit:{subject}:{draft.id}")
    assert again.state.current == "q4"
    assert [each.answer for each in again.state.items[:3]] == [3, 1, 1]


def test_half_typed_words_come_back_with_the_cursor(desk: Desk) -> None:
    sheet = Sheet()
    one = presenter(desk)
    subject = desk.person()
    one.open(f"ruler:{subject}")
    item = next(each.item for each in one.state.items if each.item.kind == "text")
    one.go_to(item.id)
    one.type_words("my da")
    desk.later.come()
    again = presenter(desk, sheet)
    again.open(f"ruler:{subject}")
    assert again.state.current == item.id
    assert next(each.typed for each in again.state.items if each.is_current) == "my da"
    assert sheet.put == [2]


def test_what_could_not_be_finished_needs_a_reason_and_has_no_score(desk: Desk) -> None:
    one = asked(desk, keys="311")
    one.finish()
    assert one.state.is_stopping
    assert "7 questions have no answer yet" in one.state.problem
    one.give_reason("had to catch the boat")
    one.finish()
    (row,) = records.list_records(desk.laptop, "instrument_result")
    assert (row["total"], row["complete"]) == (None, False)
    assert row["could_not_complete"] == "had to catch the boat"


def test_under_18_leads_to_the_youth_pathway_first(desk: Desk) -> None:
    one = presenter(desk)
    one.open(f"audit:{desk.person(birth_date=date(2010, 5, 9))}")
    assert one.state.is_youth_gate
    assert "youth pathway" in one.state.youth
    assert one.state.items == ()
    one.ask_all_the_same()
    assert len(one.state.items) == 10


def test_a_worker_is_told_that_a_clinical_tool_is_not_for_them(desk: Desk) -> None:
    one = presenter(desk)
    one.open(f"ciwa_ar:{desk.person()}")
    assert "for clinicians" in one.state.barred
    assert one.state.items == ()
    assert not one.key("1")


@pytest.mark.parametrize(("keys", "offers"), [("211", ""), ("311", "AUDIT")])
def test_audit_c_offers_the_whole_from_five_on(desk: Desk, keys: str, offers: str) -> None:
    one = asked(desk, "audit_c", keys)
    assert one.state.result is not None
    assert one.state.result.larger == offers


def test_going_on_with_the_whole_keeps_the_answers_and_the_draft(desk: Desk) -> None:
    one = asked(desk, "audit_c", "311G")
    assert (one.state.title, one.state.current) == ("AUDIT", "q4")
    assert [each.answer for each in one.state.items[:3]] == [3, 1, 1]
    desk.later.come()
    assert [draft.form for draft in drafts.list_drafts(desk.laptop)] == ["assessment:audit"]
    # Opened again under the name it began with, as after a lock.
    (draft,) = drafts.list_drafts(desk.laptop)
    again = presenter(desk)
    again.open(f"audit_c:{draft.subject_id}")
    assert (again.state.title, again.state.current) == ("AUDIT", "q4")
    assert [each.answer for each in again.state.items[:3]] == [3, 1, 1]


def test_b_saves_and_goes_to_the_brief_advice_of_the_same_person(desk: Desk) -> None:
    one = asked(desk, keys="3110001002B")
    (row,) = records.list_records(desk.laptop, "instrument_result")
    assert desk.navigator.went == [f"quick_contact {row['subject_id']}"]
    assert one.state.title == "AUDIT"


def test_undo_takes_the_result_out_of_sight(desk: Desk) -> None:
    asked(desk, keys="3110001002").finish()
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert records.list_records(desk.laptop, "instrument_result") == []


def test_every_instrument_opens_and_its_first_question_can_be_left_open(desk: Desk) -> None:
    person_id = desk.person()
    for name, instrument in desk.laptop.shelf.instruments.items():
        one = presenter(desk)
        one.open(f"{name}:{person_id}")
        if one.state.barred:
            assert instrument.recorded_by == "clinician"
            continue
        first = one.state.current
        assert one.key("D"), name
        assert one.state.current != first
        one.save_typing()


def test_numbers_weeks_and_drinks_are_typed(desk: Desk) -> None:
    one = asked(desk, "top")
    one.type_words("7 5 0 2")
    one.enter()
    assert one.state.items[0].answer == [7, 5, 0, 2]
    one.go_to("q1a")
    one.type_words("8 5 0 2")
    one.enter()
    assert "0 to 7" in one.state.items[0].error
    units = asked(desk, "units")
    units.type_words("568 4 2, 25 40 1")
    units.enter()
    assert units.state.items[0].answer == [["568", "4", "2"], ["25", "40", "1"]]


def test_brief_advice_begins_with_what_it_is_about(desk: Desk) -> None:
    asked(desk, keys="3110001002B")
    (draft,) = drafts.list_drafts(desk.laptop)
    assert draft.form == "quick_contact"
    content = drafts.find_draft(desk.laptop, draft.id)
    assert content is not None
    assert content.content["events"] == ["brief_intervention"]
    assert content.content["substances"] == ["alcohol"]


def test_p_saves_and_shows_what_the_person_may_take_along(desk: Desk) -> None:
    one = asked(desk, keys="3110001002")
    assert one.state.can_print
    one.key("P")
    (row,) = records.list_records(desk.laptop, "instrument_result")
    assert desk.navigator.went == [f"feedback {row['id']}:{row['subject_id']}"]


def test_r_saves_and_begins_a_referral_where_there_are_referrals(desk: Desk) -> None:
    one = asked(desk, keys="3110001002")
    assert one.key("R") is one.state.can_refer
    saved = records.list_records(desk.laptop, "instrument_result")
    went = [f"record_form referral_out:{row['subject_id']}" for row in saved]
    assert desk.navigator.went == went


def test_nobody_is_asked_about_and_so_nothing_leads_on(desk: Desk) -> None:
    one = presenter(desk)
    one.open("audit:")
    for key in "3110001002":
        one.key(key)
    assert (one.state.can_print, one.state.can_refer) == (False, False)
    assert not one.key("P")


def test_every_reason_for_no_answer_has_a_key(desk: Desk) -> None:
    one = asked(desk, keys="DNKX")
    said = [each.answer for each in one.state.items[:4]]
    assert said == ["declined", "not_asked", "dont_know", "not_applicable"]


def test_who_interprets_is_kept_in_the_draft_and_with_the_result(desk: Desk) -> None:
    one = asked(desk, keys="311000100")
    one.set_mode("via_interpreter")
    one.set_language("pt")
    one.set_interpreter("by_phone")
    desk.later.come()
    subject = next(draft.subject_id for draft in [one._keeper.draft] if draft is not None)
    again = presenter(desk)
    again.open(f"audit:{subject}")
    assert again.state.interpreter == "by_phone"
    again.key("2")
    again.finish()
    (row,) = records.list_records(desk.laptop, "instrument_result")
    said = (row["mode"], row["language"], row["interpreter"])
    assert said == ("via_interpreter", "pt", "by_phone")


def test_what_the_result_was_read_with_is_kept(desk: Desk) -> None:
    one = asked(desk, "sds")
    one.choose("drug", "heroin")
    for key in "11111":
        one.key(key)
    one.finish()
    (row,) = records.list_records(desk.laptop, "instrument_result")
    assert row["read_with"] == {"drug": "heroin"}


def test_what_changed_since_last_time_stands_beside_the_result(desk: Desk) -> None:
    person_id = desk.person()
    for keys, said in (
        ("4443222224", ()),
        ("3110001002", ("21 lower than on 21 November 2026: 29 then, 8 now.",)),
    ):
        one = presenter(desk)
        one.open(f"audit:{person_id}")
        for key in keys:
            one.key(key)
        assert one.state.result is not None
        assert one.state.result.since == said
        one.finish()


def test_what_was_told_of_suicide_raises_its_prompt_in_any_questionnaire(desk: Desk) -> None:
    one = asked(desk, "dudit")
    one.notice(("suicidal_thoughts", "sedatives_together"))
    assert [each.prompt_id for each in one.state.prompts] == [
        "self_harm_risk",
        "sedatives_together",
    ]
    assert "Ring the duty lead" in one.state.prompts[0].what_to_do


def test_whose_words_are_asked_is_said(desk: Desk) -> None:
    assert "short words of our own" in asked(desk).state.licence


def test_official_words_come_with_the_language_they_are_in(desk: Desk) -> None:
    beside = desk.laptop.shelf.beside
    assert beside is not None
    folder = beside / OWN_FOLDER / WORDING_FOLDER
    folder.mkdir(parents=True)
    words = 'instrument: gad7\nversion: "1"\nlanguage: pt\nlicence: Licence 7\nitems:\n'
    words += "".join(f"  q{n}: {{prompt: Pergunta {n}}}\n" for n in range(1, 8))
    (folder / "gad7.yaml").write_text(f"{words}checksum: {checksum_of(words)}\n")
    desk.laptop = replace(desk.laptop, shelf=replace(desk.laptop.shelf))
    one = asked(desk, "gad7", "1")
    assert one.state.items[1].item.prompt != "Pergunta 2"
    one.set_language("pt")
    assert (one.state.items[1].item.prompt, one.state.current) == ("Pergunta 2", "q2")
    assert one.state.items[0].answer == 1
    assert "Licence 7" in one.state.licence


@pytest.mark.parametrize("last", ["1", "D"])
def test_thoughts_of_death_are_acted_on_before_anything_is_saved(desk: Desk, last: str) -> None:
    one = asked(desk, "phq9", f"00000000{last}0")
    one.stop_here() if last == "D" else None
    one.give_reason("could not say")
    one.finish()
    assert "First do what the safety prompt asks" in one.state.problem
    assert records.list_records(desk.laptop, "instrument_result") == []
    assert not one.key("B")
    assert one.key("I")
    one.finish()
    (row,) = records.list_records(desk.laptop, "instrument_result")
    assert row["safety_prompts"] == ["self_harm_risk"]
    assert row["read_with"]["acted_on"] == "self_harm_risk"


def test_a_draft_goes_on_in_the_version_it_was_begun_in(desk: Desk) -> None:
    beside = desk.laptop.shelf.beside
    assert beside is not None
    folder = beside / OWN_FOLDER
    folder.mkdir()
    person_id = desk.person()
    for version in ("1", "2"):
        text = OWN.replace('version: "1"', f'version: "{version}"').replace("dry", f"dry {version}")
        (folder / f"{version}.yaml").write_text(text, encoding="utf-8")
        desk.laptop = replace(desk.laptop, shelf=replace(desk.laptop.shelf))
        one = presenter(desk)
        one.open(f"harbour_check:{person_id}")
        assert one.state.items[0].item.prompt == "Boat dry 1"
        one.set_mode("telephone")
        one.save_typing()
