"""A sheet saved as text, its cells parted by commas (`.csv`): one grid, laid out as the sheet was.

Merged cells are lost in such a file: their text stands in the first position, and the others are blank.
Locators: `CSV!C12`, as a spreadsheet counts the cells of the file once it is opened in it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.decoding import decode
from audit.reading.displaced import ragged_rows
from audit.reading.reading import Reading
from audit.reading.sheets.cell_content import printable
from audit.reading.sheets.sheet_grid import Content, GridLayer, Sheet, displaced, sheet_place

_NAME = "CSV"
_SIZE = (1_048_576, 16_384)
_MERGED = "文件是逗号分隔的文本，看不出合并单元格和隐藏的行列，如有疑问请核对原工作簿。"


def read_csv(content: bytes) -> Reading:
    """The grid. Raises UnreadableError for what is not text or is beyond the limits."""
    sheet = Sheet("表格", sheet_place(_NAME), _SIZE, _NAME)
    widths: dict[int, int] = {}
    try:
        for row, cells in enumerate(csv.reader(io.StringIO(decode(content), newline=""))):
            if len(sheet.contents) > limits.MAX_GRID_CELLS:
                raise UnreadableError(f"表格的单元格超过上限 {limits.MAX_GRID_CELLS} 个，请拆分后再送审。")
            if cells:
                widths[row] = len(cells)
            sheet.contents.update({(row, col): Content(printable(cell)) for col, cell in enumerate(cells) if cell})
    except csv.Error as error:
        raise UnreadableError("逗号分隔的文本里有过长的单元格，请另存为 .xlsx 后再送审。") from error
    layer = GridLayer()
    ragged = ragged_rows(widths)
    for row in ragged:
        sheet.contents.setdefault((row, 0), Content(""))  # of which all may be blank that is left
    sheet.contents |= {place: displaced(each) for place, each in sheet.contents.items() if place[0] in ragged}
    grid = layer.lay(sheet)
    return Reading((grid,) if grid else (), warnings=(_MERGED, *_told(len(ragged), len(widths)), *layer.warnings))


def _told(ragged: int, rows: int) -> Iterator[str]:
    if ragged:
        yield f"有 {ragged} 行的栏数与其余 {rows - ragged} 行不同，文件可能残缺，单元格可能错位，请与原工作簿核对。"
