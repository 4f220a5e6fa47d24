"""One sheet of an `.xlsx`: its cells as shown, its merged areas, its hidden rows and columns."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.xml import elements
from audit.reading.sheets.sheet_grid import Area, Place, Sheet, sheet_place
from audit.reading.sheets.workbook import Workbook
from audit.reading.sheets.worksheet_cell import CellReader

SIZE: Final = (1_048_576, 16_384)
"""Rows and columns of a sheet."""

_MAX_DECLARED = 3 * limits.MAX_GRID_CELLS
"""Rows and cells that a sheet may declare, blank ones included: borders are often drawn far below the form."""

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_COUNT = re.compile(r"[0-9]{1,9}")


def read_worksheet(content: bytes, name: str, workbook: Workbook) -> Sheet:
    """The sheet in the XML `content`. Raises UnreadableError when it is broken or declares too much."""
    title = f"工作表“{name}”"
    reader = _Reader(workbook, Sheet(title, sheet_place(name), SIZE, name))
    for count, (local, element) in enumerate(elements(content, title, "c", "row", "mergeCell", "col", "worksheet")):
        if count > _MAX_DECLARED:
            raise UnreadableError(f"{title}有 {_MAX_DECLARED} 个以上的单元格，请删去表外的行、列或拆分后再送审。")
        reader.take(local, element)
    if not reader.has_ended:
        raise UnreadableError(f"{title}的内容不是工作表，文件可能已损坏，请重新导出后再送审。")
    reader.sheet.has_struck_out = reader.cells.has_struck_out
    reader.sheet.is_damaged = reader.cells.is_damaged or reader.is_out_of_order
    return reader.sheet


class _Reader:
    """Puts elements into a sheet; knows where a row or cell stands that does not say so itself.

    is_out_of_order: a row or cell stands before, or in the place of, one that came before it. has_ended: the root was that of
    a sheet.
    """

    def __init__(self, workbook: Workbook, sheet: Sheet) -> None:
        self.sheet = sheet
        self.cells = CellReader(workbook)
        self.is_out_of_order = self.has_ended = False
        self._rows = 0
        self._col = 0
        self._last = (-1, -1)
        self._hidden = 0

    def take(self, local: str, element: etree._Element) -> None:
        """One complete element: a cell, a row (after its cells), a merged area or a group of columns."""
        if local == "c":
            self._take_cell(element)
        elif local == "row":
            row = self._row(element)
            self.is_out_of_order |= row < self._rows
            if _is_hidden(element):
                self.sheet.hidden_rows.add(row)
            self._rows, self._col = row + 1, 0
        elif local == "worksheet":
            self.has_ended = True
        elif local == "mergeCell":
            self.sheet.merged.append(self._area(element.get("ref") or ""))
        elif _is_hidden(element):
            first, last = self._number(element.get("min"), SIZE[1]), self._number(element.get("max"), SIZE[1])
            self._hidden += last - first + 1
            if self._hidden > SIZE[1]:
                raise UnreadableError(f"{self.sheet.title}的隐藏列重复声明，文件可能已损坏，请重新导出后再送审。")
            self.sheet.hidden_columns.update(range(first - 1, last))

    def _take_cell(self, element: etree._Element) -> None:
        reference = element.get("r")
        row, col = self._place(reference) if reference else (self._row(element.getparent()), self._col)
        self._col = col + 1
        if (row, col) <= self._last or row < self._rows:
            self.is_out_of_order = True
        self._last = (row, col)
        content = self.cells.content(element)
        if content is None:
            return
        self.sheet.contents[row, col] = content
        if len(self.sheet.contents) > limits.MAX_GRID_CELLS:
            raise UnreadableError(f"{self.sheet.title}超过上限 {limits.MAX_GRID_CELLS} 个单元格，请拆分后再送审。")

    def _row(self, element: etree._Element | None) -> int:
        """The row that an element stands for; one that does not say so follows the row before."""
        number = element.get("r") if element is not None else None
        return self._number(number, SIZE[0]) - 1 if number else self._rows

    def _area(self, reference: str) -> Area:
        first, _, last = reference.partition(":")
        (row, col), (other_row, other_col) = self._place(first), self._place(last or first)
        return (min(row, other_row), min(col, other_col), max(row, other_row), max(col, other_col))

    def _place(self, reference: str) -> Place:
        match = _PLACE.fullmatch(reference)
        col = 0
        for letter in match[1] if match else "":
            col = 26 * col + ord(letter) - ord("A") + 1
        if match is None or int(match[2]) > SIZE[0] or col > SIZE[1]:
            raise UnreadableError(f"{self.sheet.title}里的位置“{reference[:20]}”不成立，文件可能已损坏，请重新导出。")
        return int(match[2]) - 1, col - 1

    def _number(self, text: str | None, most: int) -> int:
        if not text or not _COUNT.fullmatch(text) or not 1 <= int(text) <= most:
            shown = (text or "")[:20]
            raise UnreadableError(f"{self.sheet.title}里的行号或列号“{shown}”不成立，文件可能已损坏，请重新导出。")
        return int(text)


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") in {"1", "true"}
