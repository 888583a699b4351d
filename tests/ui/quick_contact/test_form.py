from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.records.registry import record_types
from app.ui.quick_contact.form import Around, ContactForm, form_from, said_by

AT = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
TODAY = date(2026, 11, 21)
AROUND = Around(AT, TODAY, "team-1", None, frozenset(record_types()))
NAMES = [each.name for each in fields(ContactForm)]
NASAL = "nasal|AB12|2028-01-31"
EXCHANGE, NALOXONE = ("needle_exchange",), ("naloxone",)


def children(form: ContactForm, around: Around = AROUND) -> list[tuple[str, dict[str, Any]]]:
    return [(name, dict(values)) for name, values in said_by(form, around).children]


def test_a_brief_intervention_takes_the_place_of_a_very_brief_one_and_back() -> None:
    form = ContactForm().with_events(("naloxone", "very_brief_intervention"))
    form = form.with_events((*form.events, "brief_intervention"))
    assert (form.kind, form.events) == ("brief", ("naloxone", "brief_intervention"))
    form = form.with_events(("very_brief_intervention", *form.events))
    assert form.kind == "very_brief"


@pytest.mark.parametrize(
    ("form", "code", "field"),
    [
        (ContactForm(), "nothing_happened", "events"),
        (ContactForm(events=("other",), who="known"), "nobody_chosen", "search"),
        (ContactForm(events=("other",), minutes="ten"), "not_a_number", "minutes"),
        (ContactForm(events=("brief_intervention",), readiness="11"), "not_a_number", "readiness"),
        (ContactForm(events=("brief_intervention",), follow_up="3 n"), "not_a_day", "follow_up"),
        (ContactForm(events=("other",), on_day="31 Feb"), "not_a_day", "on_day"),
        (ContactForm(events=("other",), at_time="25:00"), "not_a_time", "at_time"),
        (ContactForm(events=("advice_information",), again_on="soon"), "not_a_day", "again_on"),
        (ContactForm(events=EXCHANGE, items=("citric=-5",)), "not_a_number", "items"),
        (ContactForm(events=EXCHANGE, items=("citric=5001",)), "not_a_number", "items"),
        (
            ContactForm(events=EXCHANGE, returned_how="counted", returned="x"),
            "not_a_number",
            "returned",
        ),
        (ContactForm(events=NALOXONE, naloxone=("kit",)), "no_kit", "kit_choice"),
        (ContactForm(events=NALOXONE, naloxone=("kit",), kit_choice="other"), "no_kit", "kit"),
        (
            ContactForm(
                events=NALOXONE, naloxone=("kit",), kit_choice=NASAL, kit_event="resupplied"
            ),
            "no_reason",
            "resupply_reason",
        ),
        (
            ContactForm(events=NALOXONE, naloxone=("used",), overdose_on="2026-11-22"),
            "in_the_future",
            "overdose_on",
        ),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    form: ContactForm, code: str, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        said_by(form, AROUND)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_volunteer_writes_the_contact_and_not_what_was_said() -> None:
    form = ContactForm(events=("brief_intervention",), topics=("overdose",))
    around = Around(AT, TODAY, may_write=frozenset({"contact", "advice_given"}))
    said = said_by(form, around)
    assert (said.events, said.children) == (("brief_intervention",), [])


def test_an_exchange_has_its_items_and_says_what_was_not_asked() -> None:
    form = ContactForm(events=EXCHANGE).with_amount("citric", "20").with_amount("swab", "0")
    (_, exchange), item = children(form)
    assert exchange == {"covers": "visit", "returned_how": "not_asked", "team_id": "team-1"}
    assert item == ("needle_exchange_item", {"item": "citric", "quantity_out": 20})


def test_a_figure_of_what_came_back_means_that_it_was_counted_unless_estimated() -> None:
    form = ContactForm(events=EXCHANGE).with_returned("30")
    assert children(form)[0][1]["returned_how"] == "counted"
    form = ContactForm(events=EXCHANGE, returned_how="estimated").with_returned("30")
    assert children(form)[0][1]["returned_how"] == "estimated"
    assert children(form)[0][1]["returned_quantity"] == 30


def test_a_sealed_bin_is_bins_and_no_count_of_needles() -> None:
    form = ContactForm(events=EXCHANGE, returned_how="sealed_bin", bins="2", returned="5")
    values = children(form)[0][1]
    assert (values["returned_bins"], "returned_quantity" in values) == (2, False)


def test_a_brief_intervention_says_the_model_and_what_speaks_for_and_against() -> None:
    said = {"model": "frames", "ambivalence": "Sleeps worse without", "strengths": "A sister"}
    form = form_from({"events": ["brief_intervention"], **said})
    assert children(form) == [("brief_intervention", {"kind": "brief", **said})]


def test_every_field_of_a_brief_intervention_is_on_the_card() -> None:
    known = {"subject_id", "contact_id", "occurred_at", "occurred_on", "kind"}
    named = {"follow_up_on": "follow_up"}
    asked = set(record_types()["brief_intervention"].fields) - known
    assert {named.get(name, name) for name in asked} <= set(NAMES)


def test_the_day_of_a_next_step_is_written_with_it() -> None:
    form = ContactForm(events=("other",), next_step="Wound check", next_step_on="2026-11-25")
    values = said_by(form, AROUND).values
    assert (values["next_step"], values["next_step_on"]) == ("Wound check", date(2026, 11, 25))


def test_advice_has_topics_material_and_when_to_say_it_again() -> None:
    form = ContactForm(
        events=("advice_information",),
        topics=("overdose",),
        material=("card",),
        again_on="2026-12-24",
    )
    assert children(form) == [
        (
            "advice_given",
            {"topics": ["overdose"], "material": ["card"], "again_on": date(2026, 12, 24)},
        )
    ]


def test_a_kit_leaves_the_bag_and_one_brought_back_does_not_enter_it() -> None:
    form = ContactForm(events=NALOXONE, naloxone=("kit",), kit_choice=NASAL)
    ((_, kit),) = children(form)
    assert (kit["kit"], kit["batch"], kit["expires_on"]) == ("nasal", "AB12", date(2028, 1, 31))
    assert (kit["event"], kit["team_id"], kit["recipient"]) == ("issued_first", "team-1", "client")
    back = ContactForm(
        events=NALOXONE,
        naloxone=("kit",),
        kit_choice=NASAL,
        kit_event="returned",
        who="professional",
    )
    ((_, kit),) = children(back)
    assert ("team_id" in kit, kit["recipient"]) == (False, "staff")


def test_a_use_report_is_an_overdose_with_a_follow_up_within_three_days() -> None:
    form = ContactForm(
        events=NALOXONE,
        naloxone=("training", "used"),
        overdose_who="somebody_else",
        overdose_doses="2",
        overdose_on="2026-11-19",
    )
    (training, (_, overdose)) = children(form)
    assert training[0] == "naloxone_training"
    assert (overdose["who"], overdose["doses"], overdose["naloxone_given"]) == (
        "somebody_else",
        2,
        "yes",
    )
    assert overdose["follow_up_due_on"] == date(2026, 11, 24)
    assert overdose["occurred_at"] == datetime(2026, 11, 19, 12, tzinfo=UTC)


def test_a_day_without_a_time_is_noon_and_a_time_without_a_day_is_today() -> None:
    form = ContactForm(events=("other",), on_day="2026-07-09")
    assert said_by(form, AROUND).occurred_at == datetime(2026, 7, 9, 11, tzinfo=UTC)
    form = ContactForm(events=("other",), at_time="9.15")
    assert said_by(form, AROUND).occurred_at == datetime(2026, 11, 21, 9, 15, tzinfo=UTC)


@given(
    st.builds(
        ContactForm,
        who=st.sampled_from(["anonymous", "known", "public"]),
        events=st.lists(st.sampled_from(["naloxone", "other"]), unique=True).map(tuple),
        note=st.text(),
        minutes=st.text(max_size=4),
    )
)
def test_a_draft_brings_back_what_was_typed(form: ContactForm) -> None:
    assert form_from(form.content()) == form


@given(st.dictionaries(st.sampled_from(NAMES), st.integers() | st.text()))
def test_a_draft_of_another_program_opens_all_the_same(content: dict[str, object]) -> None:
    assert isinstance(form_from(content), ContactForm)
