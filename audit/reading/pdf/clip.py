"""What a PDF cuts off: a text longer than its cell on a sheet is printed up to the cell's edge."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2.raw as pdfium

_MOST_POINTS = 40
_INSET = 2.0


class Clip(NamedTuple):
    """The rectangle, in PDF coordinates, outside which an object is not printed."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_empty(self) -> bool:
        """Whether the clip leaves nothing to be printed."""
        return self.right <= self.left or self.top <= self.bottom

    def holds(self, x: float, y: float) -> bool:
        """Whether the clip lets a point be printed."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The point inside the clip, a little off its edge, that is nearest to a point outside."""
        across, up = min(_INSET, (self.right - self.left) / 2), min(_INSET, (self.top - self.bottom) / 2)
        return (
            min(max(x, self.left + across), self.right - across),
            min(max(y, self.bottom + up), self.top - up),
        )


def clip_of(item: pdfium.FPDF_PAGEOBJECT) -> Clip | None:
    """The bounds of an object's clipping paths; None without any."""
    paths = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(paths) if paths else 0
    clip: Clip | None = None
    for path in range(max(count, 0)):
        points = _points(paths, path)
        if points:
            across, up = [x for x, _ in points], [y for _, y in points]
            own = Clip(min(across), min(up), max(across), max(up))
            clip = own if clip is None else _common(clip, own)
    return clip


def _points(paths: pdfium.FPDF_CLIPPATH, path: int) -> list[tuple[float, float]]:
    """The corners of a simple path; a clip of many points is a drawing's."""
    count = pdfium.FPDFClipPath_CountPathSegments(paths, path)
    points = []
    if 0 < count <= _MOST_POINTS:
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(count):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(paths, path, index), x, y)
            points.append((x.value, y.value))
    return points


def _common(clip: Clip, other: Clip) -> Clip:
    return Clip(
        max(clip.left, other.left),
        max(clip.bottom, other.bottom),
        min(clip.right, other.right),
        min(clip.top, other.top),
    )
