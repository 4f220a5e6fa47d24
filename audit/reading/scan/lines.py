"""The straight lines of a page image: how far it is turned, and its ruling lines."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from audit.reading.page.rulings import Box, Run
from audit.reading.scan.image import POINTS_PER_PIXEL, Pixels

SHORTEST_LEVEL = 60
"""Pixels (7.6 mm): longer than any stroke of a character in a cell."""
SHORTEST_UPRIGHT = 30
"""Pixels (3.8 mm): the lowest row. Strokes of large titles are longer; they are dropped because they join no table."""
STEEPEST = 5.0
"""Degrees by which a page lies askew in a feeder; what leans more is part of a drawing."""
_SKEWED_RUN = 25
_PIECE = 100
_LONGEST_ARC = 160
"""Pixels that look straight at the top of the largest seal's ring."""
_BEND = 1.5
"""Pixels by which a straight line's middle may stand off its ends."""
_SMALLEST_TABLE = (200, 40)
"""Pixels, width and height."""


def skew(grey: Pixels) -> float:
    """Degrees by which the page's level lines run down to the right; 0.0 where no line is a quarter page long."""
    lines = cv2.morphologyEx(ink(grey), cv2.MORPH_OPEN, np.ones((1, _SKEWED_RUN), np.uint8))
    angles: list[float] = []
    # the steps of a slanted line touch only once they are thickened
    for ys, xs in _components(cv2.dilate(lines, np.ones((3, 3), np.uint8))):
        if np.ptp(xs) > grey.shape[1] / 4:
            angle = float(np.degrees(np.arctan(np.polyfit(xs, ys, 1)[0])))
            angles += [angle] * (abs(angle) <= STEEPEST)
    return float(np.median(angles)) if angles else 0.0


def rules(grey: Pixels) -> list[Box]:
    """The ruling lines of an upright page, as boxes without thickness in points.

    A line comes in pieces, each at its own height, so that one on paper that lay curved is still one line.
    """
    marks = ink(grey)
    level = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((1, SHORTEST_LEVEL), np.uint8))
    upright = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((SHORTEST_UPRIGHT, 1), np.uint8))
    tables = _tables(level | upright)
    across = [Box(run.start, run.at, run.end, run.at) for run in _runs(level & tables)]
    down = [Box(run.at, run.start, run.at, run.end) for run in _runs((upright & tables).T)]
    return [Box(*(number * POINTS_PER_PIXEL for number in box)) for box in (*across, *down)]


def ink(grey: Pixels) -> Pixels:
    """255 where a pixel is darker than the paper around it."""
    marks: Pixels = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    return marks


def _tables(lines: Pixels) -> Pixels:
    """255 over the connected lines that are large enough for a table: strokes of characters are not."""
    joined = cv2.dilate(lines, np.ones((5, 5), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    width, height = _SMALLEST_TABLE
    large = (stats[:, cv2.CC_STAT_WIDTH] >= width) & (stats[:, cv2.CC_STAT_HEIGHT] >= height)
    large[0] = False  # the background
    kept: Pixels = np.where(large, 255, 0).astype(np.uint8)[labels]
    return kept


def _runs(lines: Pixels) -> Iterator[Run]:
    """The pieces of level lines, in pixels."""
    for ys, xs in _components(lines):
        if _is_arc(ys, xs):
            continue
        for start in range(int(xs.min()), int(xs.max()) + 1, _PIECE):
            here = (xs >= start) & (xs < start + _PIECE)
            if here.any():
                yield Run(float(np.median(ys[here])), float(xs[here].min()), float(xs[here].max()) + 1)


def _is_arc(ys: NDArray[np.intp], xs: NDArray[np.intp]) -> bool:
    """Whether a short level piece is bent: the top or foot of a seal's ring on a scan without colour."""
    width = int(np.ptp(xs)) + 1
    if width > _LONGEST_ARC:
        return False
    columns = np.unique(xs)
    middle = [float(np.median(ys[xs == column])) for column in columns]
    bend = float(np.polyfit(columns - columns.mean(), middle, 2)[0])
    return abs(bend) * (width / 2) ** 2 > _BEND


def _components(mask: Pixels) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """(ys, xs) of the pixels of each connected part."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(mask))
    for number in range(1, count):
        left, top, width, height, _ = stats[number]
        ys, xs = np.nonzero(labels[top : top + height, left : left + width] == number)
        yield ys + top, xs + left
