"""The filing's document as it is shown: where each cell stands, and the excerpt around some of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from markupsafe import Markup

from audit.model.address import Place
from audit.model.document import Cell, Grid, Paragraph
from audit.model.filing import Filing
from audit.view.page import escaped
from audit.view.paper.drawing import Drawing, Rows

MOST_ROWS = 20_000
"""Rows of a document that a page draws: a filing of 300 dense pages has 12,000, and no browser scrolls through more."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A block of the document, drawn.

    begins: the headings of the forms whose title stands in this block, else empty; form: of the form it belongs to.
    cell: the paragraph as one cell where the block is no grid.
    """

    index: int
    begins: str
    form: str
    name: str
    drawing: Drawing | None
    paragraph: Cell | None


class Source:
    """The blocks of a filing's document with the places of their cells; every locator has one anchor."""

    def __init__(self, filing: Filing) -> None:
        self._blocks = filing.document.blocks
        self.spans_known = all(block.column_spans_known for block in self._blocks if isinstance(block, Grid))
        self._place: dict[str, tuple[int, Cell]] = {}
        for index, block in enumerate(self._blocks):
            for cell in block.cells if isinstance(block, Grid) else (_as_cell(block),):
                self._place.setdefault(cell.locator, (index, cell))
        heights = [block.nrows if isinstance(block, Grid) else 1 for block in self._blocks]
        self._above = [0, *accumulate(heights)]
        self._rows = {index: Rows(block) for index, block in enumerate(self._blocks) if isinstance(block, Grid)}
        self._drawn: dict[tuple[int, frozenset[int]], Sheet] = {}
        self._begins = self._headings(filing)
        self._forms = list(accumulate(self._begins, _carry_on))

    def cells(self) -> list[tuple[str, Cell]]:
        """Every cell and paragraph in reading order, with the heading of its form."""
        return [(self._forms[index], cell) for index, cell in self._place.values()]

    def anchor(self, locator: str) -> str:
        """The id of the place in the redrawn forms; empty for a locator that the document does not hold, or not drawn."""
        if locator not in self._place:
            return ""
        index, cell = self._place[locator]
        return f"b{index}r{cell.row}c{cell.col}" if self._above[index] + cell.row < MOST_ROWS else ""

    def link(self, place: Place) -> Markup:
        """A place by its address, which leads to the place in the redrawn forms."""
        anchor, address = self.anchor(place.cell.locator), escaped(place.address)
        return Markup(f'<a href="#{anchor}">{address}</a>' if anchor else address)  # noqa: S704  escaped

    def link_to(self, locator: str) -> Markup:
        """A locator, which leads to its place in the redrawn forms."""
        anchor, told = self.anchor(locator), f"<code>{escaped(locator)}</code>"
        return Markup(f'<a href="#{anchor}">{told}</a>' if anchor else told)  # noqa: S704  escaped

    def sheets(self) -> tuple[Sheet, ...]:
        """Every block, whole, up to the last row that is drawn."""
        return tuple(
            self._sheet(index, range(MOST_ROWS - above) if below > MOST_ROWS else None)
            for index, (above, below) in enumerate(pairwise(self._above))
            if above < MOST_ROWS
        )

    @property
    def rows_left_out(self) -> int:
        """How many rows are not drawn."""
        return max(0, self._above[-1] - MOST_ROWS)

    def excerpt(self, locators: Iterable[str]) -> tuple[Sheet, ...]:
        """The blocks in which the places stand, reduced to their rows and to the heads of the columns they stand in."""
        rows: dict[int, set[int]] = {}
        for index, cell in (self._place[locator] for locator in locators if locator in self._place):
            rows.setdefault(index, set()).add(cell.row)
        return tuple(self._part(index, frozenset(rows[index])) for index in sorted(rows))

    def _part(self, index: int, rows: frozenset[int]) -> Sheet:
        drawn = self._drawn.get((index, rows))
        if drawn is None:
            drawn = self._drawn[index, rows] = self._sheet(index, rows)
        return drawn

    def _sheet(self, index: int, rows: Collection[int] | None) -> Sheet:
        block = self._blocks[index]
        if isinstance(block, Paragraph):
            return Sheet(index, self._begins[index], self._forms[index], "", None, _as_cell(block))
        laid_out = self._rows[index]
        shown = None if rows is None else {*rows, *map(laid_out.head_of, rows)}
        return Sheet(index, self._begins[index], self._forms[index], block.name, laid_out.draw(shown), None)

    def _headings(self, filing: Filing) -> list[str]:
        headings: list[list[str]] = [[] for _ in self._blocks]
        for form in filing.forms:
            if form.title.place.cell.locator in self._place:
                headings[self._place[form.title.place.cell.locator][0]].append(form.heading)
        return ["、".join(each) for each in headings]


def _carry_on(before: str, begins: str) -> str:
    return begins or before


def _as_cell(paragraph: Paragraph) -> Cell:
    return Cell(0, 0, 1, 1, paragraph.raw, paragraph.locator)
