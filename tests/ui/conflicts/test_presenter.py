"""The queue and one record, by what is asked of the presenter."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import insert, update

from app.casework import contacts, questions, records
from app.casework.conflicts import open_conflict
from app.casework.settling import Decision, settle
from app.records.declaration import table_of
from app.records.local_rows import CentreKnown, Leaving
from app.storage.database import writing
from app.ui.conflicts.presenter import ConflictsPresenter
from app.ui.conflicts.state import AskPanel, ConflictsState, EditPanel, PastPanel
from tests.casework.contesting import Team
from tests.ui.desk import Desk


@dataclass
class Page:
    now: ConflictsState = field(default_factory=ConflictsState)

    def show_state(self, state: ConflictsState) -> None:
        self.now = state

    def is_in_sight(self) -> bool:
        return True


def opened(desk: Desk, subject: str = "") -> tuple[ConflictsPresenter, Page]:
    page = Page()
    presenter = ConflictsPresenter(desk.context, page)
    presenter.open(subject)
    return presenter, page


def test_a_value_and_next_settle_and_ctrl_z_takes_it_back(team: Team, lead: Desk) -> None:
    team.contest_phone()
    presenter, page = opened(lead)
    assert (page.now.count, page.now.title) == ("1 waiting", "Marine Tidewell")
    (row,) = page.now.groups
    assert row.label == "Phone, Messages"
    assert (row.before.words, row.result.words) == (
        "07700 900123, Messages are fine",
        "Not decided",
    )
    presenter.choose(2)
    assert page.now.groups[0].result.words.startswith("07700 900789")
    assert page.now.groups[0].result.detail == "chosen: 2"
    assert team.lead.outbox() == []
    presenter.next()
    assert page.now.rows == ()
    assert page.now.summary == "Nothing is contested here any more."
    assert lead.toast.said == ["Settled: Phone, Messages"]
    assert lead.toast.undo is not None
    lead.toast.undo()
    assert len(page.now.rows) == 1
    assert len(page.now.groups[0].sides) == 2
    sides = page.now.groups[0].sides
    assert {side.heading for side in sides} == {"M. Ormer", "J. Gull"}
    assert all("also A. Lihou" in side.detail for side in sides)


def test_esc_changes_nothing_and_next_without_a_choice_writes_nothing(
    team: Team, lead: Desk
) -> None:
    team.contest_phone()
    team.contest("person", team.person_id, {"known_as": "Tide"}, {"known_as": "Mari"})
    presenter, page = opened(lead)
    presenter.choose(1)
    presenter.cancel()
    assert page.now.groups[0].result.words == "Not decided"
    presenter.choose(7)  # there is no seventh
    presenter.next()
    assert page.now.chosen == team.person_id
    presenter.next()
    assert page.now.chosen == team.safe_id
    assert team.lead.outbox() == []


def test_figures_go_from_group_to_group(team: Team, lead: Desk) -> None:
    team.contest_phone()
    team.contest_note()
    presenter, page = opened(lead)
    assert [row.is_current for row in page.now.groups] == [True, False]
    assert page.now.can_keep_both
    presenter.keep_both()
    assert [row.is_current for row in page.now.groups] == [False, True]
    presenter.step(1)
    assert [row.is_current for row in page.now.groups] == [True, False]
    presenter.move_to("reach")
    presenter.choose(1)
    presenter.next()
    row = records.show(team.lead.laptop, "safe_contact", team.safe_id)
    assert (row["phone"], row["note"]) == ("07700 900456", "Ring twice.\n\nNever on Fridays.")


def test_the_result_is_written_anew(team: Team, lead: Desk) -> None:
    team.contest_phone()
    presenter, page = opened(lead)
    presenter.edit()
    panel = page.now.panel
    assert isinstance(panel, EditPanel)
    assert dict(panel.typed)["phone"] == "07700 900456"
    presenter.panels.type_value("phone", "0" * 60)
    presenter.finish_edit()
    panel = page.now.panel
    assert isinstance(panel, EditPanel)
    assert "phone" in dict(panel.errors)
    presenter.panels.type_value("phone", "07700 900111")
    presenter.finish_edit()
    assert page.now.panel is None
    assert page.now.groups[0].result.detail == "written anew"
    presenter.next()
    assert records.show(team.lead.laptop, "safe_contact", team.safe_id)["phone"] == "07700 900111"


def test_the_author_is_asked_and_answers_on_their_own_laptop(team: Team, lead: Desk) -> None:
    team.contest_phone()
    presenter, page = opened(lead)
    presenter.ask()
    panel = page.now.panel
    assert isinstance(panel, AskPanel)
    assert [name for _id, name in panel.authors] == ["M. Ormer", "J. Gull"]
    presenter.panels.send_question()
    assert isinstance(page.now.panel, AskPanel)
    assert page.now.panel.error
    presenter.panels.ask_whom(team.clinic.worker_id)
    presenter.panels.type_question("Which one rings?")
    presenter.panels.send_question()
    assert page.now.panel is None
    assert lead.toast.said[-1].startswith("Asked. J. Gull")
    team.meet()

    clinic = Desk(team.clinic.laptop, team.place.clock)
    theirs, seen = opened(clinic, team.safe_id)
    (line,) = seen.now.questions
    assert (line.words, line.can_answer) == ("Which one rings?", True)
    theirs.answer(line.question_id, "Mine, since Monday.")
    team.meet()
    presenter.open()
    lead.feed.announce("record")
    (line,) = page.now.questions
    assert (line.answer, line.can_answer) == ("Mine, since Monday.", False)
    assert questions.questions_for_me(team.clinic.laptop) == []


def test_every_value_so_far_is_a_key_away(team: Team, lead: Desk) -> None:
    team.contest_phone()
    presenter, page = opened(lead)
    presenter.history()
    panel = page.now.panel
    assert isinstance(panel, PastPanel)
    assert [line.chip for line in panel.lines] == ["stands", "stands", ""]
    assert "replaced by" in panel.lines[2].detail
    with writing(team.lead.laptop.engine) as connection:
        connection.execute(update(table_of(CentreKnown)).values(address=None))
    presenter.panels.ask_centre()
    assert isinstance(page.now.panel, PastPanel)
    assert "no centre to ask" in page.now.panel.told
    presenter.cancel()
    assert page.now.panel is None


def test_whoever_was_quicker_is_named_and_what_stands_now_is_shown(team: Team, lead: Desk) -> None:
    team.contest_phone()
    presenter, page = opened(lead)
    presenter.choose(1)
    other = open_conflict(team.clinic.laptop, team.safe_id)
    settle(team.clinic.laptop, other, {"reach": Decision(side=1)})
    team.meet()
    presenter.next()
    assert "J. Gull was quicker" in page.now.problem
    assert page.now.groups == ()
    assert team.lead.outbox() == []


def test_a_choice_among_values_that_are_others_by_now_is_forgotten(team: Team, lead: Desk) -> None:
    team.contest_phone()
    presenter, page = opened(lead)
    presenter.choose(1)
    records.change(team.van.laptop, "safe_contact", team.safe_id, {"phone": "07700 900333"})
    other = open_conflict(team.clinic.laptop, team.safe_id)
    settle(team.clinic.laptop, other, {"reach": Decision(side=1)})
    team.meet()
    lead.feed.announce("record")
    assert page.now.groups[0].result.words == "Not decided"


def test_what_left_meanwhile_is_said_and_the_next_one_is_opened(team: Team, lead: Desk) -> None:
    team.contest_phone()
    session_id = contacts.begin_session(team.van.laptop, place="Salerie Corner", setting="van")
    team.meet()
    team.contest("outreach_session", session_id, {"place": "Bouet"}, {"place": "Cobo Bay"})
    presenter, page = opened(lead)
    presenter.choose(1)
    with writing(team.lead.laptop.engine) as connection:
        row = {"scope_key": team.person_id, "number": 1, "carried_out": False}
        connection.execute(insert(table_of(Leaving)), row)
    presenter.next()
    assert "not on this laptop any more" in page.now.problem
    assert page.now.chosen == session_id
    assert team.lead.outbox() == []


def test_where_others_see_the_screen_the_name_is_its_initials(team: Team, lead: Desk) -> None:
    team.contest_phone()
    session_id = contacts.begin_session(team.van.laptop, place="Salerie Corner", setting="van")
    team.meet()
    team.contest("outreach_session", session_id, {"place": "Bouet"}, {"place": "Cobo Bay"})
    lead.preferences.set("is_discreet", "True")
    presenter, page = opened(lead)
    about, session = page.now.rows
    assert (about.title, page.now.title) == ("M. T.", "M. T.")
    assert ("Bouet" in session.title, "Cobo Bay" in session.title) in [(True, False), (False, True)]
    presenter.open_record(session_id)
    assert page.now.title == session.title


def test_locked_it_holds_nothing(team: Team, lead: Desk) -> None:
    team.contest_phone()
    presenter, page = opened(lead)
    presenter.forget()
    assert page.now == ConflictsState()
