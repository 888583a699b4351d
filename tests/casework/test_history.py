from __future__ import annotations

from app.casework import people, records
from app.casework.history import history_of
from app.casework.laptop import Laptop
from tests.casework.laptops import clock_of


def test_what_was_written_over_here_is_still_known(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
    assert history_of(laptop, "person", person_id) == []
    clock_of(laptop).goes_on(minutes=5)
    records.change(laptop, "person", person_id, {"surname": "Brecqin"})
    records.change(laptop, "person", person_id, {"surname": "Bréquin"})
    last, first = history_of(laptop, "person", person_id)
    assert (last.label, last.words) == ("First name, Surname", "Houmet, Brecqin")
    assert first.words == "Houmet, Brecquin"
    assert first.when_who.endswith(laptop.worker.name)
    assert "Houmet" not in repr(first)


def test_an_entry_that_stays_as_it_was_shows_what_corrected_it(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"forename": "Houmet"})
    said = {
        "subject_id": person_id,
        "occurred_at": laptop.clock.now(),
        "handout": "overdose",
        "version": "1",
        "language": "en",
    }
    wrong = records.record(laptop, "handout_given", said)
    right = records.correct(laptop, "handout_given", wrong, {**said, "language": "pt"})
    (now,) = history_of(laptop, "handout_given", wrong)
    assert (now.label, now.words) == ("Was corrected: it says now", "overdose, pt")
    (before,) = history_of(laptop, "handout_given", right)
    assert (before.label, before.words) == ("Corrects an entry that said", "overdose, en")
