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
from dataclasses import dataclass, field
from typing import NoReturn

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
    lines = _MARKS.sub("", decode(content)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    warnings: list[str] = []
    blocks: list[Block] = []
    cells = 0
    for part in _parts(lines):
        if isinstance(part, Paragraph):
            blocks.append(part)
            continue
        rows = join_broken_rows(part, warnings)
        cells += len(rows) * max(len(row.texts) for row in rows)
        if cells > limits.MAX_GRID_CELLS:
            raise UnreadableError(f"表格的单元格超过上限 {limits.MAX_GRID_CELLS} 个，请拆分后再送审。")
        blocks.append(spanned_grid(rows))
    if not any(isinstance(block, Grid) for block in blocks):
        warnings.append(_NO_TABLES)
    return Reading(blocks=tuple(blocks), warnings=tuple(warnings))


@dataclass(slots=True)
class _Table:
    """The table being read: its finished rows, and the row whose last cell is open."""

    rows: list[Row] = field(default_factory=list)
    row: Row = field(default_factory=lambda: Row([], []))

    def end_row(self, blanks: int) -> None:
        self.row.blanks = blanks
        self.rows.append(self.row)
        self.row = Row([], [])

    def extend_cell(self, text: str) -> None:
        self.row.texts[-1] += text
        if len(self.row.texts[-1]) > limits.MAX_CELL_CHARACTERS:
            self.refuse()

    def refuse(self) -> NoReturn:
        line, most = self.row.lines[-1], limits.MAX_CELL_CHARACTERS
        raise UnreadableError(f"第 {line} 行的单元格超过上限 {most} 字，请核对后再送审。")


def _parts(lines: list[str]) -> Iterator[Paragraph | list[Row]]:
    """The dump's flow: paragraphs, and tables as lists of rows as printed."""
    table: _Table | None = None
    blanks = 0
    for number, line in enumerate(lines, 1):
        opens = line.startswith("\t")
        if not opens and not line.strip():
            blanks += 1
            continue
        if blanks and table is not None and _ends_table(blanks, line):
            table.end_row(blanks)
            yield table.rows
            table = None
        if opens:
            if table is None:
                table = _Table()
            elif blanks:
                table.end_row(blanks)
            table.row.texts.append(line[1:])
            table.row.lines.append(number)
            if len(line) > limits.MAX_CELL_CHARACTERS + 1:
                table.refuse()
        elif table is not None:
            table.extend_cell("\n" * (blanks + 1) + line)
        else:
            yield Paragraph(line, f"L{number}")
        blanks = 0
    if table is not None:
        table.end_row(blanks)
        yield table.rows


def _ends_table(blanks: int, line: str) -> bool:
    """Whether the blank lines before this line end the open table."""
    if not line.startswith("\t"):
        return blanks >= 2
    return blanks >= 3 or (blanks == 2 and is_title(line))
