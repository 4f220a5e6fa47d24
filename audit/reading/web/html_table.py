"""The rows and cells of an HTML table, put in their places by `rowspan` and `colspan`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.displaced import ragged_rows
from audit.reading.sheets.sheet_grid import Area, Content, Place, Sheet

HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_MOST_RAGGED = 2
"""Of so many rows one may be of another width, and the table is damaged: a page is drawn with rows of one width."""

_SPAN = re.compile(r"\s*\+?([0-9]{1,6})")


def is_not_displayed(element: etree._Element) -> bool:
    """Whether the style of an element hides it."""
    return HIDDEN.search(element.get("style") or "") is not None


@dataclass(slots=True)
class Row:
    """A row's cells, and whether a style hides it."""

    hidden: bool
    cells: list[etree._Element] = field(default_factory=list)


def table_parts(table: etree._Element) -> tuple[list[etree._Element], list[Row]]:
    """The table's captions and rows, those of nested tables left out; cells outside any row make one of their own."""
    captions: list[etree._Element] = []
    rows: list[Row] = []
    holder: etree._Element | None = None
    walker = etree.iterwalk(table, events=("start",))
    for _, element in walker:
        if element.tag == "table" and element is not table:
            walker.skip_subtree()
        elif element.tag == "caption":
            captions.append(element)
        elif element.tag == "tr":
            rows.append(Row(is_not_displayed(element)))
            holder = element
        elif element.tag in {"td", "th"}:
            if element.getparent() is not holder:
                rows.append(Row(hidden=False))
                holder = element.getparent()
            rows[-1].cells.append(element)
    return captions, rows


def sheet(rows: list[Row], number: int, text: Callable[[etree._Element], str]) -> Sheet:
    """The rows as a sheet; `number` is the table's in its page, `text` gives a cell's text.

    Raises UnreadableError when the cells cover more than a document may.
    """
    places: dict[Place, str] = {}
    locator = f"table[{number}]"
    laid = Sheet(
        title=f"第 {number} 个表格",
        locate=lambda row, col: places.get((row, col)) or f"{locator}/tr[{row + 1}]",
        size=(sys.maxsize, sys.maxsize),
        hidden_rows={index for index, row in enumerate(rows) if row.hidden},
    )
    covered = 0
    # column → the first row that no cell reaches from above
    free: dict[int, int] = {}
    areas: list[Area] = []
    for index, row in enumerate(rows):
        col = 0
        for count, cell in enumerate(row.cells, 1):
            while free.get(col, 0) > index:
                col += 1
            area = (index, col, *_end(cell, index, col, len(rows), free))
            covered += (area[2] - index + 1) * (area[3] - col + 1)
            if covered > limits.MAX_GRID_CELLS:
                raise UnreadableError(f"{laid.title}的单元格超过上限 {limits.MAX_GRID_CELLS} 个，请拆分后再送审。")
            free.update(dict.fromkeys(range(col, area[3] + 1), area[2] + 1))
            areas.append(area)
            laid.contents[index, col] = Content(text(cell))
            places[index, col] = f"{locator}/tr[{index + 1}]/{cell.tag}[{count}]"
    laid.merged.extend(_narrowed(areas, rows))
    laid.is_damaged = _is_ragged(areas, rows)
    return laid


def _is_ragged(areas: list[Area], rows: list[Row]) -> bool:
    """Whether few rows have more or fewer columns than the others, which are alike; a row of one cell is a title or note."""
    columns = [0] * len(rows)
    for first, left, last, right in areas:
        for row in range(first, last + 1):
            columns[row] += right - left + 1
    widths = {index: columns[index] for index, row in enumerate(rows) if len(row.cells) > 1}
    return bool(ragged_rows(widths, _MOST_RAGGED))


def _narrowed(areas: list[Area], rows: list[Row]) -> list[Area]:
    """The areas of more than one place; a title alone in its row (`colspan=100`) is no wider than the rows below it."""
    alone = {index for index, row in enumerate(rows) if len(row.cells) == 1}
    width = max((area[3] for area in areas if area[0] not in alone), default=0)
    merged = [area for area in areas if area[:2] != area[2:]]
    if not width:
        return merged
    return [(*area[:3], max(min(area[3], width), area[1])) if area[0] in alone else area for area in merged]


def _end(cell: etree._Element, row: int, col: int, nrows: int, free: dict[int, int]) -> Place:
    """The last row and column of a cell: within the table, and short of a cell that reaches down from above."""
    last_row = min(row + (_span(cell, "rowspan") or nrows), nrows) - 1
    wanted = col + min(max(_span(cell, "colspan"), 1), limits.MAX_COLUMN_SPAN)
    last_col = next((after for after in range(col, wanted - 1) if free.get(after + 1, 0) > row), wanted - 1)
    return last_row, last_col


def _span(cell: etree._Element, name: str) -> int:
    """The number that an attribute begins with, or 1; a rowspan of 0 means all rows that are left."""
    match = _SPAN.match(cell.get(name) or "")
    return int(match[1]) if match else 1
