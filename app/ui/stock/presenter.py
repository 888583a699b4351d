"""The bag by item and batch, and a recall. No Qt here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.casework import records, stock
from app.casework.stock import KIT_ITEM, GivenBatch
from app.host.clock import local_day
from app.records.refusal import Refusal
from app.records.stock import STOCK_ITEM
from app.rules.stock import Held
from app.rules.summary import day_in_words
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.lanes import Lane, Latest
from app.ui.listed import Doing, ListedRow, ListedState, ListedView, Unfolded
from app.ui.tokens import Tone

SOON = timedelta(days=60)
_FILTERS = (("kits", "Naloxone"), ("things", "Needle exchange"), ("expiring", "Expired or soon"))
_EMPTY_WORDS = (
    "Put in what is in the bag, by batch and expiry. What people are given then leaves it by "
    "itself. A kit can be given whatever stands here."
)
_EMPTY = ("Nothing is kept count of", _EMPTY_WORDS)
_LESS = "More went out than was put in: count it."
_NO_BATCH = "No batch was written: a recall would not find it."
_PERSON = "person:"


class StockPresenter:
    """Knows the bag."""

    def __init__(self, context: Context, view: ListedView) -> None:
        self._context, self._view = context, view
        self._bag: tuple[Held, ...] = ()
        self._given: tuple[GivenBatch, ...] | None = None
        self._chosen = ""
        self._reading = Latest()
        self._is_here = False
        self.state = ListedState()
        context.changed.listen(self._on_changed)

    def open(self, subject: str = "") -> None:
        """Read what there is; the subject is the batch to unfold."""
        self._is_here = True
        self._chosen = subject or self._chosen
        context = self._context
        self._reading.replace(
            context.lanes.run(
                Lane.DATA,
                lambda: tuple(stock.bag_of(context.laptop())),
                self._on_read,
                self._on_failed,
            )
        )

    def look_for(self, typed: str) -> None:
        """Keep what the words are in."""
        self._draw(replace(self.state, typed=typed))

    def filter_by(self, code: str) -> None:
        """Keep kits, things, or what expires."""
        self._draw(replace(self.state, filtered=code))

    def choose(self, key: str) -> None:
        """Unfold a batch."""
        if key != self._chosen:
            self._given = None
        self._chosen = key
        self._draw(self.state)

    def open_entry(self, key: str) -> None:
        """Unfold it: a batch has no page of its own."""
        self.choose(key)

    def begin_new(self) -> None:
        """Put in, count or take out."""
        self._context.navigator.open_page("record_form", "stock_movement:")

    def do(self, doing: str) -> None:
        """Take all of a batch out, or find who was given it."""
        held = self._held()
        context = self._context
        if doing.startswith(_PERSON):
            context.navigator.open_page("person", doing.removeprefix(_PERSON))
        elif doing == "who" and held is not None:
            context.lanes.run(
                Lane.DATA,
                lambda: tuple(stock.given_of_batch(context.laptop(), held.batch)),
                self._on_given,
                self._on_failed,
            )
        elif doing == "new":
            self.begin_new()
        elif held is not None:
            self._take_out(doing, held)

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = False
        self._reading.drop()
        self._bag, self._given, self._chosen = (), None, ""
        self._show(ListedState())

    def _take_out(self, kind: str, held: Held) -> None:
        context = self._context

        def work() -> str:
            return stock.move_stock(
                context.laptop(),
                kind,
                held.item,
                held.quantity,
                batch=held.batch,
                expires_on=held.expires_on,
            )

        def done(movement_id: str) -> None:
            context.changed.announce("record")
            context.toast.show("Taken out of the bag", lambda: self._put_back(movement_id))

        context.lanes.run(Lane.DATA, work, done, self._on_failed)

    def _put_back(self, movement_id: str) -> None:
        context = self._context
        context.lanes.run(
            Lane.DATA,
            lambda: records.take_out_of_sight(
                context.laptop(), "stock_movement", movement_id, "undone at once"
            ),
            lambda _none: context.changed.announce("record"),
            self._on_failed,
        )

    def _on_read(self, bag: tuple[Held, ...]) -> None:
        self._bag = bag
        self._draw(
            replace(
                self.state,
                is_known=True,
                filters=_FILTERS if bag else (),
                problem="",
                can_begin=True,
                empty=_EMPTY,
            )
        )

    def _on_given(self, given: tuple[GivenBatch, ...]) -> None:
        self._given = given
        self._draw(self.state)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, is_known=True, problem=error.sentence))

    def _on_changed(self, change: Change) -> None:
        if self._is_here and change.kind == "record":
            self._given = None
            self.open()

    def _held(self) -> Held | None:
        return next((held for held in self._bag if _key(held) == self._chosen), None)

    def _draw(self, state: ListedState) -> None:
        today = self._context.clock.today()
        fitting = [held for held in self._bag if _fits(held, state, today)]
        if self._chosen not in {_key(held) for held in fitting}:
            self._chosen, self._given = (_key(fitting[0]) if fitting else ""), None
        chosen = self._held()
        gone = sum(held.has_expired(today) for held in self._bag)
        self._show(
            replace(
                state,
                rows=tuple(_row(held, today) for held in fitting),
                unfolded=self._unfold(chosen, today) if chosen else None,
                count=f"{gone} expired" if gone else f"{len(self._bag)} kinds and batches",
            )
        )

    def _unfold(self, held: Held, today: date) -> Unfolded:
        chip, tone = _standing(held, today)
        lines = [
            ("Batch", held.batch or _NO_BATCH),
            ("Expires on", day_in_words(held.expires_on) if held.expires_on else "Not written"),
            ("Should be there", str(held.quantity) if held.quantity > 0 else _LESS),
        ]
        return Unfolded(
            _key(held),
            STOCK_ITEM.label(held.item),
            chip,
            tone,
            (*lines, *self._recall_lines()),
            tuple(self._doings(held, today)),
        )

    def _recall_lines(self) -> list[tuple[str, str]]:
        if self._given is None:
            return []
        if not self._given:
            return [("Given to", "Nobody on this laptop. The centre knows the whole service.")]
        names = [
            f"{each.name or 'Somebody without a name'}, {day_in_words(local_day(each.occurred_at))}"
            for each in self._given
        ]
        return [("Given to, as far as this laptop knows", "\n".join(names))]

    def _doings(self, held: Held, today: date) -> list[Doing]:
        doings = []
        if held.quantity > 0 and held.has_expired(today):
            doings.append(Doing("expired", "Take them out, expired", "check", is_first=True))
        if held.item.startswith(KIT_ITEM) and held.batch:
            doings.append(Doing("who", "Who was given this batch", "people"))
            if held.quantity > 0:
                doings.append(Doing("recalled", "Take them out, recalled"))
        known = {one.subject_id: self._shown(one.name) for one in self._given or () if one.name}
        doings += [
            Doing(f"{_PERSON}{person_id}", f"Open {name}", "person")
            for person_id, name in known.items()
        ]
        doings.append(Doing("new", "Count or put in", "plus"))
        return doings

    def _shown(self, name: str) -> str:
        if self._context.preferences.get("is_discreet") == "True":
            return "".join(word[0] for word in name.split())
        return name

    def _show(self, state: ListedState) -> None:
        self.state = state
        self._view.show_state(state)


def _key(held: Held) -> str:
    return f"{held.item}|{held.batch}"


def _fits(held: Held, state: ListedState, today: date) -> bool:
    is_kit = held.item.startswith(KIT_ITEM)
    ends = held.expires_on is not None and held.expires_on <= today + SOON
    wanted = {"kits": is_kit, "things": not is_kit, "expiring": ends}
    if not wanted.get(state.filtered, True):
        return False
    said = f"{STOCK_ITEM.label(held.item)} {held.batch}".casefold()
    return all(part in said for part in state.typed.casefold().split())


def _standing(held: Held, today: date) -> tuple[str, Tone]:
    if held.has_expired(today):
        return "Expired", "bad"
    if held.quantity < 0:
        return "Count it", "warn"
    if held.expires_on is not None and held.expires_on <= today + SOON:
        days = (held.expires_on - today).days
        return ("Expires today" if days == 0 else f"Expires in {days} days"), "warn"
    return "Good", "good"


def _row(held: Held, today: date) -> ListedRow:
    chip, tone = _standing(held, today)
    until = f", until {day_in_words(held.expires_on)}" if held.expires_on else ""
    is_bad = tone in ("bad", "warn")
    icon = "naloxone" if held.item.startswith(KIT_ITEM) else "needle"
    return ListedRow(
        _key(held),
        "warning" if is_bad else icon,
        STOCK_ITEM.label(held.item),
        f"Batch {held.batch}{until}" if held.batch else "No batch written",
        f"{held.quantity} left" if held.quantity > 0 else "",
        chip if is_bad else "",
        tone,
    )
