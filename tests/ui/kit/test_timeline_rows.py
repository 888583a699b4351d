"""Rows of a timeline, as they are said."""

from app.ui.kit.timeline_rows import Entry


def test_a_row_is_said_without_the_parts_it_lacks() -> None:
    assert Entry("e1", "note", "Note").spoken == "Note"
    row = Entry("e2", "note", "Note", "Asked for boots.", "10:42 · you", "not received yet")
    assert row.spoken == "Note. not received yet. Asked for boots. 10:42 · you"
