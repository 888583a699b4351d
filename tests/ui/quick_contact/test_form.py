from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.ui.quick_contact.form import ContactForm, form_from, said_by

AT = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)


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
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    form: ContactForm, code: str, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        said_by(form, occurred_at=AT, session=None, may_record_brief=True)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_volunteer_writes_the_contact_and_not_what_was_said() -> None:
    form = ContactForm(events=("brief_intervention",), topics=("overdose",))
    said = said_by(form, occurred_at=AT, session=None, may_record_brief=False)
    assert (said.events, said.children) == (("brief_intervention",), [])


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


@given(st.dictionaries(st.sampled_from(ContactForm.__slots__), st.integers() | st.text()))
def test_a_draft_of_another_program_opens_all_the_same(content: dict[str, object]) -> None:
    assert isinstance(form_from(content), ContactForm)
