"""From what pages print to a document's blocks: glyphs into the cells of ruled tables, the rest into paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from audit.model.document import Area, Block, Cell, Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.page.continuation import PageText, Part, rejoined
from audit.reading.page.lattice import Lattice, find_lattices
from audit.reading.page.paragraphs import Text, paragraphs
from audit.reading.page.printed_text import LEFT, RIGHT, Glyph
from audit.reading.page.rulings import Box
from audit.reading.page.stacking import Piece, Table

FEWEST_GLYPHS = 10
"""A page with fewer characters that is mostly covered by an image is a scan."""
IMAGE_SHARE = 0.6
"""Of the page's area."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page prints, in points with the origin top left: its number from 1, glyphs, and ruling lines."""

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Box]


def blocks(pages: Iterable[Page], warnings: list[str]) -> tuple[Block, ...]:
    """Paragraphs and grids in reading order, tables that pages cut rejoined; what is in doubt is added to `warnings`.

    Raises UnreadableError for lines or cells beyond the limits.
    """
    parts: list[Part] = []
    ncells = 0
    for page in pages:
        added = _parts(page, warnings)
        ncells += sum(len(part.cells) for part in added if isinstance(part, Table))
        if ncells > limits.MAX_GRID_CELLS:
            raise UnreadableError(f"表格超过 {limits.MAX_GRID_CELLS} 个单元格，请拆分后再送审。")
        parts += added
    return tuple(_block(part) for part in rejoined(parts, warnings))


def locator(number: int, box: Box) -> str:
    """A place on a page: `p1[60.0,113.2,127.9,126.6]`, in points, origin top left."""
    return f"p{number}[{box.x0:.1f},{box.y0:.1f},{box.x1:.1f},{box.y1:.1f}]"


def _block(part: Part) -> Block:
    if isinstance(part, Table):
        return Grid(part.nrows, len(part.xs) - 1, part.cells)
    return Paragraph(part.raw, locator(part.page, part.box), areas=(Area(part.page, *part.box),))


def _parts(page: Page, warnings: list[str]) -> list[Part]:
    """The page's tables, and between them the paragraphs that stand outside; numbers put together are told."""
    lattices = find_lattices(page.rules)
    inside, outside = _assigned(page.glyphs, lattices)
    left, right = _text_area(page, lattices)
    parts: list[Part] = []
    for band in range(len(lattices) + 1):
        if band:
            parts.append(_table(page.number, lattices[band - 1], inside[band - 1], warnings))
        for text in paragraphs(outside[band], left, right):
            _tell_numbers(page.number, text, warnings)
            parts.append(PageText(text.raw, page.number, text.box, page.height))
    return parts


def _assigned(
    glyphs: Iterable[Glyph], lattices: Sequence[Lattice]
) -> tuple[list[dict[int, list[Glyph]]], list[list[Glyph]]]:
    """Glyphs by the cell that they belong to, and the rest by the number of tables that begin above them."""
    inside: list[dict[int, list[Glyph]]] = [{} for _ in lattices]
    outside: list[list[Glyph]] = [[] for _ in range(len(lattices) + 1)]
    above = accumulate((each.ys[-1] for each in lattices), max, initial=0.0)  # how far down the tables before it reach
    rasters = [(*each, each[0].positions()) for each in zip(lattices, inside, above, strict=False)]
    tops = [lattice.ys[0] for lattice in lattices]
    cell: list[Glyph] = []
    left = top = right = bottom = 0.0
    for glyph in glyphs:
        _, x0, y0, x1, y1, _, belongs_at = glyph
        x, y = belongs_at or ((x0 + x1) / 2, (y0 + y1) / 2)
        if left <= x < right and top <= y < bottom:
            cell.append(glyph)  # as most do, it stands in the cell of the one before
            continue
        band = bisect_right(tops, y)
        for lattice, cells, reached, positions in rasters[:band]:
            region = positions.get((bisect_right(lattice.ys, y) - 1, bisect_right(lattice.xs, x) - 1))
            if region is not None:
                cell = cells.setdefault(region, [])
                cell.append(glyph)
                if reached <= lattice.ys[0]:
                    left, top, right, bottom = lattice.regions[region].box
                break
        else:
            outside[band].append(glyph)
    return inside, outside


def _text_area(page: Page, lattices: Sequence[Lattice]) -> tuple[float, float]:
    """The left and right edge of the page's text; margins are taken for equal where no line shows the right one."""
    lefts = [*map(LEFT, page.glyphs), *(lattice.xs[0] for lattice in lattices)]
    rights = [*map(RIGHT, page.glyphs), *(lattice.xs[-1] for lattice in lattices)]
    if not lefts:
        return 0.0, page.width
    left = min(lefts)
    rights.append(page.width - left)
    return left, max(rights)


def _table(number: int, lattice: Lattice, glyphs: dict[int, list[Glyph]], warnings: list[str]) -> Table:
    pieces = []
    for index, region in enumerate(lattice.regions):
        texts = paragraphs(glyphs.get(index, ()), region.box.x0, region.box.x1)
        for text in texts:
            _tell_numbers(number, text, warnings)
        raw = "\n".join(text.raw for text in texts)
        span = (region.row, region.col, region.rowspan, region.colspan)
        cell = Cell(*span, raw, locator(number, region.box), areas=(Area(number, *region.box),))
        first_word = texts[0].first_word if texts else 0.0
        end = texts[-1] if texts else None
        pieces.append(Piece(cell, bool(end and end.is_full), region.is_open, end.free if end else 0.0, first_word))
    return Table(number, lattice.xs, len(lattice.ys) - 1, tuple(pieces))


def _tell_numbers(number: int, text: Text, warnings: list[str]) -> None:
    warnings += [f"第 {number} 页有一个数被换行断开，已连为 {each}，请核对原件。" for each in text.numbers]
