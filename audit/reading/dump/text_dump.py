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
from itertools import accumulate, count, repeat, zip_longest
from operator import add

from audit.model.document import Block, Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.decoding import decode
from audit.reading.dump.joining import Row, is_title, join_broken_rows
from audit.reading.dump.row_spans import spanned_grid
from audit.reading.reading import Reading

_MARKS = re.compile(r"\[(?:bookmark|image): ?[^\]\n]{0,120}\]")
"""Bounded: what opens a thousand marks and closes none is looked at once."""
_BLANK = re.compile(r"\n[^\S\n\t][^\S\n]*(?=\n|\Z)")
"""A line of white space; one that begins with TAB is an empty cell."""

_BLANK_LINES = re.compile(r"(\n+)(?=\n|\Z)")

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
    """The dump's flow: paragraphs, and tables as lists of rows as printed.

    It goes from one run of lines without a blank one between them to the next. A newline stands before every line.
    """
    rows: list[Row] = []
    number, blanks = 1, 0
    pieces = _BLANK_LINES.split(_BLANK.sub("\n", f"\n{text}"))
    for run, blank in zip_longest(pieces[::2], pieces[1::2], fillvalue=""):
        if rows and blanks > 1 and _ends_table(blanks, run):
            yield rows
            rows = []
        head, *texts = run.split("\n\t")
        if head and rows:
            _extend_cell(rows[-1], "\n" * blanks + head)
        elif head:
            yield from (Paragraph(line, f"L{at}") for at, line in enumerate(head[1:].split("\n"), number))
        elif rows:
            rows[-1].blanks = blanks
        number += head.count("\n")
        if texts:
            *lines, number = map(add, accumulate(map(str.count, texts, repeat("\n")), initial=number), count())
            if len(run) > limits.MAX_CELL_CHARACTERS:
                _refuse_long_cells(texts, lines)
            if head and rows:
                rows[-1].texts += texts
                rows[-1].lines += lines
            else:
                rows.append(Row(texts, lines))
        blanks = len(blank)
        number += blanks
    if rows:
        yield rows


def _ends_table(blanks: int, run: str) -> bool:
    """Whether two or more blank lines before a run of lines end the open table."""
    return blanks > 2 or not run.startswith("\n\t") or is_title(run[1:].partition("\n")[0])


def _extend_cell(row: Row, text: str) -> None:
    row.texts[-1] += text
    _refuse_long_cells(row.texts[-1:], row.lines[-1:])


def _refuse_long_cells(texts: list[str], lines: list[int]) -> None:
    most = limits.MAX_CELL_CHARACTERS
    if max(map(len, texts)) > most:
        line = next(line for line, text in zip(lines, texts, strict=True) if len(text) > most)
        raise UnreadableError(f"第 {line} 行的单元格超过上限 {most} 字，请核对后再送审。")
