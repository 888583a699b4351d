"""What leads decide about quarantine: for every reason, once, by whom it concerns, and audited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.casework.centre_line import ask_centre
from app.records.change import Change, decode_change, encode_change
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.records.server_rows import AuditReceived, LoggedChange, Quarantined
from app.rules.scope import SERVICE_PROFILE
from app.sync.desk_words.quarantine import (
    AcceptHeld,
    Decided,
    FixHeld,
    Held,
    ListQuarantine,
    ReopenHeld,
    ReturnHeld,
    SetAsideHeld,
)
from server.desk import quarantine as desk
from tests.server.test_ingest import change, offer, verdict_on
from tests.sync.in_process import Place, Station


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


@dataclass
class Service:
    """A worker of the street and one of the prison, and a lead of each with a manager of all."""

    place: Place
    van: Station
    gull: Station
    lead: Station
    manager: Station

    def person(self, station: Station, **more: Any) -> Change:
        said = {"name": {"surname": "Brecquin"}, "team": {"team_id": station.laptop.worker.team_id}}
        own = {"author": station.worker_id, "device": station.wire.device_id}
        return change("person", said, **{**own, **more})


def service(place: Place) -> Service:
    van = place.station("Ormer")
    gull = place.station("Gull", team="Prison")
    lead = place.station("Falla", role=Role.LEAD)
    manager = place.station("Brecq", team="Office", role=Role.MANAGER, profile=SERVICE_PROFILE)
    return Service(place, van, gull, lead, manager)


def held(station: Station, **ask: Any) -> list[Held]:
    return ask_centre(station.laptop, ListQuarantine(**ask)).held


def the_one(station: Station) -> Held:
    (found,) = held(station)
    return found


def decide(station: Station, shape: type[Any], one: Held, **more: Any) -> Decided:
    ask = shape(entry_id=one.entry_id, change_id=one.change_id, **more)
    decided: Decided = ask_centre(station.laptop, ask)
    return decided


def refusal_of(station: Station, shape: type[Any], one: Held, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        decide(station, shape, one, **more)
    return refused.value


def log_of(place: Place) -> dict[str, Any]:
    return {row.change_id: row for row in place.rows(LoggedChange)}


def refused_for(code: str, at: Service) -> Change | bytes:
    """Let something be refused with this code, and return it."""
    van, team = at.van, {"team_id": at.van.laptop.worker.team_id}
    own = {"author": van.worker_id, "device": van.wire.device_id}
    known, theirs = at.person(van), at.person(at.gull)
    offer(van, encode_change(known))
    offer(at.gull, encode_change(theirs))
    contact = change("contact", {"made": {"subject_id": known.record_id}}, **own)
    offer(van, encode_change(contact))
    about_theirs = {"subject_id": theirs.record_id}
    of_themselves = {"one_id": known.record_id, "other_id": known.record_id}
    prison = {"team_id": at.gull.laptop.worker.team_id}
    made: dict[str, Change | bytes] = {
        "unknown_type": change("bike_repair", {"what": {"what": "bell"}}, **own),
        "unreadable": b'{"id":"half a change"}',
        "other_content": msgspec.structs.replace(known, groups={"name": {"surname": "Le Page"}}),
        "role": change("staff_member", {"name": {"name": "Alba"}}, **own),
        "shape": at.person(van, record_id="x"),
        "author": at.person(van, author=at.gull.worker_id),
        "fixed": change(
            "contact",
            {"made": {"subject_id": known.record_id, "kind": "x"}, "note": {"note": "seen"}},
            record_id=contact.record_id,
            **own,
        ),
        "other_type": change("contact", contact.groups, record_id=known.record_id, **own),
        "audience": change("outreach_session", {"team": prison}, **own),
        "no_subject": change("contact", {"note": {"note": "x"}}, **own),
        "with_itself": change("link", {"made": of_themselves}, **own),
        "never_held": change("contact", {"made": about_theirs}, **own),
        "value_not_taken": change("person", {"name": {"forename": 7}, "team": team}, **own),
    }
    body = made[code]
    if isinstance(body, Change):
        assert verdict_on(van, body) == code
    else:
        offer(van, body)
    return body


# What a lead of the team may do, and one who sees the whole service: accept, fix.
ALLOWED = {
    "unknown_type": ("", ""),
    "unreadable": ("", ""),
    "other_content": ("", ""),
    "role": ("accept fix", "accept fix"),
    "shape": ("", ""),
    "author": ("accept fix", "accept fix"),
    "fixed": ("fix", "fix"),
    "other_type": ("", ""),
    "audience": ("", "accept fix"),
    "no_subject": ("", ""),
    "with_itself": ("", ""),
    "never_held": ("", "accept fix"),
    "value_not_taken": ("fix", "fix"),
}


@pytest.mark.parametrize("code", ALLOWED)
def test_what_can_be_taken_is_taken_and_of_the_rest_it_is_said_why_not(
    place: Place, code: str
) -> None:
    at = service(place)
    refused = refused_for(code, at)
    for station, allowed in zip((at.lead, at.manager), ALLOWED[code], strict=True):
        one = the_one(station)
        assert one.code == code
        assert one.why
        may = [verb for verb, no in (("accept", one.no_accept), ("fix", one.no_fix)) if not no]
        assert " ".join(may) == allowed
        before = log_of(place).keys()
        if "accept" not in allowed:
            assert refusal_of(station, AcceptHeld, one).code in ("cannot_accept", "not_here")
        if "fix" not in allowed:
            assert refusal_of(station, FixHeld, one, new_id=new_id()).code in (
                "cannot_fix",
                "cannot_accept",
                "not_here",
            )
        assert log_of(place).keys() == before
    if "accept" in ALLOWED[code][1]:
        assert isinstance(refused, Change)
        decided = decide(at.manager, AcceptHeld, one)
        row = log_of(place)[refused.id]
        assert (decided.outcome, decided.by) == ("accepted", "Brecq")
        assert row.body == encode_change(refused)
        assert row.device_id == at.van.wire.device_id
        assert held(at.manager) == []
    (kept,) = place.rows(Quarantined)
    assert kept.reason_code == code
    assert kept.body == (encode_change(refused) if isinstance(refused, Change) else refused)


def test_whose_values_a_lead_may_not_see_are_not_told(place: Place) -> None:
    at = service(place)
    refused_for("never_held", at)
    mine, all_of_it = the_one(at.lead), the_one(at.manager)
    assert mine.change == ""
    assert mine.about == ""
    assert "not hold" in mine.hidden
    assert all_of_it.change
    assert all_of_it.about == "Brecquin"
    assert (all_of_it.worker_name, all_of_it.author_name) == ("Ormer", "")
    # What concerns the prison alone is no matter of the street's lead.
    offer(at.gull, b"[1]")
    assert [one.worker_name for one in held(at.manager)] == ["Ormer", "Gull"]
    assert [one.worker_name for one in held(at.lead)] == ["Ormer"]
    (theirs,) = (one for one in held(at.manager) if one.worker_name == "Gull")
    assert refusal_of(at.lead, SetAsideHeld, theirs, words="no").code == "not_here"


def test_asked_twice_it_is_done_once_and_a_second_lead_hears_who_was_quicker(place: Place) -> None:
    at = service(place)
    refused_for("author", at)
    one = the_one(at.lead)
    first = decide(at.lead, AcceptHeld, one)
    count = len(place.rows(LoggedChange))
    assert decide(at.lead, AcceptHeld, one) == first
    late = refusal_of(at.manager, ReturnHeld, one, words="Whose is it?")
    assert late.code == "settled_already"
    assert "Falla took it as it is" in late.sentence
    assert refusal_of(at.manager, ReopenHeld, one).code == "settled_already"
    assert len(place.rows(LoggedChange)) == count
    noted = [r.entry["event"] for r in place.rows(AuditReceived) if r.device_id == "centre"]
    assert noted.count("quarantine.accepted") == 1
    assert noted.count("desk.quarantine.accept") == 2


def test_a_correction_is_the_leads_own_and_the_original_stays_whole(place: Place) -> None:
    at = service(place)
    refused = refused_for("value_not_taken", at)
    assert isinstance(refused, Change)
    one, corrected = the_one(at.lead), new_id()
    wrong = refusal_of(at.lead, FixHeld, one, new_id=new_id(), groups={"name": {"forename": 8}})
    assert wrong.code == "cannot_fix"
    groups = {"name": {"forename": "Houmet"}}
    first = decide(at.lead, FixHeld, one, new_id=corrected, groups=groups)
    assert decide(at.lead, FixHeld, one, new_id=corrected, groups=groups) == first
    assert refusal_of(at.lead, FixHeld, one, new_id=new_id()).code == "settled_already"
    taken = decode_change(log_of(place)[corrected].body)
    assert taken.author == at.lead.worker_id
    assert taken.groups == refused.groups | groups
    assert all(refused.id in seen for seen in taken.seen.values())
    (kept,) = place.rows(Quarantined)
    assert (kept.outcome, kept.replaced_by) == ("fixed", corrected)
    assert kept.body == encode_change(refused)
    # Its laptop hears of it also where it offers the first one again.
    (verdict,) = offer(at.van, encode_change(refused))
    assert (verdict.verdict, verdict.number) == ("received", log_of(place)[corrected].number)


def test_what_was_said_when_it_was_made_stays_and_the_rest_gets_in(place: Place) -> None:
    at = service(place)
    refused = refused_for("fixed", at)
    assert isinstance(refused, Change)
    corrected = new_id()
    decide(at.lead, FixHeld, the_one(at.lead), new_id=corrected)
    taken = decode_change(log_of(place)[corrected].body)
    assert taken.groups["made"] == {"subject_id": refused.groups["made"]["subject_id"]}
    assert taken.groups["note"] == {"note": "seen"}


def test_a_correction_says_nothing_new_and_nothing_of_somebody_else(place: Place) -> None:
    at = service(place)
    refused_for("author", at)
    one = the_one(at.lead)
    more = {"birth": {"born_on": "1990-01-01"}}
    assert refusal_of(at.lead, FixHeld, one, new_id=new_id(), groups=more).code == "cannot_fix"
    decide(at.lead, SetAsideHeld, one, words="Not ours")
    refused = change(
        "contact",
        {"made": {"subject_id": new_id()}},
        author=at.gull.worker_id,
        device=at.van.wire.device_id,
    )
    assert verdict_on(at.van, refused) == "author"
    other = {"made": {"subject_id": new_id()}}
    one = the_one(at.lead)
    assert refusal_of(at.lead, FixHeld, one, new_id=new_id(), groups=other).code == "cannot_fix"


def test_what_is_returned_or_set_aside_can_be_taken_back_and_is_kept(place: Place) -> None:
    at = service(place)
    refused_for("other_type", at)
    one = the_one(at.lead)
    for shape in (ReturnHeld, SetAsideHeld):
        assert refusal_of(at.lead, shape, one, words=" ").code == "no_words"
    decide(at.lead, ReturnHeld, one, words="Write it once more, please.")
    decide(at.lead, ReturnHeld, one, words="Write it once more, please.")
    assert refusal_of(at.lead, SetAsideHeld, one, words="Too late").code == "settled_already"
    assert held(at.lead) == []
    (settled,) = held(at.lead, settled=True)
    assert (settled.outcome, settled.settled_by) == ("returned", "Falla")
    assert settled.words == "Write it once more, please."
    decide(at.manager, ReopenHeld, one)
    decide(at.manager, ReopenHeld, one)
    assert the_one(at.lead).outcome == ""
    decide(at.manager, SetAsideHeld, the_one(at.lead), words="A trial")
    assert [row.outcome for row in place.rows(Quarantined)] == ["set_aside"]
    nameless = refused_for("unreadable", at)
    assert isinstance(nameless, bytes)
    one = the_one(at.lead)
    assert one.text == nameless.decode()
    assert refusal_of(at.lead, ReturnHeld, one, words="What is it?").code == "cannot_return"


def test_an_entry_is_only_what_the_lead_saw(place: Place) -> None:
    """After a restore of the centre another entry may lie under its number."""
    at = service(place)
    refused_for("author", at)
    one = msgspec.structs.replace(the_one(at.lead), change_id=new_id())
    assert refusal_of(at.lead, AcceptHeld, one).code == "not_here"


def test_of_very_many_the_oldest_are_told_and_the_rest_counted(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = service(place)
    first, second, third = (change("from_tomorrow", {"x": {}}) for _ in range(3))
    offer(at.van, *map(encode_change, (first, second, third)))
    monkeypatch.setattr(desk, "_MOST", 2)
    found = ask_centre(at.manager.laptop, ListQuarantine())
    assert ([one.change_id for one in found.held], found.more) == ([first.id, second.id], 1)
    assert ask_centre(at.lead.laptop, ListQuarantine(settled=True)).more == 0
