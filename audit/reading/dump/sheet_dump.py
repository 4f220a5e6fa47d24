"""The text dump of a workbook as Apache Tika prints it: one row a line, TAB before each cell.

- A sheet's name stands alone on a line, at the start or after two blank lines; then its rows follow.
- A line without a leading TAB continues the last cell, which holds a line break; the cells after it follow on that line.
- Empty cells are printed, up to the last one of the row that holds something: a cell's column is that of the sheet. An
  empty cell that ends a row holds what prints as nothing, a formula without its result: it is doubted. Merged cells print
  as their text and empty cells, so that `Grid.column_spans_known` is True for the columns as they stand, and no column
  span is claimed; row spans show as leading empty cells (`row_spans.py`).
- A blank line is an empty row. It may also be a line break at the end of the row's last cell, which changes nothing.
- A line break at the end of any other cell breaks the row in two (`_joined`).

The dump shows neither which sheets are hidden nor what was merged: a warning says so. The locator of a cell is the line
of its TAB: `L17`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from msgspec import structs

from audit.model.document import Block, Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.decoding import decode
from audit.reading.displaced import displaced_grid
from audit.reading.dump.joining import Row, is_title
from audit.reading.dump.row_spans import spanned_grid
from audit.reading.reading import Reading
from audit.words.matching import match_key

_NAME = re.compile(r"[^\[\]:*?/\\\t]{1,31}")
_SERIAL = re.compile(r"[(]?([1-9]\d?|[一二三四五六七八九十]{1,3})[)]?[、.]?")
_NUMBER = re.compile(r"[-+]?(?:[\d,]*+\.\d+|[\d,]*\d)%?")
_NOTE = re.compile(r"注|备注|说明")
_UNSEEN = "工作表转出的文本看不出合并单元格和隐藏的工作表，如有疑问请核对原工作簿。"
_NO_RESULT = "单元格没有文字，但原工作簿在此存有内容，可能是未保存计算结果的公式。"


@dataclass
class _Sheet:
    """A sheet as printed; an empty row has no cells."""

    name: str
    line: int
    rows: list[Row] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """Of the last cell, joined when it ends: a cell of a million lines is not copied a million times."""
    characters: int = 0

    def open_row(self, text: str, line: int, blanks: int) -> None:
        self.end_cell()
        if self.rows:
            self.rows.extend(Row([], []) for _ in range(blanks))
        self.rows.append(Row([], []))
        self.lines = []
        self._add_cells(text.split("\t"), line)

    def extend_cell(self, text: str, line: int, blanks: int) -> None:
        head, *others = text.split("\t")
        self._extend(["\n" * (blanks + 1), head], line)
        self._add_cells(others, line)

    def end_cell(self) -> None:
        if self.lines:
            self.rows[-1].texts[-1] = "".join(self.lines)

    def _add_cells(self, texts: list[str], line: int) -> None:
        for text in texts:
            self.end_cell()
            self.rows[-1].texts.append("")
            self.rows[-1].lines.append(line)
            self.lines, self.characters = [], 0
            self._extend([text], line)

    def _extend(self, pieces: list[str], line: int) -> None:
        self.lines += pieces
        self.characters += sum(map(len, pieces))
        if self.characters > limits.MAX_CELL_CHARACTERS:
            raise UnreadableError(f"第 {line} 行的单元格超过上限 {limits.MAX_CELL_CHARACTERS} 字，请核对后再送审。")


def read_sheet_dump(content: bytes) -> Reading:
    """The sheets and the texts outside them. Raises UnreadableError for what is not text or is beyond the limits."""
    blocks: list[Block] = []
    warnings = [_UNSEEN]
    cells = 0
    for part in _parts(re.split(r"\r\n|\r|\n", decode(content))):
        if isinstance(part, Paragraph):
            blocks.append(part)
            continue
        rows = _joined(part.rows, warnings)
        width = max(len(row.texts) for row in rows)
        cells += len(rows) * width
        if cells > limits.MAX_GRID_CELLS:
            raise UnreadableError(f"表格的单元格超过上限 {limits.MAX_GRID_CELLS} 个，请拆分后再送审。")
        grid = spanned_grid(_padded(rows, width), part.name, column_spans_known=True)
        blocks.append(_with_doubts(grid, _ending_empty(rows)))
    names = Counter(block.name for block in blocks if isinstance(block, Grid))
    twice = {name for name, count in names.items() if count > 1}
    warnings += [
        f"有 {names[name]} 张工作表叫“{name}”，一个工作簿里不会重名，文本可能残缺，请与原工作簿核对。" for name in twice
    ]
    told = (displaced_grid(each) if isinstance(each, Grid) and each.name in twice else each for each in blocks)
    return Reading(tuple(told), warnings=tuple(warnings))


def _parts(lines: list[str]) -> Iterator[Paragraph | _Sheet]:
    """The dump's flow: sheets, and the texts that belong to none."""
    sheet = _Sheet("", 0)
    blanks = 2
    for number, line in enumerate(lines, 1):
        if line.startswith("\t"):
            sheet.open_row(line[1:], number, blanks)
        elif not line.strip():
            blanks += 1
            continue
        elif blanks >= 2 and _NAME.fullmatch(line) and _is_followed_by_row(lines, number):
            yield from _finished(sheet)
            sheet = _Sheet(line, number)
        elif sheet.rows:
            sheet.extend_cell(line, number, blanks)
        else:
            yield Paragraph(line, f"L{number}")
        blanks = 0
    yield from _finished(sheet)


def _is_followed_by_row(lines: list[str], index: int) -> bool:
    """Whether a row, or nothing (an empty sheet), stands on the line at `index`."""
    return index >= len(lines) or lines[index].startswith("\t") or not lines[index].strip()


def _finished(sheet: _Sheet) -> Iterator[Paragraph | _Sheet]:
    if sheet.rows:
        sheet.end_cell()
        yield sheet
    elif sheet.name:
        yield Paragraph(sheet.name, f"L{sheet.line}")


def _joined(rows: list[Row], warnings: list[str]) -> list[Row]:
    """The rows, with those joined that a line break at the end of a cell broke in two.

    A broken row begins with a serial number, its parts are together as wide as the row before, and each part but the
    last ends in a text: numbers and empty cells end in no line break.
    """
    joined: list[Row] = []
    index = 0
    while index < len(rows):
        parts = _broken_row(rows, index, len(joined[-1].texts)) if joined else rows[:1]
        joined.append(_whole(parts))
        if len(parts) > 1:
            warnings.append(
                f"第 {parts[0].lines[0]} 行起的一行被单元格末尾的换行断成 {len(parts)} 段，"
                f"已按上一行的 {len(joined[-1].texts)} 个单元格拼回，请核对原件。"
            )
        index += len(parts)
    return joined


def _broken_row(rows: list[Row], start: int, width: int) -> list[Row]:
    """The parts of the row that begins at `start`; one, when it is not broken."""
    parts = rows[start : start + 1]
    if not parts[0].texts or not _SERIAL.fullmatch(match_key(parts[0].texts[0])):
        return parts
    found = len(parts[0].texts)
    for row in rows[start + 1 :]:
        if found >= width or not row.texts or not _may_continue(parts[-1], row):
            break
        parts.append(row)
        found += len(row.texts)
    return parts if found == width else parts[:1]


def _may_continue(before: Row, row: Row) -> bool:
    last, first = match_key(before.texts[-1]), match_key(row.texts[0])
    ends_in_text = bool(last) and not _NUMBER.fullmatch(last)
    begins_anew = not first or first.endswith(":") or _SERIAL.fullmatch(first) or _NOTE.match(first) or is_title(first)
    return ends_in_text and not begins_anew


def _whole(parts: list[Row]) -> Row:
    if len(parts) == 1:
        return parts[0]
    texts: list[str] = []
    for row in parts:
        broken = "" if row is parts[-1] else "\n"
        texts += [*row.texts[:-1], row.texts[-1] + broken]
    return Row(texts, [line for row in parts for line in row.lines])


def _ending_empty(rows: list[Row]) -> set[tuple[int, int]]:
    """The empty cells that end a row, unless the exporter fills up the rows of the sheet with them."""
    found = {
        (index, len(row.texts) - 1) for index, row in enumerate(rows) if row.texts[1:] and not row.texts[-1].strip()
    }
    return found if 4 * len(found) <= len(rows) else set()


def _with_doubts(grid: Grid, places: set[tuple[int, int]]) -> Grid:
    cells = (structs.replace(cell, doubt=_NO_RESULT) if (cell.row, cell.col) in places else cell for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


def _padded(rows: list[Row], width: int) -> list[Row]:
    """The rows as wide as the sheet; the empty cells added stand on the line of the row, or of the row before."""
    padded: list[Row] = []
    line = 0
    for row in rows:
        line = row.lines[-1] if row.lines else line
        missing = width - len(row.texts)
        padded.append(Row(row.texts + [""] * missing, row.lines + [line] * missing))
    return padded
