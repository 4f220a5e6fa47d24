"""Money with its years down the side and its sources across, turned so that the years stand across, as they mostly do.

年度 | 合计 | 中央 | 省级 over 2025年 | 100 | 60 | 40: each row but the first has a year, and the last may have a 合计, before
nothing but amounts; the line above has a text over each of these, and one of the texts speaks of money.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import structs

from audit.model.document import Cell, Grid
from audit.targets.forms.printed.labels import SUMS, label_key
from audit.targets.forms.printed.numbers import may_be_amount
from audit.targets.forms.printed.turned import part_of

_YEAR = re.compile(r"20\d\d(?:年度?)?")
_LONGEST_YEAR = 8
_FEWEST = 2
_OF_MONEY = ("财政", "资金", "中央", "省", "市", "县", "区", "自筹", "预算", "元")

Row = Mapping[int, Cell]
"""Column → printed cell."""


def with_years_across(grid: Grid) -> Sequence[Grid]:
    """The grid, or where it holds such a block what stands above it, the block turned, and what stands below."""
    if not grid.column_spans_known:
        return (grid,)
    years = [
        cell
        for cell in grid.cells
        if len(cell.raw) <= _LONGEST_YEAR and "20" in cell.raw and _YEAR.fullmatch(cell.raw.strip())
    ]
    rows = [cell.row for cell in years]
    if len(years) < _FEWEST or rows != list(range(rows[0], rows[0] + len(rows))):
        return (grid,)
    first, end, left = rows[0] - 1, rows[-1] + 1, years[0].col
    own: list[dict[int, Cell]] = [{} for _ in range(grid.nrows - first)] if first >= 0 else []
    for cell in grid.cells:
        if own and cell.row >= first and cell.col >= left and cell.raw.strip():
            own[cell.row - first][cell.col] = cell
    if not own or any(cell.col != left for cell in years):
        return (grid,)
    last = own[end - first] if end < grid.nrows else {}
    if left in last and label_key(last[left].raw).endswith(SUMS):
        end += 1
    block = own[: end - first]
    if not _is_block(block, left):
        return (grid,)
    columns = {col: at for at, col in enumerate(sorted(block[0]))}
    cells = [
        structs.replace(cell, row=columns[col], col=down, rowspan=1, colspan=1)
        for down, row in enumerate(block)
        for col, cell in row.items()
    ]
    turned = Grid(len(columns), len(block), tuple(sorted(cells, key=lambda each: (each.row, each.col))), grid.name)
    return [each for each in (part_of(grid, 0, first), turned, part_of(grid, end, grid.nrows)) if each.cells]


def _is_block(block: Sequence[Row], left: int) -> bool:
    heads = block[0]
    if len(heads) <= _FEWEST or any(may_be_amount(cell.raw) for cell in heads.values()):
        return False
    is_of_money = any(word in cell.raw for cell in heads.values() for word in _OF_MONEY)
    aligned = all(row.keys() <= heads.keys() for row in block)
    return (
        is_of_money
        and aligned
        and all(may_be_amount(cell.raw) for row in block[1:] for col, cell in row.items() if col > left)
    )
