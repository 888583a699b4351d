"""A page of a list without a screen, for tests of its presenter."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.ui.listed import ListedState, Unfolded


@dataclass
class Listed:
    states: list[ListedState] = field(default_factory=list)

    @property
    def now(self) -> ListedState:
        return self.states[-1]

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.now.rows]

    @property
    def unfolded(self) -> Unfolded:
        assert self.now.unfolded is not None
        return self.now.unfolded

    @property
    def doings(self) -> list[str]:
        return [doing.key for doing in self.unfolded.doings]

    def show_state(self, state: ListedState) -> None:
        self.states.append(state)
