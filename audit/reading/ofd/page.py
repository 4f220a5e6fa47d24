"""What one OFD page prints: its objects, those of its templates, and the drawings they use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from audit.reading import limits
from audit.reading.ofd.paths import path_rules
from audit.reading.ofd.text import glyphs
from audit.reading.ofd.units import box_of, child, children, local_name, matrix_of
from audit.reading.page.matrix import IDENTITY, Matrix, product
from audit.reading.page.printed_text import Glyph
from audit.reading.page.rulings import Box, SegmentBudget
from audit.unreadable import UnreadableError

_DEEPEST = 20


@dataclass(slots=True)
class PageObjects:
    """Glyphs and ruling lines in points, and the area of the page's images in square points."""

    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    image_area: float = 0.0


def add_objects(
    page: etree._Element, drawings: dict[str, etree._Element], budget: SegmentBudget, found: PageObjects
) -> None:
    """Add what the layers of a page or of a template print.

    drawings: the vector drawings of the resources by their ID. Raises UnreadableError beyond the limits, and for a
    coordinate that is no number.
    """
    content = child(page, "Content")
    for element, matrix in _objects(content, IDENTITY, drawings, 0) if content is not None else ():
        kind = local_name(element)
        if kind == "TextObject":
            found.glyphs += glyphs(element, matrix)
        elif kind == "PathObject":
            found.rules += path_rules(element, matrix, budget)
        else:
            box = box_of(element.get("Boundary", ""))
            found.image_area += (box.x1 - box.x0) * (box.y1 - box.y0)
        if len(found.glyphs) > limits.MAX_PAGE_GLYPHS:
            raise UnreadableError(f"一页超过 {limits.MAX_PAGE_GLYPHS} 个字符，请拆分后再送审。")


def drawings_of(resources: etree._Element) -> dict[str, etree._Element]:
    """The vector drawings of a resource part by their ID."""
    listed = child(resources, "CompositeGraphicUnits")
    found = children(listed, "CompositeGraphicUnit") if listed is not None else ()
    return {drawing.get("ID", ""): drawing for drawing in found}


def _objects(
    parent: etree._Element, outer: Matrix, drawings: dict[str, etree._Element], depth: int
) -> Iterator[tuple[etree._Element, Matrix]]:
    """Every visible text, path and image object with the transformation of its inside to the page."""
    if depth > _DEEPEST:
        return
    for element in parent:
        kind = local_name(element)
        if element.get("Visible") == "false":
            continue
        if kind in ("Layer", "PageBlock", "Content"):
            yield from _objects(element, outer, drawings, depth + 1)
        elif kind in ("TextObject", "PathObject", "ImageObject"):
            yield element, product(matrix_of(element), outer)
        elif kind == "CompositeObject" and element.get("ResourceID", "") in drawings:
            drawing = drawings[element.get("ResourceID", "")]
            yield from _objects(drawing, product(matrix_of(element), outer), drawings, depth + 1)
