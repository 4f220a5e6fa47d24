"""A PDF page turned as its text reads: from PDF coordinates to points with the origin top left."""

from __future__ import annotations

import math
from dataclasses import dataclass

from audit.reading.page.rulings import Box, Point

OBLIQUE = 10.0
"""Degrees off a right angle from which a text is a watermark."""


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page (PDF coordinates: y0 is its bottom) and the clockwise turns that set it upright."""

    area: Box
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the page as seen, in points."""
        width, height = self.area.x1 - self.area.x0, self.area.y1 - self.area.y0
        return (height, width) if self.turns % 2 else (width, height)

    def point(self, x: float, y: float) -> Point:
        """A point of PDF coordinates as it is seen: in points, with the origin top left."""
        left, bottom, right, top = self.area
        if self.turns == 0:
            return x - left, top - y
        if self.turns == 1:
            return y - bottom, x - left
        if self.turns == 2:
            return right - x, y - bottom
        return top - y, right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of PDF coordinates as it is seen."""
        (xa, ya), (xb, yb) = self.point(left, bottom), self.point(right, top)
        return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def shows(self, box: Box) -> bool:
        """Whether a rectangle as seen lies, by its centre, on the page."""
        width, height = self.size
        return 0 <= box.x0 + box.x1 <= 2 * width and 0 <= box.y0 + box.y1 <= 2 * height


def quarter_turns(a: float, b: float) -> int | None:
    """The clockwise quarter turns that set a text running along (a, b) upright; None for an oblique one."""
    degrees = math.degrees(math.atan2(b, a))
    turns = round(degrees / 90)
    return turns % 4 if abs(degrees - 90 * turns) <= OBLIQUE else None
