"""The ruling lines and images of a PDF page, from pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from audit.reading.page.matrix import IDENTITY, Matrix, product, transformed
from audit.reading.page.rulings import THICKEST_RULE, Box, Point, SegmentBudget, bounds, rulings
from audit.reading.pdf.view import View

_DEEPEST_FORM = 10
_WHITE = 250


@dataclass(slots=True)
class PageDrawing:
    """A page's ruling lines as thin boxes, and the share of the page that images cover, from 0 to 1."""

    rules: list[Box] = field(default_factory=list)
    image_share: float = 0.0


def page_drawing(page: pypdfium2.PdfPage, view: View, budget: SegmentBudget) -> PageDrawing:
    """What the page draws besides text. Raises UnreadableError beyond the budget."""
    drawing = PageDrawing()
    width, height = view.size
    for item, kind, matrix in _objects(page, budget):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawing.rules += _path_rules(item, matrix, view, budget)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = bounds([view.point(*transformed(matrix, x, y)) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))])
            if min(box.x1 - box.x0, box.y1 - box.y0) <= THICKEST_RULE:
                drawing.rules.append(box)  # some printer drivers print lines as stretched dots
            else:
                shown = max(0.0, min(box.x1, width) - max(box.x0, 0.0)) * max(
                    0.0, min(box.y1, height) - max(box.y0, 0.0)
                )
                drawing.image_share += shown / (width * height)
    drawing.image_share = min(drawing.image_share, 1.0)
    return drawing


def _objects(page: pypdfium2.PdfPage, budget: SegmentBudget) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, int, Matrix]]:
    """Every object of the page with its type and its transformation to the page, those inside forms too."""
    waiting = [(page.raw, IDENTITY, 0)]
    while waiting:
        parent, outer, depth = waiting.pop()
        count = pdfium.FPDFFormObj_CountObjects(parent) if depth else pdfium.FPDFPage_CountObjects(parent)
        budget.hold(count)
        for index in range(count):
            get = pdfium.FPDFFormObj_GetObject if depth else pdfium.FPDFPage_GetObject
            item = get(parent, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(item, own)
            matrix = product((own.a, own.b, own.c, own.d, own.e, own.f), outer)
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield item, kind, matrix
            elif depth < _DEEPEST_FORM:
                waiting.append((item, matrix, depth + 1))


def _path_rules(item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, view: View, budget: SegmentBudget) -> Iterator[Box]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if stroke.value and _is_visible(item, pdfium.FPDFPageObj_GetStrokeColor):
        yield from rulings(_subpaths(item, matrix, view, budget), stroked=True)
    elif fill.value and _is_visible(item, pdfium.FPDFPageObj_GetFillColor):
        yield from rulings(_subpaths(item, matrix, view, budget), stroked=False)


def _is_visible(item: pdfium.FPDF_PAGEOBJECT, colour_of: Callable[..., int]) -> bool:
    """Whether a colour leaves a mark on white paper; a pattern is taken to."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(item, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _subpaths(item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, view: View, budget: SegmentBudget) -> Iterator[list[Point]]:
    """The straight stretches of a path as seen, closed ones with the first point repeated."""
    count = pdfium.FPDFPath_CountSegments(item)
    budget.take(max(count, 0) + 1)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    first: Point | None = None
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = view.point(*transformed(matrix, x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            # a curve ends the straight stretch; its end point begins the next
            if len(points) > 1:
                yield points
            points = []
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None and points[-1] != first:
            points.append(first)
    if len(points) > 1:
        yield points
