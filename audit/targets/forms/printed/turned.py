"""Lists whose projects stand side by side, turned so that each is a row: 项目名称 | 修渠 | 植树, 预算金额 | 10 | 20."""

from __future__ import annotations

from msgspec import structs

from audit.model.document import Grid
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.numbers import may_be_amount

_FEWEST = 2
_NAMES = ("项目名称", "专项名称", "专项资金名称")


def turned(grid: Grid) -> Grid:
    """The grid with rows and columns exchanged where its first column names what is told of several projects, and a row of
    amounts has one for each; else itself.
    """
    if not grid.column_spans_known or grid.nrows <= _FEWEST or not _names_projects(grid):
        return grid
    if any(cell.colspan > 1 or cell.rowspan > 1 for cell in grid.cells):
        return grid
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell.raw.strip())
    projects = [at for at, raw in enumerate(rows[0]) if at and raw and not may_be_amount(raw)]
    amounts = any(
        len(row) == len(rows[0]) and all(row[at] and may_be_amount(row[at]) for at in projects) for row in rows.values()
    )
    if len(projects) < _FEWEST or not amounts or any(not row[0] for row in rows.values()):
        return grid
    cells = sorted(grid.cells, key=lambda cell: (cell.col, cell.row))
    exchanged = tuple(structs.replace(cell, row=cell.col, col=cell.row) for cell in cells)
    return Grid(grid.ncols, grid.nrows, exchanged, grid.name, grid.column_spans_known)


def _names_projects(grid: Grid) -> bool:
    return bool(grid.cells) and label_key(grid.cells[0].raw).endswith(_NAMES)
