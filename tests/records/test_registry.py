"""The build fails, with a sentence, where a declaration leaves something out or says it wrongly.

The classes made here are no tables, so the schema never hears of them; they are gone afterwards.
"""

import gc
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from sqlmodel import SQLModel

from app.records import codes
from app.records.declaration import (
    EVERYBODY,
    SERVICE,
    About,
    Audience,
    Record,
    Role,
    Sensitivity,
    Text,
    When,
    fixed,
    local_day_of,
    moment,
    set_of,
    single,
)
from app.records.registry import describe, faults_of, record_type, record_types
from tests.architecture.tree import ROOT

ORDINARY = Sensitivity.ORDINARY
SOUND: dict[str, Any] = {
    "label": "Odd thing",
    "plural": "Odd things",
    "section": "service",
    "summary": "{name}",
    "offered_by": ("home",),
    "readable_by": EVERYBODY,
    "writable_by": EVERYBODY,
    "audience": SERVICE,
}
NAME = single("Name", sensitivity=ORDINARY)


def text(**says: Any) -> tuple[Any, Any]:
    return Text, single("Something", sensitivity=ORDINARY, **says)


def made(**says: Any) -> tuple[Any, Any]:
    return Text, fixed("Something", sensitivity=ORDINARY, **says)


def words() -> tuple[Any, Any]:
    return list[str] | None, set_of("Words", sensitivity=ORDINARY, codes=None)


def faults(about: dict[str, Any] | None = None, **fields: tuple[Any, Any]) -> list[str]:
    """Declare a sound type, but for what is given, and return what is wrong with it."""
    declared = {"name": text(), **fields}
    members = {
        "__module__": __name__,
        "__annotations__": {name: annotation for name, (annotation, _) in declared.items()},
        "about": About(**{**SOUND, **(about or {})}),
        **{name: says for name, (_, says) in declared.items()},
    }
    return faults_of(describe(type("OddThing", (Record,), members)), record_types())


@pytest.fixture(autouse=True)
def _no_trace() -> Iterator[None]:
    types = set(record_types())
    tables = set(SQLModel.metadata.tables)
    yield
    gc.collect()
    assert set(SQLModel.metadata.tables) == tables
    assert {str(model.__tablename__) for model in Record.__subclasses__()} == types


def test_a_sound_declaration_has_no_fault() -> None:
    assert faults() == []


class TestOfTheType:
    def test_a_type_must_say_something_of_itself(self) -> None:
        silent = type("OddThing", (Record,), {"__module__": __name__, "__annotations__": {}})
        assert faults_of(describe(silent), record_types()) == [
            "odd_thing: it says nothing about itself (about = About(...))"
        ]

    def test_a_type_is_about_somebody_or_for_somebody(self) -> None:
        assert faults({"audience": None}) == ["odd_thing: it has neither a subject nor an audience"]

    def test_a_type_is_offered_somewhere(self) -> None:
        assert faults({"offered_by": ()}) == ["odd_thing: it is offered nowhere (offered_by)"]

    @pytest.mark.parametrize(
        ("summary", "named"), [("{nmae}", "['nmae']"), ("An odd thing", "no field")]
    )
    def test_a_summary_names_fields_that_exist(self, summary: str, named: str) -> None:
        assert faults({"summary": summary}) == [f"odd_thing: its summary names {named}"]

    def test_a_subject_is_a_fixed_field(self) -> None:
        fault = "odd_thing: its subject who must be a fixed field"
        assert faults({"subject": ("who",)}) == [fault]
        assert faults({"subject": ("who",)}, who=text()) == [fault]
        assert faults({"subject": ("who",)}, who=made(required=True)) == []

    def test_about_somebody_or_about_nobody_are_two_types(self) -> None:
        (fault,) = faults({"subject": ("who",)}, who=made())
        assert fault.endswith("who must be required: about somebody or about nobody are two types")

    def test_what_is_about_somebody_is_not_offered_where_nobody_is_asked_for(self) -> None:
        about = {"subject": ("who",), "offered_by": ("palette",)}
        assert faults(about, who=made(required=True)) == [
            "odd_thing: it is offered by palette, which asks for nobody, and it is about somebody"
        ]

    @pytest.mark.parametrize(
        "about",
        [{"happened": "when_at"}, {"child_of": "when_at"}, {"audience": Audience("when_at")}],
        ids=lambda about: next(iter(about)),
    )
    def test_what_the_type_points_at_exists(self, about: dict[str, Any]) -> None:
        assert faults(about) == ["odd_thing: when_at is no field of it"]

    def test_an_append_only_type_can_be_corrected(self) -> None:
        assert faults({"append_only": True, "summary": "{note}"}, name=made(), note=made()) == [
            "odd_thing: it is append-only, so it needs a fixed field `corrects`"
        ]

    def test_an_append_only_type_has_fixed_fields_only(self) -> None:
        assert faults({"append_only": True}, corrects=made()) == [
            "odd_thing: name must be fixed, since the type is append-only"
        ]
        assert faults({"append_only": True}, name=made(), corrects=made(), words=words()) == [
            "odd_thing: words must be fixed, since the type is append-only"
        ]


class TestOfFields:
    @pytest.mark.parametrize("declare", [single, set_of, fixed, moment])
    def test_a_field_without_label_or_sensitivity_cannot_be_written_down(
        self, declare: Any
    ) -> None:
        with pytest.raises(TypeError, match="label"):
            declare(sensitivity=ORDINARY)
        with pytest.raises(TypeError, match="sensitivity"):
            declare("Something")

    def test_an_empty_label_is_none(self) -> None:
        unnamed = Text, single("", sensitivity=ORDINARY)
        assert faults(other=unnamed) == ["odd_thing: other has no label"]

    def test_a_field_that_says_nothing_is_none(self) -> None:
        assert faults(other=(str | None, None)) == [
            "odd_thing: field other is not declared by single, set_of, fixed or moment"
        ]

    def test_a_moment_has_its_day_beside_it(self) -> None:
        when = datetime | None, moment("When", sensitivity=ORDINARY)
        assert faults(seen_at=when) == ["odd_thing: seen_at has no day beside it (local_day_of)"]
        assert faults(seen_at=when, seen_on=(date | None, local_day_of("seen_at"))) == []

    def test_a_moment_is_called_so(self) -> None:
        when = datetime | None, moment("When", sensitivity=ORDINARY)
        assert faults(seen=when) == ["odd_thing: seen is a moment, so its name must end in _at"]

    def test_a_day_is_the_day_of_a_field(self) -> None:
        assert faults(seen_on=(date | None, local_day_of("seen_at"))) == [
            "odd_thing: seen_on is the day of seen_at, which is no field of it"
        ]

    def test_a_number_has_limits(self) -> None:
        number = int | None, single("How many", sensitivity=ORDINARY, ge=0)
        assert faults(many=number) == ["odd_thing: many is a number without limits (ge and le)"]

    def test_a_reference_names_a_type_there_is(self) -> None:
        assert faults(dog=text(refers_to=("dog",))) == ["odd_thing: dog refers to dog, unknown"]
        assert faults(whom=text(refers_to=("person", "team"))) == []

    def test_a_condition_names_a_field_there_is(self) -> None:
        assert faults(other=text(shown_when=When("sky"))) == [
            "odd_thing: other is shown when sky, which is no field of it"
        ]

    @pytest.mark.parametrize("name", ["id", "voided", "contested", "extra"])
    def test_the_names_of_what_every_record_has_are_reserved(self, name: str) -> None:
        field: Any = {name: text()}
        assert faults(**field) == [f"odd_thing: the field name {name} is reserved"]


class TestOfGroups:
    def test_a_set_shares_its_group_with_nobody(self) -> None:
        assert faults(words=words(), other=text(group="words")) == [
            "odd_thing: group words shares itself with a set"
        ]

    def test_a_group_is_a_safety_group_as_a_whole_or_not_at_all(self) -> None:
        assert faults(one=text(group="reach", safety=True), other=text(group="reach")) == [
            "odd_thing: group reach is only in part a safety group"
        ]

    @pytest.mark.parametrize("name", ["void", "imported", "field:element"])
    def test_reserved_group_names_are_refused(self, name: str) -> None:
        assert faults(other=text(group=name)) == [f"odd_thing: the group name {name} is reserved"]

    def test_a_group_is_fixed_as_a_whole_or_not_at_all(self) -> None:
        assert faults(first=made(group="odd"), second=text(group="odd")) == [
            "odd_thing: group odd is only in part fixed"
        ]

    def test_the_group_of_what_is_fixed_takes_nothing_else(self) -> None:
        assert faults(other=text(group="made")) == [
            "odd_thing: the group made is for fixed fields only"
        ]
        assert faults(made=text()) == ["odd_thing: the group made is for fixed fields only"]


def test_every_fault_of_every_type_is_named_at_once_and_the_program_does_not_start() -> None:
    story = """
from app.records.declaration import EVERYBODY, About, Record, Text, single, Sensitivity
class OddThing(Record, table=True):
    about = About(label="Odd", plural="Odd", section="x", summary="{nmae}", offered_by=(),
                  readable_by=EVERYBODY, writable_by=EVERYBODY)
    name: Text = single("Name", sensitivity=Sensitivity.ORDINARY, group="void")
from app.records.registry import record_types
record_types()
"""
    told = subprocess.run(
        [sys.executable, "-c", story], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    for fault in ("neither a subject", "offered nowhere", "summary names", "is reserved"):
        assert "odd_thing: " in told.stderr
        assert fault in told.stderr


class TestQuestions:
    def test_groups_stand_with_their_fields_in_order(self) -> None:
        groups = record_type("person").groups
        assert groups["name"] == ("forename", "surname")
        assert groups["aliases"] == ("aliases",)
        assert "occurred_on" not in record_type("contact").groups

    def test_safety_groups_are_known(self) -> None:
        assert record_type("safe_contact").safety_groups == {"reach", "note"}

    def test_roles_may_what_the_type_says(self) -> None:
        result = record_type("instrument_result")
        assert not result.may_read(Role.VOLUNTEER)
        assert result.may_write(Role.CLINICIAN)

    def test_every_class_that_is_a_record_is_found(self) -> None:
        assert {kind.model for kind in record_types().values()} == set(Record.__subclasses__())

    def test_every_code_list_in_use_has_words_for_every_code(self) -> None:
        lists = {id(v): v for v in vars(codes).values() if isinstance(v, codes.CodeList)}
        for code_list in lists.values():
            assert code_list.labels
            assert all(code and label for code, label in code_list.labels.items())


class TestOfWords:
    def test_a_place_that_no_screen_knows_is_a_slip(self) -> None:
        (fault,) = faults({"offered_by": ("menu",)})
        assert "offered by menu" in fault

    def test_a_place_must_be_in_a_tuple(self) -> None:
        (fault,) = faults({"offered_by": "palette"})
        assert "offered_by must be a tuple" in fault

    def test_an_audience_is_no_word(self) -> None:
        (fault,) = faults({"audience": "service"})
        assert "SERVICE or Audience" in fault

    def test_a_section_that_is_not_there_is_a_slip(self) -> None:
        (fault,) = faults({"section": "serivce"})
        assert "section serivce" in fault

    def test_a_beginning_that_nobody_knows_is_a_slip(self) -> None:
        (fault,) = faults(place=text(default_from="sesion.place"))
        assert "sesion.place" in fault

    def test_a_condition_names_codes_that_there_are(self) -> None:
        (fault,) = faults(
            answer=text(codes=codes.YES_NO), why=text(shown_when=When("answer", ("maybe",)))
        )
        assert "maybe" in fault

    def test_a_field_may_always_be_unknown(self) -> None:
        found = faults(count=(int, single("Count", sensitivity=ORDINARY, ge=0, le=9)))
        assert any("allow None" in fault for fault in found)

    def test_typed_text_is_tidied(self) -> None:
        (fault,) = faults(note=(str | None, single("Note", sensitivity=ORDINARY)))
        assert "Text" in fault

    def test_a_type_with_a_moment_says_which_one_counts(self) -> None:
        found = faults(
            seen_at=(datetime | None, moment("When", sensitivity=ORDINARY, required=True)),
            seen_on=(date | None, local_day_of("seen_at")),
        )
        assert any("happened" in fault for fault in found)
