"""A form as a Word file and as an Excel workbook: cells merged, or printed again, or left blank where they would be merged."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from benchmarks.faults.sheets import Cell, Table
from benchmarks.faults.word import word_file
from benchmarks.layouts.specification import COLUMNS, Form


def docx(form: Form) -> bytes:
    """The form as Word prints it."""
    table = Table([800] * COLUMNS)
    for at, row in enumerate(form.rows):
        below = form.rows[at + 1].down if at + 1 < len(form.rows) else set()
        cells = [Cell(text, span, opens=col in below, below=col in row.down) for col, (text, span) in enumerate(row.cells)]
        table.add(*(cell if not cell.below else Cell("", cell.span, below=True) for cell in cells))
    return word_file([[*form.above, table]])


def xlsx(form: Form) -> bytes:
    """The form as a workbook; one that merges nothing leaves a wide cell's other cells blank."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in form.above:
        sheet.append([line])
    opened: dict[int, int] = {}
    for row in form.rows:
        col, at = 1, sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
        ends = {}
        for index, (text, span) in enumerate(row.cells):
            ends[index] = (col, col + span - 1)
            if index not in row.down:
                sheet.cell(at, col, text)
                opened[index] = at
            elif form.is_merged and f"{opened[index]}" and index in row.down:
                _merge(sheet, opened[index], at, *ends[index])
            if form.is_merged and span > 1 and index not in row.down:
                sheet.merge_cells(start_row=at, start_column=col, end_row=at, end_column=col + span - 1)
            col += span
        sheet.cell(at, COLUMNS + 1, None)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _merge(sheet: object, first: int, last: int, left: int, right: int) -> None:
    for each in list(sheet.merged_cells.ranges):  # type: ignore[attr-defined]
        if each.min_row == first and each.min_col == left:
            sheet.unmerge_cells(str(each))  # type: ignore[attr-defined]
    sheet.merge_cells(start_row=first, start_column=left, end_row=last, end_column=right)  # type: ignore[attr-defined]
