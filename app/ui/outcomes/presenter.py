"""What came out over time, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from app.casework.laptop import Laptop
from app.casework.outcomes import Point, Series, read_outcomes
from app.casework.people import who_is
from app.records.refusal import Refusal
from app.ui.changes import Change, ChangeFeed
from app.ui.lanes import Lane, Lanes, Latest


@dataclass(frozen=True, slots=True)
class Dot:
    """One point as it is shown; `words` is the figure, empty where there was none."""

    key: str
    point: Point
    words: str


@dataclass(frozen=True, slots=True)
class OutcomesState:
    """What the screen shows; `dots` are those of the line chosen, oldest first."""

    who: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    series: Series | None = None
    dots: tuple[Dot, ...] = ()
    is_read: bool = False
    problem: str = ""


class OutcomesView(Protocol):
    """The screen."""

    def show_state(self, state: OutcomesState) -> None:
        """Draw."""
        ...


class OutcomesPresenter:
    """Reads the lines of a person and shows one of them."""

    def __init__(
        self,
        view: OutcomesView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        changed: ChangeFeed,
        open_record: Callable[[str], None],
        is_discreet: Callable[[], bool] = lambda: False,
    ) -> None:
        self._view, self._laptop, self._lanes = view, laptop, lanes
        self._open_record, self._is_discreet = open_record, is_discreet
        self._reading = Latest()
        self._person_id = ""
        self._series: tuple[Series, ...] = ()
        self.state = OutcomesState()
        changed.listen(self._on_changed)

    def open(self, person_id: str) -> None:
        """Read the lines of a person; that they were read is noted."""
        self._person_id, self._series = person_id, ()
        self._show(OutcomesState())
        self._read()

    def choose(self, key: str) -> None:
        """Show another line."""
        series = next(each for each in self._series if each.key == key)
        dots = tuple(
            Dot(f"{at}", point, figure_words(point, series.unit))
            for at, point in enumerate(series.points)
        )
        self._show(replace(self.state, chosen=key, series=series, dots=dots))

    def open_point(self, key: str) -> None:
        """Open the assessment behind a point."""
        dot = next(each for each in self.state.dots if each.key == key)
        self._open_record(f"instrument_result:{self._person_id}:{dot.point.result_id}")

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._reading.drop()
        self._person_id, self._series = "", ()
        self._show(OutcomesState())

    def _read(self) -> None:
        person_id = self._person_id

        def work() -> tuple[str, tuple[Series, ...]]:
            laptop = self._laptop()
            return who_is(laptop, person_id).name, read_outcomes(laptop, person_id)

        self._reading.replace(self._lanes.run(Lane.DATA, work, self._on_read, self._on_failed))

    def _on_read(self, found: tuple[str, tuple[Series, ...]]) -> None:
        name, self._series = found
        who = "".join(word[0] for word in name.split()) if self._is_discreet() else name
        lines = tuple((each.key, each.title) for each in self._series)
        chosen = self.state.chosen
        self._show(OutcomesState(who=who, lines=lines, is_read=True))
        if lines:
            known = [key for key, _ in lines]
            self.choose(chosen if chosen in known else known[0])

    def _on_changed(self, change: Change) -> None:
        if self._person_id and change.kind == "record" and change.subject_id == self._person_id:
            self._read()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, problem=error.sentence))

    def _show(self, state: OutcomesState) -> None:
        self.state = state
        self._view.show_state(state)


def figure_words(point: Point, unit: str) -> str:
    """Return a figure as it is read: 16, 12.5 units; nothing where there was none."""
    if point.value is None:
        return ""
    whole = point.value == point.value.to_integral_value()
    figure = f"{int(point.value)}" if whole else f"{point.value.quantize(Decimal('0.1'))}"
    return f"{figure} {unit}".strip()
