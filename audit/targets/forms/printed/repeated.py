"""Wide cells that a converter has printed again in each column that they covered: 预算总额 | 预算总额 | 90.00 | 90.00.

1. A grid without merged cells, but for titles over all of it, is such a one where several rows print a text three times running, or one a whole sentence.
2. In it, a text that is printed again right of itself is one wide cell, and below itself in the first column one high one.
3. So is a number, unless heads of columns stand over it: under 年初预算数 | 全年预算数, 100 | 100 are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, repeat

from msgspec import structs

from audit.model.document import Cell, Grid
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.numbers import is_number

_FEWEST_ROWS = 2
_TIMES = 3
_A_SENTENCE = 10
_ASKS = ("名称", "部门", "单位", "时间", "期限", "电话")
"""What the first label of a row ends with that is no row of heads."""


def folded(grid: Grid) -> Grid:
    """The grid with its wide cells; itself where it repeats none."""
    if not grid.column_spans_known or any(map(_is_merged, grid.cells, repeat(grid.ncols))):
        return grid
    rows = [list(row) for _, row in groupby(grid.cells, key=lambda cell: cell.row)]
    longest = [max((len(run[0].raw) for run in _runs(row) if _is_repeated(run)), default=0) for row in rows]
    if sum(map(bool, longest)) < _FEWEST_ROWS and max(longest, default=0) < _A_SENTENCE:
        return grid
    over: dict[int, Cell] = {}
    cells: list[Cell] = []
    firsts = {row[0].row: row[0] for row in rows}
    for row in rows:
        for run in _runs(row):
            own = _folded(run, over, firsts)
            cells += own if run[0].col or not _goes_on(own[0], cells) else _one_higher(cells, own)
            over |= {run[0].col + at: each for each in own if not _is_figure(each) for at in range(each.colspan)}
    return Grid(grid.nrows, grid.ncols, tuple(cells), grid.name, grid.column_spans_known)


def _is_merged(cell: Cell, ncols: int) -> bool:
    """It covers several places; a title over the whole is merged also where nothing else is."""
    return cell.rowspan > 1 or 1 < cell.colspan < ncols - 1


def _goes_on(cell: Cell, above: Sequence[Cell]) -> bool:
    """A text of the first column that is printed again right below itself."""
    last = next((each for each in reversed(above) if not each.col), None)
    return (
        last is not None
        and last.row + last.rowspan == cell.row
        and (last.raw, last.colspan) == (cell.raw, cell.colspan)
        and not _is_figure(cell)
    )


def _one_higher(above: list[Cell], own: list[Cell]) -> list[Cell]:
    """What a row adds where its first cell is that above it, which is one row higher for it."""
    at = next(at for at in reversed(range(len(above))) if not above[at].col)
    above[at] = structs.replace(above[at], rowspan=above[at].rowspan + 1)
    return own[1:]


def _is_repeated(run: Sequence[Cell]) -> bool:
    return len(run) >= _TIMES and not _is_figure(run[0])


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


def _folded(run: list[Cell], over: Mapping[int, Cell], firsts: Mapping[int, Cell]) -> list[Cell]:
    """One cell of the run where it is one; over: column → the last text that stands above; firsts: row → its first cell."""
    first = run[0]
    if len(run) == 1 or (_is_figure(first) and _are_heads([over.get(cell.col) for cell in run], firsts)):
        return run
    return [structs.replace(first, colspan=len(run))]


def _are_heads(over: Sequence[Cell | None], firsts: Mapping[int, Cell]) -> bool:
    """Different texts that each head a column of figures: 年初预算数 | 全年预算数; not 道路养护 | 主管部门 behind 项目名称."""
    different = {id(cell): cell for cell in over if cell is not None}
    asked = (label_key(firsts[cell.row].raw) for cell in different.values())
    return len(different) > 1 and not any(label.endswith(_ASKS) for label in asked)


def _is_figure(cell: Cell) -> bool:
    """A number that stands under a head; 2024年 is one."""
    return is_number(cell.raw) and "年" not in cell.raw
