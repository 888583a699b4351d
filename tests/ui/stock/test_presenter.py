"""The bag on screen."""

from __future__ import annotations

from datetime import date, timedelta

from app.casework import contacts, stock
from app.casework.contacts import ContactSaid
from app.ui.stock.presenter import StockPresenter
from tests.ui.desk import Desk
from tests.ui.listed_screens import Listed

EXPIRY = date(2028, 1, 31)


def put_in(desk: Desk, batch: str, expires_on: date = EXPIRY, quantity: int = 2) -> None:
    stock.move_stock(
        desk.laptop, "in", "naloxone_nasal", quantity, batch=batch, expires_on=expires_on
    )


def opened(desk: Desk) -> tuple[StockPresenter, Listed]:
    screen = Listed()
    presenter = StockPresenter(desk.context, screen)
    presenter.open()
    return presenter, screen


def give(desk: Desk, batch: str) -> str:
    person_id = desk.person()
    kit = {"event": "issued_first", "kit": "nasal", "batch": batch}
    said = ContactSaid(
        "client",
        ["naloxone"],
        desk.clock.now(),
        subject_id=person_id,
        children=[("naloxone_issue", {**kit, "team_id": desk.laptop.worker.team_id})],
    )
    contacts.record_contact(desk.laptop, said)
    return person_id


def test_an_empty_bag_says_how_it_begins(desk: Desk) -> None:
    presenter, screen = opened(desk)
    assert screen.now.empty[0] == "Nothing is kept count of"
    presenter.begin_new()
    assert desk.navigator.went == ["record_form stock_movement:"]


def test_what_expires_first_stands_first_and_says_so_in_words(desk: Desk) -> None:
    today = desk.clock.today()
    put_in(desk, "OLD", today - timedelta(days=1))
    put_in(desk, "SOON", today + timedelta(days=10))
    put_in(desk, "GOOD")
    presenter, screen = opened(desk)
    assert [row.chip for row in screen.now.rows] == ["Expired", "Expires in 10 days", ""]
    assert [row.icon_name for row in screen.now.rows] == ["warning", "warning", "naloxone"]
    assert (screen.now.count, screen.unfolded.tone) == ("1 expired", "bad")
    presenter.filter_by("expiring")
    assert len(screen.now.rows) == 2
    presenter.filter_by("")
    presenter.look_for("good")
    assert [row.detail for row in screen.now.rows] == ["Batch GOOD, until 31 Jan 2028"]


def test_what_expired_is_taken_out_and_put_back(desk: Desk) -> None:
    put_in(desk, "OLD", desk.clock.today() - timedelta(days=1))
    presenter, screen = opened(desk)
    presenter.do("expired")
    assert screen.now.rows == ()
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert len(screen.now.rows) == 1


def test_a_recall_names_who_had_it_only_when_it_is_asked(desk: Desk) -> None:
    put_in(desk, "RC1")
    person_id = give(desk, "rc 1")
    presenter, screen = opened(desk)
    assert "Brecquin" not in str(screen.unfolded)
    presenter.do("who")
    assert "Houmet Brecquin, 21 Nov 2026" in screen.unfolded.lines[-1][1]
    presenter.do(f"person:{person_id}")
    assert desk.navigator.went == [f"person {person_id}"]
    presenter.do("recalled")
    assert screen.now.rows == ()


def test_less_than_nought_asks_to_be_counted(desk: Desk) -> None:
    put_in(desk, "AB1", quantity=1)
    for _ in range(2):
        give(desk, "AB1")
    _presenter, screen = opened(desk)
    assert (screen.unfolded.chip, screen.now.rows[0].when) == ("Count it", "")


def test_a_locked_page_holds_nothing(desk: Desk) -> None:
    put_in(desk, "AB1")
    presenter, screen = opened(desk)
    presenter.forget()
    assert screen.now.rows == ()
    assert not screen.now.is_known
