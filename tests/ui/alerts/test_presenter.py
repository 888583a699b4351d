from __future__ import annotations

from datetime import date

from app.casework import alerts, records
from app.records.declaration import Role
from app.ui.alerts.presenter import AlertsPresenter
from app.ui.listed import ListedState
from tests.casework.laptops import acting_as
from tests.ui.desk import Desk
from tests.ui.listed_screens import Listed


def issue(desk: Desk, title: str = "Blue tablets", **values: object) -> str:
    said = {
        "title": title,
        "level": "danger",
        "warning": "Two people nearly died on Thursday.",
        "advice": "Never alone. Keep naloxone at hand.",
        "contains": "Nitazene",
        "issued_at": desk.clock.now(),
        **values,
    }
    return records.record(desk.laptop, "drug_alert", said)


def opened(
    desk: Desk, subject: str = "", *, printer: bool = True
) -> tuple[AlertsPresenter, Listed, list[bytes]]:
    screen, printed = Listed(), []

    def put_on_paper(pdf: bytes) -> bool:
        printed.append(pdf)
        return printer

    presenter = AlertsPresenter(desk.context, screen, put_on_paper)
    presenter.open(subject)
    return presenter, screen, printed


def test_the_gravest_in_force_stands_first_unfolded(desk: Desk) -> None:
    issue(desk, "Old news", expires_on=date(2026, 1, 1))
    issue(desk, "For knowledge", level="notice")
    issue(desk)
    _presenter, screen, _printed = opened(desk)
    assert screen.titles == ["Blue tablets", "For knowledge", "Old news"]
    assert screen.now.count == "2 in force"
    assert (screen.unfolded.title, screen.unfolded.tone) == ("Blue tablets", "bad")
    assert ("Read by", "Nobody yet") in screen.unfolded.lines
    assert screen.now.rows[2].chip == "ended 1 Jan 2026"


def test_reading_is_noted_once(desk: Desk) -> None:
    alert_id = issue(desk)
    presenter, screen, _printed = opened(desk)
    presenter.do("read")
    assert alerts.alert_called(desk.laptop, alert_id).is_read
    assert screen.doings == ["print", "sheet", "change", "end"]
    assert ("Read by", "M. Ormer") in screen.unfolded.lines


def test_it_is_printed_or_said_why_not(desk: Desk) -> None:
    issue(desk)
    presenter, _screen, printed = opened(desk)
    presenter.do("print")
    assert printed[0].startswith(b"%PDF")
    assert desk.toast.said == ["Sent to the printer"]
    presenter, screen, _printed = opened(desk, printer=False)
    presenter.do("print")
    assert "No printer took the sheet" in screen.now.problem


def test_words_and_filters_keep_what_fits(desk: Desk) -> None:
    issue(desk, "Old news", expires_on=date(2026, 1, 1), contains="")
    issue(desk)
    presenter, screen, _printed = opened(desk)
    presenter.look_for("nitaz")
    assert screen.titles == ["Blue tablets"]
    presenter.look_for("")
    presenter.filter_by("ended")
    assert screen.titles == ["Old news"]
    presenter.choose(screen.now.rows[0].key)
    assert screen.unfolded.title == "Old news"


def test_only_those_who_may_begin_or_change_one(desk: Desk) -> None:
    alert_id = issue(desk)
    presenter, screen, _printed = opened(desk, alert_id)
    assert screen.now.can_begin
    presenter.begin_new()
    presenter.do("change")
    presenter.open_entry(alert_id)
    assert desk.navigator.went == [
        "record_form drug_alert:",
        f"record_form drug_alert::{alert_id}",
        f"record_form drug_alert::{alert_id}",
    ]
    desk.laptop = acting_as(desk.laptop, Role.VOLUNTEER)
    _presenter, screen, _printed = opened(desk)
    assert not screen.now.can_begin
    assert "change" not in screen.doings


def test_without_alerts_the_page_says_what_will_be_here(desk: Desk) -> None:
    presenter, screen, _printed = opened(desk)
    assert screen.now.empty[0] == "No drug alert"
    presenter.forget()
    assert screen.now == ListedState()


def test_a_lead_ends_an_alert_and_takes_that_back(desk: Desk) -> None:
    alert_id = issue(desk)
    presenter, screen, _printed = opened(desk)
    assert ("Not read yet, in the team", "M. Ormer") in screen.unfolded.lines
    presenter.do("end")
    assert not alerts.alert_called(desk.laptop, alert_id).is_in_force
    assert "end" not in screen.doings
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert alerts.alert_called(desk.laptop, alert_id).is_in_force
