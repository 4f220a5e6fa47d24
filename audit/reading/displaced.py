"""A table that has lost or gained cells: what is left of it stays, and is doubted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from operator import itemgetter

from msgspec import structs

from audit.model.document import Block, Grid, Paragraph

DISPLACED = "所在的表残缺，单元格可能错位或缺失。"

_MOST_RAGGED = 10
"""Of so many rows one may be of another width; where more are, nothing gave the rows as many cells as each other."""


def displaced_block(block: Block) -> Block:
    """The paragraph or table, each of its cells doubted, for it may stand in another's place and others may be missing."""
    if isinstance(block, Paragraph):
        return replace(block, doubt=block.doubt or DISPLACED, is_displaced=True)
    return displaced_grid(block)


def displaced_grid(grid: Grid) -> Grid:
    """As `displaced_block`, of a table."""
    cells = (structs.replace(cell, doubt=cell.doubt or DISPLACED, is_displaced=True) for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


def ragged_rows(widths: Mapping[int, int], most: int = _MOST_RAGGED) -> frozenset[int]:
    """The few rows with more or fewer cells than the others, which are alike: they have lost some, or a line end. A program
    that saves a sheet gives all rows as many. widths: row → how many cells it has; most: of so many rows one may be ragged.
    """
    usual = max(Counter(widths.values()).items(), key=itemgetter(1), default=(0, 0))[0]
    ragged = frozenset(row for row, width in widths.items() if width != usual)
    return ragged if len(ragged) <= len(widths) // most else frozenset()
