"""A person's own copy says everything that is written down, in words."""

from __future__ import annotations

import pypdfium2

from app.casework import people, records
from app.casework.laptop import Laptop
from app.casework.linking import call_different
from app.casework.own_record import own_record
from tests.casework.laptops import audited


def test_everything_about_a_person_is_on_their_copy_and_that_is_audited(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin 🙂"})
    values = {
        "subject_id": person_id,
        "occurred_at": laptop.clock.now(),
        "topics": ["overdose"],
        "note": "Carries a kit <b>now</b>",
    }
    records.record(laptop, "advice_given", values)
    other = people.record_person(laptop, {"forename": "Humet", "surname": "Brequin"})
    call_different(laptop, [person_id, other], "cousins")
    document = pypdfium2.PdfDocument(own_record(laptop, person_id))
    said = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for words in (
        "Houmet Brecquin [slightly smiling face]",
        "Advice given",
        "Overdose and staying alive",
        "Carries a kit <b>now</b>",
    ):
        assert words in said
    assert "cousins" in said
    assert "Fingerprint" not in said
    assert "subject_id" not in said
    assert "person.own_record" in [code for code, _, _ in audited(laptop)]
