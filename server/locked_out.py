"""The way out where nobody who may see somebody restricted can act any more.

Those named have left, or two restricted somebody at once and nobody is named by both. At the
centre's own machine one lead or manager is named then. One person alone does that, and the audit
says so; what is written about the person is not shown there.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.records.change import Change, encode_change
from app.records.declaration import Role, table_of
from app.records.ids import RecordId, new_id
from app.records.people import Person
from app.records.refusal import Refusal
from app.records.restricted import Restriction
from app.records.server_rows import Rights
from app.rules.capture import capture_void
from app.rules.restricted import Named, as_text
from app.storage.database import reading
from server.audit import note_as_centre
from server.centre import CENTRE_DEVICE, Centre
from server.devices import write_as_centre
from server.log import LogWriter, head_of
from server.restricted import restricted
from server.scope import refresh_scope

NAMED_BY_ONE = "console.named_for_restricted"
_LEADS = (Role.LEAD, Role.MANAGER)
_PERSON, _RESTRICTION, _RIGHTS = table_of(Person), table_of(Restriction), table_of(Rights)


def locked_out(centre: Centre) -> list[str]:
    """Return the codes of those who are restricted and whom no lead or manager can see."""
    with reading(centre.engine) as connection:
        stuck = [
            one for one, named in restricted(connection).items() if not _leads(connection, named)
        ]
        codes = select(_PERSON.c.code).where(_PERSON.c.id.in_(stuck)).order_by(_PERSON.c.code)
        return [code for code in connection.execute(codes).scalars() if code]


def name_for(centre: Centre, code: str, worker_id: str) -> None:
    """Let one lead or manager, and nobody else, see somebody whom none of them can see any more.

    Raises:
        Refusal: `not_locked_out`, also where there is nobody by this code; `not_a_lead`.
    """
    with centre.ordered_writing() as connection:
        person_id = connection.execute(select(_PERSON.c.id).where(_PERSON.c.code == code)).scalar()
        named = restricted(connection).get(str(person_id))
        if named is None or _leads(connection, named):
            raise Refusal(
                "not_locked_out",
                "There is nobody by this code who is restricted and whom no lead or manager can "
                "see. Nothing was changed.",
            )
        if not _leads(connection, frozenset({worker_id})):
            raise Refusal("not_a_lead", "Name a lead or manager who is here. Nothing was changed.")
        standing = connection.execute(
            select(_RESTRICTION.c.id).where(_RESTRICTION.c.person_id == person_id)
        )
        old = list(standing.scalars())
        said = {"person_id": person_id, "named": as_text([worker_id]), "because": "other"}
        write_as_centre(connection, centre, "restriction", new_id(), said)
        _take_back(connection, centre, old)
        refresh_scope(connection, [str(person_id)], head_of(connection))
        for event, record_type, record_id in (
            (NAMED_BY_ONE, "staff_member", worker_id),
            ("person.restricted", "person", str(person_id)),
        ):
            note_as_centre(
                connection, centre,
                actor=CENTRE_DEVICE, event=event, record_type=record_type, record_ids=[record_id],
            )  # fmt: skip


def _leads(connection: Connection, named: Named) -> list[str]:
    statement = select(_RIGHTS.c.worker_id).where(
        _RIGHTS.c.worker_id.in_(sorted(named)), _RIGHTS.c.active, _RIGHTS.c.role.in_(_LEADS)
    )
    return list(connection.execute(statement).scalars())


def _take_back(connection: Connection, centre: Centre, record_ids: list[RecordId]) -> None:
    log = LogWriter(connection, centre.now())
    log.load(record_ids)
    for record_id in record_ids:
        captured = capture_void(
            log.state_of(record_id), reason="nobody named could act", who=CENTRE_DEVICE
        )
        change = Change(
            id=new_id(),
            record_type="restriction",
            record_id=record_id,
            groups=captured.groups,
            seen=captured.seen,
            author=CENTRE_DEVICE,
            device=CENTRE_DEVICE,
            made_at=centre.now(),
        )
        log.take(change, encode_change(change), device_id=CENTRE_DEVICE)
    log.finish()
