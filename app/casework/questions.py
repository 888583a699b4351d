"""Questions to whoever wrote a contested value: asked, shown to them, answered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from app.casework.conflicts import held_state, title_of
from app.casework.laptop import Laptop
from app.casework.person_page import label_of_group, said_when, staff_names
from app.casework.restricting import restricted_among
from app.casework.sayings import label_of_said
from app.records.declaration import VOID_GROUP, table_of
from app.records.ids import RecordId
from app.records.local_rows import RecordState
from app.records.people import StaffMember
from app.records.questions import Question
from app.records.refusal import Refusal
from app.records.registry import record_types
from app.storage.unit_of_work import UnitOfWork

_QUESTION = table_of(Question)
_STAFF = table_of(StaffMember)
_STATE = table_of(RecordState)


@dataclass(frozen=True, repr=False)
class Asked:
    """A question with its answer, in words; `title` names the person or record it is about."""

    question_id: RecordId
    record_id: RecordId
    asked_by: str
    asked_id: RecordId
    asked: str
    when: str
    words: str
    answer: str
    title: str = ""
    label: str = ""


def ask_author(
    laptop: Laptop, record_id: RecordId, group: str, author_id: str, words: str
) -> RecordId:
    """Ask a colleague about a group of a record; it is on their laptop when both caught up.

    Raises:
        Refusal: `nothing_asked`; `asks_oneself`; `unknown_author`; `unknown_record`; `role`;
            `restricted`, since the whole team could read it.
    """
    laptop.must_write("question")
    if not words.strip():
        raise Refusal("nothing_asked", "Write what you want to know.", field="words")
    if author_id == laptop.worker.worker_id:
        raise Refusal("asks_oneself", "You wrote this yourself.", field="author")
    with laptop.work() as work:
        kept = held_state(work, record_id)
        _must_be_for_the_team(work, record_id)
        found = select(_STAFF.c.team_id).where(_STAFF.c.id == author_id)
        colleague = work.connection.execute(found).first()
        if colleague is None:
            raise Refusal(
                "unknown_author",
                "Who wrote this is not known on this laptop, so nobody can be asked from here.",
                field="author",
            )
        question_id = work.record(
            "question",
            {
                "asked_at": work.now,
                "asked_by": laptop.worker.worker_id,
                "asked_id": author_id,
                "about_type": kept.record_type,
                "about_record_id": record_id,
                "about_group": group,
                "words": words,
                "team_id": colleague.team_id or laptop.worker.team_id,
            },
        )
        work.commit()
    return question_id


def _must_be_for_the_team(work: UnitOfWork, record_id: RecordId) -> None:
    ends = select(_STATE.c.subject_id, _STATE.c.other_subject_id)
    found = work.connection.execute(ends.where(_STATE.c.record_id == record_id)).one()
    if restricted_among(work.connection, [one for one in found if one]):
        raise Refusal(
            "restricted",
            "Only colleagues named may know of this person, and a question goes to the whole team. "
            "Nothing was asked: speak to whoever wrote it.",
        )


def questions_for_me(laptop: Laptop) -> list[Asked]:
    """Return what colleagues ask this worker and is not answered yet, the oldest first."""
    mine = (_QUESTION.c.asked_id == laptop.worker.worker_id) & _QUESTION.c.answer.is_(None)
    return _asked(laptop, mine)


def questions_about(laptop: Laptop, record_id: RecordId) -> list[Asked]:
    """Return what was asked about a record, the oldest first, with the answers."""
    return _asked(laptop, _QUESTION.c.about_record_id == record_id)


def answer_question(laptop: Laptop, question_id: RecordId, words: str) -> None:
    """Answer a question.

    Raises:
        Refusal: `nothing_answered`; `unknown_record`; `role`.
    """
    laptop.must_write("question")
    if not words.strip():
        raise Refusal("nothing_answered", "Write an answer, if only a word.", field="answer")
    with laptop.work() as work:
        work.state(question_id)
        work.edit("question", question_id, {"answer": words})
        work.commit()


def _asked(laptop: Laptop, which: ColumnElement[bool]) -> list[Asked]:
    if not record_types()["question"].may_read(laptop.worker.role):
        return []
    statement = select(_QUESTION).where(which, _QUESTION.c.voided.is_(False))

    def read(work: UnitOfWork) -> list[Asked]:
        names = staff_names(work.connection)
        rows = work.connection.execute(statement.order_by(_QUESTION.c.asked_at)).mappings().all()
        if rows:
            work.audit("questions.shown", "question", [row["id"] for row in rows])
        return [
            Asked(
                row["id"],
                row["about_record_id"] or "",
                names.get(row["asked_by"], "A colleague"),
                row["asked_id"] or "",
                names.get(row["asked_id"], "a colleague"),
                said_when(row["asked_at"]) if row["asked_at"] else "",
                row["words"] or "",
                row["answer"] or "",
                *_about(work, row["about_record_id"] or "", row["about_group"] or ""),
            )
            for row in rows
        ]

    return laptop.noting(read)


def _about(work: UnitOfWork, record_id: RecordId, group: str) -> tuple[str, str]:
    """Return what to call the record and the group; nothing where it is not on this laptop."""
    try:
        kept = held_state(work, record_id)
    except Refusal:
        return "", ""
    kind = record_types().get(kept.record_type)
    if kind is None:
        return "", ""
    is_said = group in kept.shown and group != VOID_GROUP
    label = label_of_said(kind, kept, group) if is_said else label_of_group(kind, group)
    return title_of(work.connection, kind, kept), label
