"""The block that ends every handout: whom to call, places that help, and the service's page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from app.documents.blocks import Cell, Ornament, Panel, Space, Words, held_together, style
from app.documents.filled_in import DirectoryEntry
from app.documents.formats import PANEL_COLUMN
from app.documents.qr import SIDE, QrCode
from app.documents.tagged_pdf import Element

if TYPE_CHECKING:
    from app.documents.handout_layout import Layout

_ENTRIES_IN_TWO_COLUMNS = 4
_LONGEST_LARGE_VALUE_CHARACTERS = 14
_FOREIGN_LEADING = 1.25  # so that no ring on a letter meets the tail of one in the line above


class HelpBlock:
    """Sets the block with the words and sizes of a layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout, self._form, self._leaflet = layout, layout.form, layout.leaflet
        self._small = style(self._form.small, leading=1.28)

    def compose(self, root: Element) -> list[Flowable]:
        """Fill the tree and return the blocks that draw it."""
        return [*self.places(root), *self.calls(root)]

    def calls(self, root: Element) -> list[Flowable]:
        """Set whom to call, then the service's page."""
        calls, page = self._calls(root), self._page(root)
        # The code is never left alone on a last page; panels that fold have no next page.
        if page and not self._form.folding:
            held_together(calls[-1:] + page[:-1], with_next=True)
        return [*calls, *page]

    def _calls(self, root: Element) -> list[Flowable]:
        form = self._form
        heading = self._heading(self._leaflet.text.furniture.help, root)
        items = root.add("L")
        entries = [self._entry(label, value, items) for label, value in self._leaflet.help]
        across = (2 if len(entries) <= _ENTRIES_IN_TWO_COLUMNS else 3) if form.abreast else 1
        rows: list[Flowable] = [heading]
        for first in range(0, len(entries), across):
            cells = [Cell(entry) for entry in entries[first : first + across]]
            cells += [Cell([])] * (across - len(cells))
            rows += [Space(form.gap), self._layout.row(cells, form.gap * 3)]
        return [Space(form.gap * 1.6), Panel(rows, padding=form.gap * 1.5, thickness=2.5)]

    def _heading(self, words: str, root: Element) -> Flowable:
        size = style(self._form.heading, bold=True, leading=1.2)
        return self._layout.words(words, size, element=root.add("H2"))

    def _entry(self, label: str, value: str, items: Element) -> list[Flowable]:
        item = items.add("LI")
        words = self._layout.words
        said: list[Flowable] = [words(label, self._small, element=item.add("Lbl"))]
        if value:
            is_short = len(value) <= _LONGEST_LARGE_VALUE_CHARACTERS
            points = self._form.lead if is_short else self._form.body
            size = style(points, bold=True, leading=_FOREIGN_LEADING)
            return [*said, words(value, size, element=item.add("LBody"))]
        return [*said, Ornament(self._form.lead * 1.2, _line_to_write_on)]

    def places(self, root: Element) -> list[Flowable]:
        """Set the places that help."""
        places = self._leaflet.places
        if not places:
            return []
        form = self._form
        heading = self._heading(self._leaflet.text.furniture.places, root)
        blocks: list[Flowable] = [Space(form.gap * 1.4)]
        blocks += held_together([heading, Space(form.gap / 2)], with_next=True)
        items = root.add("L")
        entries = [self._place(place, items.add("LI")) for place in places]
        if not form.abreast:
            return [*blocks, *(block for entry in entries for block in held_together(entry))]
        for first in range(0, len(entries), 2):
            pair: Sequence[list[Flowable]] = entries[first : first + 2]
            cells = [Cell(entry) for entry in pair] + [Cell([])] * (2 - len(pair))
            blocks.append(self._layout.row(cells, form.gap * 3))
        return blocks

    def _place(self, place: DirectoryEntry, item: Element) -> list[Flowable]:
        furniture = self._leaflet.text.furniture
        name = style(self._form.body, bold=True, leading=_FOREIGN_LEADING)
        said: list[Flowable] = [self._layout.words(place.name, name, element=item.add("Lbl"))]
        lines = list(place.lines())
        if place.checked_on:
            lines.append(f"{furniture.checked} {furniture.say_date(place.checked_on)}")
        body = item.add("LBody")
        plain = style(self._form.small if self._form.abreast else self._form.body, leading=1.3)
        said += [self._layout.words(line, plain, element=body.add("P")) for line in lines]
        return [*said, Space(self._form.gap)]

    def _page(self, root: Element) -> list[Flowable]:
        """Set the address of the service's page, in words and for a camera."""
        address = self._leaflet.web_address
        if not address:
            return []
        form = self._form
        spoken = self._leaflet.text.furniture.qr_opens.format(address=address)
        code = QrCode(address, root.add("Figure", alternative=spoken))
        size = style(form.body, bold=True, leading=1.25)
        said = root.add("P")
        room = form.page[0] - 2 * form.side_margin - SIDE - form.gap * 2
        if form.folding == "trifold":
            room = PANEL_COLUMN - SIDE - form.gap * 2
        words = [Words(line, size, element=said) for line in address_lines(address, size, room)]
        cells = [Cell([code], SIDE), Cell(words)]
        return [Space(form.gap), self._layout.row(cells, form.gap * 2, centred=True)]


def address_lines(address: str, size: Any, width: float) -> list[str]:
    """Break an address after a stroke or before a dot, where it is too wide for a line."""
    lines = [""]
    for piece in re.split(r"(?<=[^/]/)(?!/)|(?=\.)", address):
        if lines[-1] and stringWidth(lines[-1] + piece, size.fontName, size.fontSize) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def _line_to_write_on(canvas: Any, width: float, _height: float) -> None:
    canvas.setLineWidth(0.75)
    canvas.line(0, 2, width, 2)
