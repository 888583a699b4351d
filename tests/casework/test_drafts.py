"""What was begun is kept with what its author had seen, for days; a form only opened is not."""

from typing import Any

import pytest

from app.casework import drafts, people, records
from app.casework.laptop import Laptop
from app.rules.fold import contested_groups
from tests.casework.laptops import clock_of, colleague_changes, how_much, shown


@pytest.fixture
def person_id(laptop: Laptop) -> str:
    return people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})


def kept(laptop: Laptop, form: str, content: dict[str, Any], **about: Any) -> drafts.KeptDraft:
    begun = drafts.begin_draft(laptop, form, **about)
    return drafts.save_draft(laptop, begun, content, {"field": "note", "position": 3})


def test_a_form_that_was_only_opened_leaves_nothing(laptop: Laptop, person_id: str) -> None:
    before = drafts.list_drafts(laptop), how_much(laptop)
    begun = drafts.begin_draft(laptop, "person", record_id=person_id, content={"gp": "x"})
    assert begun.content == {"gp": "x"}
    assert (drafts.list_drafts(laptop), how_much(laptop)) == before
    assert drafts.find_draft(laptop, begun.id) is None


def test_every_key_is_kept_unchecked_with_the_place_of_the_cursor(laptop: Laptop) -> None:
    draft = kept(laptop, "contact", {"minutes": "about te", "events": ["no such event"]})
    found = drafts.find_draft(laptop, draft.id)
    assert found is not None
    assert found.content == {"minutes": "about te", "events": ["no such event"]}
    assert found.place == {"field": "note", "position": 3}


def test_saving_again_replaces_and_a_draft_thrown_away_is_gone(laptop: Laptop) -> None:
    draft = kept(laptop, "contact", {"note": "a"})
    drafts.save_draft(laptop, draft, {"note": "ab"}, {})
    found = drafts.find_draft(laptop, draft.id)
    assert found is not None
    assert (found.content, found.place) == ({"note": "ab"}, {})
    drafts.throw_away_draft(laptop, draft.id)
    assert drafts.find_draft(laptop, draft.id) is None


def test_what_a_colleague_wrote_meanwhile_is_contested_days_later_and_not_overwritten(
    laptop: Laptop, person_id: str
) -> None:
    records.change(laptop, "person", person_id, {"gp": "Old Practice (invented)"})
    draft = kept(laptop, "person", {"gp": "Ormer Practice (invented)"}, record_id=person_id)
    clock_of(laptop).goes_on(days=2)
    theirs = {"gp": "Gull Practice (invented)", "language": "pt"}
    colleague_changes(laptop, "person", person_id, theirs, seen=shown(laptop, person_id))
    # Saving goes on, and pins nothing new.
    again = drafts.find_draft(laptop, draft.id)
    assert again is not None
    again = drafts.save_draft(laptop, again, again.content, {})
    reopened = drafts.find_draft(laptop, draft.id)
    assert reopened is not None
    assert reopened.begun_at < reopened.saved_at
    records.change(laptop, "person", person_id, reopened.content, draft=reopened)
    state = shown(laptop, person_id)
    assert contested_groups(state) == ["gp"]
    standing = {head.value["gp"] for head in state["gp"].heads.values()}
    assert standing == {"Gull Practice (invented)", "Ormer Practice (invented)"}
    assert records.show(laptop, "person", person_id)["language"] == "pt"


def test_the_draft_of_a_form_about_somebody_is_the_one_saved_last(
    laptop: Laptop, person_id: str
) -> None:
    first = kept(laptop, "quick_contact", {"note": "first"}, subject_id=person_id)
    clock_of(laptop).goes_on(minutes=1)
    last = kept(laptop, "quick_contact", {"note": "last"}, subject_id=person_id)
    clock_of(laptop).goes_on(minutes=1)
    of_nobody = kept(laptop, "quick_contact", {"note": "nobody"})
    found = drafts.find_draft_of(laptop, "quick_contact", subject_id=person_id)
    assert found == last
    assert drafts.find_draft_of(laptop, "quick_contact") == of_nobody
    assert drafts.find_draft_of(laptop, "safe_contact", subject_id=person_id) is None
    order = [draft.id for draft in drafts.list_drafts(laptop)]
    assert order.index(of_nobody.id) < order.index(last.id) < order.index(first.id)
