"""The formats that a handout is printed in: paper, sizes of type, and what stands beside what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm

SMALLEST_BODY_POINTS = 12.0
_LARGEST_STEP_BESIDE = 16.0
_CLOSER_LEADING = 1.4
A5 = (A4[1] / 2, A4[0])
PANEL_COLUMN = 79 * mm  # the text of a panel of the tri-fold

Folding = Literal["", "booklet", "trifold", "cards"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way of setting a handout: sizes in points.

    Attributes:
        words: what people call it.
        leading: line height as a multiple of the size.
        abreast: whether two columns fit side by side.
        beside: whether pictures fit beside a step; otherwise only beside its first words.
        steps_part: whether a step may go on in the next page.
        turns: whether the text is parted where its author turned the page.
        closer: whether lines may stand a little closer, where that saves a page.
        fitted: whether the type may shrink a little, so that the text ends where it was to end.
        content: the text itself, or its Easy Read.
        folding: how panels lie on the sheet; blank for pages one after the other.
        page: the size of one page or panel.
    """

    words: str
    title: float
    lead: float
    heading: float
    step: float
    body: float
    small: float
    leading: float
    gap: float
    picture: float = 120.0
    abreast: bool = False
    beside: bool = True
    steps_part: bool = False
    turns: bool = False
    closer: bool = False
    fitted: bool = False
    content: Literal["text", "easy_read", "card"] = "text"
    folding: Folding = ""
    page: tuple[float, float] = A4
    side_margin: float = 18 * mm
    top_margin: float = 19 * mm
    bottom_margin: float = 10 * mm

    @property
    def turns_over(self) -> bool:
        """Say whether it folds out of a sheet printed on both sides, turned on its short edge."""
        return self.folding in {"booklet", "trifold"}

    def settings(self) -> Iterator[Format]:
        """Give the ways of setting it, the one that reads best first."""
        if self.turns_over:
            yield from (self._grown(7 / 6), self._grown(13 / 12), self)
            yield replace(self, lead=SMALLEST_BODY_POINTS + 1, leading=1.22, gap=self.gap * 0.8)
            yield self.compact()
        elif self.fitted:
            form: Format | None = self
            while form:
                smallest, form = form, form.tighter()
                yield smallest
            yield replace(smallest, leading=1.26, gap=smallest.gap * 0.8)
            yield smallest.compact()
            yield replace(smallest.compact(), leading=1.15, gap=smallest.gap * 0.45)
        else:
            yield self
            yield replace(self, gap=self.gap * 0.75, picture=self.picture * 0.85)
            # Less white saves a page that would hold little more than the places that help.
            tightest = replace(self, gap=self.gap * 0.6, picture=self.picture * 0.75)
            yield tightest
            if self.closer:
                yield replace(tightest, leading=_CLOSER_LEADING)

    def tighter(self) -> Format | None:
        """Give the next smaller setting, or None where the words would become too small."""
        if not self.fitted or self.body - 0.5 < SMALLEST_BODY_POINTS:
            return None
        return replace(self, body=self.body - 0.5, lead=self.lead - 0.5, gap=self.gap - 0.75)

    def _grown(self, times: float) -> Format:
        """Give the same in larger type, for panels that would stay empty."""
        return replace(
            self,
            lead=self.lead * times,
            heading=self.heading * times,
            # A step stands beside its picture, and a long word must not be parted there.
            step=min(self.step * times, max(self.step, _LARGEST_STEP_BESIDE)),
            body=self.body * times,
            gap=self.gap * times,
        )

    def compact(self) -> Format:
        """Give the same with less white and smaller headings, where that saves a sheet."""
        return replace(
            self,
            title=self.title * 0.9,
            lead=max(self.lead - 2, SMALLEST_BODY_POINTS),
            heading=max(self.heading - 2, SMALLEST_BODY_POINTS),
            step=max(self.step - 2, SMALLEST_BODY_POINTS),
            leading=min(self.leading, 1.2),
            gap=self.gap * 0.6,
            picture=self.picture * 0.7,
        )


FORMATS: dict[str, Format] = {
    "a4": Format(
        "A4", title=34, lead=18, heading=17, step=21, body=14, small=12, leading=1.34, gap=8,
        abreast=True, turns=True, fitted=True,
    ),
    "a5": Format(
        "A5, folded", title=25, lead=15, heading=15, step=16, body=12, small=12, leading=1.28,
        gap=6, picture=72, folding="booklet", page=A5, side_margin=13 * mm,
        top_margin=18 * mm, bottom_margin=8 * mm,
    ),
    "trifold": Format(
        "Three panels, folded", title=27, lead=16, heading=15, step=15, body=12, small=12,
        leading=1.26, gap=5, picture=62, beside=False, folding="trifold", page=landscape(A4),
        side_margin=10 * mm, top_margin=18 * mm, bottom_margin=15 * mm,
    ),
    "wallet": Format(
        "Cards for the pocket", title=12, lead=12, heading=12, step=12, body=10, small=8,
        leading=1.2, gap=3, content="card", folding="cards",
    ),
    "large18": Format(
        "Large print, 18 point", title=34, lead=22, heading=24, step=24, body=18, small=16,
        leading=1.5, gap=12, picture=90, closer=True,
    ),
    "large24": Format(
        "Very large print, 24 point", title=42, lead=28, heading=30, step=30, body=24, small=18,
        leading=1.5, gap=14, picture=110, beside=False, steps_part=True,
        closer=True,
    ),
    "easyread": Format(
        "Easy Read", title=34, lead=20, heading=22, step=22, body=18, small=14, leading=1.5,
        gap=14, picture=130, content="easy_read",
    ),
    "dyslexia": Format(
        "Dyslexia-friendly", title=30, lead=17, heading=18, step=18, body=14, small=12,
        leading=1.5, gap=9, picture=100,
    ),
}  # fmt: skip

# The tri-fold read down one column, for those who read with a screen reader.
LINEAR = replace(FORMATS["dyslexia"], words="One column", leading=1.4)
CREAM = (0.992, 0.969, 0.894)
