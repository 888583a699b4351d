"""A page of a list with a form, without a screen, for tests of its presenter."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.ui.asked_form import AskedForm
from app.ui.listed import Unfolded
from app.ui.listed_form import ListedFormState


@dataclass
class ListedWithForm:
    states: list[ListedFormState] = field(default_factory=list)

    @property
    def now(self) -> ListedFormState:
        return self.states[-1]

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.now.listed.rows]

    @property
    def unfolded(self) -> Unfolded:
        assert self.now.listed.unfolded is not None
        return self.now.listed.unfolded

    @property
    def doings(self) -> list[str]:
        return [doing.key for doing in self.unfolded.doings]

    @property
    def form(self) -> AskedForm:
        assert self.now.form is not None
        return self.now.form

    @property
    def figures(self) -> dict[str, str]:
        return {tile.key: tile.number for tile in self.now.tiles}

    def show_state(self, state: ListedFormState) -> None:
        self.states.append(state)
