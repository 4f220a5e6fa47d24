"""The one model behind every reader: a document is a flow of paragraphs and grids, every cell with its place.

A reader keeps what is printed and judges nothing. A position covered by a merged cell has *no* cell of its own,
so that blank and merged never mix.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct, structs


class Area(NamedTuple):
    """A rectangle on a page, numbered from 1: in points, origin top left, x0 ≤ x1 and y0 ≤ y1."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Cell(Struct, frozen=True, gc=False):
    """One printed cell: a struct, since a document has hundreds, made and sent between processes ten times faster.

    row, col: zero-based position of its top left corner in the grid; rowspan, colspan ≥ 1.
    raw: the text as printed, its paragraphs joined by a newline.
    locator: the place in the file, in the file's own terms (`tbl[2]/tr[5]/tc[3]`, `L340`, `明细!C12`): an id, and text to
    show; nothing is read from it. areas: where it is printed, in a file that has pages; two where a page break cut it.
    confidence: 0..1, below 1 only where the text was recognised from an image.
    doubt: why the text cannot be relied on, as a Chinese sentence (a formula saved without its value, a doubtful
    recognition); empty when it can. is_displaced: its table has lost or gained cells, so that it may stand in another row or
    column than it was written in, and others may be missing; its doubt says so.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    raw: str
    locator: str
    confidence: float = 1.0
    doubt: str = ""
    areas: tuple[Area, ...] = ()
    is_displaced: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside any grid; its fields as in `Cell`."""

    raw: str
    locator: str
    confidence: float = 1.0
    doubt: str = ""
    areas: tuple[Area, ...] = ()
    is_displaced: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `cells` in reading order (row by row, left to right), covered positions left out.

    name: the sheet's name where the format has sheets.
    column_spans_known: False for a text dump, whose rows are lists of cells without column spans; the cells of such
    a row stand at columns 0, 1, 2 … and only rows of equal width are aligned.
    """

    nrows: int
    ncols: int
    cells: tuple[Cell, ...]
    name: str = ""
    column_spans_known: bool = True


Block = Paragraph | Grid

_DOUBT = attrgetter("doubt")


def relocated(block: Block, prefix: str) -> Block:
    """The block as a part of something larger, in which its places begin with the prefix."""
    if isinstance(block, Paragraph):
        return replace(block, locator=prefix + block.locator)
    cells = (structs.replace(cell, locator=prefix + cell.locator) for cell in block.cells)
    return replace(block, cells=tuple(cells))


@dataclass(frozen=True, slots=True)
class Seal:
    """A red seal seen in the document: its presence and place, not its authenticity."""

    locator: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader returns.

    source: the file's name as the user gave it; sha256: of its bytes; media: one word for the format (`docx`,
    `text dump`). part: which filing of several in the file it holds; files: those that it was put together from, where they
    are several. seals is None where the format cannot show a seal. warnings are Chinese sentences for the auditor. people:
    names and numbers that are hidden in it, as they stand there (see `audit.personal`). is_incomplete: a page or part of the
    file was not read, and a warning says which.
    """

    source: str
    sha256: str
    media: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    seals: tuple[Seal, ...] | None = None
    warnings: tuple[str, ...] = field(default=())
    part: str = ""
    files: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    is_incomplete: bool = False

    @property
    def has_doubts(self) -> bool:
        """Whether the text of a paragraph or cell cannot be relied on."""
        return any(
            any(map(_DOUBT, block.cells)) if isinstance(block, Grid) else bool(block.doubt) for block in self.blocks
        )
