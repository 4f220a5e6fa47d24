"""Small workbooks for tests: xlsx made by openpyxl and changed part by part, xls made record by record."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"


def xlsx(fill: Callable[[Worksheet], None], name: str = "明细") -> bytes:
    """A workbook of one sheet, filled by `fill`."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    fill(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The package with one part changed, or taken out when `change` gives None."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        assert part in old.namelist()
        for name in old.namelist():
            data: bytes | None = old.read(name)
            if name == part:
                assert data is not None
                data = change(data)
            if data is not None:
                new.writestr(name, data)
    return result.getvalue()


def replaced(content: bytes, old: str, new: str, part: str = SHEET) -> bytes:
    """The package with a text, which must stand in the part, replaced."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    return changed(content, part, change)


def sheet_xml(rows: str, after: str = "") -> bytes:
    """A workbook of one sheet whose rows, and what follows them, are given as XML."""
    return changed(
        _blank(),
        SHEET,
        lambda _: (
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f"<sheetData>{rows}</sheetData>{after}</worksheet>"
        ).encode(),
    )


@cache
def _blank() -> bytes:
    return xlsx(lambda sheet: None)


@dataclass
class XlsSheet:
    """A sheet of an xls; cells: (row, col, value, format code), a bool or an error (`#N/A`) among the values."""

    name: str
    cells: list[tuple[int, int, float | str | bool, str]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    visibility: int = 0
    hidden_row: int | None = None
    hidden_column: int | None = None


_ERRORS = {"#REF!": 0x17, "#DIV/0!": 0x07}


def xls(*sheets: XlsSheet, encrypted: bool = False) -> bytes:
    """A BIFF8 stream, which xlrd reads without its OLE container too."""
    codes = sorted({code for sheet in sheets for *_, code in sheet.cells})
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0xDBB, 0x7CC, 0, 0))
    start += _record(0x2F, b"\0\0") if encrypted else b""
    for index, code in enumerate(codes):
        start += _record(0x41E, struct.pack("<H", 164 + index) + _text(code))
    for index in range(len(codes)):
        start += _record(0xE0, struct.pack("<HH16x", 0, 164 + index))
    bodies = [_sheet(sheet, codes) for sheet in sheets]
    size = len(start) + sum(len(_bound(sheet, 0)) for sheet in sheets) + 4
    bounds = b""
    for sheet, body in zip(sheets, bodies, strict=True):
        bounds += _bound(sheet, size)
        size += len(body)
    return start + bounds + _record(0x0A, b"") + b"".join(bodies)


def _record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _bound(sheet: XlsSheet, offset: int) -> bytes:
    name = sheet.name.encode("utf-16-le")
    return _record(0x85, struct.pack("<IBBBB", offset, sheet.visibility, 0, len(sheet.name), 1) + name)


def _sheet(sheet: XlsSheet, codes: list[str]) -> bytes:
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0xDBB, 0x7CC, 0, 0))
    if sheet.hidden_row is not None:
        body += _record(0x208, struct.pack("<HHHHHHI", sheet.hidden_row, 0, 9, 255, 0, 0, 0x120))
    if sheet.hidden_column is not None:
        body += _record(0x7D, struct.pack("<HHHHHH", sheet.hidden_column, sheet.hidden_column, 2000, 0, 1, 0))
    for row, col, value, code in sheet.cells:
        place = struct.pack("<HHH", row, col, codes.index(code))
        if isinstance(value, bool):
            body += _record(0x205, place + struct.pack("<BB", value, 0))
        elif isinstance(value, str) and value in _ERRORS:
            body += _record(0x205, place + struct.pack("<BB", _ERRORS[value], 1))
        elif isinstance(value, str):
            body += _record(0x204, place + _text(value))
        else:
            body += _record(0x203, place + struct.pack("<d", value))
    areas = b"".join(struct.pack("<4H", *area) for area in sheet.merged)
    return body + _record(0xE5, struct.pack("<H", len(sheet.merged)) + areas) + _record(0x0A, b"")
