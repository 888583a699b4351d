from __future__ import annotations

from datetime import date

import pytest

from app.casework import records
from app.rules.partners import Standing
from app.ui.listed import ListedState
from app.ui.referrals.presenter import ReferralsPresenter, standing_words
from tests.ui.desk import Desk
from tests.ui.listed_screens import Listed


def refer(desk: Desk, **values: object) -> str:
    said = {
        "subject_id": desk.person(),
        "kind": "referral",
        "partner_name": "Câtel Clinic",
        "reason": "A wound",
        "consent": "verbal",
        "occurred_at": desk.clock.now(),
        **values,
    }
    return records.record(desk.laptop, "referral_out", said)


def opened(desk: Desk) -> tuple[ReferralsPresenter, Listed]:
    screen = Listed()
    presenter = ReferralsPresenter(desk.context, screen)
    presenter.open()
    return presenter, screen


def test_a_referral_goes_from_sent_to_attended_and_back(desk: Desk) -> None:
    referral_id = refer(desk)
    presenter, screen = opened(desk)
    assert screen.titles == ["Houmet Brecquin to Câtel Clinic"]
    assert screen.now.rows[0].chip == "To be sent by 23 Nov 2026"
    assert screen.doings == ["sent", "withdrawn", "person", "open"]
    presenter.do("sent")
    assert screen.now.rows[0].chip == "Answer due 5 Dec 2026"
    presenter.do("accepted")
    assert screen.doings[:2] == ["attended", "did_not_attend"]
    presenter.do("attended")
    assert screen.titles == []
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert screen.titles == ["Houmet Brecquin to Câtel Clinic"]
    presenter.do("did_not_attend")
    presenter.filter_by("ended")
    assert screen.now.rows[0].chip == "Ended"
    assert records.show(desk.laptop, "referral_out", referral_id)["outcome"] == "did_not_attend"


def test_the_overdue_are_counted_and_found_by_a_word(desk: Desk) -> None:
    refer(desk, sent_on=date(2026, 11, 1))
    refer(desk, partner_name="Salerie Hostel")
    presenter, screen = opened(desk)
    assert screen.now.count == "1 overdue"
    assert (screen.now.rows[0].chip, screen.now.rows[0].tone) == ("Overdue by 6 days", "bad")
    presenter.look_for("hostel")
    assert screen.titles == ["Houmet Brecquin to Salerie Hostel"]


def test_the_person_and_the_record_are_a_step_away(desk: Desk) -> None:
    referral_id = refer(desk)
    presenter, _screen = opened(desk)
    subject_id = records.show(desk.laptop, "referral_out", referral_id)["subject_id"]
    presenter.do("person")
    presenter.do("open")
    presenter.begin_new()
    assert desk.navigator.went == [
        f"person {subject_id}",
        f"record_form referral_out:{subject_id}:{referral_id}",
        "directory",
    ]


def test_without_referrals_the_list_says_what_will_be_here(desk: Desk) -> None:
    presenter, screen = opened(desk)
    assert screen.now.empty[0] == "No referral waits"
    presenter.do("sent")
    presenter.forget()
    assert screen.now == ListedState()


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing("sent", date(2026, 11, 20), 1), "Overdue by 1 day"),
        (Standing("attended", None), "Went there"),
        (Standing("accepted", date(2026, 12, 4)), "Should have gone by 4 Dec 2026"),
    ],
)
def test_how_far_it_is_stands_in_words(standing: Standing, words: str) -> None:
    assert standing_words(standing)[0] == words
