from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.rules.audit_chain import BEGINNING, ChainFault, FaultKind, chained_hash, check_chain

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)


@dataclass
class Entry:
    chain_id: str
    number: int
    at: datetime
    actor: str
    event: str
    record_type: str | None
    record_ids: list[str]
    previous_hash: str
    hash: str = field(default="")

    def sealed(self) -> "Entry":
        content = {name: value for name, value in vars(self).items() if name != "hash"}
        return replace(self, hash=chained_hash(**content))


def _chain(length: int, *, chain_id: str = "first", head: str = BEGINNING) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(1, length + 1):
        at = NOON + timedelta(seconds=number)
        event = "person.read" if number % 2 else "contact.recorded"
        entry = Entry(chain_id, number, at, "worker-1", event, "person", [f"id-{number}"], head)
        entries.append(entry.sealed())
        head = entries[-1].hash
    return entries


def _kinds(faults: list[ChainFault]) -> set[FaultKind]:
    return {fault.kind for fault in faults}


@given(st.integers(min_value=0, max_value=30))
def test_an_untouched_chain_has_no_faults(length: int) -> None:
    assert check_chain(_chain(length)) == []


@given(st.integers(min_value=0, max_value=11), st.sampled_from(["actor", "event", "hash"]))
def test_an_edited_entry_is_named(place: int, what: str) -> None:
    entries = _chain(12)
    setattr(entries[place], what, "somebody-else")

    assert ChainFault(FaultKind.EDITED, "first", place + 1) in check_chain(entries)


@given(st.integers(min_value=0, max_value=10))
def test_an_entry_edited_with_its_hash_made_anew_breaks_the_next_one(place: int) -> None:
    entries = _chain(12)
    entries[place] = replace(entries[place], record_ids=["id-of-another"]).sealed()

    assert check_chain(entries) == [ChainFault(FaultKind.UNLINKED, "first", place + 2)]


@given(st.integers(min_value=0, max_value=10))
def test_a_missing_entry_is_a_gap(place: int) -> None:
    entries = _chain(12)
    del entries[place]

    assert check_chain(entries) == [ChainFault(FaultKind.GAP, "first", place + 2)]


@given(st.integers(min_value=0, max_value=10))
def test_two_entries_in_the_wrong_order_are_found(place: int) -> None:
    entries = _chain(12)
    entries[place], entries[place + 1] = entries[place + 1], entries[place]

    assert FaultKind.REORDERED in _kinds(check_chain(entries))


@given(st.integers(min_value=1, max_value=11))
def test_two_histories_after_one_entry_are_a_fork(place: int) -> None:
    entries = _chain(12)
    other = replace(entries[place], actor="worker-2").sealed()

    assert ChainFault(FaultKind.FORK, "first", place + 1) in check_chain([*entries, other])


def test_a_batch_sent_twice_is_no_fault() -> None:
    entries = _chain(5)

    assert check_chain(entries + entries) == []


def test_a_chain_may_be_checked_in_parts() -> None:
    entries = _chain(9)

    assert check_chain(entries[4:], after=entries[3]) == []
    assert _kinds(check_chain(entries[5:], after=entries[3])) == {FaultKind.GAP}


def test_after_a_restore_a_new_chain_begins_at_the_last_head() -> None:
    first = _chain(4)
    second = _chain(3, chain_id="second", head=first[-1].hash)

    assert check_chain(first + second) == []


def test_a_new_chain_that_names_no_head_is_unlinked() -> None:
    stranger = _chain(3, chain_id="second")

    assert check_chain(_chain(4) + stranger) == [ChainFault(FaultKind.UNLINKED, "second", 1)]


def test_the_moment_counts_and_not_its_time_zone() -> None:
    from zoneinfo import ZoneInfo

    entries = _chain(2)
    entries[0] = replace(entries[0], at=entries[0].at.astimezone(ZoneInfo("Europe/Guernsey")))

    assert check_chain(entries) == []
