"""The text dump of a Word file as Apache Tika prints it: TAB before each cell, a newline after each paragraph, row and table.

- A line that begins with TAB opens a cell; the lines without it continue the cell, or are paragraphs of the body.
- k blank lines before the next cell: one ends the row; two end the row and say that its last cell ends in an empty
  paragraph (before a title they end the table); three end the table. Before anything else: one is an empty paragraph
  of the cell, two end the table.
- A row broken by empty paragraphs in a cell that is not its last is joined again (`joining.py`), with a warning.
- A dump has no column spans: the cells of a row stand at columns 0, 1, 2 …, and `Grid.column_spans_known` is False. A
  row span shows as leading empty cells (`row_spans.py`).
- `[bookmark: …]` and `[image: …]` are Tika's own marks and are dropped. A dump without TAB is that of a PDF: paragraphs
  only.

The locator of a cell is the line of its TAB, that of a paragraph its own line: `L340`, counted from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

from audit.model.document import Block, Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.decoding import decode
from audit.reading.dump.joining import Row, is_title, join_broken_rows
from audit.reading.dump.row_spans import spanned_grid
from audit.reading.reading import Reading

_MARKS = re.compile(r"\[(?:bookmark|image): ?[^\]\n]{0,120}\]")
"""Bounded: what opens a thousand marks and closes none is looked at once."""
_NO_TABLES = "文本里没有制表符，可能由 PDF 转出，表格已丢失；请改送原始的 .docx 文件。"


def read_text_dump(content: bytes) -> Reading:
    """Paragraphs and grids of a dump. Raises UnreadableError for what is not text or is beyond the limits."""
    text = _MARKS.sub("", decode(content)).replace("\r\n", "\n").replace("\r", "\n")
    warnings: list[str] = []
    blocks: list[Block] = []
    cells = 0
    for part in _parts(text):
        if isinstance(part, Paragraph):
            blocks.append(part)
            continue
        rows = join_broken_rows(part, warnings)
        grid = spanned_grid(rows)
        blocks.append(grid)
        cells += grid.nrows * grid.ncols
        if cells > limits.MAX_GRID_CELLS:
            raise UnreadableError(f"表格的单元格超过上限 {limits.MAX_GRID_CELLS} 个，请拆分后再送审。")
    if not any(isinstance(block, Grid) for block in blocks):
        warnings.append(_NO_TABLES)
    return Reading(blocks=tuple(blocks), warnings=tuple(warnings))


def _parts(text: str) -> Iterator[Paragraph | list[Row]]:
    """The dump's flow: paragraphs, and tables as lists of rows as printed. Lines without a character are passed over: the
    numbers of the others tell how many they are.
    """
    rows: list[Row] = []
    row = Row([], [])
    texts, lines = row.texts, row.lines
    last, most = 0, limits.MAX_CELL_CHARACTERS
    printed = text.split("\n")
    for number, line in compress(enumerate(printed, 1), printed):
        is_cell = line[0] == "\t"
        if not is_cell and line.isspace():
            continue
        blanks, last = number - last - 1, number
        if blanks > 1 and rows and _ends_table(blanks, line):
            yield rows
            rows = []
        if is_cell:
            if blanks or not rows:
                row.blanks = blanks
                row = Row([], [])
                rows.append(row)
                texts, lines = row.texts, row.lines
            own = line[1:]
            texts.append(own)
            lines.append(number)
        elif rows:
            own = texts[-1] = texts[-1] + "\n" * (blanks + 1) + line
        else:
            yield Paragraph(line, f"L{number}")
            continue
        if len(own) > most:
            raise UnreadableError(f"第 {lines[-1]} 行的单元格超过上限 {most} 字，请核对后再送审。")
    if rows:
        yield rows


def _ends_table(blanks: int, line: str) -> bool:
    """Whether two or more blank lines before this line end the open table."""
    return blanks > 2 or not line.startswith("\t") or is_title(line)
