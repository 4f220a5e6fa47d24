"""One table of a Word document as a grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree
from msgspec import structs

from audit.model.document import Cell, Grid
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.displaced import displaced_grid, ragged_rows
from audit.reading.word.wordprocessing import Stated, children, is_on, paragraph_content

Located = tuple[etree._Element, str]
_NOTHING: Mapping[str, str] = {}

_MOST_RAGGED = 2
"""Of so many rows one may be of another width, and the table is damaged: Word fills each row up, or says what it leaves out."""


@dataclass(frozen=True)
class Table:
    """A grid, and what its cells hold that is not text: each with its locator.

    boxes: contents of the text boxes anchored in cells; nested: tables inside cells.
    """

    grid: Grid
    boxes: list[Located] = field(default_factory=list)
    nested: list[Located] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def table(element: etree._Element, stated: Stated, locator: str) -> Table:
    """Read a `w:tbl` at `locator`. Raises UnreadableError for a cell or a grid beyond the limits.

    stated: of the part that holds the table.
    """
    found = Table(Grid(0, 0, ()))
    cells: dict[tuple[int, int], Cell] = {}
    above: dict[int, Cell] = {}
    widths: dict[int, int] = {}
    nrows = ncols = 0
    for row, (tr, row_locator) in enumerate(_rows(element, stated, locator)):
        current: dict[int, Cell] = {}
        width = 0
        for printed, continues in _cells(tr, stated, row, row_locator, found):
            top = above.get(printed.col) if continues else None
            cell = printed if top is None or top.colspan != printed.colspan else _grown(top, printed, found.warnings)
            cells[cell.row, cell.col] = cell
            current[cell.col] = cell
            width = cell.col + cell.colspan
        above, nrows, ncols = current, row + 1, max(ncols, width)
        widths[row] = width + _count(stated.get(tr, _NOTHING), "gridAfter", least=0)
        if nrows * ncols > limits.MAX_GRID_CELLS:
            raise UnreadableError(f"表格 {locator} 超过上限 {limits.MAX_GRID_CELLS} 个单元格，请拆分后再送审。")
    grid = Grid(nrows, ncols, tuple(cells[place] for place in sorted(cells)))
    if ragged := ragged_rows(widths, _MOST_RAGGED):
        grid = displaced_grid(grid)
        rows = f"{len(ragged)} 行的宽度与其余 {nrows - len(ragged)} 行不同"
        found.warnings.append(f"表格 {locator} 有 {rows}，单元格可能错位或缺失，请用 Word 打开核对。")
    return replace(found, grid=grid)


def _grown(top: Cell, below: Cell, warnings: list[str]) -> Cell:
    if below.raw.strip():
        # Word keeps such text in the file and does not print it
        warnings.append(f"单元格 {below.locator} 被上方单元格合并，其中的文字不会印出，未读取。")
    return structs.replace(top, rowspan=below.row - top.row + 1)


def _rows(element: etree._Element, stated: Stated, locator: str) -> Iterator[Located]:
    """The printed rows: rows deleted under revision and hidden rows keep their number and are left out."""
    rows = (child for name, child in children(element) if name == "tr")
    for number, tr in enumerate(rows, 1):
        own = stated.get(tr, _NOTHING)
        if "del" not in own and not is_on(own, "hidden"):
            yield tr, f"{locator}/tr[{number}]"


def _cells(tr: etree._Element, stated: Stated, row: int, locator: str, found: Table) -> Iterator[tuple[Cell, bool]]:
    """The cells of a row, horizontally merged ones joined, and whether each continues one above."""
    col = _count(stated.get(tr, _NOTHING), "gridBefore", least=0)
    waiting: tuple[Cell, bool] | None = None
    tcs = (child for name, child in children(tr) if name == "tc")
    for number, tc in enumerate(tcs, 1):
        own = stated.get(tc, _NOTHING)
        span = _count(own, "gridSpan", least=1)
        if waiting is not None and _continues(own, "hMerge"):
            cell, continues = waiting
            waiting = structs.replace(cell, colspan=cell.colspan + span), continues
        else:
            if waiting is not None:
                yield waiting
            place = f"{locator}/tc[{number}]"
            raw = _cell_text(tc, stated, place, found)
            waiting = Cell(row, col, 1, span, raw, place), _continues(own, "vMerge")
        col += span
    if waiting is not None:
        yield waiting


def _continues(own: Mapping[str, str], merge: str) -> bool:
    return own.get(merge, "restart") != "restart"


def _cell_text(tc: etree._Element, stated: Stated, locator: str, found: Table) -> str:
    texts: list[str] = []
    boxes: list[etree._Element] = []
    nested: list[etree._Element] = []
    for name, child in children(tc):
        if name == "p":
            text, anchored = paragraph_content(child, stated)
            texts.append(text)
            boxes += anchored
        elif name == "tbl":
            nested.append(child)
    if not any(map(str.strip, texts)) and all(map(_is_a_text, (*boxes, *nested))):
        texts += [text for each in (*boxes, *nested) for text in _texts(each, stated)]
        boxes, nested = [], []
    found.nested.extend((child, f"{locator}/tbl[{number}]") for number, child in enumerate(nested, 1))
    found.boxes.extend((box, f"{locator}/txbx[{number}]") for number, box in enumerate(boxes, 1))
    if nested and texts and not texts[-1]:
        texts.pop()  # the empty paragraph that the format demands after a nested table
    raw = "\n".join(texts)
    if len(raw) > limits.MAX_CELL_CHARACTERS:
        raise UnreadableError(f"单元格 {locator} 的文字超过上限 {limits.MAX_CELL_CHARACTERS} 字，请核对后再送审。")
    return raw


def _is_a_text(inner: etree._Element) -> bool:
    """A text box of paragraphs, or a table of one row or one column, with no other within it."""
    if any(True for _ in inner.iterdescendants("{*}tbl", "{*}txbxContent")):
        return False
    widths = [sum(part == "tc" for part, _ in children(row)) for name, row in children(inner) if name == "tr"]
    return len(widths) <= 1 or max(widths) == 1


def _texts(inner: etree._Element, stated: Stated) -> Iterator[str]:
    """The paragraphs of a text box or a small table, in order."""
    for name, child in children(inner):
        if name == "p":
            yield paragraph_content(child, stated)[0]
        elif name in ("tr", "tc"):
            yield from _texts(child, stated)


def _count(own: Mapping[str, str], name: str, *, least: int) -> int:
    """A stated number of columns; nonsense counts as the least, an absurd one as the most."""
    stated = own.get(name, "")
    if not (stated.isascii() and stated.isdigit()) or len(stated) > 9:
        return least
    return min(max(int(stated), least), limits.MAX_COLUMN_SPAN)
