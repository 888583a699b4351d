"""How a team stands, and the sample for supervision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.casework import caseloads, cover, linking, records, stock, team_sample, team_view
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, colleague_changes, shown
from tests.casework.team_of_three import GULL, person, seen, with_colleagues


def test_who_was_not_seen_for_long_stands_first_and_a_missed_visit_is_no_contact(
    laptop: Laptop,
) -> None:
    with_colleagues(laptop)
    today = laptop.clock.today()
    long_ago, lately, missed = (person(laptop, name) for name in ("Brecquin", "Torode", "Vaudin"))
    for one in (long_ago, lately, missed):
        caseloads.name_keyworker(laptop, one, GULL, from_on=date(2026, 1, 1))
    seen(laptop, long_ago, today - timedelta(days=40))
    seen(laptop, lately, today - timedelta(days=3))
    seen(laptop, missed, today - timedelta(days=2), attended="did_not_attend")
    view = team_view.team_view(laptop)
    (gull,) = [each for each in view.caseloads if each.worker_id == GULL]
    assert [each.name for each in gull.people] == [
        "Houmet Vaudin",
        "Houmet Brecquin",
        "Houmet Torode",
    ]
    assert [each.person_id for each in gull.unseen] == [missed, long_ago]
    assert view.unseen == 2


def test_who_was_seen_under_a_linked_record_was_seen(laptop: Laptop) -> None:
    with_colleagues(laptop)
    one, other = person(laptop), person(laptop, "Brecquin-Torode")
    caseloads.name_keyworker(laptop, one, GULL, from_on=date(2026, 1, 1))
    seen(laptop, other, laptop.clock.today())
    assert team_view.team_view(laptop).unseen == 1
    linking.link_people(laptop, [one, other], reason="Same telephone.")
    assert team_view.team_view(laptop).unseen == 0


def test_people_seen_lately_without_a_keyworker_are_named(laptop: Laptop) -> None:
    with_colleagues(laptop)
    one, other = person(laptop, "Brecquin"), person(laptop, "Torode")
    for each in (one, other):
        seen(laptop, each, laptop.clock.today() - timedelta(days=1))
    caseloads.name_keyworker(laptop, other, GULL)
    view = team_view.team_view(laptop)
    assert [each.name for each in view.no_keyworker] == ["Houmet Brecquin"]


def test_cover_kits_and_alerts_are_counted(laptop: Laptop) -> None:
    with_colleagues(laptop)
    today = laptop.clock.today()
    cover.cover(laptop, GULL, laptop.worker.worker_id, today, today + timedelta(days=2))
    for batch, expiry, quantity in (("A", today - timedelta(days=1), 2), ("B", today, 3)):
        stock.move_stock(laptop, "in", "naloxone_nasal", quantity, batch=batch, expires_on=expiry)
    values = {"title": "Nitazenes in blue tablets", "issued_at": laptop.clock.now()}
    records.record(laptop, "drug_alert", values)
    view = team_view.team_view(laptop)
    gull = next(each for each in view.caseloads if each.worker_id == GULL)
    assert (gull.covered_by, gull.away_until) == (laptop.worker.name, today + timedelta(days=2))
    assert (view.kits_expired, view.kits_expiring) == (2, 3)
    (alert,) = view.alerts
    assert sorted(alert.not_read_by) == sorted(["Gull Le Page", laptop.worker.name])


def test_what_waits_on_the_desk_is_counted_without_naming_anybody(laptop: Laptop) -> None:
    with_colleagues(laptop)
    one, other = person(laptop, "Brecquin"), person(laptop, "Brequin")
    before = shown(laptop, one)
    records.change(laptop, "person", one, {"gp": "Ormer Practice (invented)"})
    colleague_changes(laptop, "person", one, {"gp": "Gull Practice (invented)"}, seen=before)
    linking.say_unsure(laptop, [one, other], "Same tattoo.")
    view = team_view.team_view(laptop)
    assert (view.contested, view.perhaps_same) == (1, 1)
    linking.link_people(laptop, [one, other])
    assert team_view.team_view(laptop).perhaps_same == 0


def test_the_view_is_for_leads_and_managers(laptop: Laptop) -> None:
    worker = acting_as(laptop, Role.WORKER)
    for read in (team_view.team_view, team_sample.sample):
        with pytest.raises(Refusal, match="leads and managers"):
            read(worker)


def test_the_sample_is_of_last_month_and_the_same_each_time(laptop: Laptop) -> None:
    with_colleagues(laptop)
    person_id = person(laptop)
    last_month = [seen(laptop, person_id, date(2026, 10, day)) for day in range(1, 9)]
    seen(laptop, person_id, date(2026, 10, 20), worker="Vraic Torode")
    seen(laptop, person_id, date(2026, 11, 2))
    drawn = team_sample.sample(laptop)
    assert (drawn.draw, drawn.drawn_from) == ("2026-10, draw 1", 9)
    assert [each.worker for each in drawn.entries] == ["Gull Le Page"] * 3 + ["Vraic Torode"]
    assert {each.contact_id for each in drawn.entries[:3]} < set(last_month)
    assert team_sample.sample(laptop) == drawn
    team_sample.note_looked_at(laptop, drawn.entries[0], drawn.draw)
    again = team_sample.sample(laptop)
    assert again.entries[0] == replace(drawn.entries[0], looked_on=laptop.clock.today())
    with pytest.raises(Refusal):
        team_sample.note_looked_at(acting_as(laptop, Role.WORKER), drawn.entries[1], drawn.draw)
