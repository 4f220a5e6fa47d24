"""Wide cells that a converter has printed again in each column that they covered: 预算总额 | 预算总额 | 90.00 | 90.00.

1. A grid without merged cells is such a one where several rows print a text three times running.
2. In it, a text that is printed again right of itself is one wide cell.
3. So is a number, where one text stands over all of its columns: under 年初预算数 | 全年预算数, 100 | 100 are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import structs

from audit.model.document import Cell, Grid
from audit.targets.forms.printed.numbers import is_number

_FEWEST_ROWS = 2
_TIMES = 3


def folded(grid: Grid) -> Grid:
    """The grid with its wide cells; itself where it repeats none."""
    if not grid.column_spans_known or any(cell.colspan > 1 or cell.rowspan > 1 for cell in grid.cells):
        return grid
    rows = [list(row) for _, row in groupby(grid.cells, key=lambda cell: cell.row)]
    repeating = sum(any(len(run) >= _TIMES and not _is_figure(run[0]) for run in _runs(row)) for row in rows)
    if repeating < _FEWEST_ROWS:
        return grid
    over: dict[int, Cell] = {}
    cells: list[Cell] = []
    for row in rows:
        for run in _runs(row):
            own = _folded(run, over)
            cells += own
            over |= {run[0].col + at: each for each in own if not _is_figure(each) for at in range(each.colspan)}
    return Grid(grid.nrows, grid.ncols, tuple(cells), grid.name, grid.column_spans_known)


def _runs(row: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Neighbours that print the same; a blank is no repetition of another."""
    run: list[Cell] = []
    for cell in row:
        text = cell.raw.strip()
        if run and text and text == run[-1].raw.strip() and cell.col == run[-1].col + 1:
            run.append(cell)
        else:
            if run:
                yield run
            run = [cell]
    if run:
        yield run


def _folded(run: list[Cell], over: dict[int, Cell]) -> list[Cell]:
    """One cell of the run where it is one; over: column → the last text that stands above."""
    first = run[0]
    if len(run) == 1 or (_is_figure(first) and len({id(over.get(cell.col)) for cell in run}) > 1):
        return run
    return [structs.replace(first, colspan=len(run))]


def _is_figure(cell: Cell) -> bool:
    """A number that stands under a head; 2024年 is one."""
    return is_number(cell.raw) and "年" not in cell.raw
