"""Two parts of one table, one under the other: merged cells go on, and a row that the page break cut is one row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from msgspec import structs

from audit.model.document import Cell
from audit.reading.page.paragraphs import carries_on, join, number_across

PROSE = 30
"""Characters from which a text is long enough to run over a page break between two of its paragraphs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of a part. is_full, free, first_word: see `paragraphs.Text`. is_open: see `lattice.Region`."""

    cell: Cell
    is_full: bool
    is_open: bool
    free: float = 0.0
    first_word: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table, or its part on one page. page: the last one it stands on. xs: its column edges in points."""

    page: int
    xs: tuple[float, ...]
    nrows: int
    pieces: tuple[Piece, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the table, row by row."""
        return tuple(piece.cell for piece in self.pieces)


def stacked(upper: Table, lower: Table, warnings: list[str]) -> Table:
    """One table of two with the same column edges; a row put together again is told in `warnings`."""
    foot = {
        (piece.cell.col, piece.cell.colspan): piece
        for piece in upper.pieces
        if piece.cell.row + piece.cell.rowspan == upper.nrows
    }
    pairs = [(foot.get((piece.cell.col, piece.cell.colspan)), piece) for piece in lower.pieces if piece.cell.row == 0]
    shared = {piece.cell.col for piece in foot.values()} & {piece.cell.col for _, piece in pairs}
    going_on = [(above, below) for above, below in pairs if above and _spans_on(above, below, shared)]
    rest = [(above, below) for above, below in pairs if (above, below) not in going_on]
    one_row = _is_one_row(rest)
    if one_row:
        warnings.append(f"第 {lower.page} 页表格的第一行按上一页末行的续行并入，请核对原件。")
        going_on += [(above, below) for above, below in rest if above]
    shift = upper.nrows - one_row
    merged = {id(above): _merged(above, below, one_row) for above, below in going_on}
    swallowed = {id(below) for _, below in going_on}
    kept = [
        replace(piece, cell=structs.replace(piece.cell, row=piece.cell.row + shift))
        for piece in lower.pieces
        if id(piece) not in swallowed
    ]
    pieces = [*(merged.get(id(piece), piece) if merged else piece for piece in upper.pieces), *kept]
    if one_row:
        pieces.sort(key=lambda piece: (piece.cell.row, piece.cell.col))
    return Table(lower.page, lower.xs, shift + lower.nrows, tuple(pieces))


def _spans_on(above: Piece, below: Piece, shared: set[int]) -> bool:
    """Whether a merged cell goes on below: no line ends it, or it is blank there, or its text runs on.

    shared: where cells begin in both rows. Beside a merged cell the rows are alike; a label that fills its cell and has
    the next label below it stands beside a row of other columns.
    """
    if above.is_open or below.is_open:
        return True
    if above.cell.rowspan == below.cell.rowspan == 1:
        return False
    alike = shared - {0, below.cell.col, below.cell.col + below.cell.colspan}
    return not below.cell.raw or (bool(alike) and _runs_on(above, below))


def _runs_on(above: Piece, below: Piece) -> bool:
    is_full = above.is_full or (above.cell.raw != "" and above.free < below.first_word)
    return is_full and carries_on(above.cell.raw, below.cell.raw)


def _is_one_row(pairs: list[tuple[Piece | None, Piece]]) -> bool:
    """Whether a row goes on below: blank under some text, and all text below goes on with the text above it.

    It goes on where the line above is full, or where it is the only text and stands below prose or a label's colon.
    """
    both = [(above, below) for above, below in pairs if above]
    if len(both) < len(pairs) or any(below.cell.rowspan > 1 for _, below in both):
        return False
    printed = [(above, below) for above, below in both if below.cell.raw]
    blank_below = any(above.cell.raw and not below.cell.raw for above, below in both)
    if not printed or not blank_below:
        return False
    alone = len(printed) == 1 and _asks_for_more(printed[0][0].cell.raw)
    return alone or all(_runs_on(above, below) or _is_one_number(above, below) for above, below in printed)


def _asks_for_more(text: str) -> bool:
    """Whether a text is likely to go on: it is prose, or a label whose colon has nothing behind it (金额单位：)."""
    return len(text) >= PROSE or text.endswith((":", "："))


def _is_one_number(above: Piece, below: Piece) -> bool:
    """Whether two texts are one number that a page break cut: ≥9 at the foot of a page and 0% at the head of the next."""
    return above.is_full and bool(number_across(above.cell.raw, below.cell.raw))


def _merged(above: Piece, below: Piece, one_row: bool) -> Piece:
    """One cell of two; a text that both parts print, as sheets do, is printed once."""
    upper, lower = above.cell, below.cell
    cell = structs.replace(upper, rowspan=upper.rowspan + lower.rowspan - one_row)
    if not upper.raw:
        cell = structs.replace(cell, raw=lower.raw, locator=lower.locator, areas=lower.areas)
    elif lower.raw not in ("", upper.raw):
        is_one = _runs_on(above, below) or (one_row and _is_one_number(above, below))
        raw = join(upper.raw, lower.raw) if is_one else f"{upper.raw}\n{lower.raw}"
        areas = (*upper.areas, *lower.areas)
        cell = structs.replace(cell, raw=raw, locator=f"{upper.locator};{lower.locator}", areas=areas)
    return Piece(cell, below.is_full, below.is_open, below.free, above.first_word)
