from __future__ import annotations

from datetime import timedelta

import pytest

from app.casework import alerts, records
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, clock_of
from tests.casework.team_of_three import with_colleagues


def issue(laptop: Laptop, title: str, **values: object) -> str:
    said = {"title": title, "level": "danger", "issued_at": laptop.clock.now(), **values}
    return records.record(laptop, "drug_alert", said)


def test_the_gravest_leads_until_it_expires(laptop: Laptop) -> None:
    notice = issue(laptop, "For knowledge", level="notice")
    danger = issue(laptop, "Blue tablets")
    assert [each.alert_id for each in alerts.alerts_in_force(laptop)] == [danger, notice]
    clock_of(laptop).goes_on(days=29)
    assert alerts.alerts_in_force(laptop) == []
    assert {each.alert_id for each in alerts.alerts(laptop)} >= {notice, danger}
    assert alerts.alerts(laptop)[0].leads_until == laptop.clock.today() - timedelta(days=1)


def test_who_has_read_it_is_written_once(laptop: Laptop) -> None:
    alert_id = issue(laptop, "Blue tablets")
    assert not alerts.alert_called(laptop, alert_id).is_read
    assert alerts.note_read(laptop, alert_id) is not None
    assert alerts.note_read(laptop, alert_id) is None
    gull = acting_as(laptop, Role.VOLUNTEER, name="J. Gull")
    assert not alerts.alert_called(gull, alert_id).is_read
    alerts.note_read(gull, alert_id)
    assert alerts.alert_called(laptop, alert_id).readers == ("J. Gull", laptop.worker.name)


def test_only_those_who_answer_for_it_write_an_alert(laptop: Laptop) -> None:
    for role in (Role.VOLUNTEER, Role.WORKER, Role.AUDITOR):
        with pytest.raises(Refusal) as refused:
            issue(acting_as(laptop, role), "Blue tablets")
        assert refused.value.code == "role"


def test_the_bulletin_is_a_page_and_names_nobody(laptop: Laptop) -> None:
    alert_id = issue(laptop, "Blue tablets", substance="nitazene", advice="Never alone.")
    pdf = alerts.bulletin(laptop, alert_id)
    assert pdf.startswith(b"%PDF")
    assert len(alerts.page_pictures(pdf, 20)) == 1
    with pytest.raises(Refusal) as refused:
        alerts.bulletin(laptop, "nobody")
    assert refused.value.code == "unknown_record"


def test_an_alert_taken_out_of_sight_leads_no_more(laptop: Laptop) -> None:
    alert_id = issue(laptop, "A mistake")
    records.take_out_of_sight(laptop, "drug_alert", alert_id, "a mistake")
    assert alert_id not in {each.alert_id for each in alerts.alerts(laptop)}


def test_who_of_the_team_has_not_read_it_is_named_and_it_can_be_ended_and_taken_back(
    laptop: Laptop,
) -> None:
    with_colleagues(laptop)
    values = {"title": "Nitazenes in blue tablets", "issued_at": laptop.clock.now()}
    alert_id = records.record(laptop, "drug_alert", values)
    alerts.note_read(laptop, alert_id)
    alert = alerts.alert_called(laptop, alert_id)
    assert (alert.readers, alert.not_read_by) == ((laptop.worker.name,), ("Gull Le Page",))
    last_day = alerts.end_now(laptop, alert_id)
    assert alerts.alerts_in_force(laptop) == []
    with pytest.raises(Refusal, match="no home page"):
        alerts.end_now(laptop, alert_id)
    alerts.set_last_day(laptop, alert_id, last_day)
    assert len(alerts.alerts_in_force(laptop)) == 1
