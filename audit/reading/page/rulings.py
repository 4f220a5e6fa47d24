"""Ruling lines of a page: what its paths draw, and the straight runs they join up to.

Printed lines come as strokes, as thin filled rectangles, as dashes and dots, twice for a double line, and piecewise,
cell by cell. All of them end as runs: one number for the coordinate, an interval for the extent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

from audit.model.errors import UnreadableError
from audit.reading import limits

Point = tuple[float, float]

THICKEST_RULE = 3.0
"""Points; a filled rectangle that is thicker is shading, not a line."""
SLANT = 1.0
"""Points by which the ends of a straight line may differ across it."""
DASH_GAP = 4.0
"""Points; a gap in a dashed line. No cell is narrower."""
SHORTEST_RUN = 5.0
"""Points; what stays shorter after joining is a dot, a tick or part of a drawing."""
SNAP = 2.5
"""Points; runs that lie closer are one line, drawn twice or drawn cell by cell."""


class Box(NamedTuple):
    """A rectangle in points, origin top left, x0 ≤ x1 and y0 ≤ y1."""

    x0: float
    y0: float
    x1: float
    y1: float


class Run(NamedTuple):
    """A straight line: at `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


class SegmentBudget:
    """How many path segments a document may have; a drawing of a million lines is refused, not waited for."""

    def __init__(self, segments: int = limits.MAX_PATH_SEGMENTS) -> None:
        self._left = segments

    def hold(self, segments: int) -> None:
        """Check that so many segments may still be drawn. Raises UnreadableError when they may not."""
        if segments > self._left:
            raise UnreadableError("页面上的线条过多，疑为图纸而不是表格，请改送原始的 .docx 或 .xlsx 文件。")

    def take(self, segments: int) -> None:
        """Count segments. Raises UnreadableError when there are too many."""
        self.hold(segments)
        self._left -= segments


def rulings(subpaths: Iterable[Sequence[Point]], stroked: bool) -> Iterator[Box]:
    """The ruling lines that a path draws, as thin boxes.

    subpaths: corner points in page coordinates, closed ones with the first point repeated, none with curves.
    A stroked path gives its level and upright sides; one that is only filled gives a line where it is a thin rectangle.
    """
    for points in subpaths:
        if stroked:
            for (xa, ya), (xb, yb) in pairwise(points):
                if abs(xa - xb) <= SLANT or abs(ya - yb) <= SLANT:
                    yield Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
        elif 4 <= len(points) <= 6:
            box = bounds(points)
            if min(box.x1 - box.x0, box.y1 - box.y0) <= THICKEST_RULE and _is_rectangle(points, box):
                yield box


def bounds(points: Sequence[Point]) -> Box:
    """The smallest box around at least one point."""
    across = [x for x, _ in points]
    down = [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def runs(boxes: Iterable[Box]) -> tuple[list[Run], list[Run]]:
    """The level and the upright runs that thin boxes join up to, coordinates snapped.

    boxes: those with a coordinate that is no finite number are left out.
    A dot counts in both directions; what it does not join up to is dropped with the short runs.
    """
    level: list[Run] = []
    upright: list[Run] = []
    for box in boxes:
        if not all(map(isfinite, box)):
            continue
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if height <= THICKEST_RULE:
            level.append(Run((box.y0 + box.y1) / 2, box.x0, box.x1))
        if width <= THICKEST_RULE:
            upright.append(Run((box.x0 + box.x1) / 2, box.y0, box.y1))
    return _joined(level), _joined(upright)


def snapped(values: Iterable[float], distance: float = SNAP) -> dict[float, float]:
    """Each value with the mean of the cluster it falls in; clusters are `distance` points apart or more."""
    clusters: list[list[float]] = []
    for value in sorted(set(values)):
        if clusters and value - clusters[-1][-1] <= distance:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return {value: sum(cluster) / len(cluster) for cluster in clusters for value in cluster}


def _joined(pieces: list[Run]) -> list[Run]:
    # dots and dashes are joined where they lie before lines are snapped: snapping first would chain the dots of a
    # level line into one upright one
    exact = _merge(Run(round(piece.at * 2) / 2, piece.start, piece.end) for piece in pieces)
    long = [run for run in exact if run.end - run.start >= SHORTEST_RUN]
    places = snapped(run.at for run in long)
    return _merge(Run(places[run.at], run.start, run.end) for run in long)


def _merge(pieces: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for piece in sorted(pieces):
        last = merged[-1] if merged else None
        if last and last.at == piece.at and piece.start - last.end <= DASH_GAP:
            merged[-1] = Run(last.at, last.start, max(last.end, piece.end))
        else:
            merged.append(piece)
    return merged


def _is_rectangle(points: Sequence[Point], box: Box) -> bool:
    return all(
        min(abs(x - box.x0), abs(x - box.x1)) <= SLANT and min(abs(y - box.y0), abs(y - box.y1)) <= SLANT
        for x, y in points
    )
