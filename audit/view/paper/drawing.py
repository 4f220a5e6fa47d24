"""A `Grid` as rows of an HTML table, whole or in excerpt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from audit.model.document import Cell, Grid

_UNITS = 120
_UNITS_PER_COLUMN = 30
"""A row of a text dump is stretched over so many columns, more in a very wide sheet, so that no cell is left without one."""

_FIRST_COLUMN = 0.12
"""The share of the first of several columns, which holds the labels of a form."""

_MIN_WEIGHT, _MAX_WEIGHT = 5, 22


class Box(NamedTuple):
    """A cell as drawn: cell is None where the grid has a gap; first says that the cell's own top row is drawn here."""

    cell: Cell | None
    rowspan: int
    colspan: int
    first: bool = True

    @property
    def spans(self) -> Markup:
        """The attributes that say over how many rows and columns it is drawn."""
        return _spans(self.rowspan, self.colspan)


@lru_cache(maxsize=1024)
def _spans(rows: int, columns: int) -> Markup:
    over_rows = f' rowspan="{rows}"' if rows > 1 else ""
    over_columns = f' colspan="{columns}"' if columns > 1 else ""
    return Markup(over_rows + over_columns)  # noqa: S704  our own words and numbers


@dataclass(frozen=True, slots=True)
class Drawing:
    """Segments of consecutive rows; `stretched` when the columns are units of a text dump's rows."""

    segments: tuple[tuple[tuple[Box, ...], ...], ...]
    stretched: bool
    ncols: int


class Rows:
    """The rows of a grid with the columns that each of their cells is drawn between.

    They are worked out once, since a page shows two hundred excerpts of some ten grids.
    """

    def __init__(self, grid: Grid) -> None:
        self._rows = _covering(grid)
        self._spans_known = grid.column_spans_known
        most = max(map(len, self._rows), default=0)
        self._ncols = grid.ncols if self._spans_known else max(_UNITS, _UNITS_PER_COLUMN * most)
        self._alone: dict[int, tuple[Box, ...]] = {}
        self._edges = _edges(grid) if self._spans_known else _stretched_edges(self._rows, self._ncols)

    def draw(self, rows: Iterable[int] | None = None) -> Drawing:
        """The given rows (all by default), a cell that spans beyond them clipped to each run of consecutive rows."""
        chosen = sorted(set(range(len(self._rows)) if rows is None else rows))
        segments = tuple(tuple([self._row(row, run) for row in run]) for run in _runs(chosen))
        return Drawing(segments, not self._spans_known, self._ncols)

    def _row(self, row: int, run: list[int]) -> tuple[Box, ...]:
        """A row, as it is drawn in any run where no cell of it spans rows."""
        drawn = self._alone.get(row)
        if drawn is None:
            drawn = _row(self._rows[row], self._edges, run, row)
            if all(cell.rowspan == 1 for cell in self._rows[row]):
                self._alone[row] = drawn
        return drawn

    def head_of(self, row: int) -> int:
        """The first row of the band of equally divided rows in which a row stands: it usually names the columns."""
        return self._heads[row]

    @cached_property
    def _heads(self) -> list[int]:
        heads: list[int] = []
        for _, band in groupby(range(len(self._rows)), key=self._signature):
            first, *others = band
            heads += [first] * (1 + len(others))
        return heads

    def _signature(self, row: int) -> object:
        cells = self._rows[row]
        return [(cell.col, cell.colspan) for cell in cells] if self._spans_known else len(cells)


def _runs(rows: Sequence[int]) -> Iterator[list[int]]:
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        yield [row for _, row in run]


def _covering(grid: Grid) -> list[list[Cell]]:
    """For each row the cells that stand in it or reach into it, from left to right."""
    rows: list[list[Cell]] = [[] for _ in range(grid.nrows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.nrows)):
            rows[row].append(cell)
    return [sorted(row, key=lambda cell: cell.col) for row in rows]


def _row(cells: Sequence[Cell], edges: _Edges, run: list[int], row: int) -> tuple[Box, ...]:
    boxes: list[Box] = []
    reached = 0
    for cell in cells:
        left, right = edges[cell.row, cell.col]
        if left > reached:
            boxes.append(Box(None, 1, left - reached))
        if row == max(cell.row, run[0]):
            rowspan = min(cell.row + cell.rowspan, run[-1] + 1) - row
            boxes.append(Box(cell, rowspan, max(right - max(left, reached), 1), first=row == cell.row))
        reached = max(reached, right)
    return tuple(boxes)


_Edges = dict[tuple[int, int], tuple[int, int]]
"""The left and right column of every cell, by its row and column."""


def _edges(grid: Grid) -> _Edges:
    return {(cell.row, cell.col): (cell.col, cell.col + cell.colspan) for cell in grid.cells}


def _stretched_edges(by_row: list[list[Cell]], ncols: int) -> _Edges:
    edges: _Edges = {}
    for band in _bands(by_row):
        weights = [max(_weight(row[index]) for row in band) for index in range(len(band[0]))]
        for row in band:
            for cell, span in zip(row, _shares(weights, ncols), strict=True):
                edges.setdefault((cell.row, cell.col), span)
    return edges


def _bands(rows: list[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """The rows, cut into runs of rows with equally many cells. Only within such a run are the cells of a text dump aligned."""
    for _, band in groupby((row for row in rows if row), key=len):
        yield list(band)


def _weight(cell: Cell) -> int:
    return max(_MIN_WEIGHT, min(_MAX_WEIGHT, len(cell.raw.strip())))


def _shares(weights: Sequence[int], ncols: int) -> list[tuple[int, int]]:
    """Ncols columns shared out by weight, the first of several kept narrow."""
    if len(weights) == 1:
        return [(0, ncols)]
    first = round(ncols * _FIRST_COLUMN)
    total = sum(weights[1:])
    cuts = [first + round((ncols - first) * sum(weights[1:end]) / total) for end in range(1, len(weights) + 1)]
    return list(zip([0, *cuts[:-1]], cuts, strict=True))
