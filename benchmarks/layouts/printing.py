"""A form as a Word file and as an Excel workbook: cells merged, or printed again, or left blank where they would be merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import accumulate, takewhile

from openpyxl import Workbook

from benchmarks.faults.sheets import Cell, Table
from benchmarks.faults.word import word_file
from benchmarks.layouts.specification import COLUMNS, Form, Row


def docx(form: Form) -> bytes:
    """The form as Word prints it."""
    table = Table([800] * COLUMNS)
    for at, row in enumerate(form.rows):
        below = form.rows[at + 1].down if at + 1 < len(form.rows) else set()
        cells = [
            Cell(text, span, opens=col in below, below=col in row.down) for col, (text, span) in enumerate(row.cells)
        ]
        table.add(*(cell if not cell.below else Cell("", cell.span, below=True) for cell in cells))
    return word_file([[*form.above, table]])


def xlsx(form: Form) -> bytes:
    """The form as a workbook; one that merges nothing leaves a wide cell's other cells blank."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in form.above:
        sheet.append([line])
    for at, row in enumerate(form.rows, len(form.above) + 1):
        for index, (left, right) in enumerate(_places(row)):
            if index not in row.down:
                sheet.cell(at, left, row.cells[index][0])
                last = at + _goes_on(form.rows[at - len(form.above) :], index)
                if form.is_merged and (last > at or right > left):
                    sheet.merge_cells(start_row=at, start_column=left, end_row=last, end_column=right)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _places(row: Row) -> Iterator[tuple[int, int]]:
    """First and last column of each cell, counted from 1."""
    ends = list(accumulate(span for _, span in row.cells))
    return ((end - span + 1, end) for end, (_, span) in zip(ends, row.cells, strict=True))


def _goes_on(below: Sequence[Row], index: int) -> int:
    """How many rows a cell goes on for."""
    return sum(1 for _ in takewhile(lambda row: index in row.down, below))
