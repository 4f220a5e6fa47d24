"""Excel's XML of 2003, which finance systems name `.xls`: each visible sheet a grid, every cell as the sheet shows it.

Locators: `明细!C12`.
"""

from __future__ import annotations

import math
import re
from datetime import datetime

from lxml import etree

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.xml import parse_xml
from audit.reading.reading import Reading
from audit.reading.sheets.cell_content import error_content, number_content, printable
from audit.reading.sheets.formats.code import GENERAL
from audit.reading.sheets.sheet_grid import (
    Content,
    GridLayer,
    Sheet,
    hidden_sheets_warning,
    refuse_hidden_only,
    sheet_place,
)

_SS, _X = "{urn:schemas-microsoft-com:office:spreadsheet}", "{urn:schemas-microsoft-com:office:excel}"
_SIZE = (1_048_576, 16_384)
_EPOCH = datetime(1899, 12, 30)
_SECONDS_PER_DAY = 86_400
_COUNT = re.compile(r"[0-9]{1,7}")
_NAMED_FORMATS = {
    "General Number": GENERAL,
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "Short Date": "yyyy-m-d",
    "General Date": "yyyy-m-d h:mm",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy",
}


def read_spreadsheetml(content: bytes) -> Reading:
    """The visible sheets. Raises UnreadableError for broken XML or contents beyond the limits."""
    root = parse_xml(content, "工作簿")
    formats = {
        style.get(f"{_SS}ID") or "": _code(style) for style in root.iterfind(f"{_SS}Styles/{_SS}Style")
    }  # Default is a style like any other
    layer = GridLayer()
    blocks, hidden = [], []
    for element in root.iterfind(f"{_SS}Worksheet"):
        sheet = _sheet(element, formats)
        if element.findtext(f"{_X}WorksheetOptions/{_X}Visible") in {"SheetHidden", "SheetVeryHidden"}:
            hidden.append(sheet.name)
        elif grid := layer.lay(sheet):
            blocks.append(grid)
    if not blocks:
        refuse_hidden_only(hidden)
    return Reading(tuple(blocks), warnings=(*hidden_sheets_warning(hidden), *layer.warnings))


def _code(style: etree._Element) -> str:
    declared = style.find(f"{_SS}NumberFormat")
    code = (declared.get(f"{_SS}Format") if declared is not None else None) or GENERAL
    return _NAMED_FORMATS.get(code, code)


def _sheet(element: etree._Element, formats: dict[str, str]) -> Sheet:
    """Rows and cells stand where they say (`ss:Index`), else behind the one before; a cell stands behind those it merges."""
    name = element.get(f"{_SS}Name") or ""
    sheet = Sheet(f"工作表“{name}”", sheet_place(name), _SIZE, name)
    row = col = 0
    for column in element.iterfind(f"{_SS}Table/{_SS}Column"):
        col = _number(column, "Index", col + 1) - 1
        last = min(col + _number(column, "Span", 0), _SIZE[1])
        if column.get(f"{_SS}Hidden") == "1":
            sheet.hidden_columns.update(range(col, last + 1))
        col = last + 1
    for line in element.iterfind(f"{_SS}Table/{_SS}Row"):
        sheet.is_damaged |= _number(line, "Index", row + 1) <= row
        row = _number(line, "Index", row + 1) - 1
        if line.get(f"{_SS}Hidden") == "1":
            sheet.hidden_rows.add(row)
        _read_row(line, row, sheet, formats)
        row += 1 + _number(line, "Span", 0)
    return sheet


def _read_row(line: etree._Element, row: int, sheet: Sheet, formats: dict[str, str]) -> None:
    col = 0
    for cell in line.iterfind(f"{_SS}Cell"):
        sheet.is_damaged |= _number(cell, "Index", col + 1) <= col
        col = _number(cell, "Index", col + 1) - 1
        across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
        if row + down >= _SIZE[0] or col + across >= _SIZE[1] or len(sheet.contents) >= limits.MAX_GRID_CELLS:
            raise UnreadableError(f"{sheet.title}的单元格超过上限，文件可能已损坏，请另存为 .xlsx 后再送审。")
        content = _content(cell, formats.get(cell.get(f"{_SS}StyleID") or "Default", GENERAL))
        if content is not None:
            sheet.contents[row, col] = content
        if across or down:
            sheet.merged.append((row, col, row + down, col + across))
        col += 1 + across


def _content(cell: etree._Element, code: str) -> Content | None:
    data = cell.find(f"{_SS}Data")
    formula = cell.get(f"{_SS}Formula")
    if data is None:
        return Content("", f"公式未保存计算结果：{formula}") if formula else None
    text = printable("".join(str(piece) for piece in data.itertext()))
    match data.get(f"{_SS}Type"):
        case "Number":
            return _shown(text, code)
        case "DateTime":
            return _shown_date(text, code)
        case "Boolean":
            return Content("TRUE" if text.strip() == "1" else "FALSE")
        case "Error":
            return error_content(text)
    return Content(text)


def _shown(text: str, code: str) -> Content:
    try:
        value = float(text)
    except ValueError:
        value = math.inf
    if not math.isfinite(value):
        return Content(text, "文件里存的不是数值，文件可能已损坏。")
    return number_content(value, code)


def _shown_date(text: str, code: str) -> Content:
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return Content(text)
    return number_content((moment - _EPOCH).total_seconds() / _SECONDS_PER_DAY, code)


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    text = element.get(f"{_SS}{name}") or ""
    return int(text) if _COUNT.fullmatch(text) else otherwise
