"""The room of the team: figures that lead to where one acts, and the lists behind them."""

from __future__ import annotations

from datetime import date, timedelta

from app.casework import caseloads, cover, drafts
from app.records.declaration import Role
from app.ui.team import rows
from app.ui.team.presenter import TeamPresenter
from tests.casework.laptops import acting_as
from tests.casework.team_of_three import GULL, person, seen, with_colleagues
from tests.ui.desk import Desk
from tests.ui.listed_form_screens import ListedWithForm


def opened(desk: Desk, subject: str = "") -> tuple[TeamPresenter, ListedWithForm]:
    screen = ListedWithForm()
    presenter = TeamPresenter(desk.context, screen)
    presenter.open(subject)
    return presenter, screen


def caseload(desk: Desk) -> tuple[str, str]:
    with_colleagues(desk.laptop)
    today = desk.clock.today()
    unseen, alone = person(desk.laptop, "Brecquin"), person(desk.laptop, "Torode")
    caseloads.name_keyworker(desk.laptop, unseen, GULL, from_on=date(2026, 1, 5))
    seen(desk.laptop, unseen, today - timedelta(days=50))
    seen(desk.laptop, alone, today - timedelta(days=2))
    seen(desk.laptop, alone, date(2026, 10, 9))
    return unseen, alone


def test_each_figure_leads_to_its_list_or_to_where_one_acts(desk: Desk) -> None:
    caseload(desk)
    presenter, screen = opened(desk)
    assert {key: screen.figures[key] for key in ("caseloads", "unseen", "nobody", "sample")} == {
        "caseloads": "1",
        "unseen": "1",
        "nobody": "1",
        "sample": "0 of 2",
    }
    assert screen.titles == ["Gull Le Page", "M. Ormer"]
    presenter.choose_tile("unseen")
    assert screen.titles == ["Houmet Brecquin"]
    presenter.choose_tile("nobody")
    assert screen.titles == ["Houmet Torode"]
    for tile in rows.LEADS_TO:
        presenter.choose_tile(tile)
    assert desk.navigator.went == [*rows.LEADS_TO.values()]
    assert {"conflicts", "duplicates", "quarantine"} <= set(desk.navigator.went)


def test_rows_lead_to_people_handovers_and_keyworkers(desk: Desk) -> None:
    unseen, alone = caseload(desk)
    presenter, screen = opened(desk, "nobody")
    presenter.do("keyworker")
    presenter.choose_tile("caseloads")
    presenter.choose(GULL)
    presenter.open_entry(GULL)
    presenter.do("hand_over_all")
    presenter.choose_tile("unseen")
    presenter.do("hand_over")
    presenter.open_entry(screen.now.listed.rows[0].key)
    assert desk.navigator.went == [
        f"transfers keyworker:{alone}",
        f"person {unseen}",
        f"transfers worker:{GULL}",
        f"transfers person:{unseen}",
        f"person {unseen}",
    ]


def test_what_was_never_finished_stands_by_laptop_and_ones_own_is_gone_on_with(desk: Desk) -> None:
    begun = drafts.begin_draft(desk.laptop, "contact")
    drafts.save_draft(desk.laptop, begun, {"note": "half a sen"}, {})
    desk.clock.goes_on(minutes=8 * 24 * 60)
    presenter, screen = opened(desk, "drafts")
    assert screen.figures["drafts"] == "1"
    assert screen.titles == ["M. Ormer: this laptop"]
    (row,) = screen.now.listed.rows
    assert (row.detail, row.when, row.chip) == (
        "1 begun and not finished, the oldest on 21 Nov 2026",
        "now",
        "For a week or more",
    )
    presenter.open_entry(row.key)
    assert desk.navigator.went == ["room search"]


def test_an_entry_is_opened_and_noted_as_looked_at(desk: Desk) -> None:
    caseload(desk)
    presenter, screen = opened(desk, "sample")
    assert screen.now.listed.count == "Supervision · 2026-10, draw 1"
    presenter.do("entry")
    assert desk.navigator.went == [f"record_form contact::{screen.unfolded.key}"]
    presenter.do("looked_at")
    assert screen.figures["sample"] == "1 of 2"
    presenter.do("another")
    assert screen.now.listed.count == "Supervision · 2026-10, draw 2"


def test_cover_is_arranged_from_the_keyboard_and_ended(desk: Desk) -> None:
    caseload(desk)
    presenter, screen = opened(desk)
    presenter.choose(GULL)
    presenter.do("away")
    assert screen.form.fields[0].value == GULL
    me = desk.laptop.worker.worker_id
    said = {"worker": GULL, "covered_by_id": me, "from_on": "21/11/2026", "until_on": "soon"}
    presenter.confirm(said)
    assert screen.form.fields[3].error != ""
    presenter.confirm({**said, "until_on": "30/11/2026"})
    assert screen.now.form is None
    assert screen.figures["mine"] == "1"
    presenter.choose_tile("mine")
    assert screen.unfolded.lines == (("", "You cover for Gull Le Page"),)
    presenter.choose_tile("cover")
    presenter.do("end_cover")
    (said_now,) = cover.covers(desk.laptop)
    assert said_now.until_on == desk.clock.today()


def test_a_worker_sees_whom_they_look_after_and_nothing_of_the_team(desk: Desk) -> None:
    caseload(desk)
    desk.laptop = acting_as(desk.laptop, Role.WORKER, name="M. Ormer")
    _presenter, screen = opened(desk, "unseen")
    assert screen.figures == {"mine": "0", "cover": "0", "handovers": "0"}
    assert screen.now.listed.empty[0] == "You look after nobody yet"


def test_laptops_without_a_centre_are_not_known_and_a_locked_page_holds_nothing(
    desk: Desk,
) -> None:
    caseload(desk)
    presenter, screen = opened(desk, "laptops")
    assert screen.figures["laptops"] == "Not known"
    assert "not part of a service" in screen.now.listed.notice
    presenter.forget()
    assert (screen.now.listed.rows, screen.now.tiles) == ((), ())
