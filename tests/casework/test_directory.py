from __future__ import annotations

from datetime import timedelta

import pytest

from app.casework import directory, records
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as


def entry(laptop: Laptop, name: str, kind: str, **values: object) -> str:
    return records.record(laptop, "partner_service", {"name": name, "kind": kind, **values})


@pytest.fixture
def ids(laptop: Laptop) -> dict[str, str]:
    today = laptop.clock.today()
    return {
        "clinic": entry(
            laptop,
            "Câtel Clinic",
            "gp",
            languages=["pt", "lv"],
            accessibility=["step_free"],
            island="guernsey",
            cost="free",
            verified_on=today - timedelta(days=91),
        ),
        "room": entry(
            laptop, "Alderney Meeting", "mutual_aid", island="alderney", verified_on=today
        ),
        "gone": entry(laptop, "Old Hostel", "housing", closed_on=today - timedelta(days=1)),
    }


def names(found: list[directory.Partner]) -> list[str]:
    return [each.name for each in found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Alderney Meeting", "Câtel Clinic"]),
        ("catel", ["Câtel Clinic"]),
        ("portug", ["Câtel Clinic"]),
        ("step guer", ["Câtel Clinic"]),
        ("alder", ["Alderney Meeting"]),
        ("free clinic", ["Câtel Clinic"]),
        ("hostel", []),
    ],
)
def test_services_are_found_by_what_is_known_of_them(
    laptop: Laptop, ids: dict[str, str], typed: str, found: list[str]
) -> None:
    assert names(directory.partners(laptop, typed)) == found


def test_one_kind_is_kept(laptop: Laptop, ids: dict[str, str]) -> None:
    assert names(directory.partners(laptop, kind="mutual_aid")) == ["Alderney Meeting"]


def test_an_old_check_is_told_and_a_new_one_can_be_undone(
    laptop: Laptop, ids: dict[str, str]
) -> None:
    clinic = directory.partner_called(laptop, ids["clinic"])
    assert (clinic.needs_checking, clinic.checked) == (True, "Checked 91 days ago")
    assert clinic.kind == "GP or primary care"
    before = directory.note_checked(laptop, ids["clinic"])
    clinic = directory.partner_called(laptop, ids["clinic"])
    assert (clinic.needs_checking, clinic.checked) == (False, "Checked today")
    assert clinic.row["verified_by"] == laptop.worker.name
    records.change(laptop, "partner_service", ids["clinic"], before)
    assert directory.partner_called(laptop, ids["clinic"]).needs_checking


def test_who_may_not_read_the_directory_is_told(laptop: Laptop) -> None:
    with pytest.raises(Refusal) as refused:
        directory.partners(acting_as(laptop, Role.AUDITOR))
    assert refused.value.code == "role"
