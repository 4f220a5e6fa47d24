"""Tables within a form: the rows below a header, addressed by its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct

from audit.model.document import Cell
from audit.model.values import MoneyUnit
from audit.targets.forms.indicator_tree.levels import is_level, names_a_level
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.layouts.model import FormSpec, TableName
from audit.targets.forms.printed.found import bracketed_unit
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.recognition.execution_table import is_of_execution

TOTAL_LABELS = frozenset({"合计", "总计", "小计", "共计"})

OF_LEVEL = "level/"
"""Before the level that heads a column of a list: 数量指标 over 修渠长度≥5公里."""

_OF_NOTES = "123456789*"
_TOTALS = tuple(sorted(TOTAL_LABELS))
_TOTALS_OF_POINTS = (*_TOTALS, "总分", "得分", "总分值")
_LONGEST_TOTAL_OF_POINTS = 8
_LONGEST_TOTAL = 4
_NOTES = re.compile(r"(?:填[表报写])?(?:说明|备注|须知)\d?:|注\d?:")


class Row(Struct, frozen=True, eq=False, gc=False):
    """A row of a table: column → cell; a column absent from the row has none. `own` are the cells that begin in it."""

    cells: dict[str, Cell]
    own: Sequence[Cell]


def is_printed(row: Row, columns: Sequence[str]) -> bool:
    """Some of the row's own cells in these columns is not blank."""
    return any(cell in row.own and cell.raw.strip() for column in columns if (cell := row.cells.get(column)))


@dataclass
class FoundTable:
    """A table under its header: columns → header cell; rows; the total rows with the cell that holds their amount;
    total_rows: these rows whole; groups: cells as wide as all columns; parts: the columns that the amount is split into; others: those of other money; stray:
    lines whose cells could not be addressed; beside: a second table whose columns stand right of it on the same lines
    (中期 and 年度 side by side).
    """

    name: TableName
    columns: dict[str, Cell]
    header: Line
    beside: FoundTable | None = None
    parts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    totals: list[tuple[Cell, Cell | None]] = field(default_factory=list)
    total_rows: list[Row] = field(default_factory=list)
    groups: list[Cell] = field(default_factory=list)
    stray: list[Line] = field(default_factory=list)

    @cached_property
    def left(self) -> int:
        """The first of its columns."""
        return min(cell.col for cell in self.columns.values())

    @property
    def is_loose(self) -> bool:
        """Blank cells of it may be what a merged one is elsewhere."""
        return self.header.table is not None and self.header.table.is_loose

    def take(self, line: Line) -> None:
        """Take one line below the header as a row, a total row, or a stray; blank lines are passed over."""
        if not line.printed or line.table is None:
            return
        if is_total_of_points(self, line):
            self.total_rows.append(Row(self.cells_of(line), line.cells))
            return
        label = _labelled_total(line) if "amount" in self.columns else None
        if label is not None:
            self.totals.append((label, self._amount_of_total(line, label)))
            if self.parts or self.others:
                self.total_rows.append(Row(self.cells_of(line), line.cells))
            return
        cells = self.cells_of(line)
        if len(set(map(id, cells.values()))) == 1 < len(cells):
            self.groups.append(next(iter(cells.values())))  # 效益指标（30分）; or 续表, a note
            return
        if "amount" in cells and cells["amount"] is cells.get("name", cells.get("costing_basis")):
            return  # one cell over both
        if cells:
            self.rows.append(Row(cells, line.cells))
        else:
            self.stray.append(line)
        if self.beside is not None and cells:
            self.beside.take(line)

    def _amount_of_total(self, line: Line, label: Cell) -> Cell | None:
        """The cell under the amount column; without column spans, the first printed cell right of the label."""
        addressed = self.cells_of(line).get("amount")
        if addressed is not None and addressed is not label:
            return addressed
        right = [cell for cell in line.cells if cell.col > label.col]
        return next((cell for cell in right if cell.raw.strip()), right[0] if right else None)

    def cells_of(self, line: Line) -> dict[str, Cell]:
        """Column → cell by position. Rows of a dump have no column spans: only one as wide as the header is addressed."""
        table = line.table
        if table is None or self.header.table is None:
            return {}
        if line.width != self.header.width and not table.grid.column_spans_known:
            return {}
        taken, placed = {}, line.placed
        for column, header in self.columns.items():
            cell = placed.get(header.col) if header.colspan == 1 else _most_overlapping(line, header)
            if cell is not None:
                taken[column] = cell
        return taken


def goes_on_below(table: FoundTable, lines: Sequence[Line], spec: FormSpec) -> bool:
    """Below a line outside any grid, the indicators go on in a grid of as many columns, whose first row names a level."""
    if table.name != "indicators" or table.header.table is None or lines[0].table is not None:
        return False
    below = next((line for line in lines if line.table is not None and line.printed), None)
    if below is None or below.table is None or below.table.grid.ncols != table.header.table.grid.ncols:
        return False
    return names_a_level(spec, below.printed[0].raw)


def holds(table: FoundTable, line: Line) -> bool:
    """A row of the table whatever its first label says: of money (其他资金), or a total of points (总得分)."""
    if table.name == "execution":
        return line.table is not None and is_of_execution(table.cells_of(line))
    return is_total_of_points(table, line)


def is_total_of_points(table: FoundTable, line: Line) -> bool:
    """总分, 合计 or 产出小计 below indicators, in place of a name, beside its own points or score."""
    if table.name != "indicators" or not line.printed:
        return False
    label, key = line.printed[0], line.label_keys[0]
    if len(key) > _LONGEST_TOTAL_OF_POINTS or not key.endswith(_TOTALS_OF_POINTS):
        return False
    cells = table.cells_of(line)
    name = cells.get("name")
    own = [cells[column] for column in ("weight", "score") if column in cells]
    is_nameless = name is None or name is label or not name.raw.strip()
    return is_nameless and any(cell in line.printed and cell is not label for cell in own)


def _labelled_total(line: Line) -> Cell | None:
    """合计, 金额合计, 合计①; a long text that ends so is none."""
    for cell, key in zip(line.printed, line.label_keys, strict=True):
        if len(key) <= _LONGEST_TOTAL and key.rstrip(_OF_NOTES).endswith(_TOTALS):
            return cell
    return None


def is_foreign(table: FoundTable, line: Line, form: FormSpec) -> bool:
    """A line below a table that is none of its rows: notes (填表说明：), and below indicators one that names no level of
    them and has no value of its own (财政部门审核意见).
    """
    if not line.printed or line.table is None:
        return False
    if line.has_colon and _NOTES.match(line.keys[0]):
        return True
    first = line.printed[0]
    if table.name != "indicators" or first.col > table.left or is_total_of_points(table, line):
        return False
    is_reason = any(word in first.raw for word in vocabulary().indicator_headers["reason"])
    if is_level(form, first.raw) and not is_reason:
        return False
    cells = table.cells_of(line)
    if not cells:
        return False
    levels = (cells[column].raw for column in ("dimension", "aspect") if column in cells)
    value, name = cells.get("value"), cells.get("name")
    valueless = value is None or value is name or value not in line.printed
    return valueless and (is_reason or not any(is_level(form, printed) for printed in levels))


def _most_overlapping(line: Line, header: Cell) -> Cell | None:
    """The line's cell that shares the most columns with a header cell; the leftmost of equals."""
    first, end = line.placed.get(header.col), header.col + header.colspan
    if first is not None and first.col + first.colspan >= end:
        return first
    candidates = [cell for col in range(header.col, end) if (cell := line.placed.get(col)) is not None]
    return max(dict.fromkeys(candidates), key=candidates.count, default=None)


def unit_of_block(table: FoundTable) -> MoneyUnit | None:
    """The money unit in brackets left of a table's header: 项目资金（万元）."""
    left = (table.header.placed.get(col) for col in range(table.left + 1))
    return next((unit for cell in left if cell is not None and (unit := bracketed_unit(cell.raw))), None)


def header_unit(header: FoundTable, column: str) -> MoneyUnit | None:
    """The money unit in brackets in a column's header, or in the one above it: 金额（元）, 预算资金（万元）over 总额."""
    cell = header.columns.get(column)
    if cell is None:
        return None
    above = header.header.table.at(cell.row - 1, cell.col) if header.header.table else None
    return bracketed_unit(cell.raw) or (bracketed_unit(above.raw) if above else None)
