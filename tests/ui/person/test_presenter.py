from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from app.casework import drafts, records
from app.casework.assessments import instrument_called, record_result
from app.casework.contacts import ContactSaid, record_contact
from app.ui.kit.timeline_rows import DayHeading
from app.ui.person.happenings import Happening
from app.ui.person.presenter import PersonPresenter, PersonState
from app.ui.person.reading import PersonRead
from tests.ui.desk import Desk


@dataclass
class Screen:
    states: list[PersonState] = field(default_factory=list)

    @property
    def now(self) -> PersonState:
        return self.states[-1]

    @property
    def person(self) -> PersonRead:
        assert self.now.person is not None
        return self.now.person

    def show_state(self, state: PersonState) -> None:
        self.states.append(state)


def opened(desk: Desk, person_id: str) -> tuple[PersonPresenter, Screen]:
    screen = Screen()
    presenter = PersonPresenter(desk.context, screen)
    presenter.open(person_id)
    return presenter, screen


def contact(desk: Desk, person_id: str, days_ago: int = 0) -> str:
    said = ContactSaid(
        "client",
        ["advice_information"],
        desk.clock.now() - timedelta(days=days_ago),
        subject_id=person_id,
        children=[("brief_intervention", {"kind": "brief", "topics": ["overdose"]})],
    )
    return record_contact(desk.laptop, said).contact_id


def entries(state: PersonState) -> list[Happening]:
    return [row for row in state.rows if isinstance(row, Happening)]


def test_one_line_says_who(desk: Desk) -> None:
    person_id = desk.person(
        known_as="Hoomy",
        birth_date=date(1992, 11, 22),
        gender="female",
        parish="St Sampson",
        language="pt",
        sex="declined",
    )
    _presenter, screen = opened(desk, person_id)
    person = screen.person
    assert (person.name, person.known_as) == ("Houmet Brecquin", "Hoomy")
    assert person.about == "33, born 22 Nov 1992 · Woman · St Sampson · Portuguese first"


def test_days_are_headings_and_children_stand_within_their_contact(desk: Desk) -> None:
    person_id = desk.person()
    for days_ago in (0, 1, 4):
        contact(desk, person_id, days_ago)
    _presenter, screen = opened(desk, person_id)
    days = [row.words for row in screen.now.rows if isinstance(row, DayHeading)]
    assert days == ["Today", "Yesterday", "Tuesday 17 November"]
    first = entries(screen.now)[0]
    assert (first.title, first.when_who) == ("Contact", "10:42 · you")
    assert "Brief intervention: Overdose and staying alive" in first.detail


def test_filters_show_one_kind_and_are_there_only_for_several(desk: Desk) -> None:
    person_id = desk.person()
    contact(desk, person_id)
    presenter, screen = opened(desk, person_id)
    assert not screen.now.filters
    result = {
        "subject_id": person_id,
        "instrument": "audit",
        "occurred_at": desk.clock.now(),
        "total": 21,
    }
    records.record(desk.laptop, "instrument_result", result)
    desk.feed.announce("record", person_id)
    presenter.open(person_id)
    assert [words for _key, words in screen.now.filters] == ["All", "Contacts", "Assessments"]
    presenter.choose("assessments")
    assert [each.title for each in entries(screen.now)] == ["Assessment"]


def test_an_assessment_says_which_it_was_and_how_it_came_out(desk: Desk) -> None:
    person_id = desk.person()
    audit = instrument_called(desk.laptop, "audit")
    answers = dict.fromkeys((item.id for item in audit.items), 2)
    record_result(
        desk.laptop,
        audit,
        answers,
        subject_id=person_id,
        occurred_at=desk.clock.now(),
        mode="interview",
    )
    _presenter, screen = opened(desk, person_id)
    (entry,) = entries(screen.now)
    assert entry.detail == "AUDIT, 20, Zone IV, possible dependence"


def test_every_value_of_a_contested_safe_contact_is_shown(desk: Desk) -> None:
    person_id = desk.person()
    values = {
        "person_id": person_id,
        "phone": "07700 900123",
        "messages": "text_only",
        "review_on": date(2026, 12, 4),
    }
    record_id = records.record(desk.laptop, "safe_contact", values)
    _presenter, screen = opened(desk, person_id)
    assert screen.person.warnings[0].tone == "warn"
    assert "07700 900123, Text only, never leave a message" in screen.person.warnings[0].words
    assert screen.person.warnings[0].detail == "Review 4 Dec 2026"
    draft = drafts.begin_draft(desk.laptop, "record:safe_contact", record_id=record_id)
    records.change(desk.laptop, "safe_contact", record_id, {"phone": "07700 900456"})
    records.change(desk.laptop, "safe_contact", record_id, {"phone": "07700 900789"}, draft=draft)
    _presenter, screen = opened(desk, person_id)
    warning = screen.person.warnings[0]
    assert warning.tone == "bad"
    assert "07700 900456" in warning.detail
    assert "07700 900789" in warning.detail
    assert screen.person.disagreements == ()


def test_other_contested_groups_stand_beside_with_both_values(desk: Desk) -> None:
    person_id = desk.person()
    draft = drafts.begin_draft(desk.laptop, "record:person", record_id=person_id)
    records.change(desk.laptop, "person", person_id, {"parish": "Torteval"})
    records.change(desk.laptop, "person", person_id, {"parish": "Castel"}, draft=draft)
    _presenter, screen = opened(desk, person_id)
    (said,) = screen.person.disagreements
    assert {words for words, _who in said.values} == {"Torteval", "Castel"}


def test_a_draft_about_the_person_stands_among_what_happened(desk: Desk) -> None:
    person_id = desk.person()
    draft = drafts.begin_draft(desk.laptop, "record:contact", subject_id=person_id)
    drafts.save_draft(desk.laptop, draft, {"note": "x"}, {})
    presenter, screen = opened(desk, person_id)
    (entry,) = entries(screen.now)
    assert entry.chip == "draft, saved 10:42"
    presenter.open_entry(entry.key)
    assert desk.navigator.went == [f"record_form draft:{draft.id}"]


def test_an_entry_opens_its_record(desk: Desk) -> None:
    person_id = desk.person()
    contact_id = contact(desk, person_id)
    presenter, screen = opened(desk, person_id)
    presenter.open_entry(entries(screen.now)[0].key)
    presenter.open_details()
    assert desk.navigator.went == [
        f"record_form contact:{person_id}:{contact_id}",
        f"record_form person:{person_id}:{person_id}",
    ]


def test_everything_that_can_be_recorded_is_one_choice_away(desk: Desk) -> None:
    person_id = desk.person()
    presenter, _screen = opened(desk, person_id)
    offered = {each.words: each for each in presenter.recordables()}
    assert offered["Contact"].page == "quick_contact"
    assert offered["Safe contact"].subject == f"safe_contact:{person_id}"
    assert any(each.page == "assessment" for each in offered.values())
    presenter.record(offered["Safe contact"])
    assert desk.navigator.went == [f"record_form safe_contact:{person_id}"]


def test_it_is_read_again_only_for_what_may_be_about_them(desk: Desk) -> None:
    person_id = desk.person()
    presenter, screen = opened(desk, person_id)
    desk.feed.listen(presenter.changed)
    count = len(screen.states)
    desk.feed.announce("record", "somebody else")
    desk.feed.announce("setting")
    assert len(screen.states) == count
    contact(desk, person_id)
    desk.feed.announce("record", person_id)
    assert len(entries(screen.now)) == 1


def test_somebody_not_here_any_more_is_said_plainly(desk: Desk) -> None:
    _presenter, screen = opened(desk, "nobody")
    assert screen.now.problem == "This person is not on this laptop, or no longer."


def test_locked_it_holds_nothing(desk: Desk) -> None:
    presenter, screen = opened(desk, desk.person())
    presenter.forget()
    assert screen.now == PersonState()
