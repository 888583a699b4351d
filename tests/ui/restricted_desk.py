"""A desk of a service in which somebody is restricted, and a colleague who proposed a link."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import update

from app.casework import people
from app.casework.laptop import Laptop
from app.casework.link_proposals import propose_link
from app.casework.restricting import restrict
from app.records.declaration import Role, table_of
from app.records.local_rows import CentreKnown, ThisWorker
from tests.casework.team_of_three import GULL, VRAIC, with_colleagues
from tests.ui.desk import Desk


def in_a_service(desk: Desk, role: Role = Role.LEAD) -> None:
    """Let the laptop belong to a service with two colleagues, and its worker have a role."""
    with_colleagues(desk.laptop)
    with desk.laptop.work() as work:
        work.connection.execute(update(table_of(CentreKnown)).values(address="https://c.invalid"))
        work.connection.execute(update(table_of(ThisWorker)).values(role=role))
        work.edit("staff_member", VRAIC, {"role": "lead"})
        work.commit()
    desk.laptop = desk.laptop.refreshed()


def restricted_person(desk: Desk, *named: str, surname: str = "Brecquin") -> str:
    """Take somebody up whom only the worker and those named may see."""
    person_id = people.record_person(desk.laptop, {"forename": "Houmet", "surname": surname})
    me = desk.laptop.worker.worker_id
    restrict(desk.laptop, person_id, [me, *(named or (GULL, VRAIC))], because="safeguarding")
    return person_id


def as_colleague(desk: Desk, worker_id: str) -> Laptop:
    """Return the laptop as if another had written on theirs and it had come from the centre."""
    worker = replace(desk.laptop.worker, worker_id=worker_id, role=Role.LEAD)
    author = replace(desk.laptop.author, worker_id=worker_id)
    return replace(desk.laptop, worker=worker, author=author)


def proposed_by_vraic(desk: Desk, one: str, other: str) -> str:
    """Propose a link as a colleague."""
    return propose_link(as_colleague(desk, VRAIC), one, other, reason="The same tattoo")
