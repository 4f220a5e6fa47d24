"""Tables that a page break cut, put together again: the same outer edges, and no title in between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from msgspec import structs

from audit.model.document import Cell
from audit.reading.dump.joining import is_title
from audit.reading.page.rulings import Box, snapped
from audit.reading.page.stacking import Table, stacked
from audit.words.matching import match_key

SAME_EDGE = 3.0
"""Points by which the edges of two parts of one table may differ."""
PAGE_MARGIN = 60.0
"""Points at a page's head and foot where headers and page numbers stand."""

_PAGE_NUMBER = re.compile(r"[-—–―－·.]*(第)?\d{1,4}(页)?([/,，]?共?\d{1,4}页?)?[-—–―－·.]*")


@dataclass(frozen=True, slots=True)
class PageText:
    """A paragraph outside tables, with its place on the page."""

    raw: str
    page: int
    box: Box
    page_height: float


Part = PageText | Table


def rejoined(parts: Sequence[Part], warnings: list[str]) -> list[Part]:
    """The parts with each table that goes on over a page as one; rows taken for one row are told in `warnings`."""
    headers = _running_headers(parts)
    kept: list[Part] = []
    last: int | None = None
    for part in parts:
        if not isinstance(part, Table):
            kept.append(part)
            if not _is_furniture(part, headers):
                last = None
            continue
        upper = kept[last] if last is not None else None
        whole = _joined(upper, part, warnings) if isinstance(upper, Table) else None
        if last is not None and whole is not None:
            kept[last] = whole
        else:
            last = len(kept)
            kept.append(part)
    return kept


def _running_headers(parts: Iterable[Part]) -> set[tuple[str, int]]:
    """(text, height) of the paragraphs that several pages print at one place in their margin; titles are none."""
    places = Counter((part.raw, round(part.box.y0)) for part in parts if isinstance(part, PageText))
    return {place for place, times in places.items() if times > 1 and not is_title(place[0])}


def _is_furniture(text: PageText, headers: set[tuple[str, int]]) -> bool:
    in_margin = text.box.y0 < PAGE_MARGIN or text.box.y1 > text.page_height - PAGE_MARGIN
    is_header = (text.raw, round(text.box.y0)) in headers and "：" not in text.raw
    return in_margin and (is_header or _PAGE_NUMBER.fullmatch(match_key(text.raw)) is not None)


def _joined(upper: Table, lower: Table, warnings: list[str]) -> Table | None:
    """The two as one table, or None where the second is a table of its own."""
    if upper.page + 1 != lower.page or _begins_with_title(lower):
        return None
    if abs(upper.xs[0] - lower.xs[0]) > SAME_EDGE or abs(upper.xs[-1] - lower.xs[-1]) > SAME_EDGE:
        return None
    places = snapped([*upper.xs, *lower.xs])
    xs = tuple(sorted(set(places.values())))
    above, below = _on_edges(upper, xs, places), _on_edges(lower, xs, places)
    return stacked(above, _without_repeated_head(above, below), warnings)


def _begins_with_title(table: Table) -> bool:
    first = [cell.raw for cell in table.cells if cell.row == 0 and cell.raw]
    return len(first) == 1 and is_title(first[0])


def _on_edges(table: Table, xs: tuple[float, ...], places: dict[float, float]) -> Table:
    """The table with its columns counted along more edges than it has itself."""
    number = {edge: index for index, edge in enumerate(xs)}
    col = [number[places[edge]] for edge in table.xs]
    if col == list(range(len(xs))):  # as on most pages of a long table
        return replace(table, xs=xs)
    pieces = []
    for piece in table.pieces:
        first, last = piece.cell.col, piece.cell.col + piece.cell.colspan
        pieces.append(replace(piece, cell=structs.replace(piece.cell, col=col[first], colspan=col[last] - col[first])))
    return replace(table, xs=xs, pieces=tuple(pieces))


def _without_repeated_head(upper: Table, lower: Table) -> Table:
    """The lower part without the heading rows that a word processor repeats on each page."""
    # the upper part may be the pages of a hundred others by now
    first = tuple(takewhile(lambda cell: cell.row < lower.nrows, (piece.cell for piece in upper.pieces)))
    cells = lower.cells
    rows = next((rows for rows in range(lower.nrows - 1, 0, -1) if _head(cells, rows) == _head(first, rows)), 0)
    if not rows or sum(bool(raw) for *_, raw in _head(cells, rows)) < 2:
        return lower
    pieces = tuple(
        replace(piece, cell=structs.replace(piece.cell, row=piece.cell.row - rows))
        for piece in lower.pieces
        if piece.cell.row >= rows
    )
    return replace(lower, nrows=lower.nrows - rows, pieces=pieces)


def _head(cells: Sequence[Cell], rows: int) -> list[tuple[int, int, int, int, str]]:
    """The cells of the first rows, without their places on the page; empty if one of them reaches further down."""
    head = list(takewhile(lambda cell: cell.row < rows, cells))
    if any(cell.row + cell.rowspan > rows for cell in head):
        return []
    return [(cell.row, cell.col, cell.rowspan, cell.colspan, cell.raw) for cell in head]
