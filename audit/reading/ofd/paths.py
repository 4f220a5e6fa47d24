"""The ruling lines of an OFD path object: its AbbreviatedData."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from lxml import etree

from audit.reading.ofd.units import POINTS, child, numbers, text_at
from audit.reading.page.matrix import Matrix, transformed
from audit.reading.page.rulings import Box, Point, SegmentBudget, rulings

# numbers after each letter; the last two are the point that is reached
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_WHITE = 250


def path_rules(path: etree._Element, matrix: Matrix, budget: SegmentBudget) -> Iterator[Box]:
    """The ruling lines that a path object draws. matrix: its inside to the page, in millimetres.

    Raises UnreadableError beyond the budget.
    """
    is_stroked = path.get("Stroke", "true") != "false" and _is_visible(path, "StrokeColor")
    is_filled = path.get("Fill", "false") == "true" and _is_visible(path, "FillColor")
    if is_stroked or is_filled:
        words = text_at(path, "AbbreviatedData").replace(",", " ").split()
        budget.take(len(words) // 2)
        yield from rulings(_subpaths(words, matrix), stroked=is_stroked)


def _is_visible(path: etree._Element, name: str) -> bool:
    """Whether a colour leaves a mark on white paper; black, or the drawing parameter's, where none is given."""
    colour = child(path, name)
    if colour is None:
        return True
    if colour.get("Alpha") == "0":
        return False
    value = numbers(colour.get("Value", ""))
    return len(value) != 3 or min(value) < _WHITE


def _subpaths(words: list[str], matrix: Matrix) -> Iterator[list[Point]]:
    """The straight stretches of a path in points; what follows a word that is out of place is not drawn."""
    points: list[Point] = []
    first: Point | None = None
    for letter, place in _operations(words):
        if letter == "C":
            if first is not None and points and points[-1] != first:
                points.append(first)
            continue
        x, y = transformed(matrix, *place)
        point = (x * POINTS, y * POINTS)
        if letter != "L":
            # a curve ends the straight stretch; its end point begins the next
            if len(points) > 1:
                yield points
            points = []
        if letter in "SM":
            first = point
        points.append(point)
    if len(points) > 1:
        yield points


def _operations(words: list[str]) -> Iterator[tuple[str, Point]]:
    """(letter, point that it reaches), the origin for C."""
    index = 0
    while index < len(words):
        letter = words[index]
        count = _OPERANDS.get(letter)
        operands = words[index + 1 : index + 1 + (count or 0)]
        if count is None or len(operands) < count:
            return
        place = (0.0, 0.0)
        if count:
            try:
                place = (float(operands[-2]), float(operands[-1]))
            except ValueError:
                return
        if not all(map(isfinite, place)):
            return
        yield letter, place
        index += 1 + count
