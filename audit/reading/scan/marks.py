"""Ink on a page image that no recognised text covers: a lone character, handwriting, print that a seal hides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import cv2
import numpy as np

from audit.reading.page.lattice import Lattice
from audit.reading.page.rulings import Box
from audit.reading.scan.image import POINTS_PER_PIXEL, Pixels
from audit.reading.scan.lines import ink

_RIM = 6
"""Pixels of a box's edge that a ruling line may cover."""
_DUST = 10
_SMALLEST_MARK = 40
"""Pixels of ink: a lone 一 has 70."""
_SMALLEST_STROKES = 300
"""Pixels of ink outside tables: a signature has 1,000, a full stop 40."""
_NEAR = 25
"""Pixels between the strokes of one signature."""


def uncovered(grey: Pixels, covers: Iterable[Box]) -> Pixels:
    """255 where ink stands outside the given boxes (in points)."""
    marks = ink(grey)
    for box in covers:
        left, top, right, bottom = in_pixels(box)
        marks[max(0, top - _RIM) : bottom + _RIM, max(0, left - _RIM) : right + _RIM] = 0
    return marks


def marks_in_cells(marks: Pixels, lattices: Iterable[Lattice]) -> Iterator[tuple[Box, Box]]:
    """Cells with marks, each with the box around them; in points."""
    for lattice in lattices:
        for region in lattice.regions:
            left, top, right, bottom = in_pixels(region.box)
            box = _around(marks[top + _RIM : bottom - _RIM, left + _RIM : right - _RIM])
            if box is not None:
                yield region.box, _moved(box, left + _RIM, top + _RIM)


def strokes(marks: Pixels) -> Iterator[Box]:
    """The boxes, in points, of marks that are as large as handwriting; marks near each other share a box."""
    near = cv2.dilate(marks, np.ones((_NEAR, _NEAR), np.uint8))
    for left, top, width, height, _ in cv2.connectedComponentsWithStats(near)[2][1:]:
        part = marks[top : top + height, left : left + width]
        if np.count_nonzero(part) >= _SMALLEST_STROKES:
            yield _moved(Box(0, 0, width, height), left, top)


def in_pixels(box: Box) -> tuple[int, int, int, int]:
    """A box in points as left, top, right, bottom in pixels."""
    left, top, right, bottom = (round(side / POINTS_PER_PIXEL) for side in box)
    return left, top, right, bottom


def _around(marks: Pixels) -> Box | None:
    """The box around the marks, in pixels, with dust left out; None where the marks are too few for a character."""
    if not marks.size:
        return None
    stats = cv2.connectedComponentsWithStats(np.ascontiguousarray(marks))[2]
    large = stats[1:][stats[1:, cv2.CC_STAT_AREA] > _DUST]
    if large[:, cv2.CC_STAT_AREA].sum() < _SMALLEST_MARK:
        return None
    left, top, width, height = large[:, :4].T
    return Box(float(left.min()), float(top.min()), float((left + width).max()), float((top + height).max()))


def _moved(box: Box, right: int, down: int) -> Box:
    """A box in pixels of a part of the page, in points of the page."""
    sides = (box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down)
    return Box(*(float(side) * POINTS_PER_PIXEL for side in sides))
