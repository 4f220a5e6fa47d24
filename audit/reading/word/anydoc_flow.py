"""Word 97–2003, WPS and RTF documents as anydoc parses them, turned into the one model.

anydoc states every position of a table once, as the origin of a cell or as covered by one. Headers and footers are not
in its model. Numbers that Word itself puts before list items are not in the file's text and are not made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import anydoc

from audit.model.document import Block, Cell, Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.reading import Reading


def reading_of(document: anydoc.Document) -> Reading:
    """Paragraphs and tables in the order of the flow, then footnotes and endnotes.

    Locators count from 1 within their container, as in a docx: `p[7]`, `tbl[2]/tr[5]/tc[3]`, `note[1]/p[1]`.
    Raises UnreadableError beyond limits.MAX_GRID_CELLS or limits.MAX_CELL_CHARACTERS.
    """
    flow = _Flow()
    flow.read(document.blocks, "")
    for number, note in enumerate(document.notes, 1):
        flow.read(note.blocks, f"note[{number}]/")
    return Reading(blocks=tuple(flow.blocks), warnings=tuple(flow.warnings))


@dataclass
class _Flow:
    """What has been read so far."""

    blocks: list[Block] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    positions: int = 0

    def read(self, blocks: Iterable[anydoc.Block], prefix: str) -> None:
        paragraphs = tables = 0
        for block in _unwrapped(blocks):
            if block.table is not None:
                tables += 1
                self._table(block.table, f"{prefix}tbl[{tables}]")
            else:
                paragraphs += 1
                text = _text(block)
                if text.strip():
                    self.blocks.append(Paragraph(text, f"{prefix}p[{paragraphs}]"))

    def _table(self, table: anydoc.Table, locator: str) -> None:
        nrows, ncols = len(table.grid), max(map(len, table.grid), default=0)
        self.positions += nrows * ncols
        if self.positions > limits.MAX_GRID_CELLS:
            raise UnreadableError(f"表格的单元格超过上限 {limits.MAX_GRID_CELLS} 个，请拆分后再送审。")
        cells = tuple(_cells(table, locator))
        if cells:
            self.blocks.append(Grid(nrows, ncols, tuple(cell for cell, _ in cells)))
        for cell, blocks in cells:
            nested = [block for block in _unwrapped(blocks) if block.table is not None]
            if nested:
                self.warnings.append(f"单元格 {cell.locator} 内嵌有表格，已作为单独的表格读出。")
                self.read(nested, f"{cell.locator}/")


def _cells(table: anydoc.Table, locator: str) -> Iterator[tuple[Cell, list[anydoc.Block]]]:
    """Each cell with its blocks. A cell that continues one above has a number of its own, as in a docx."""
    for row, slots in enumerate(table.grid):
        number = 0
        for col, slot in enumerate(slots):
            number += slot.kind == "origin" or slot.origin_col == col
            if slot.cell is not None:
                place = f"{locator}/tr[{row + 1}]/tc[{number}]"
                raw = _raw(slot.cell, place)
                yield Cell(row, col, slot.cell.row_span, slot.cell.col_span, raw, place), slot.cell.blocks


def _raw(cell: anydoc.Cell, locator: str) -> str:
    raw = "\n".join(_text(block) for block in _unwrapped(cell.blocks) if block.table is None)
    if len(raw) > limits.MAX_CELL_CHARACTERS:
        raise UnreadableError(f"单元格 {locator} 的文字超过上限 {limits.MAX_CELL_CHARACTERS} 字，请核对后再送审。")
    return raw


def _unwrapped(blocks: Iterable[anydoc.Block]) -> Iterator[anydoc.Block]:
    """Paragraph-like blocks and tables, lists and quotations seen through."""
    for block in blocks:
        if block.list is not None:
            for item in block.list.items:
                yield from _unwrapped(item.blocks)
        elif block.blocks is not None:
            yield from _unwrapped(block.blocks)
        elif block.kind != "rule":
            yield block


def _text(block: anydoc.Block) -> str:
    return block.text or "".join(_inline(inline) for inline in block.content or ())


def _inline(inline: anydoc.Inline) -> str:
    if inline.kind == "line_break":
        return "\n"
    if inline.kind == "checkbox":
        return "☑" if inline.checked else "☐"
    return inline.text or "".join(_inline(inner) for inner in inline.content or ())
