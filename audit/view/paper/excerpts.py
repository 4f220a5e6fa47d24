"""The part of the document that a case rests on, its cells quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from audit.model.document import Cell
from audit.model.outcome import Verdict
from audit.personal.stand_ins import masked, masked_with_ranges
from audit.view.page import escaped
from audit.view.paper.case import Case
from audit.view.paper.drawing import Box
from audit.view.paper.quoting import CONTEXT, TAKING_PART, Piece, quote, shorten
from audit.view.paper.source import Sheet, Source

_MAX_CELLS_OF_A_PASS = 6

_MOST_SHOWN = 500
"""Pieces of evidence of one case that a page shows; `audit check --format json` gives them all."""


class Quoted(NamedTuple):
    """A value that took part: its address, which leads to its cell in the redrawn forms, its text, where it stands."""

    address: Markup
    text: str
    locator: str


class Excerpts:
    """What the block of a case asks for.

    A page shows a cell in many excerpts and mostly for the context alone, where it looks the same each time: so it is drawn
    once.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._beside: dict[tuple[str, int, int], str] = {}

    @staticmethod
    def left_out(case: Case) -> int:
        """How many pieces of its evidence are not shown."""
        return max(0, len(case.outcome.finding.evidence) - _MOST_SHOWN)

    @staticmethod
    def is_sweeping(case: Case) -> bool:
        """Whether it is a pass that rests on so many cells that an excerpt would be the form over again."""
        return case.outcome.verdict is Verdict.PASSED and len(case.locators) > _MAX_CELLS_OF_A_PASS

    def briefly(self, case: Case) -> list[Quoted]:
        """The values that took part, each in a few words."""
        return self._evidence(case, CONTEXT)

    def fully(self, case: Case) -> list[Quoted]:
        """The values that took part, each as far as a text is shown at all."""
        return self._evidence(case, TAKING_PART)

    def cells(self, case: Case) -> list[Markup]:
        """Links to the cells that took part."""
        return [self._source.link_to(each) for each in case.locators[:_MOST_SHOWN]]

    def sheets(self, case: Case) -> tuple[Sheet, ...]:
        """The source around the cells that took part."""
        return self._source.excerpt(case.locators[:_MOST_SHOWN])

    @staticmethod
    def line(case: Case, cell: Cell) -> str:
        """A paragraph that took part, its values marked."""
        return _drawn(_pieces(case, cell))

    def rows(self, case: Case, segment: Iterable[Iterable[Box]]) -> list[str]:
        """The rows of an excerpt: a cell that took part in full, with its values marked; any other shortened."""
        return ["".join([self._cell(case, box) for box in row]) for row in segment]

    def _evidence(self, case: Case, limit: int) -> list[Quoted]:
        link = self._source.link
        return [
            Quoted(link(each.place), shorten(masked(each.text), limit) or "（空白）", each.place.cell.locator)
            for each in case.outcome.finding.evidence[:_MOST_SHOWN]
        ]

    def _cell(self, case: Case, box: Box) -> str:
        cell = box.cell
        if cell is None:
            return f"<td{box.spans}></td>"
        if cell.locator in case.places:
            return f'<td{box.spans} class="hit">{_drawn(_pieces(case, cell))}</td>'
        key = cell.locator, box.rowspan, box.colspan
        drawn = self._beside.get(key)
        if drawn is None:
            drawn = self._beside[key] = f"<td{box.spans}>{escaped(shorten(masked(cell.raw.strip())))}</td>"
        return drawn


def _pieces(case: Case, cell: Cell) -> list[Piece]:
    ranges = [(place.start, place.end) for place in case.places[cell.locator]]
    return quote(*masked_with_ranges(cell.raw, ranges))


def _drawn(pieces: Sequence[Piece]) -> str:
    return "".join([f"<mark>{escaped(text)}</mark>" if is_marked else escaped(text) for text, is_marked in pieces])
