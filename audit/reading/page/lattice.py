"""Cells from ruling lines: lines that cross are one table, and what they enclose are its cells, merged ones included."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.page.enclosure import Rectangle, Wall, enclosed_rectangles
from audit.reading.page.rulings import Box, Run, runs

REACH = 3.0
"""Points by which a line may stop short of the line it meets."""


class Region(NamedTuple):
    """One cell of a lattice: its place in the grid and its box on the page.

    is_open: it stands at the table's head or foot with no line there, while others beside it have one: sheets print
    a merged cell so that a page break cuts.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table: column edges `xs`, row edges `ys` (points, ascending), and its cells row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]

    @property
    def box(self) -> Box:
        """The box inside the table's outer edges."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def positions(self) -> dict[tuple[int, int], int]:
        """(row, column) of every enclosed position → index of the region that covers it."""
        return {
            (row, col): index
            for index, region in enumerate(self.regions)
            for row in range(region.row, region.row + region.rowspan)
            for col in range(region.col, region.col + region.colspan)
        }


def find_lattices(boxes: Iterable[Box]) -> list[Lattice]:
    """The ruled tables of a page, top to bottom, then left to right.

    boxes: ruling lines as thin boxes, in points. An outer side that is left open is closed as far as at least two lines
    end on it. A frame around a table is not a table; a table inside a cell stays text of that cell.
    Raises UnreadableError beyond limits.MAX_GRID_CELLS.
    """
    level, upright = runs(boxes)
    if len(level) * len(upright) > limits.MAX_LINE_CROSSINGS:
        raise UnreadableError("页面上的线条过多，疑为图纸而不是表格，请改送原始的 .docx 或 .xlsx 文件。")
    found = [_lattice(*group) for group in _crossing_groups(level, upright)]
    tables = _without_nested([lattice for lattice in found if lattice is not None])
    return sorted(tables, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _crossing_groups(level: list[Run], upright: list[Run]) -> list[tuple[list[Run], list[Run]]]:
    """Lines joined by crossings, as (level, upright) groups."""
    parent = list(range(len(level) + len(upright)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    places = [run.at for run in upright]  # sorted: runs() gives them in order
    for number, line in enumerate(level):
        for other in range(bisect_left(places, line.start - REACH), bisect_right(places, line.end + REACH)):
            if upright[other].start - REACH <= line.at <= upright[other].end + REACH:
                parent[root(number)] = root(len(level) + other)
    groups: dict[int, tuple[list[Run], list[Run]]] = {}
    for item in range(len(parent)):
        lines = groups.setdefault(root(item), ([], []))
        if item < len(level):
            lines[0].append(level[item])
        else:
            lines[1].append(upright[item - len(level)])
    return [group for group in groups.values() if group[0] and group[1]]


def _lattice(level: list[Run], upright: list[Run]) -> Lattice | None:
    if len(level) + len(upright) < 4:
        return None
    drawn = level
    upright = upright + _outer_sides(level, upright)
    level = level + _outer_sides(upright, level)
    xs = sorted({run.at for run in upright})
    ys = sorted({run.at for run in level})
    if len(xs) < 2 or len(ys) < 2:
        return None
    if (len(xs) - 1) * (len(ys) - 1) > limits.MAX_GRID_CELLS:
        raise UnreadableError(f"表格超过 {limits.MAX_GRID_CELLS} 个单元格，请拆分后再送审。")
    places = enclosed_rectangles(_walls(level, ys, xs), _walls(upright, xs, ys), len(ys) - 1, len(xs) - 1)
    return _compressed(places, xs, ys, _open(places, _walls(drawn, ys, xs))) if places else None


def _open(places: list[Rectangle], level: set[Wall]) -> set[Rectangle]:
    """The cells at the table's head or foot that no drawn line closes on that side, while a line closes other cells there."""
    found: set[Rectangle] = set()
    head, foot = min(place.top for place in places), max(place.bottom for place in places)
    for edge, side in (
        (head, [place for place in places if place.top == head]),
        (foot, [place for place in places if place.bottom == foot]),
    ):
        without = {p for p in side if not all((edge, col) in level for col in range(p.left, p.right))}
        found |= without if len(without) < len(side) else set()
    return found


def _outer_sides(lines: list[Run], across: list[Run]) -> list[Run]:
    """The first and the last side that lines run out to, as far as they do: drawn, left open, or cut by a page."""
    sides = []
    for end, drawn in (
        (min(run.start for run in lines), min(run.at for run in across)),
        (max(run.end for run in lines), max(run.at for run in across)),
    ):
        reaching = [run.at for run in lines if min(abs(run.start - end), abs(run.end - end)) <= REACH]
        if len(reaching) >= 2:
            sides.append(Run(drawn if abs(end - drawn) <= REACH else end, min(reaching), max(reaching)))
    return sides


def _walls(lines: list[Run], places: list[float], edges: list[float]) -> set[Wall]:
    """(line number, interval number) of every stretch between two neighbouring edges that a line covers."""
    number = {place: index for index, place in enumerate(places)}
    return {
        (number[run.at], interval)
        for run in lines
        for interval in range(bisect_left(edges, run.start - REACH), bisect_right(edges, run.end + REACH) - 1)
    }


def _compressed(places: list[Rectangle], xs: list[float], ys: list[float], is_open: set[Rectangle]) -> Lattice:
    """The lattice without the edges that no cell has: a line that ends inside a cell divides nothing."""
    rows = sorted({edge for place in places for edge in (place.top, place.bottom)})
    cols = sorted({edge for place in places for edge in (place.left, place.right)})
    row_number = {edge: number for number, edge in enumerate(rows)}
    col_number = {edge: number for number, edge in enumerate(cols)}
    regions = tuple(
        Region(
            row_number[place.top],
            col_number[place.left],
            row_number[place.bottom] - row_number[place.top],
            col_number[place.right] - col_number[place.left],
            Box(xs[place.left], ys[place.top], xs[place.right], ys[place.bottom]),
            place in is_open,
        )
        for place in sorted(places)
    )
    return Lattice(tuple(xs[edge] for edge in cols), tuple(ys[edge] for edge in rows), regions)


def _without_nested(lattices: list[Lattice]) -> list[Lattice]:
    """Of a table inside another's cell, the one with more cells: the rest is a frame, or text of the cell."""
    kept: list[Lattice] = []
    for lattice in sorted(lattices, key=lambda lattice: -len(lattice.regions)):
        if not any(_overlap(lattice.box, other.box) for other in kept):
            kept.append(lattice)
    return kept


def _overlap(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 - REACH and b.x0 < a.x1 - REACH and a.y0 < b.y1 - REACH and b.y0 < a.y1 - REACH
