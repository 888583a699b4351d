"""What somebody agreed to, as it counts for them and whoever they are linked with."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import Connection, select

from app.casework.laptop import Laptop
from app.casework.linking import standing_links
from app.casework.person_page import cluster_around
from app.records.consents import CONSENT_ANSWER, Consent
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.registry import record_type
from app.rules.clusters import cluster_of
from app.rules.consents import Answer, Counting, counting, kept_to
from app.rules.fold import NOTHING, Group, is_voided
from app.rules.shown import row_of
from app.storage.states import load_states
from app.storage.unit_of_work import UnitOfWork

_CONSENT = table_of(Consent)


def consents_of(laptop: Laptop, subject_id: RecordId) -> list[Counting]:
    """Return what counts for somebody, links followed; that it was read is noted.

    Raises:
        Refusal: the role may not read it.
    """
    laptop.must_read("consent")

    def read(work: UnitOfWork) -> list[Counting]:
        cluster = cluster_around(work.connection, subject_id)
        found = consents_counting(work.connection, cluster, laptop.clock.today())
        work.audit("records.listed", "consent", [each.kept_to.record_id for each in found])
        return found

    return laptop.noting(read)


def may_tell(laptop: Laptop, subject_id: RecordId, kind: str, party: str = "") -> Answer | None:
    """Return the answer to keep to before telling somebody something; None where nobody asked.

    Raises:
        Refusal: the role may not read it.
    """
    return kept_to(consents_of(laptop, subject_id), kind, party)


def consents_of_each(
    connection: Connection, subject_ids: Collection[RecordId], today: date
) -> dict[RecordId, list[Counting]]:
    """Return what counts for each of many, links followed; those who never answered are left out.

    Args:
        connection: to read from.
        subject_ids: people and anonymous identities.
        today: after the day until which it holds an answer permits nothing.
    """
    asked = set(connection.execute(select(_CONSENT.c.subject_id)).scalars())
    if not asked:
        return {}
    links = standing_links(connection)
    clusters = {one: cluster_of(one, links) for one in subject_ids}
    return {
        one: consents_counting(connection, cluster, today)
        for one, cluster in clusters.items()
        if cluster & asked
    }


def consents_counting(
    connection: Connection, cluster: Collection[RecordId], today: date
) -> list[Counting]:
    """Return what counts for these people, who are one."""
    about = _CONSENT.c.subject_id.in_(sorted(cluster))
    ids = list(connection.execute(select(_CONSENT.c.id).where(about)).scalars())
    return counting(_answers(connection, ids), today)


def _answers(connection: Connection, ids: list[RecordId]) -> Iterable[Answer]:
    """Give every answer that stands: of a contested one each, since none of them may be hidden."""
    kind = record_type("consent")
    for record_id, kept in load_states(connection, ids).items():
        if is_voided(kept.shown):
            continue
        group = kept.shown.get("answer", NOTHING)
        for change_id in group.heads:
            one = {**kept.shown, "answer": Group({change_id: group.heads[change_id]})}
            row = row_of(kind, record_id, one)
            yield Answer(
                record_id,
                row["subject_id"] or "",
                row["kind"] or "",
                row["party"] or "",
                row["answer"] or "",
                row["scope"] or "",
                row["said_on"],
                row["ends_on"],
            )


def answer_in_words(answer: Answer) -> str:
    """Return an answer as people say it, with what may be told."""
    if answer.answer == "ran_out":
        return "the agreement has run out"
    said = CONSENT_ANSWER.label(answer.answer).lower()
    return f"{said} ({answer.scope})" if answer.scope else said
