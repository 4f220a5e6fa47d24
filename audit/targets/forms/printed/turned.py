"""Lists whose projects stand side by side, turned so that each is a row: 项目名称 | 修渠 | 植树, 预算金额 | 10 | 20.

1. Such a list begins in the row whose first cell is the label of the names, and goes on to the end of the grid, or to the
   first line that does not answer for each project and has a colon (填表人：). Its labels may take several columns.
2. Each of its labels is answered for each project: by a cell of its own, which only among amounts may be blank. One of them
   is answered by amounts. A form of one project, whose labels may stand side by side too, has one target.
3. The names are of different projects, and none is a label itself: 项目名称 | 修渠 | 主管部门 | 某局, over amounts of three years.
4. Where each project has several columns, all have the same labels in the line above its indicators (三级指标 | 指标值); then it
   has as many rows as there are indicators, each with the levels left of all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import structs

from audit.model.document import Cell, Grid
from audit.targets.forms.printed.labels import SUMS, label_key
from audit.targets.forms.printed.numbers import may_be_amount

_FEWEST_PROJECTS = 2
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 2
_NAMES = ("项目名称", "专项名称", "专项资金名称")
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
    if not _are_names(rows[first], projects):
        return (grid,)
    wide = _wide(grid, rows, first, projects)
    if wide is not None:
        return wide
    end = next((at for at in range(first + 1, grid.nrows) if _is_foot(rows[at], left, projects)), grid.nrows)
    if not _is_list(rows[first:end], left, projects):
        return (grid,)
    spread = [cell for cell in grid.cells if first <= cell.row < end]
    exchanged = sorted((_exchanged(each, first) for each in spread), key=lambda each: (each.row, each.col))
    parts = (
        part_of(grid, 0, first),
        Grid(grid.ncols, end - first, tuple(exchanged), grid.name),
        part_of(grid, end, grid.nrows),
    )
    return [each for each in parts if each.cells]


def _wide(grid: Grid, rows: Sequence[Row], first: int, projects: Sequence[int]) -> Sequence[Grid] | None:
    """The parts of a grid whose projects have several columns each; None where it is none."""
    left, width = projects[0], projects[1] - projects[0]
    if width < _FEWEST_COLUMNS or list(projects) != list(range(left, left + len(projects) * width, width)):
        return None
    own = [range(start, start + width) for start in projects]
    head = next((at for at in range(first + 1, grid.nrows) if _repeats(rows[at], own)), None)
    if head is None:
        return None
    end = next(
        (at for at in range(head + 1, grid.nrows) if not all(rows[at].keys() & each for each in own)), grid.nrows
    )
    main = (rows[at] for at in range(first, head))
    beyond = any(col >= own[-1].stop for row in rows[first:end] for col in row)
    if beyond or not all(_is_answered_once(row, left, projects) for row in main):
        return None  # else something would be left out
    cells = list(_rows_of(grid, rows, range(first, head), range(head, end), own))
    ncols = head - first + left + width
    listed = Grid(
        1 + len(own) * (end - head - 1), ncols, tuple(sorted(cells, key=lambda each: (each.row, each.col))), grid.name
    )
    return [each for each in (part_of(grid, 0, first), listed, part_of(grid, end, grid.nrows)) if each.cells]


def _is_answered_once(row: Row, left: int, projects: Sequence[int]) -> bool:
    """The row is blank, or has one label and nothing but one cell for each project, or for some."""
    return not row or (
        len([col for col in row if col < left]) == 1 and set(projects).issuperset(col for col in row if col >= left)
    )


def _repeats(row: Row, own: Sequence[range]) -> bool:
    """三级指标 | 指标值 for every project."""
    labels = {tuple(label_key(row[col].raw) if col in row else "" for col in each) for each in own}
    only = next(iter(labels))
    return len(labels) == 1 and all(only) and len(set(only)) == len(only) and not any(map(may_be_amount, only))


def _rows_of(grid: Grid, rows: Sequence[Row], main: range, tree: range, own: Sequence[range]) -> Iterator[Cell]:
    """Under the labels of the projects and the header of the tree, a row for each of a project's indicators."""
    at = {(cell.row, cell.col): cell for cell in grid.cells}
    left, count = own[0].start, len(tree) - 1
    labels = [rows[row][min(rows[row])] for row in main if rows[row]]
    yield from (_placed(cell, 0, col) for col, cell in enumerate(labels))
    for number, each in enumerate(own):
        top = 1 + number * count
        for col, label in enumerate(labels):
            if (answer := at.get((label.row, each.start))) is not None:
                yield structs.replace(answer, row=top, col=col, rowspan=count, colspan=1)
        for down, row in enumerate(tree):
            for right, col in enumerate((*range(left), *each)):
                if (cell := at.get((row, col))) is not None and (down or not number):
                    yield _placed(cell, top + down - 1 if down else 0, len(labels) + right)


def _placed(cell: Cell, row: int, col: int) -> Cell:
    return structs.replace(cell, row=row, col=col, colspan=1)


def _names(grid: Grid) -> Cell | None:
    """The label of the names, the first of the first column."""
    return next((cell for cell in grid.cells if not cell.col and label_key(cell.raw).endswith(_NAMES)), None)


def _is_sum(cell: Cell) -> bool:
    return may_be_amount(cell.raw) or label_key(cell.raw).endswith(SUMS)


def _are_names(row: Row, projects: Collection[int]) -> bool:
    """Of different projects, none of them a label: 主管部门."""
    names = {label_key(row[col].raw) for col in projects}
    return len(names) == len(projects) >= _FEWEST_PROJECTS and not any(name.endswith(_LABELS) for name in names)


def _is_foot(row: Row, left: int, projects: Collection[int]) -> bool:
    return bool(row) and any(mark in row[min(row)].raw for mark in ":：") and not _answers(row, left, projects)


def _answers(row: Row, left: int, projects: Collection[int]) -> bool:
    """The row has a label, and a cell for each project; of amounts some, or a label alone."""
    own = {col for col in row if col >= left}
    return len(own) < len(row) and (own.issuperset(projects) or all(may_be_amount(row[col].raw) for col in own))


def _is_list(rows: Sequence[Row], left: int, projects: Collection[int]) -> bool:
    if len(rows) < _FEWEST_ROWS:
        return False
    if any(cell.colspan > 1 or cell.rowspan > 1 for row in rows for col, cell in row.items() if col >= left):
        return False
    answered = all(_answers(row, left, projects) for row in rows)
    return answered and any(all(col in row and may_be_amount(row[col].raw) for col in projects) for row in rows[1:])


def _exchanged(cell: Cell, first: int) -> Cell:
    return structs.replace(cell, row=cell.col, col=cell.row - first, rowspan=cell.colspan, colspan=cell.rowspan)


def part_of(grid: Grid, first: int, end: int) -> Grid:
    """Some rows of a grid, as a grid."""
    cells = (structs.replace(each, row=each.row - first) for each in grid.cells if first <= each.row < end)
    return Grid(end - first, grid.ncols, tuple(cells), grid.name)
