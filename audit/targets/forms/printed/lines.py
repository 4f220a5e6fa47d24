"""A document as lines: rows of grids and paragraphs, in reading order, with the look-ups that label recognition needs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from msgspec import Struct

from audit.model.document import Cell, Document, Grid
from audit.targets.forms.printed.labels import keys_of, label_key
from audit.words.matching import match_key

_REACH = 12
"""How many rows up a group label is looked for; the deepest block met has nine rows."""


_DIGIT = re.compile(r"\d")
_BY_COLUMN = attrgetter("col")


@dataclass(frozen=True, eq=False)
class Table:
    """A grid by position; one table is another only if it is the same object."""

    grid: Grid

    @cached_property
    def _occupied(self) -> Mapping[int, dict[int, Cell]]:
        rows: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
        for cell in self.grid.cells:
            if cell.rowspan == cell.colspan == 1:
                rows[cell.row][cell.col] = cell
                continue
            for row in range(cell.row, cell.row + cell.rowspan):
                for col in range(cell.col, cell.col + cell.colspan):
                    rows[row][col] = cell
        return rows

    @cached_property
    def _widths(self) -> dict[int, int]:
        return {row: max(cells) + 1 for row, cells in self._occupied.items()}

    @cached_property
    def left(self) -> int:
        """The first column in which anything is printed: a sheet may leave some blank."""
        printed = (cell.col for cell in self.grid.cells if cell.raw.strip())
        first = next(printed, 0)
        return min((first, *printed)) if first else 0

    def row(self, row: int) -> Mapping[int, Cell]:
        """Column → the cell that stands at, or covers, it in a row."""
        return self._occupied.get(row, {})

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that stands at, or covers, a position."""
        cells = self._occupied.get(row)
        return cells.get(col) if cells else None

    @cached_property
    def is_merged(self) -> bool:
        """Some of its cells are wide, titles over all of it apart."""
        return any(1 < cell.colspan < self.grid.ncols - 1 for cell in self.grid.cells)

    @cached_property
    def is_loose(self) -> bool:
        """A sheet that merges no cells: a wide cell is several of it, all but the first one blank."""
        return bool(self.grid.name) and self.grid.column_spans_known and not self.is_merged

    @cached_property
    def second_lines(self) -> frozenset[int]:
        """The rows below a cell that spans several columns: in a dump, those of a header's second line only."""
        return frozenset([cell.row + 1 for cell in self.grid.cells if cell.colspan > 1])

    def width(self, row: int) -> int:
        """One more than the last occupied column."""
        return self._widths.get(row, 0)


class Line(Struct, eq=False):
    """One row of a grid, or one paragraph (`table` is None). cells are its own, left to right.

    printed: the cells that are not blank; keys, label_keys: of each of them, the match key and the key as a label.
    """

    cells: tuple[Cell, ...]
    table: Table | None
    row: int
    printed: tuple[Cell, ...] = ()
    keys: tuple[str, ...] = ()
    label_keys: tuple[str, ...] = ()
    has_colon: bool = False
    has_digit: bool = False
    _as_header: tuple[tuple[Cell, tuple[str, ...]], ...] | None = None

    def __post_init__(self) -> None:
        self.printed = tuple([cell for cell in self.cells if cell.raw.strip()])
        if self.printed:
            self.keys, self.label_keys = zip(*[keys_of(cell.raw) for cell in self.printed], strict=True)
        whole = "".join(self.keys)
        self.has_colon, self.has_digit = ":" in whole, _DIGIT.search(whole) is not None

    @property
    def as_header(self) -> tuple[tuple[Cell, tuple[str, ...]], ...]:
        """The printed cells, left to right, as those of a table's header, each with the keys under which a column may be
        declared: below the label above it (预算资金/总额), alone. Where a cell is blank, the one above stands for it: a
        header may have two lines.
        """
        if self._as_header is None:
            self._as_header = tuple(self._header_cells())
        return self._as_header

    def _header_cells(self) -> Iterable[tuple[Cell, tuple[str, ...]]]:
        if self.table is None or not (self.table.grid.column_spans_known or self.row in self.table.second_lines):
            return ((cell, (key,)) for cell, key in zip(self.printed, self.label_keys, strict=True))
        cells: dict[tuple[int, int], tuple[Cell, tuple[str, ...]]] = {}
        for col in range(self.table.grid.ncols):
            here, above = self.table.at(self.row, col), self.table.at(self.row - 1, col)
            if here is not None and here.raw.strip():
                head = self._head_over(above, col) if here.row == self.row else None
                group = (f"{label_key(head.raw)}/{label_key(here.raw)}",) if head else ()
                cells.setdefault((here.row, here.col), (here, (*group, label_key(here.raw))))
            elif above is not None and above.raw.strip():
                cells.setdefault((above.row, above.col), (above, (label_key(above.raw),)))
        return cells.values()

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
        if self.table is None:
            return None
        found = self.table.at(self.row, cell.col + cell.colspan)
        if self.table.grid.column_spans_known and (self.table.is_merged or not self.table.grid.name):
            return found
        for col in range(cell.col + cell.colspan, self.table.width(self.row)):
            beyond = self.table.at(self.row, col)
            if beyond is not None and beyond.raw.strip():
                return beyond
        return found

    def left_of(self, cell: Cell) -> Cell | None:
        """The nearest printed cell left of one of this line's cells; where the place is blank, the one above it."""
        if self.table is None or cell.col == 0:
            return None
        for row in range(self.row, max(self.row - _REACH, -1), -1):
            found = self.table.at(row, cell.col - 1)
            if found is None or (row != self.row and self.table.width(row) != self.table.width(self.row)):
                return None
            if found.raw.strip():
                return found
        return None

    def above(self, cell: Cell) -> Iterator[Cell]:
        """The printed cells that begin in the same column above one of this line's cells, nearest first."""
        for row in range(self.row - 1, max(self.row - _REACH, -1), -1) if self.table else ():
            found = self.table.at(row, cell.col) if self.table else None
            if found is not None and found.col == cell.col and found.row == row and found.raw.strip():
                yield found


_CONTINUED = re.compile(r"(?:[^()]{0,40}[(])?(?:续|接)(?:[上下前]?[表页])?[0-9一二三]*[)]?")
"""A line that says that the table goes on, and is no part of it: （续表）, 附表1（续）."""


def lines_of(document: Document) -> Iterator[Line]:
    """The lines of a document in reading order."""
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (line for line in _rows(Table(block)) if not _goes_on(line))
        elif not _CONTINUED.fullmatch(match_key(block.raw)):
            cell = Cell(0, 0, 1, 1, block.raw, block.locator, block.confidence, block.doubt)
            yield Line((cell,), None, 0)


def _goes_on(line: Line) -> bool:
    return len(line.keys) == 1 and line.keys[0][-1] in ")表页续" and _CONTINUED.fullmatch(line.keys[0]) is not None


def _rows(table: Table) -> Iterator[Line]:
    own: defaultdict[int, list[Cell]] = defaultdict(list, {row: [] for row in range(table.grid.nrows)})
    for cell in table.grid.cells:
        own[cell.row].append(cell)
    for row in sorted(own):
        yield Line(tuple(sorted(own[row], key=_BY_COLUMN)), table, row)
