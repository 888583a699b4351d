"""The team: figures that lead to where one acts, and the lists behind them. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import islice

from app.casework import cover
from app.casework.caseloads import my_people
from app.casework.colleagues import colleagues, teams_held
from app.casework.conflicts import LEADS
from app.casework.handed_over import handed_to_me
from app.casework.laptop import Laptop
from app.casework.person_page import said_when
from app.casework.team_laptops import TeamLaptops, last_said, team_laptops
from app.casework.team_sample import Sample, note_looked_at, sample
from app.casework.team_view import team_view
from app.records.refusal import Refusal
from app.ui.asked_form import AskedField, AskedForm
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.kit.days import read_day, short_day
from app.ui.lanes import Lane, Latest
from app.ui.listed import ListedRow, ListedState
from app.ui.listed_form import ListedFormState, ListedFormView
from app.ui.team import rows
from app.ui.team.rows import (
    CASELOADS,
    DRAFTS,
    FOR_EVERYBODY,
    LAPTOPS,
    LEADS_TO,
    LISTS,
    MINE,
    SAMPLE,
    Known,
)

# More take longer to lay out than a key may take, and nobody reads to their end.
MOST_SHOWN = 100
_AWAY = "away"
_AWAY_WORDS = (
    "On these days the caseload stands among the people of whoever covers. It ends by itself, and "
    "nobody is moved."
)


class TeamPresenter:
    """Knows the team, which list is shown, and the form that stands over it."""

    def __init__(self, context: Context, view: ListedFormView) -> None:
        self._context, self._view = context, view
        self._known: Known | None = None
        self._teams: tuple[tuple[str, str], ...] = ()
        self._list, self._key, self._team_id = "", "", ""
        self._draw_number = 1
        self._reading, self._asking, self._sampling = Latest(), Latest(), Latest()
        self._is_here = False
        self.state = ListedFormState()
        context.changed.listen(self._on_changed)

    def open(self, subject: str = "") -> None:
        """Read how the team stands, and ask the centre for its laptops."""
        self._is_here = True
        if subject in LISTS:
            self._list, self._key = subject, ""
        self._read()

    def look_for(self, typed: str) -> None:
        """Keep what the words are in."""
        self._draw(replace(self.state.listed, typed=typed))

    def filter_by(self, code: str) -> None:
        """Show another team, for those whose laptop holds several."""
        self._team_id, self._key = code, ""
        self._draw(replace(self.state.listed, filtered=code))
        self._read()

    def choose_tile(self, key: str) -> None:
        """Show the list of a figure, or go where one acts on it."""
        navigator = self._context.navigator
        if key in LISTS:
            self._list, self._key = key, ""
            self._draw(self.state.listed)
        elif navigator.has_page(LEADS_TO[key]):
            navigator.open_page(LEADS_TO[key])

    def choose(self, key: str) -> None:
        """Unfold a row."""
        self._key = key
        self._draw(self.state.listed)

    def open_entry(self, key: str) -> None:
        """Do what comes first with a row."""
        self._key = key
        self._draw(self.state.listed)
        unfolded = self.state.listed.unfolded
        first = (
            next((each for each in unfolded.doings if each.is_first), None) if unfolded else None
        )
        if first is not None and first.key != "end_cover":
            self.do(first.key)

    def begin_new(self) -> None:
        """Say that somebody is away."""
        self._ask_away("")

    def do(self, doing: str) -> None:
        """Do what a button under the row says."""
        person_id = self._key.partition("|")[0]
        go = self._context.navigator.open_page
        pages = {
            "person": ("person", person_id),
            "keyworker": ("transfers", f"keyworker:{person_id}"),
            "hand_over": ("transfers", f"person:{person_id}"),
            "hand_over_all": ("transfers", f"worker:{self._key}"),
            "entry": ("record_form", f"contact::{self._key}"),
        }
        if doing in pages:
            go(*pages[doing])
        elif doing == "own_drafts":
            self._context.navigator.open_room("search")
        elif doing == "longest":
            self._open_longest_unseen()
        elif doing == "away":
            self._ask_away(self._key)
        elif doing == "another":
            self._draw_number += 1
            self._read_sample()
        else:
            self._write(doing)

    # The form

    def confirm(self, values: dict[str, str]) -> None:
        """Write who is away and who covers."""
        form, today = self.state.form, self._context.clock.today()
        if form is None:
            return
        try:
            who, by = (_chosen(values, name) for name in ("worker", "covered_by_id"))
            first, last = (_day(values, name, today) for name in ("from_on", "until_on"))
        except Refusal as refusal:
            self._show(replace(self.state, form=form.refused(refusal)))
            return
        self._run(lambda laptop: cover.cover(laptop, who, by, first, last), "Cover is arranged")

    def cancel(self) -> None:
        """Leave the form; nothing was written."""
        self._show(replace(self.state, form=None))

    def _ask_away(self, worker_id: str) -> None:
        known = self._known
        if known is None:
            return
        here = tuple((each.worker_id, each.name) for each in known.here)
        today = short_day(self._context.clock.today())
        help_words = "For example 3/11/2026 or 3 Nov 2026"
        form = AskedForm(
            f"{_AWAY}:{worker_id}",
            "Somebody is away",
            (_AWAY_WORDS,),
            (
                AskedField("worker", "Who is away", value=worker_id, options=here),
                AskedField("covered_by_id", "Who covers", options=here),
                AskedField("from_on", "First day away", value=today, help_words=help_words),
                AskedField("until_on", "Last day away", help_words=help_words),
            ),
            "Arrange",
        )
        self._show(replace(self.state, form=form))

    # Doing

    def _open_longest_unseen(self) -> None:
        view = self._known.view if self._known else None
        loads = view.caseloads if view else ()
        load = next((each for each in loads if each.worker_id == self._key), None)
        if load is not None and load.people:
            self._context.navigator.open_page("person", load.people[0].person_id)

    def _write(self, doing: str) -> None:
        known, key = self._known, self._key
        if known is None:
            return
        if doing == "looked_at":
            entry = next(each for each in known.sample.entries if each.contact_id == key)
            draw = known.sample.draw
            self._run(lambda laptop: note_looked_at(laptop, entry, draw), "Noted as looked at")
        elif doing == "end_cover":
            today = self._context.clock.today()
            self._run(lambda laptop: cover.end_cover(laptop, key, today), "Cover ends today")

    def _run(self, do: Callable[[Laptop], object], words: str) -> None:
        context = self._context

        def done(_none: object) -> None:
            self._show(replace(self.state, form=None))
            context.changed.announce("record")
            context.toast.show(words)

        context.lanes.run(Lane.DATA, lambda: do(context.laptop()), done, self._on_failed)

    # Reading

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = False
        self._reading.drop()
        self._asking.drop()
        self._sampling.drop()
        self._known, self._teams = None, ()
        self._key, self._team_id, self._draw_number = "", "", 1
        self._show(ListedFormState())

    def _read(self) -> None:
        context, team_id = self._context, self._team_id or None
        is_discreet = context.preferences.get("is_discreet") == "True"

        def work() -> tuple[Known, tuple[tuple[str, str], ...]]:
            laptop = context.laptop()
            return _known(laptop, team_id, is_discreet=is_discreet), _teams(laptop)

        self._reading.replace(context.lanes.run(Lane.DATA, work, self._on_read, self._on_failed))

    def _ask_centre(self) -> None:
        context = self._context
        self._asking.replace(
            context.lanes.run(
                Lane.SYNC,
                lambda: team_laptops(context.laptop()),
                self._on_laptops,
                self._on_not_asked,
            )
        )

    def _on_read(self, read: tuple[Known, tuple[tuple[str, str], ...]]) -> None:
        before = self._known
        known, self._teams = read
        if not self._list or (not known.is_lead and self._list not in FOR_EVERYBODY):
            self._list = CASELOADS if known.is_lead else MINE
        if before is None:
            self._known = known
            if known.is_lead:
                self._ask_centre()
        else:  # what the centre said in this sitting is newer than what was remembered
            self._known = replace(known, laptops=before.laptops, sample=before.sample)
        filters = self._teams
        self._draw(
            replace(self.state.listed, is_known=True, problem="", filters=filters, can_begin=True)
        )
        if known.is_lead:
            self._read_sample()

    def _read_sample(self) -> None:
        """Draw the sample once the rest stands there: nobody waits for it."""
        context, team_id, number = self._context, self._team_id or None, self._draw_number
        self._sampling.replace(
            context.lanes.run(
                Lane.DATA,
                lambda: sample(context.laptop(), team_id, number=number),
                self._on_sample,
                self._on_failed,
            )
        )

    def _on_sample(self, drawn: Sample) -> None:
        if self._known is not None:
            self._known = replace(self._known, sample=drawn)
            self._draw(self.state.listed)

    def _on_laptops(self, laptops: TeamLaptops) -> None:
        if self._known is not None:
            self._known = replace(self._known, laptops=laptops)
            self._draw(self.state.listed)

    def _on_not_asked(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code == "locked":
            return
        if self.state.form is not None:
            self._show(replace(self.state, form=self.state.form.refused(error)))
            return
        listed = replace(self.state.listed, is_known=True, problem=error.sentence)
        self._show(replace(self.state, listed=listed))

    def _on_changed(self, change: Change) -> None:
        if self._is_here and change.kind in ("record", "draft"):
            self._read()

    # Drawing

    def _draw(self, listed: ListedState) -> None:
        known = self._known
        if known is None:
            self._show(replace(self.state, listed=listed))
            return
        fitting = (each for each in rows.rows(known, self._list) if _fits(each, listed.typed))
        found = tuple(islice(fitting, MOST_SHOWN))
        chosen = next((each for each in found if each.key == self._key), None)
        chosen = chosen or (found[0] if found else None)
        self._key = chosen.key if chosen else ""
        self._show(
            replace(
                self.state,
                tiles=rows.tiles(known, self._list),
                blank="My own team",
                listed=replace(
                    listed,
                    rows=found,
                    unfolded=rows.unfolded(known, self._list, chosen) if chosen else None,
                    count=self._count(known, len(found)),
                    notice=self._notice(known),
                    empty=rows.EMPTY[self._list],
                ),
            )
        )

    def _count(self, known: Known, shown: int) -> str:
        said = rows.called(self._list)
        if shown == MOST_SHOWN:
            return f"{said} · the first {shown}; letters find the others"
        return f"{said} · {known.sample.draw}" if self._list == SAMPLE else said

    def _notice(self, known: Known) -> str:
        if self._list not in (LAPTOPS, DRAFTS) or not known.laptops.problem:
            return ""
        said = said_when(known.laptops.as_of) if known.laptops.as_of else ""
        as_of = f" What the centre said on {said} is shown." if said else ""
        return f"{known.laptops.problem}{as_of}"

    def _show(self, state: ListedFormState) -> None:
        self.state = state
        self._view.show_state(state)


def _known(laptop: Laptop, team_id: str | None, *, is_discreet: bool) -> Known:
    team = team_id or laptop.worker.team_id
    known = Known(
        tuple(my_people(laptop)),
        tuple(cover.covers(laptop, team)),
        tuple(colleagues(laptop, team)),
        laptop.clock.now(),
        handed_to_me(laptop).to_answer,
        is_discreet=is_discreet,
    )
    if laptop.worker.role not in LEADS:
        return known
    return replace(
        known,
        view=team_view(laptop, team),
        laptops=last_said(laptop),
        worker=laptop.worker.name,
        is_lead=True,
    )


def _teams(laptop: Laptop) -> tuple[tuple[str, str], ...]:
    """Return the other teams whose people this laptop holds; without any there is no choice."""
    others = teams_held(laptop) if laptop.worker.role in LEADS else []
    return tuple(each for each in others if each[0] != laptop.worker.team_id)


def _fits(row: ListedRow, typed: str) -> bool:
    said = f"{row.title} {row.detail} {row.chip}".casefold()
    return all(part in said for part in typed.casefold().split())


def _chosen(values: dict[str, str], name: str) -> str:
    if not values.get(name):
        raise Refusal("nothing_chosen", "Choose a colleague.", field=name)
    return values[name]


def _day(values: dict[str, str], name: str, today: date) -> date:
    try:
        return read_day(values.get(name, ""), today)
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.sentence, field=name) from refusal
