"""Two parts of one table, one under the other: merged cells go on, and a row that the page break cut is one row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from audit.document import Cell
from audit.reading.printed_text import carries_on, join

PROSE = 30
"""Characters from which a text is long enough to run over a page break between two of its paragraphs."""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table, or its part on one page.

    page: the last page it stands on. xs: its column edges in points. cut: (row, col) of the cells whose last line is
    full, so that the text may go on.
    """

    page: int
    xs: tuple[float, ...]
    nrows: int
    cells: tuple[Cell, ...]
    cut: frozenset[tuple[int, int]]


def stacked(upper: Table, lower: Table, warnings: list[str]) -> Table:
    """One table of two with the same column edges; a row put together again is told in `warnings`."""
    bottom = {(cell.col, cell.colspan): cell for cell in upper.cells if cell.row + cell.rowspan == upper.nrows}
    pairs = [(bottom.get((cell.col, cell.colspan)), cell) for cell in lower.cells if cell.row == 0]
    going_on = [(above, below) for above, below in pairs if above and _spans_on(above, below, upper.cut)]
    rest = [(above, below) for above, below in pairs if (above, below) not in going_on]
    one_row = _is_one_row(rest, upper.cut)
    if one_row:
        warnings.append(f"第 {lower.page} 页表格的第一行按上一页末行的续行并入，请核对原件。")
        going_on += [(above, below) for above, below in rest if above]
    shift = upper.nrows - one_row
    merged = {above: _merged(above, below, one_row, upper.cut) for above, below in going_on}
    swallowed = {below for _, below in going_on}
    kept = [replace(cell, row=cell.row + shift) for cell in lower.cells if cell not in swallowed]
    cells = sorted([*(merged.get(cell, cell) for cell in upper.cells), *kept], key=lambda cell: (cell.row, cell.col))
    still_cut = {(above.row, above.col) for above, below in going_on if (below.row, below.col) in lower.cut}
    cut = upper.cut | still_cut | {(row + shift, col) for row, col in lower.cut}
    return Table(lower.page, lower.xs, shift + lower.nrows, tuple(cells), frozenset(cut))


def _spans_on(above: Cell, below: Cell, cut: frozenset[tuple[int, int]]) -> bool:
    """Whether a merged cell goes on below: it is blank there, or its text runs on."""
    if above.rowspan == below.rowspan == 1:
        return False
    return not below.raw or _runs_on(above, below, cut)


def _runs_on(above: Cell, below: Cell, cut: frozenset[tuple[int, int]]) -> bool:
    return (above.row, above.col) in cut and carries_on(above.raw, below.raw)


def _is_one_row(pairs: list[tuple[Cell | None, Cell]], cut: frozenset[tuple[int, int]]) -> bool:
    """Whether a row goes on below: blank under some text, and all text below goes on with the text above it.

    It goes on where the line above is full, or where it is the only text and stands below prose.
    """
    both = [(above, below) for above, below in pairs if above]
    if len(both) < len(pairs) or any(below.rowspan > 1 for _, below in both):
        return False
    printed = [(above, below) for above, below in both if below.raw]
    blank_below = any(above.raw and not below.raw for above, below in both)
    if not printed or not blank_below:
        return False
    alone = len(printed) == 1 and len(printed[0][0].raw) >= PROSE
    return alone or all(_runs_on(above, below, cut) for above, below in printed)


def _merged(above: Cell, below: Cell, one_row: bool, cut: frozenset[tuple[int, int]]) -> Cell:
    rowspan = above.rowspan + below.rowspan - one_row
    if not below.raw:
        return replace(above, rowspan=rowspan)
    if not above.raw:
        return replace(above, rowspan=rowspan, raw=below.raw, locator=below.locator)
    raw = join(above.raw, below.raw) if _runs_on(above, below, cut) else f"{above.raw}\n{below.raw}"
    return replace(above, rowspan=rowspan, raw=raw, locator=f"{above.locator};{below.locator}")
