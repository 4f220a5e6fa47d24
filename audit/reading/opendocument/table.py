"""A table of an OpenDocument file as a sheet: repeated rows and cells counted out, covered positions left to their cell."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.xml import attribute
from audit.reading.displaced import ragged_rows
from audit.reading.opendocument.text import Styles, count, local, printed
from audit.reading.sheets.cell_content import error_content
from audit.reading.sheets.sheet_grid import Area, Content, Place, Sheet, sheet_place

_SIZE = (1_048_576, 16_384)

_MOST_RAGGED = 2
"""Of so many rows of a text's table one may be of another width, and the table is damaged: each states all its positions."""
_ROW_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})


@dataclass
class Found:
    """A table's sheet. apart: tables and text boxes in its cells that are blocks of their own. covered: the positions that are
    said to be covered, each the first of a row of them; widths: row → how many positions it has.
    """

    sheet: Sheet
    apart: list[etree._Element] = field(default_factory=list)
    covered: list[Place] = field(default_factory=list)
    widths: dict[int, int] = field(default_factory=dict)


def read_table(element: etree._Element, styles: Styles, number: int, *, is_sheet: bool) -> Found:
    """The table, `number` in its file. Raises UnreadableError when it holds more cells than a document may."""
    name = attribute(element, "name") if is_sheet else ""
    title = f"工作表“{name}”" if is_sheet else f"第 {number} 个表格"
    found = Found(Sheet(title, sheet_place(name if is_sheet else f"tbl[{number}]"), _SIZE, name))
    row = 0
    for line in _rows(element):
        repeated = count(line, "number-rows-repeated")
        if attribute(line, "visibility") in {"collapse", "filter"}:
            found.sheet.hidden_rows.update(range(row, row + min(repeated, limits.MAX_GRID_CELLS)))
        cells = list(_cells(line, styles, found, row))
        if not cells:
            del found.widths[row]  # such a row may go on to the edge of what is possible
        # blank rows are repeated to the end of the sheet; printed ones a few times
        for index in range(row, row + repeated if cells else row):
            _put(found.sheet, index, cells)
        row += repeated
    is_ragged = not is_sheet and bool(ragged_rows(found.widths, _MOST_RAGGED))
    found.sheet.is_damaged = is_ragged or not _are_covered(found.covered, found.sheet.merged)
    return found


def _are_covered(places: list[Place], merged: list[Area]) -> bool:
    """Whether a merged cell reaches each of the positions that are said to be covered; places and areas from top to bottom."""
    reach: dict[int, int] = {}
    waiting, spread = deque(merged), 0
    for row, col in places:
        while waiting and waiting[0][0] <= row:
            _, left, last_row, right = waiting.popleft()
            reach.update(dict.fromkeys(range(left, right + 1), last_row))
            spread += right - left + 1
        if spread > limits.MAX_GRID_CELLS:
            return True  # which is refused elsewhere
        if reach.get(col, -1) < row:
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Cell:
    col: int
    content: Content
    rows: int
    cols: int
    repeated: int


def _cells(line: etree._Element, styles: Styles, found: Found, row: int) -> Iterator[_Cell]:
    """The cells of a row that print something or span positions."""
    col = 0
    for element in line:
        if local(element) not in {"table-cell", "covered-table-cell"}:
            continue
        repeated = count(element, "number-columns-repeated")
        if local(element) == "table-cell":
            content = _content(element, styles, found)
            rows, cols = count(element, "number-rows-spanned"), count(element, "number-columns-spanned")
            if content.raw.strip() or content.doubt or rows > 1 or cols > 1:
                yield _Cell(col, content, rows, cols, repeated)
        else:
            found.covered.append((row, col))
        col += repeated
    found.widths[row] = col


def _put(sheet: Sheet, row: int, cells: list[_Cell]) -> None:
    for cell in cells:
        if len(sheet.contents) + cell.repeated > limits.MAX_GRID_CELLS:
            raise UnreadableError(f"{sheet.title}超过上限 {limits.MAX_GRID_CELLS} 个单元格，请拆分后再送审。")
        for col in range(cell.col, cell.col + cell.repeated):
            sheet.contents[row, col] = cell.content
        if cell.rows > 1 or cell.cols > 1:
            sheet.merged.append((row, cell.col, row + cell.rows - 1, cell.col + cell.cols - 1))


def _content(cell: etree._Element, styles: Styles, found: Found) -> Content:
    """A cell's paragraphs; its tables, and the text boxes beside other text, go to what stands apart."""
    texts: list[str] = []
    boxes: list[etree._Element] = []
    for part in cell.iter("{*}p", "{*}h", "{*}table"):
        owner = next(part.iterancestors("{*}table-cell", "{*}text-box", "{*}annotation", "{*}note"), None)
        if owner is not cell:
            continue
        if local(part) == "table":
            found.apart.append(part)
            continue
        text, anchored = printed(part, styles)
        texts.append(text)
        boxes += anchored
    raw = "\n".join(texts).strip("\n")
    if raw.strip():
        found.apart += boxes
    else:
        raw = "\n".join(printed(p, styles)[0] for box in boxes for p in box.iter("{*}p", "{*}h"))
    return error_content(raw) if attribute(cell, "value-type") == "error" or raw.startswith("Err:") else Content(raw)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if local(child) == "table-row":
            yield child
        elif local(child) in _ROW_GROUPS:
            yield from _rows(child)
