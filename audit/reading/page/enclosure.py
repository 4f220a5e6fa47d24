"""Which rectangles of a raster of positions are walled in on all sides."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

Position = tuple[int, int]
Wall = tuple[int, int]
"""(line number, interval number): the stretch of a line between two neighbouring lines across it."""


class Rectangle(NamedTuple):
    """Positions from (top, left) up to and without (bottom, right)."""

    top: int
    left: int
    bottom: int
    right: int


def enclosed_rectangles(level: set[Wall], upright: set[Wall], nrows: int, ncols: int) -> list[Rectangle]:
    """The walled-in rectangles of a raster of nrows × ncols positions, row by row.

    level: walls above (and, one further, below) each row, by column; upright: walls left of each column, by row.
    What is open to the outside is no rectangle; an enclosed shape with corners falls into several.
    """
    alone = _standing_alone(level, upright)
    rectangles = [Rectangle(row, col, row + 1, col + 1) for row, col in alone]
    seen = set(alone)
    for start in product(range(nrows), range(ncols)):
        if start in seen:
            continue
        merged = _merged(*start, level, upright, nrows, ncols)
        if merged:
            rectangles.append(merged)
            seen.update(product(range(merged.top, merged.bottom), range(merged.left, merged.right)))
        else:
            room = _room(start, level, upright, nrows, ncols)
            seen |= room
            if all(0 <= row < nrows and 0 <= col < ncols for row, col in room):
                rectangles += _rectangles(room)
    return sorted(rectangles)


def _standing_alone(level: set[Wall], upright: set[Wall]) -> set[Position]:
    """The positions that walls close on all sides, as they do most cells."""
    below = {(row - 1, col) for row, col in level}
    before = {(row, col) for col, row in upright}
    after = {(row, col - 1) for col, row in upright}
    return level & below & before & after


def _merged(row: int, col: int, level: set[Wall], upright: set[Wall], nrows: int, ncols: int) -> Rectangle | None:
    """The rectangle that begins at a position, if walls close it and none stands inside, as in most merged cells."""
    right, bottom = col + 1, row + 1
    while right < ncols and (right, row) not in upright:
        right += 1
    while bottom < nrows and (bottom, col) not in level:
        bottom += 1
    rows, cols = range(row, bottom), range(col, right)
    is_closed = level.issuperset(product((row, bottom), cols)) and upright.issuperset(product((col, right), rows))
    is_whole = level.isdisjoint(product(rows[1:], cols)) and upright.isdisjoint(product(cols[1:], rows))
    return Rectangle(row, col, bottom, right) if is_closed and is_whole else None


def _room(start: Position, level: set[Wall], upright: set[Wall], nrows: int, ncols: int) -> set[Position]:
    """The positions reached from one without passing a wall; a step outside is kept and not followed."""
    room, reached = {start}, [start]
    while reached:
        row, col = reached.pop()
        if not (0 <= row < nrows and 0 <= col < ncols):
            continue
        for step, walled in (
            ((row - 1, col), (row, col) in level),
            ((row + 1, col), (row + 1, col) in level),
            ((row, col - 1), (col, row) in upright),
            ((row, col + 1), (col + 1, row) in upright),
        ):
            if not walled and step not in room:
                room.add(step)
                reached.append(step)
    return room


def _rectangles(room: set[Position]) -> list[Rectangle]:
    """The rectangles a room falls into: one, unless a line stops half-way."""
    left_over = set(room)
    rectangles = []
    for top, left in sorted(room):
        if (top, left) not in left_over:
            continue
        right, bottom = left, top
        while (top, right) in left_over:
            right += 1
        while all((bottom, col) in left_over for col in range(left, right)):
            bottom += 1
        left_over -= {(row, col) for row in range(top, bottom) for col in range(left, right)}
        rectangles.append(Rectangle(top, left, bottom, right))
    return rectangles
