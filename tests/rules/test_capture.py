"""What is typed becomes exactly what differs, and names what its author had been looking at."""

from typing import Any

import pytest

from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.capture import capture, capture_unvoid, capture_void
from app.rules.fold import State, apply, contested_groups, fold, is_voided
from app.rules.shown import row_of
from tests.rules.histories import change

PERSON = record_type("person")
CONTACT = record_type("contact")
SAFE_CONTACT = record_type("safe_contact")


def named(change_id: str, forename: str, surname: str, *seen: str) -> Any:
    return change(change_id, {"name": {"forename": forename, "surname": surname}}, {"name": seen})


STOOD = fold([named("a", "Houmet", "Brecquin"), change("b", {"aliases:Hou": True})])


def refused(values: dict[str, Any], state: State, **how: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        capture(PERSON, values, looking_at=state, **how)
    return caught.value


class TestFields:
    def test_saying_the_same_again_changes_nothing(self) -> None:
        captured = capture(
            PERSON,
            {"forename": " Houmet ", "surname": "Brecquin", "aliases": ["Hou"]},
            looking_at=STOOD,
        )
        assert captured.groups == {}
        assert captured.seen == {}

    def test_one_field_of_a_group_brings_the_rest_of_the_group_with_it(self) -> None:
        captured = capture(PERSON, {"forename": "Hommet"}, looking_at=STOOD)
        assert captured.groups == {"name": {"forename": "Hommet", "surname": "Brecquin"}}
        assert captured.seen == {"name": ["a"]}

    def test_none_empties_a_field_and_leaving_it_out_does_not(self) -> None:
        captured = capture(PERSON, {"forename": None}, looking_at=STOOD)
        assert captured.groups == {"name": {"surname": "Brecquin"}}

    def test_a_group_that_was_never_said_has_seen_nothing(self) -> None:
        captured = capture(PERSON, {"known_as": "Hou"}, looking_at=STOOD)
        assert captured.groups == {"known_as": {"known_as": "Hou"}}
        assert captured.seen == {}

    def test_choosing_one_of_two_contested_values_is_written_though_it_stands(self) -> None:
        contest = fold([named("a", "Houmet", "Brecquin"), named("b", "Hommet", "Brecquin")])
        values = {"forename": "Houmet", "surname": "Brecquin"}
        captured = capture(PERSON, values, looking_at=contest)
        assert captured.seen == {"name": ["a", "b"]}
        settled = apply(contest, change("c", captured.groups, captured.seen))
        assert contested_groups(settled) == []

    def test_a_field_of_a_later_program_stays_when_its_group_is_edited(self) -> None:
        later = fold([change("a", {"name": {"forename": "Houmet", "patronymic": "Jean"}})])
        captured = capture(PERSON, {"surname": "Brecquin"}, looking_at=later)
        assert captured.groups["name"] == {
            "forename": "Houmet",
            "patronymic": "Jean",
            "surname": "Brecquin",
        }

    def test_a_field_that_does_not_exist_is_refused(self) -> None:
        refusal = refused({"shoe_size": "44"}, STOOD)
        assert (refusal.code, refusal.field) == ("unknown_field", "shoe_size")

    def test_a_fixed_field_in_a_group_of_its_own_is_said_once_too(self) -> None:
        kind = record_type("instrument_result")
        captured = capture(kind, {"interpreter": "none"}, looking_at={}, is_new=True)
        assert captured.groups == {"interpreter": {"interpreter": "none"}}
        with pytest.raises(Refusal) as caught:
            capture(kind, {"interpreter": "present"}, looking_at={})
        assert (caught.value.code, caught.value.field) == ("fixed", "interpreter")

    def test_a_fixed_field_is_said_once(self) -> None:
        first = capture(PERSON, {"code": "QX-1"}, looking_at={}, is_new=True)
        assert first.groups == {"made": {"code": "QX-1"}}
        refusal = refused({"code": "QX-2"}, STOOD)
        assert (refusal.code, refusal.field) == ("fixed", "code")

    def test_a_day_that_follows_from_a_moment_is_never_lost_in_silence(self) -> None:
        with pytest.raises(Refusal) as caught:
            capture(CONTACT, {"occurred_on": "2026-05-09"}, looking_at={}, is_new=True)
        assert (caught.value.code, caught.value.field) == ("derived_field", "occurred_on")

    def test_an_empty_form_writes_nothing(self) -> None:
        values = dict.fromkeys(["forename", "surname", "birth_date", "aliases"])
        assert capture(PERSON, values, looking_at={}, is_new=True).groups == {}


class TestSets:
    def test_only_the_elements_that_come_or_go_are_written(self) -> None:
        state = fold([change("a", {"aliases:Hou": True, "aliases:Brek": True})])
        captured = capture(PERSON, {"aliases": ["Hou", "Quin"]}, looking_at=state)
        assert captured.groups == {"aliases:Brek": False, "aliases:Quin": True}
        assert captured.seen == {"aliases:Brek": ["a"]}

    def test_none_takes_every_element_away(self) -> None:
        assert capture(PERSON, {"aliases": None}, looking_at=STOOD).groups == {"aliases:Hou": False}

    def test_an_element_is_kept_as_tidily_as_any_text(self) -> None:
        captured = capture(
            PERSON, {"aliases": [" Brek\u200b\x00 ", "Brek", "Rene\u0301"]}, looking_at={}
        )
        assert captured.groups == {"aliases:Brek": True, "aliases:Ren\u00e9": True}

    def test_an_untidy_element_of_another_program_stays_letter_for_letter(self) -> None:
        state = fold([change("a", {"aliases: Hou": True})])
        assert capture(PERSON, {"aliases": [" Hou"]}, looking_at=state).groups == {}

    def test_an_element_may_hold_a_colon(self) -> None:
        captured = capture(PERSON, {"aliases": ["a:b"]}, looking_at={})
        state = fold([change("a", captured.groups)])
        assert row_of(PERSON, "r1", state)["aliases"] == ["a:b"]
        assert capture(PERSON, {"aliases": ["a:b"]}, looking_at=state).groups == {}

    @pytest.mark.parametrize("entry", ["", " \u200b", "x" * 201], ids=["empty", "blank", "long"])
    def test_an_empty_or_endless_element_is_refused_without_being_quoted(self, entry: str) -> None:
        refusal = refused({"aliases": ["Hou", entry]}, {})
        assert (refusal.code, refusal.field) == ("value_not_taken", "aliases")
        assert "xxx" not in refusal.sentence

    @pytest.mark.parametrize("given", ["Houmet", 5, [5], {"Hou": True}], ids=repr)
    def test_what_is_no_list_of_words_is_refused(self, given: Any) -> None:
        refusal = refused({"aliases": given}, {})
        assert (refusal.code, refusal.field) == ("value_not_taken", "aliases")
        assert "Hou" not in refusal.sentence


class TestVoid:
    def test_a_void_names_every_head_its_author_saw(self) -> None:
        captured = capture_void(STOOD, reason="test entry", who="w1")
        assert captured.groups["void"]["saw"] == {"name": ["a"], "aliases:Hou": ["b"]}
        after = apply(STOOD, change("v", captured.groups, captured.seen))
        assert is_voided(after)
        assert contested_groups(after) == []

    def test_a_second_void_and_the_undoing_have_seen_the_first(self) -> None:
        captured = capture_void(STOOD, reason="test entry", who="w1")
        after = apply(STOOD, change("v", captured.groups, captured.seen))
        assert capture_void(after, reason="again", who="w2").seen == {"void": ["v"]}
        back = capture_unvoid(after)
        assert back.seen == {"void": ["v"]}
        assert not is_voided(apply(after, change("w", back.groups, back.seen)))

    def test_what_is_not_voided_cannot_be_taken_back(self) -> None:
        assert capture_unvoid(STOOD).groups == {}
