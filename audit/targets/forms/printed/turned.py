"""Lists whose projects stand side by side, turned so that each is a row: 项目名称 | 修渠 | 植树, 预算金额 | 10 | 20.

1. Such a list begins in the row whose first cell is the label of the names, and goes on to the end of the grid, or to lines
   that have a colon (填表人：).
2. Each of its labels is answered for each project, and one of them by amounts. A form of one project, whose labels may stand
   side by side too, has one target.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from audit.model.document import Cell, Grid
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.numbers import may_be_amount

_FEWEST_PROJECTS = 2
_FEWEST_ROWS = 3
_NAMES = ("项目名称", "专项名称", "专项资金名称")
_SUMS = ("合计", "总计", "小计")

Row = dict[int, Cell]
"""Column → printed cell."""


def turned(grid: Grid) -> Sequence[Grid]:
    """The grid, or where it holds such a list what stands above it, the list turned, and what stands below."""
    if not grid.column_spans_known or not any(
        label_key(cell.raw).endswith(_NAMES) for cell in grid.cells if not cell.col
    ):
        return (grid,)
    rows: list[Row] = [{} for _ in range(grid.nrows)]
    for cell in grid.cells:
        if cell.raw.strip():
            rows[cell.row][cell.col] = cell
    first = next(at for at, row in enumerate(rows) if 0 in row and label_key(row[0].raw).endswith(_NAMES))
    end = next((at for at, row in enumerate(rows) if at > first and _is_foot(row)), grid.nrows)
    if not _is_list(rows[first:end]):
        return (grid,)
    spread = [cell for cell in grid.cells if first <= cell.row < end]
    exchanged = [structs.replace(each, row=each.col, col=each.row - first) for each in spread]
    whole = Grid(grid.ncols, end - first, tuple(sorted(exchanged, key=lambda each: (each.row, each.col))), grid.name)
    parts = (_part(grid, 0, first), whole, _part(grid, end, grid.nrows))
    return [each for each in parts if each.cells]


def _is_foot(row: Row) -> bool:
    return bool(row) and any(mark in row[min(row)].raw for mark in ":：")


def _is_list(rows: Sequence[Row]) -> bool:
    if any(cell.colspan > 1 or cell.rowspan > 1 for row in rows for cell in row.values()):
        return False
    projects = [col for col, cell in rows[0].items() if col and not may_be_amount(cell.raw)]
    projects = [col for col in projects if not label_key(rows[0][col].raw).endswith(_SUMS)]
    answered = all(row.keys() >= {0, *projects} for row in rows)
    amounts = any(all(may_be_amount(row[col].raw) for col in projects) for row in rows[1:]) if answered else False
    return answered and amounts and len(projects) >= _FEWEST_PROJECTS and len(rows) >= _FEWEST_ROWS


def _part(grid: Grid, first: int, end: int) -> Grid:
    cells = (structs.replace(each, row=each.row - first) for each in grid.cells if first <= each.row < end)
    return Grid(end - first, grid.ncols, tuple(cells), grid.name)
