"""A leaflet is a draft until two people have approved exactly this text; then it is given out."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics

from app.casework import handouts, people, records
from app.casework.laptop import Laptop, Shelf
from app.documents.typefaces import REGULAR
from app.host.paths import resources_dir
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, audited, clock_of, how_much, make_laptop

TOPIC, ENGLISH, PORTUGUESE = "overdose-naloxone", "en-GB", "pt-PT"


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """Approvals belong to the whole vault, so each test has its own."""
    laptop = make_laptop(tmp_path / "vault")
    yield laptop
    laptop.vault.lock()


def approve(laptop: Laptop, name: str, *, clinical: bool = False, language: str = ENGLISH) -> str:
    role = Role.CLINICIAN if clinical else Role.LEAD
    return handouts.approve(
        acting_as(laptop, role, name=name),
        TOPIC,
        language,
        approver_role="RMN 00A0000E (invented)" if clinical else "Lead",
        clinical=clinical,
    )


def approve_both(laptop: Laptop) -> None:
    approve(laptop, "Gull Tostevin", clinical=True)
    approve(laptop, "Perelle Mauger")


def test_it_is_a_draft_until_two_people_have_approved_it(laptop: Laptop) -> None:
    for approver, clinical in ((None, False), ("Gull Tostevin", True)):
        if approver:
            approve(laptop, approver, clinical=clinical)
        leaflet = handouts.leaflet(laptop, TOPIC, ENGLISH)
        assert leaflet.draft
        assert "draft" in str(leaflet.refusal)
        assert handouts.givable_handouts(laptop) == ()
    approve(laptop, "Perelle Mauger")
    leaflet = handouts.leaflet(laptop, TOPIC, ENGLISH)
    assert (leaflet.draft, leaflet.refusal) == (False, None)
    assert leaflet.pdf.startswith(b"%PDF")
    (givable,) = handouts.givable_handouts(laptop)
    assert (givable.handout_id, givable.language) == (TOPIC, ENGLISH)
    assert givable.title == leaflet.handout.texts[ENGLISH].title


def test_one_language_says_nothing_of_another(laptop: Laptop) -> None:
    approve_both(laptop)
    assert handouts.leaflet(laptop, TOPIC, PORTUGUESE).draft


def test_one_person_counts_once_and_the_author_never(laptop: Laptop) -> None:
    author = handouts.handout_called(laptop, TOPIC, ENGLISH).author
    approve(laptop, "Gull Tostevin", clinical=True)
    for name, code in (
        ("Gull Tostevin", "approved_already"),
        (author, "own_text"),
        (author.upper(), "own_text"),
    ):
        before = how_much(laptop)
        with pytest.raises(Refusal) as refused:
            approve(laptop, name)
        assert refused.value.code == code
        assert how_much(laptop) == before


def test_a_worker_approves_nothing_and_an_approver_says_as_what(laptop: Laptop) -> None:
    with pytest.raises(Refusal) as refused:
        handouts.approve(
            acting_as(laptop, Role.WORKER), TOPIC, ENGLISH, approver_role="x", clinical=False
        )
    assert refused.value.code == "role"
    with pytest.raises(Refusal) as refused:
        handouts.approve(laptop, TOPIC, ENGLISH, approver_role=" ", clinical=False)
    assert (refused.value.code, refused.value.field) == ("required", "approver_role")


def test_a_changed_word_needs_new_approvals(laptop: Laptop, tmp_path: Path) -> None:
    approve_both(laptop)
    assert not handouts.leaflet(laptop, TOPIC, ENGLISH).draft
    changed = tmp_path / "resources"
    for name in ("handouts", "instruments", "nicknames"):
        shutil.copytree(resources_dir() / name, changed / name)
    text = changed / "handouts" / TOPIC / f"{ENGLISH}.yaml"
    words = text.read_text("utf-8")
    text.write_text(words.replace("Shout their name.", "Call their name."), "utf-8")
    later = replace(laptop, shelf=Shelf(changed))
    assert handouts.leaflet(later, TOPIC, ENGLISH).draft
    # Both may approve it anew; what they approved before is kept.
    approve_both(later)
    assert not handouts.leaflet(later, TOPIC, ENGLISH).draft
    assert len(handouts.approvals_of(later, TOPIC)) == 4


def test_an_approval_taken_back_does_not_count(laptop: Laptop) -> None:
    approve(laptop, "Gull Tostevin", clinical=True)
    second = approve(laptop, "Perelle Mauger")
    records.take_out_of_sight(laptop, "handout_approval", second, "the dose has changed")
    assert handouts.leaflet(laptop, TOPIC, ENGLISH).draft


def test_warming_up_loads_the_typefaces_and_may_be_asked_for_again() -> None:
    handouts.warm_up()
    handouts.warm_up()
    assert REGULAR in pdfmetrics.getRegisteredFontNames()


def test_past_its_review_it_is_given_out_only_for_a_printed_reason(laptop: Laptop) -> None:
    approve_both(laptop)
    handout = handouts.handout_called(laptop, TOPIC, ENGLISH)
    days = (handout.review_by - clock_of(laptop).today()).days
    clock_of(laptop).instant += timedelta(days=days)
    assert handouts.leaflet(laptop, TOPIC, ENGLISH).refusal is None
    clock_of(laptop).goes_on(days=1)
    past = handouts.leaflet(laptop, TOPIC, ENGLISH)
    assert handout.review_by.isoformat() in str(past.refusal)
    assert handouts.givable_handouts(laptop) == ()
    with pytest.raises(Refusal) as refused:
        handouts.must_be_printable(past)
    assert refused.value.code == "not_to_give_out"
    reason = "No newer text yet"
    assert handouts.leaflet(laptop, TOPIC, ENGLISH, past_review_reason=reason).refusal is None


def test_what_is_given_is_noted_by_version_language_and_format(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"surname": "Brecquin"})
    draft = handouts.leaflet(laptop, TOPIC, ENGLISH)
    before = how_much(laptop)
    with pytest.raises(Refusal) as refused:
        handouts.note_given(laptop, draft, subject_id=person_id)
    assert refused.value.code == "not_to_give_out"
    with pytest.raises(Refusal) as refused:
        handouts.given_with_contact(laptop, TOPIC, ENGLISH)
    assert refused.value.code == "not_to_give_out"
    assert how_much(laptop) == before

    approve_both(laptop)
    leaflet = handouts.leaflet(laptop, TOPIC, ENGLISH)
    given_id = handouts.note_given(laptop, leaflet, subject_id=person_id, copies=2)
    row = records.show(laptop, "handout_given", given_id)
    assert (row["handout"], row["language"], row["page_format"]) == (TOPIC, ENGLISH, "a4")
    assert (row["version"], row["copies"]) == (leaflet.handout.version, 2)
    type_name, values = handouts.given_with_contact(laptop, TOPIC, ENGLISH)
    assert (type_name, values["version"]) == ("handout_given", leaflet.handout.version)


def test_a_leaflet_or_language_that_is_none_is_answered_with_those_there_are(
    laptop: Laptop,
) -> None:
    for topic, language, code, known in (
        ("overdose", ENGLISH, "unknown_handout", TOPIC),
        (TOPIC, "xx", "unknown_language", PORTUGUESE),
    ):
        with pytest.raises(Refusal, match=known) as refused:
            handouts.leaflet(laptop, topic, language)
        assert refused.value.code == code


def test_without_a_vault_there_are_drafts_and_faults(laptop: Laptop) -> None:
    pdf, twin = handouts.draft_leaflet(laptop.shelf, TOPIC, ENGLISH)
    assert (pdf[:4], twin) == (b"%PDF", b"")
    _pdf, twin = handouts.draft_leaflet(laptop.shelf, TOPIC, ENGLISH, page_format="trifold")
    assert twin.startswith(b"%PDF")
    assert set(handouts.faults_of_handouts(laptop.shelf)) == set(handouts.all_handouts(laptop))


def test_a_leaflet_that_leaves_the_vault_as_a_file_is_noted(laptop: Laptop) -> None:
    handouts.note_saved_to_file(laptop, handouts.leaflet(laptop, TOPIC, ENGLISH))
    assert audited(laptop)[-1] == ("handout.saved_to_file", "handout_given", [TOPIC])
