"""The one panel that is open, without a record behind it."""

from __future__ import annotations

from app.ui.conflicts.panels import Panels
from app.ui.conflicts.state import Panel
from tests.ui.desk import Desk


def test_with_no_panel_open_nothing_is_written_sent_or_asked(desk: Desk) -> None:
    shown: list[Panel | None] = []
    failed: list[Exception] = []
    panels = Panels(desk.context, shown.append, failed.append, lambda: None)
    panels.type_value("phone", "07700 900111")
    panels.type_question("Which?")
    panels.ask_whom("somebody")
    panels.send_question()
    panels.ask_centre()
    panels.close()
    assert panels.written() is None
    assert (shown, failed, panels.panel) == ([], [], None)


def test_the_past_of_a_record_that_is_not_here_is_refused_with_a_reason(desk: Desk) -> None:
    shown: list[Panel | None] = []
    failed: list[Exception] = []
    panels = Panels(desk.context, shown.append, failed.append, lambda: None)
    panels.past("00000000-0000-7000-8000-000000000000", "reach", "Phone")
    assert "not on this laptop" in str(getattr(failed[0], "sentence", ""))
    panels.forget()
    assert panels.panel is None
