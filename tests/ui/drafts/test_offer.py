from __future__ import annotations

from app.casework import drafts
from app.ui.drafts.offer import offer_of
from tests.ui.desk import NOW, Desk


def test_each_form_leads_to_the_page_that_goes_on_with_it(desk: Desk) -> None:
    forms = ("record:contact", "record:safe_contact", "quick_contact")
    waiting = [drafts.begin_draft(desk.laptop, form, subject_id="p1") for form in forms]
    offers = [offer_of(draft, NOW) for draft in waiting]
    assert [(each.words, each.page) for each in offers] == [
        ("Contact", "record_form"),
        ("Safe contact", "record_form"),
        ("Contact", "quick_contact"),
    ]
    assert offers[2].subject == "p1"


def test_an_assessment_says_which(desk: Desk) -> None:
    draft = drafts.begin_draft(desk.laptop, "assessment:audit_c", subject_id="p1")
    offer = offer_of(draft, NOW)
    assert (offer.words, offer.subject) == ("Assessment, AUDIT C", f"audit_c:p1:{draft.id}")


def test_a_draft_of_another_day_says_which_day(desk: Desk) -> None:
    draft = drafts.begin_draft(desk.laptop, "record:contact")
    desk.clock.goes_on(24 * 60)
    assert offer_of(draft, desk.clock.now()).saved == "Sat 21 Nov, 10:42"
