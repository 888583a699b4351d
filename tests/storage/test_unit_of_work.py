"""One piece of work is written whole or not at all, and remembers what its author had seen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from app.records.change import decode_change
from app.records.contacts import Contact, HandoutGiven
from app.records.local_rows import AuditEntry, OutboxChange, RecordState, SearchKey
from app.records.people import Person, SafeContact
from app.records.refusal import Refusal
from app.rules.fold import contested_groups, decode_state, digest
from app.storage.audit import check_audit
from app.storage.database import close_encrypted, reading
from app.storage.unit_of_work import Author, UnitOfWork, work_on
from tests.rules.histories import change, void
from tests.storage.records_file import AUTHOR, NOW, TEAM, everything, open_records, rows

NAMED = {"forename": "Houmet", "surname": "Brecquin", "aliases": ["Hou"], "team_id": TEAM}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_records(tmp_path)
    yield engine
    close_encrypted(engine)


def attempt(engine: Engine, *steps: Callable[[UnitOfWork], object]) -> None:
    with work_on(engine, AUTHOR, NOW) as work:
        for step in steps:
            step(work)


def record_person(work: UnitOfWork) -> str:
    return work.record("person", NAMED)


def person(engine: Engine) -> str:
    with work_on(engine, AUTHOR, NOW) as work:
        person_id = work.record("person", NAMED)
        work.commit()
    return person_id


def edit(engine: Engine, person_id: str, values: dict[str, Any], **how: Any) -> None:
    with work_on(engine, AUTHOR, NOW) as work:
        work.edit("person", person_id, values, **how)
        work.commit()


def shown(engine: Engine, record_id: str) -> Any:
    with work_on(engine, AUTHOR, NOW) as work:
        return work.state(record_id).shown


class TestAllOrNothing:
    def test_row_state_outbox_and_audit_are_written_together(self, engine: Engine) -> None:
        person_id = person(engine)
        (row,) = rows(engine, Person)
        assert {name: row[name] for name in NAMED} == NAMED
        (state,) = rows(engine, RecordState)
        assert (state["record_id"], state["subject_id"]) == (person_id, person_id)
        assert state["audience"] == f"team:{TEAM}"
        (waiting,) = rows(engine, OutboxChange)
        sent = decode_change(waiting["body"])
        assert (sent.id, sent.record_id, sent.author) == (waiting["change_id"], person_id, "w1")
        assert waiting["status"] == "waiting"
        (entry,) = rows(engine, AuditEntry)
        assert (entry["event"], entry["record_ids"]) == ("recorded", [person_id])

    def test_without_a_commit_nothing_is_written(self, engine: Engine) -> None:
        before = everything(engine)
        with work_on(engine, AUTHOR, NOW) as work:
            work.record("person", NAMED)
        assert everything(engine) == before

    @pytest.mark.parametrize("is_committed", [False, True])
    def test_after_an_exception_nothing_is_written(
        self, engine: Engine, *, is_committed: bool
    ) -> None:
        before = everything(engine)
        steps = [record_person, UnitOfWork.commit] if is_committed else [record_person]
        with pytest.raises(ZeroDivisionError):
            attempt(engine, *steps, lambda _work: 1 // 0)
        assert everything(engine) == before

    def test_a_refused_value_takes_the_rest_of_the_work_with_it(self, engine: Engine) -> None:
        before = everything(engine)
        with pytest.raises(Refusal) as caught:
            attempt(engine, record_person, lambda work: work.record("contact", {"minutes": 9999}))
        assert caught.value.field == "minutes"
        assert everything(engine) == before

    def test_a_fault_in_the_last_statement_takes_the_first_with_it(self, engine: Engine) -> None:
        before = everything(engine)
        with pytest.raises(ValueError, match="audit"):
            attempt(
                engine,
                record_person,
                lambda work: work.audit("This is a sentence and no code"),
                UnitOfWork.commit,
            )
        assert everything(engine) == before

    def test_what_comes_after_the_commit_is_never_lost_in_silence(self, engine: Engine) -> None:
        with pytest.raises(RuntimeError, match="committed"):
            attempt(engine, record_person, UnitOfWork.commit, record_person)
        assert rows(engine, Person) == []

    def test_several_records_are_one_work(self, engine: Engine) -> None:
        with work_on(engine, AUTHOR, NOW) as work:
            person_id = work.record("person", NAMED)
            work.record("contact", {"subject_id": person_id, "events": ["naloxone"]})
            work.edit("person", person_id, {"known_as": "Hou"})
            work.commit()
        assert [row["known_as"] for row in rows(engine, Person)] == ["Hou"]
        assert [row["subject_id"] for row in rows(engine, Contact)] == [person_id]
        assert len(rows(engine, OutboxChange)) == 3
        assert len(rows(engine, RecordState)) == 2


class TestEdits:
    def test_an_edit_writes_what_differs_and_names_what_stood(self, engine: Engine) -> None:
        person_id = person(engine)
        edit(engine, person_id, {**NAMED, "forename": "Hommet", "aliases": ["Hou", "Brek"]})
        first, second = (decode_change(row["body"]) for row in rows(engine, OutboxChange))
        assert second.groups == {
            "name": {"forename": "Hommet", "surname": "Brecquin"},
            "aliases:Brek": True,
        }
        assert second.seen == {"name": [first.id]}
        assert [row["contested"] for row in rows(engine, Person)] == [False]

    def test_an_edit_that_changes_nothing_leaves_no_trace(self, engine: Engine) -> None:
        person_id = person(engine)
        before = everything(engine)
        edit(engine, person_id, NAMED)
        assert everything(engine) == before

    def test_an_edit_begun_days_ago_names_what_was_seen_then(self, engine: Engine) -> None:
        person_id = person(engine)
        opened = shown(engine, person_id)
        edit(engine, person_id, {"forename": "Hommet"})
        edit(engine, person_id, {"forename": "Hoummet"}, looking_at=opened)
        state = shown(engine, person_id)
        assert contested_groups(state) == ["name"]
        assert [row["contested"] for row in rows(engine, Person)] == [True]
        edit(engine, person_id, {"forename": "Houmet"})
        assert contested_groups(shown(engine, person_id)) == []
        assert [row["forename"] for row in rows(engine, Person)] == ["Houmet"]

    def test_what_the_centre_holds_stays_beside_what_is_shown(self, engine: Engine) -> None:
        person_id = person(engine)
        edit(engine, person_id, {"known_as": "Hou"})
        (state,) = rows(engine, RecordState)
        assert decode_state(state["base"]) == {}
        assert state["digest"] == digest({}) == 0
        assert "known_as" in decode_state(state["shown"])

    def test_recording_under_an_id_that_is_there_loses_neither(self, engine: Engine) -> None:
        person_id = person(engine)
        with work_on(engine, AUTHOR, NOW) as work:
            work.record("person", {"forename": "Herm", "surname": "Jethou"}, record_id=person_id)
            work.commit()
        assert contested_groups(shown(engine, person_id)) == ["name"]
        assert rows(engine, Person)[0]["aliases"] == ["Hou"]

    def test_a_record_that_is_not_here_is_refused(self, engine: Engine) -> None:
        with pytest.raises(Refusal) as caught:
            edit(engine, "nobody", {"known_as": "Hou"})
        assert caught.value.code == "unknown_record"


class TestVoidsAndCorrections:
    def test_a_void_hides_and_the_undoing_shows_again(self, engine: Engine) -> None:
        person_id = person(engine)
        for verb, voided in (("void", True), ("unvoid", False)):
            with work_on(engine, AUTHOR, NOW) as work:
                if verb == "void":
                    work.void("person", person_id, reason="test entry")
                else:
                    work.unvoid("person", person_id)
                work.commit()
            assert [row["voided"] for row in rows(engine, Person)] == [voided]
            assert [row["forename"] for row in rows(engine, Person)] == ["Houmet"]

    def test_what_is_not_voided_is_not_taken_back(self, engine: Engine) -> None:
        person_id = person(engine)
        with work_on(engine, AUTHOR, NOW) as work:
            assert work.unvoid("person", person_id) is None

    def test_an_edit_after_the_void_contests_it(self, engine: Engine) -> None:
        person_id = person(engine)
        with work_on(engine, AUTHOR, NOW) as work:
            work.void("person", person_id, reason="test entry")
            work.edit("person", person_id, {"known_as": "Hou"})
            work.commit()
        assert contested_groups(shown(engine, person_id)) == ["void"]

    def test_an_append_only_entry_is_corrected_and_never_edited(self, engine: Engine) -> None:
        given = {"handout": "overdose", "version": "3", "language": "en"}
        with work_on(engine, AUTHOR, NOW) as work:
            first = work.record("handout_given", given)
            with pytest.raises(Refusal) as caught:
                work.edit("handout_given", first, {"language": "pt"})
            assert caught.value.code == "append_only"
            second = work.correct("handout_given", first, {**given, "language": "pt"})
            work.commit()
        found = {
            row["id"]: (row["language"], row["corrects"]) for row in rows(engine, HandoutGiven)
        }
        assert found == {first: ("en", None), second: ("pt", first)}

    def test_a_fixed_field_of_an_ordinary_record_stays(self, engine: Engine) -> None:
        with work_on(engine, AUTHOR, NOW) as work:
            record_id = work.record("safe_contact", {"person_id": "p1", "phone": "07700 900111"})
            with pytest.raises(Refusal) as caught:
                work.edit("safe_contact", record_id, {"person_id": "p2"})
            work.commit()
        assert (caught.value.code, caught.value.field) == ("fixed", "person_id")
        assert [row["person_id"] for row in rows(engine, SafeContact)] == ["p1"]


class TestTaking:
    def test_changes_made_elsewhere_are_folded_sent_and_audited_by_type(
        self, engine: Engine
    ) -> None:
        theirs = change("i1", {"reach": {"phone": "07700 900111"}})
        with work_on(engine, AUTHOR, NOW) as work:
            work.take([theirs], event="imported")
            work.take([change("i2", {"void": void({"reach": ["i1"]})})], event="imported")
            work.take([], event="imported")
            work.commit()
        assert [row["voided"] for row in rows(engine, SafeContact)] == [True]
        assert [row["change_id"] for row in rows(engine, OutboxChange)] == ["i1", "i2"]
        entries = rows(engine, AuditEntry)
        assert [(e["record_type"], e["record_ids"]) for e in entries] == [
            ("safe_contact", ["r1"])
        ] * 2

    def test_a_type_of_a_later_program_is_kept_without_a_row(self, engine: Engine) -> None:
        later = decode_change(
            b'{"id":"i1","record_type":"later_type","record_id":"r9","groups":{"x":{"y":1}},'
            b'"author":"w","device":"d","made_at":"2026-05-09T10:00:00Z"}'
        )
        with work_on(engine, AUTHOR, NOW) as work:
            work.take([later], event="imported")
            work.commit()
        (state,) = rows(engine, RecordState)
        assert state["record_type"] == "later_type"
        assert decode_state(state["shown"])["x"].heads["i1"].value == {"y": 1}


class TestAuditAndKeys:
    def test_entries_are_chained_and_name_no_values(self, engine: Engine) -> None:
        person_id = person(engine)
        with work_on(engine, AUTHOR, NOW) as work:
            work.audit("person.read", "person", [person_id])
            work.commit()
        edit(engine, person_id, {"known_as": "Hou"})
        first, second, third = rows(engine, AuditEntry)
        assert [e["event"] for e in (first, second, third)] == [
            "recorded", "person.read", "edited",
        ]  # fmt: skip
        assert second["previous_hash"] == first["hash"]
        assert third["previous_hash"] == second["hash"]
        assert "Brecquin" not in str([first, second, third])
        with reading(engine) as connection:
            assert check_audit(connection) == []

    def test_search_keys_follow_the_row_and_leave_with_a_void(self, engine: Engine) -> None:
        def keys_of(record_type: str, row: Any) -> Any:
            return (row["id"], {("name", row["forename"].lower())}) if row["forename"] else None

        author = Author("w1", "d1", "chain1", keys_of)

        def do(verb: str, *given: Any, **named: Any) -> Any:
            with work_on(engine, author, NOW) as work:
                result = getattr(UnitOfWork, verb)(work, "person", *given, **named)
                work.commit()
            return result, [row["key"] for row in rows(engine, SearchKey)]

        person_id, keys = do("record", NAMED)
        assert keys == ["houmet"]
        assert do("edit", person_id, {"forename": "Hommet"})[1] == ["hommet"]
        assert do("void", person_id, reason="test entry")[1] == []
        assert do("unvoid", person_id)[1] == ["hommet"]
