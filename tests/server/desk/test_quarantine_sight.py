"""What a lead sees of the strangest things that lie in quarantine, on PostgreSQL as well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.centre_line import ask_centre
from app.records.change import encode_change
from app.records.declaration import Role
from app.records.refusal import Refusal
from app.sync.desk_words.quarantine import AcceptHeld, ListQuarantine
from server.desk.quarantine_sight import why_no_fix, why_not_as_it_is
from server.doubts import Doubt
from tests.server.test_ingest import change, offer
from tests.sync.in_process import Place
from tests.templates import prepared_postgres


@pytest.fixture(params=["embedded", "postgres"])
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Place]:
    url = None
    if request.param == "postgres":
        url = prepared_postgres(request.getfixturevalue("postgres_url"))
    made = Place(tmp_path / "place", url)
    yield made
    made.close()


def test_nonsense_is_shown_as_it_came_and_breaks_nothing(place: Place) -> None:
    van, lead = place.station("Ormer"), place.station("Falla", role=Role.LEAD)
    whole = {"author": van.worker_id, "device": van.wire.device_id}
    odd = [
        change("contact", {"made": {"subject_id": ["x"]}}, **whole),
        change("contact", {"made": {"subject_id": 7}}, **whole),
        change("contact", {"made": 7, "note": {"note": ["x"]}}, **whole),
        change("contact", {"void": "x"}, **whole),
        change("person", {"name": {"surname": "Brecquin"}}, record_id="service", **whole),
        change("person", {"aliases:x": "yes"}, **{**whole, "author": "x" * 90}),
    ]
    offer(van, b'{"id":"half', b"\xff\xfe", *map(encode_change, odd))
    held = ask_centre(lead.laptop, ListQuarantine()).held
    assert [one.code for one in held[:2]] == ["unreadable"] * 2
    assert held[0].text == '{"id":"half'
    assert "\ufffd" in held[1].text
    assert len(held) == 2 + len(odd)
    for one, said in zip(held[2:], odd, strict=True):
        assert json.loads(one.change)["id"] == said.id
        assert one.no_accept
        with pytest.raises(Refusal):
            ask_centre(lead.laptop, AcceptHeld(entry_id=one.entry_id, change_id=one.change_id))
    accepted = change("person", {"name": {"surname": "Le Page"}}, author=lead.worker_id)
    offer(van, encode_change(accepted))
    last = ask_centre(lead.laptop, ListQuarantine()).held[-1]
    assert (last.code, last.author_name) == ("author", "Falla")
    ask_centre(lead.laptop, AcceptHeld(entry_id=last.entry_id, change_id=last.change_id))
    assert len(ask_centre(lead.laptop, ListQuarantine()).held) == len(held)


def test_a_sign_that_a_database_cannot_keep_holds_up_nobody(place: Place) -> None:
    van, lead = place.station("Ormer"), place.station("Falla", role=Role.LEAD)
    name = {"name": {"surname": "Brecquin"}}
    torn = [
        change("person", name, id="x\0"),
        change("person", name, record_id="x\0"),
        change("contact", {"made": {"subject_id": "x\0"}}),
        change("outreach_session", {"team": {"team_id": "x\0"}}),
    ]
    fine = [change("person", name, author="x\0"), change("person", {"x\0": {}}, device="y\0")]
    verdicts = offer(van, *map(encode_change, (*torn, *fine)))
    assert [each.code or each.verdict for each in verdicts] == ["shape"] * 4 + ["received"] * 2
    assert len(ask_centre(lead.laptop, ListQuarantine()).held) == len(torn)


def test_each_doubt_is_said_to_a_lead_in_words_of_its_own() -> None:
    assert why_not_as_it_is(Doubt("shape", "It is bent.")) == "It is bent."
    assert "Ask a manager" in why_not_as_it_is(Doubt("role", "x"))
    assert why_no_fix("role") == ""
    assert "anew" in why_no_fix("shape")
