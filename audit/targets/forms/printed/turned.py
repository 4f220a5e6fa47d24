"""Lists whose projects stand side by side, turned so that each is a row: 项目名称 | 修渠 | 植树, 预算金额 | 10 | 20.

1. Such a list begins in the row whose first cell is the label of the names, and goes on to the end of the grid, or to the
   first line that does not answer for each project and has a colon (填表人：). Its labels may take several columns.
2. Each of its labels is answered for each project: by a cell of its own, which only among amounts may be blank. One of them
   is answered by amounts. A form of one project, whose labels may stand side by side too, has one target.
3. The names are of different projects, and none is a label itself: 项目名称 | 修渠 | 主管部门 | 某局, over amounts of three years.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import structs

from audit.model.document import Cell, Grid
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.numbers import may_be_amount

_FEWEST_PROJECTS = 2
_FEWEST_ROWS = 3
_NAMES = ("项目名称", "专项名称", "专项资金名称")
_SUMS = ("合计", "总计", "小计")
_LABELS = ("部门", "单位", "名称", "编码", "代码", "属性", "类别", "类型", "性质", "期限")

Row = dict[int, Cell]
"""Column → printed cell."""


def turned(grid: Grid) -> Sequence[Grid]:
    """The grid, or where it holds such a list what stands above it, the list turned, and what stands below."""
    names = _names(grid) if grid.column_spans_known else None
    if names is None:
        return (grid,)
    rows: list[Row] = [{} for _ in range(grid.nrows)]
    for cell in grid.cells:
        if cell.raw.strip():
            rows[cell.row][cell.col] = cell
    first, left = names.row, names.colspan
    projects = [col for col, cell in rows[first].items() if col >= left and not _is_sum(cell)]
    end = next((at for at in range(first + 1, grid.nrows) if _is_foot(rows[at], left, projects)), grid.nrows)
    if not _is_list(rows[first:end], left, projects):
        return (grid,)
    spread = [cell for cell in grid.cells if first <= cell.row < end]
    exchanged = sorted((_exchanged(each, first) for each in spread), key=lambda each: (each.row, each.col))
    parts = (
        _part(grid, 0, first),
        Grid(grid.ncols, end - first, tuple(exchanged), grid.name),
        _part(grid, end, grid.nrows),
    )
    return [each for each in parts if each.cells]


def _names(grid: Grid) -> Cell | None:
    """The label of the names, the first of the first column."""
    return next((cell for cell in grid.cells if not cell.col and label_key(cell.raw).endswith(_NAMES)), None)


def _is_sum(cell: Cell) -> bool:
    return may_be_amount(cell.raw) or label_key(cell.raw).endswith(_SUMS)


def _is_foot(row: Row, left: int, projects: Collection[int]) -> bool:
    return bool(row) and any(mark in row[min(row)].raw for mark in ":：") and not _answers(row, left, projects)


def _answers(row: Row, left: int, projects: Collection[int]) -> bool:
    """The row has a label, and a cell for each project; of amounts some, or a label alone."""
    own = {col for col in row if col >= left}
    return len(own) < len(row) and (own.issuperset(projects) or all(may_be_amount(row[col].raw) for col in own))


def _is_list(rows: Sequence[Row], left: int, projects: Collection[int]) -> bool:
    names = {label_key(rows[0][col].raw) for col in projects}
    if len(projects) < _FEWEST_PROJECTS or len(rows) < _FEWEST_ROWS or len(names) < len(projects):
        return False
    if any(name.endswith(_LABELS) for name in names):
        return False
    if any(cell.colspan > 1 or cell.rowspan > 1 for row in rows for col, cell in row.items() if col >= left):
        return False
    answered = all(_answers(row, left, projects) for row in rows)
    return answered and any(all(col in row and may_be_amount(row[col].raw) for col in projects) for row in rows[1:])


def _exchanged(cell: Cell, first: int) -> Cell:
    return structs.replace(cell, row=cell.col, col=cell.row - first, rowspan=cell.colspan, colspan=cell.rowspan)


def _part(grid: Grid, first: int, end: int) -> Grid:
    cells = (structs.replace(each, row=each.row - first) for each in grid.cells if first <= each.row < end)
    return Grid(end - first, grid.ncols, tuple(cells), grid.name)
