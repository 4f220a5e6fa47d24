"""A document as lines: rows of grids and paragraphs, in reading order, with the look-ups that label recognition needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from msgspec import Struct

from audit.model.document import Cell, Document, Grid
from audit.targets.forms.printed.labels import as_label, label_key
from audit.targets.forms.printed.numbers import is_number
from audit.targets.forms.printed.repeated import folded
from audit.targets.forms.printed.turned import turned
from audit.targets.forms.printed.years_down import with_years_across
from audit.words.matching import REMEMBERED, match_key

_REACH = 12
"""How many rows up a group label is looked for; the deepest block met has nine rows."""


_DIGIT = re.compile(r"\d")
_NO_CELLS: Mapping[int, Cell] = {}


class Table:
    """A grid by position; one table is another only if it is the same object.

    is_merged: some of its cells are wide, titles over all of it apart. is_loose: it merges no cells: a wide cell is
    several of it, all but the first one blank. second_lines: the rows below a cell that spans several columns: in a dump,
    those of a header's second line only.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.own: list[list[Cell]] = [[] for _ in range(grid.nrows)]
        self._rows: list[dict[int, Cell]] = [{} for _ in range(grid.nrows)]
        spread = []
        last = -1
        for cell in grid.cells:
            row = cell.row
            if row != last:
                last, own, placed = row, self.own[row], self._rows[row]
            own.append(cell)
            if cell.rowspan == 1 and cell.colspan == 1:
                placed[cell.col] = cell
            else:
                spread.append(cell)
        for cell in spread:
            for placed in self._rows[cell.row : cell.row + cell.rowspan]:
                placed.update(dict.fromkeys(range(cell.col, cell.col + cell.colspan), cell))
        wide = [cell for cell in spread if cell.colspan > 1]
        self.is_merged = any(cell.colspan < grid.ncols - 1 for cell in wide)
        self.is_loose = grid.column_spans_known and not self.is_merged
        self.second_lines = frozenset(cell.row + 1 for cell in wide)

    @cached_property
    def left(self) -> int:
        """The first column in which anything is printed: a sheet may leave some blank."""
        printed = (cell.col for cell in self.grid.cells if cell.raw.strip())
        first = next(printed, 0)
        return min((first, *printed)) if first else 0

    def row(self, row: int) -> Mapping[int, Cell]:
        """Column → the cell that stands at, or covers, it in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else _NO_CELLS

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that stands at, or covers, a position."""
        return self._rows[row].get(col) if 0 <= row < len(self._rows) else None

    def width(self, row: int) -> int:
        """One more than the last occupied column."""
        placed = self.row(row)
        return max(placed) + 1 if placed else 0


class Line(Struct, eq=False, gc=False):
    """One row of a grid, or one paragraph (`table` is None). cells are its own, left to right.

    placed: column → the cell that stands at it, or covers it; none of a paragraph. width: one more than the last column.
    printed: the cells that are not blank; keys, label_keys: of each of them, the match key and the key as a label; whole: the
    keys in one text. may_head: each is short and no number, as the labels of a table's header are.
    with_digits: the cells with a digit in them, each with its match key.
    """

    cells: Sequence[Cell]
    table: Table | None
    row: int
    placed: Mapping[int, Cell]
    width: int
    printed: Sequence[Cell]
    keys: Sequence[str]
    label_keys: Sequence[str]
    whole: str
    has_colon: bool
    may_head: bool
    with_digits: Sequence[tuple[Cell, str]]
    _as_header: tuple[tuple[Cell, tuple[str, ...]], ...] | None = None

    @property
    def as_header(self) -> tuple[tuple[Cell, tuple[str, ...]], ...]:
        """The printed cells, left to right, as those of a table's header, each with the keys under which a column may be
        declared: below the label above it (预算资金/总额), alone. Where a cell is blank, the one above stands for it: a
        header may have two lines.
        """
        if self._as_header is None:
            if self.table is not None and self.may_be_second:
                self._as_header = self._below_another(self.table)
            else:
                self._as_header = tuple(zip(self.printed, zip(self.label_keys, strict=True), strict=True))
        return self._as_header

    @property
    def may_be_second(self) -> bool:
        """It may be the second line of a header, which has labels of the line above too."""
        table = self.table
        return table is not None and (table.grid.column_spans_known or self.row in table.second_lines)

    def _below_another(self, table: Table) -> tuple[tuple[Cell, tuple[str, ...]], ...]:
        cells: dict[tuple[int, int], tuple[Cell, tuple[str, ...]]] = {}
        over = table.row(self.row - 1)
        for col in range(table.grid.ncols):
            here, above = self.placed.get(col), over.get(col)
            if here is not None and here.raw.strip():
                head = self._head_over(above, col) if here.row == self.row else None
                group = (f"{label_key(head.raw)}/{label_key(here.raw)}",) if head else ()
                cells.setdefault((here.row, here.col), (here, (*group, label_key(here.raw))))
            elif above is not None and above.raw.strip():
                cells.setdefault((above.row, above.col), (above, (label_key(above.raw),)))
        return tuple(cells.values())

    def _head_over(self, above: Cell | None, col: int) -> Cell | None:
        """The printed cell above a column; on a sheet it may stand left of there, with blank cells instead of a merged one."""
        while above is not None and not above.raw.strip() and self.table is not None and self.table.grid.name:
            col -= 1
            above = self.table.at(self.row - 1, col)
        return above if above is not None and above.raw.strip() else None

    def right_of(self, cell: Cell) -> Cell | None:
        """The cell that begins (or reaches into the row) just right of one of this line's cells.

        In a dump, and on a sheet that merges no cells, a wide cell is several blank ones: there it is the next printed cell.
        """
        beside = cell.col + cell.colspan
        found = self.placed.get(beside)
        if self.table is None or (found is not None and found.raw.strip()):
            return found
        if self.table.grid.column_spans_known and not self.table.is_loose:
            return found
        for col in range(beside, self.width):
            beyond = self.placed.get(col)
            if beyond is not None and beyond.raw.strip():
                return beyond
        return found

    def left_of(self, cell: Cell) -> Cell | None:
        """The nearest printed cell left of one of this line's cells; where the place is blank, the one above it."""
        found, row = self.placed.get(cell.col - 1), self.row
        while found is not None and not found.raw.strip() and self.table is not None:
            row -= 1
            if row < 0 or row <= self.row - _REACH or self.table.width(row) != self.width:
                return None
            found = self.table.at(row, cell.col - 1)
        return found

    def wide_left_of(self, cell: Cell) -> Cell | None:
        """In a grid that merges no cells, the first printed cell whose blanks reach to one of this line's cells, in its row or
        down the rows above.
        """
        for row in range(self.row, max(self.row - _REACH, -1), -1) if self.table and self.table.is_loose else ():
            placed = self.table.row(row) if self.table else _NO_CELLS
            left = [each for col in range(cell.col) if (each := placed.get(col)) is not None and each.raw.strip()]
            if left:
                return left[-1]
        return None

    def above(self, cell: Cell) -> Iterator[Cell]:
        """The printed cells that begin in the same column above one of this line's cells, nearest first."""
        for row in range(self.row - 1, max(self.row - _REACH, -1), -1) if self.table else ():
            found = self.table.at(row, cell.col) if self.table else None
            if found is not None and found.col == cell.col and found.row == row and found.raw.strip():
                yield found


_CONTINUED = re.compile(r"(?:[^()]{0,40}[(])?(?:续|接)(?:[上下前]?[表页])?[0-9一二三]*[)]?")
"""A line that says that the table goes on, and is no part of it: （续表）, 附表1（续）."""


def lines_of(document: Document) -> list[Line]:
    """The lines of a document in reading order."""
    lines: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            parts = chain.from_iterable(map(with_years_across, turned(folded(block))))
            for table in map(Table, parts):
                lines += [_line(cells, table, row, table.row(row)) for row, cells in enumerate(table.own)]
        else:
            told = block.raw, block.locator, block.confidence, block.doubt, block.areas, block.is_displaced
            cell = Cell(0, 0, 1, 1, *told)
            lines.append(_line((cell,), None, 0, _NO_CELLS))
    return [line for line in lines if len(line.keys) != 1 or not _goes_on(line)]


@lru_cache(maxsize=REMEMBERED)
def _told(text: str) -> tuple[str, str, bool, bool]:
    """The match key, the key as a label, whether it may be one of a header, and whether it holds a digit: asked of every
    printed cell.
    """
    key = match_key(text)
    label = as_label(key)
    has_digit = _DIGIT.search(key) is not None
    may_head = len(label) <= _LONGEST_HEAD and not (is_number(label) if has_digit else not any(map(str.isalpha, label)))
    return key, label, may_head, has_digit


_LONGEST_HEAD = 14


def _line(cells: Sequence[Cell], table: Table | None, row: int, placed: Mapping[int, Cell]) -> Line:
    """A loop over the cells, since it takes half the time of comprehensions."""
    printed, keys, label_keys, with_digits, may_head = [], [], [], [], True
    for cell in cells:
        raw = cell.raw
        if raw and not raw.isspace():
            key, label, is_head, has_digit = _told(raw)
            printed.append(cell)
            keys.append(key)
            label_keys.append(label)
            may_head = may_head and is_head
            if has_digit:
                with_digits.append((cell, key))
    whole = "".join(keys)
    width = max(placed) + 1 if placed else 0
    return Line(cells, table, row, placed, width, printed, keys, label_keys, whole, ":" in whole, may_head, with_digits)


def _goes_on(line: Line) -> bool:
    key = line.keys[0]
    return (line.table is None or key[-1:] in ")表页续") and _CONTINUED.fullmatch(key) is not None
