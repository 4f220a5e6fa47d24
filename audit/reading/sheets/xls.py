"""Excel 97–2003 workbooks (`.xls`) and those of WPS (`.et`), which are the same: each visible sheet a grid.

As in `xlsx.py`: hidden sheets, rows and columns are named in warnings, and an error value is kept with a doubt. A
formula always has a stored result in this format, so none can be missing, and a stale one cannot be told.

Locators: `明细!C12`.
"""

from __future__ import annotations

import math
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import xlrd
from xlrd.compdoc import CompDocError
from xlrd.formatting import std_format_strings
from xlrd.formula import FormulaError

from audit.model.errors import UnreadableError
from audit.processes.isolation import isolated
from audit.reading.reading import Reading
from audit.reading.sheets.cell_content import error_content, number_content, printable
from audit.reading.sheets.formats.builtin import BUILTIN_FORMATS
from audit.reading.sheets.formats.code import GENERAL
from audit.reading.sheets.formats.numbers import shown_text
from audit.reading.sheets.sheet_grid import (
    Content,
    GridLayer,
    Sheet,
    displaced,
    hidden_sheets_warning,
    refuse_hidden_only,
    sheet_place,
)

SIZE: Final = (65_536, 256)
"""Rows and columns of a sheet."""

_MAX_BYTES_IN_PROCESS = 256 * 1024
"""xlrd fills the columns before a cell: 14 bytes of a hostile file become 3 KB, so that larger ones get a process of
their own, with its bounds. Forms have 20 to 100 KB."""

_NOTHING = frozenset({xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK})

_DAMAGED = (
    *(xlrd.XLRDError, CompDocError, FormulaError, struct.error, AssertionError, ArithmeticError, LookupError),
    *(ValueError, RecursionError, TypeError, AttributeError, UnboundLocalError),
)
"""What xlrd raises on damaged files: it checks little before it unpacks and indexes (found by damaging samples)."""


def read_xls(content: bytes) -> Reading:
    """The visible sheets. Raises UnreadableError for a damaged or encrypted workbook, or one beyond the limits."""
    return _read(content) if len(content) <= _MAX_BYTES_IN_PROCESS else isolated(_read, content)


def _read(content: bytes) -> Reading:
    hidden: list[str] = []
    layer = GridLayer()
    blocks = []
    for sheet in _sheets(content, hidden, layer.warnings):
        grid = layer.lay(sheet)
        if grid is not None:
            blocks.append(grid)
    if not blocks:
        refuse_hidden_only(hidden)
    return Reading(tuple(blocks), warnings=(*hidden_sheets_warning(hidden), *layer.warnings))


def _sheets(content: bytes, hidden: list[str], warnings: list[str]) -> Iterator[Sheet]:
    """The visible sheets one by one; the names of the others are put in `hidden`, what is amiss with one in `warnings`."""
    with Path(os.devnull).open("w", encoding="utf-8") as log:
        try:
            book = xlrd.open_workbook(
                file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=log
            )
            for index in range(book.nsheets):
                found = book.sheet_by_index(index)
                if found.visibility:
                    hidden.append(found.name)
                else:
                    yield _unless_strayed(_sheet(book, found), found._dimnrows, warnings)
                book.unload_sheet(index)
        except _DAMAGED as error:
            if "encrypted" in str(error):
                raise UnreadableError("工作簿已加密，请去除密码后再送审。") from error
            raise UnreadableError("工作簿已损坏或不完整，请用表格软件打开并另存为 .xlsx 后再送审。") from error


def _sheet(book: Any, found: Any) -> Sheet:
    sheet = Sheet(f"工作表“{found.name}”", sheet_place(found.name), SIZE, found.name)
    for row in range(found.nrows):
        for col, (kind, value) in enumerate(zip(found.row_types(row), found.row_values(row), strict=True)):
            if kind not in _NOTHING:
                code = _code(book, found.cell_xf_index(row, col))
                sheet.contents[row, col] = _content(kind, value, code, from_1904=book.datemode == 1)
    # xlrd gives the position after the last
    sheet.merged.extend((row, col, end_row - 1, end_col - 1) for row, end_row, col, end_col in found.merged_cells)
    sheet.hidden_rows.update(row for row, info in found.rowinfo_map.items() if info.hidden)
    sheet.hidden_columns.update(col for col, info in found.colinfo_map.items() if info.hidden)
    return sheet


def _unless_strayed(sheet: Sheet, rows: int, warnings: list[str]) -> Sheet:
    """The sheet, its cells doubted where some stand beyond the rows that it says it has: their own row was lost."""
    if rows and any(row >= rows for row, _ in sheet.contents):
        warnings.append(f"{sheet.title}有单元格在它写明的范围以外，文件可能已损坏，请用表格软件打开核对。")
        sheet.contents = {place: displaced(each) for place, each in sheet.contents.items()}
    return sheet


def _code(book: Any, style: int) -> str:
    """The format code of a cell style; one that xlrd made up for an id that the file does not declare is not believed."""
    identity = book.xf_list[style].format_key
    declared = book.format_map[identity].format_str if identity in book.format_map else ""
    if declared and declared != std_format_strings.get(identity):
        return str(declared)
    return BUILTIN_FORMATS.get(identity, declared or GENERAL)


def _content(kind: int, value: Any, code: str, *, from_1904: bool) -> Content:
    match kind:
        case xlrd.XL_CELL_TEXT:
            content = Content(shown_text(printable(value), code))
        case xlrd.XL_CELL_BOOLEAN:
            content = Content("TRUE" if value else "FALSE")
        case xlrd.XL_CELL_ERROR:
            content = error_content(xlrd.error_text_from_code.get(value, "#ERR"))
        case _ if not math.isfinite(value):
            content = Content("", "文件里存的不是数值，文件可能已损坏。")
        case _:
            content = number_content(value, code, from_1904=from_1904)
    return content
