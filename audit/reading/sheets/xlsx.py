"""Excel workbooks (`.xlsx`, `.xlsm`): each visible sheet a grid, every cell as the sheet shows it.

Read with lxml rather than openpyxl, which takes a multiple of the time on forms with many merged cells, refuses whole
files for a flaw in their styles, and does not know the formats that a Chinese Excel names by id alone.

- A hidden sheet is no part of the filing; a warning names it. Hidden rows and columns are read, with a warning.
- A formula saved without its result has no text, and its doubt shows the formula; an error value is kept with a doubt.
- Comments, pictures, text boxes and headers are not read.

Locators: `明细!C12`.
"""

from __future__ import annotations

from audit.model.errors import UnreadableError
from audit.reading.containers.archive import Archive
from audit.reading.reading import Reading
from audit.reading.sheets.sheet_grid import GridLayer, hidden_sheets_warning, refuse_hidden_only
from audit.reading.sheets.workbook import read_workbook
from audit.reading.sheets.worksheet import read_worksheet


def read_xlsx(content: bytes) -> Reading:
    """The visible sheets. Raises UnreadableError for a broken package or one beyond the limits."""
    archive = Archive(content)
    workbook = read_workbook(archive)
    layer = GridLayer()
    hidden = [entry.name for entry in workbook.sheets if entry.hidden]
    blocks = []
    read: set[str] = set()
    for entry in workbook.sheets:
        if entry.hidden:
            continue
        if entry.part in read:
            raise UnreadableError(f"工作表“{entry.name}”与另一张共用内容，文件可能已损坏，请重新导出后再送审。")
        if not entry.part:
            layer.warnings.append(f"工作表“{entry.name}”是图表，未读取。")
            continue
        read.add(entry.part)
        grid = layer.lay(read_worksheet(archive.read(entry.part), entry.name, workbook))
        if grid is not None:
            blocks.append(grid)
    if not blocks:
        refuse_hidden_only(hidden)
    return Reading(tuple(blocks), warnings=(*hidden_sheets_warning(hidden), *layer.warnings))
