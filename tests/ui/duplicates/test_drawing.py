"""What two or three records look like side by side."""

from __future__ import annotations

from app.casework.activity import Activity
from app.casework.duplicate_desk import Queue, Reviewed, Side, Task
from app.casework.duplicates import Likeness
from app.casework.known_elsewhere import KnownElsewhere
from app.records.registry import record_type
from app.rules.matching.reasons import Reason
from app.ui.duplicates import drawing


def side(person_id: str, **lines: str) -> Side:
    return Side(person_id, "Houmet Brecquin", "WS-K4T7-9", tuple(lines.items()), "", Activity())


def test_the_letters_that_differ_are_marked_in_each() -> None:
    ones = (side("a", Surname="Brecquin", Sex="Male"), side("b", Surname="Brequin", Sex="Male"))
    surname, sex = drawing.field_rows(ones)
    assert surname.chip == "differs"
    assert surname.cells[0].marks == ((3, 4),)
    assert surname.cells[1].marks == ()
    assert sex.chip == ""
    assert sex.cells[0].marks == ()


def test_of_names_that_are_shortened_it_is_said_whether_they_differ() -> None:
    first = record_type("person").fields["surname"].says.label
    ones = (side("a", **{first: "Brecquin"}), side("b", **{first: "Brequin"}))
    (surname,) = drawing.field_rows(ones, lambda name: name[:1])
    assert [(cell.words, cell.marks) for cell in surname.cells] == [("B", ()), ("B", ())]
    assert surname.chip == "differs"


def test_what_one_says_alone_differs_from_nothing_and_what_none_says_is_left_out() -> None:
    ones = (side("a", Parish="Vale", Address=""), side("b", Parish="", Address=""))
    (parish,) = drawing.field_rows(ones)
    assert [cell.words for cell in parish.cells] == ["Vale", "Nothing said"]
    assert parish.chip == ""
    assert parish.cells[0].marks == ()


def test_a_group_of_three_says_which_two_are_compared() -> None:
    reasons = (Reason("surname", "the same", 5.0),)
    likenesses = [Likeness("c", "a", 1.0, reasons), Likeness("a", "b", 0.4, reasons)]
    found = drawing.whys(likenesses, [side("a"), side("b"), side("c")])
    assert [each.title for each in found] == ["1 and 3", "1 and 2"]
    assert found[0].chip == "very likely, 99%"  # nothing is certain
    assert found[0].reasons == ("surname the same: strongly for",)


def test_a_row_says_how_many_records_and_who_asked() -> None:
    row = drawing.queue_row(Task(("a", "b", "c"), ("Zé", "Zé", "Joca"), 0.7, is_unsure=True))
    assert (row.key, row.title, row.detail, row.chip) == (
        "a+b+c", "Zé · Joca", "3 records", "you were asked",
    )  # fmt: skip
    assert "Nobody has been compared" in drawing.looked_words(Queue())


def test_a_decision_says_what_about_whom_and_how_it_is_undone() -> None:
    decided = Reviewed("l", "same", ("a", "b"), ("Zé", "Joca"), "M. Ormer", None, "said so")
    line = drawing.decided_line(decided, can_see_links=True)
    assert (line.words, line.detail) == ("Linked: Zé · Joca", "M. Ormer · said so")
    assert line.undo == "See and undo"
    assert drawing.decided_line(decided, can_see_links=False).undo == "Take back"


def test_only_a_lead_is_told_more_than_that_there_is_somebody() -> None:
    worker = drawing.elsewhere_line(KnownElsewhere("a", "Zé", 0.0, ""))
    lead = drawing.elsewhere_line(KnownElsewhere("a", "Zé", 0.97, "Prison"))
    assert worker.detail == "A possible match exists: ask your lead."
    assert lead.detail == "Very likely the same as somebody of Prison: ask their lead."
