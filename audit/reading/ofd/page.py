"""What one OFD page prints: its objects, those of its templates, and the drawings they use."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.ofd.paths import path_rules
from audit.reading.ofd.text import glyphs
from audit.reading.ofd.units import POINTS, boundary_of, child, children, local_name, matrix_of
from audit.reading.page.matrix import IDENTITY, Matrix, product
from audit.reading.page.printed_text import Glyph
from audit.reading.page.rulings import Box, SegmentBudget

_DEEPEST = 20
_LAYERS = frozenset({"Layer", "PageBlock", "Content"})
_OBJECTS = frozenset({"TextObject", "PathObject", "ImageObject", "CompositeObject"})


@dataclass(slots=True)
class PageObjects:
    """Glyphs and ruling lines in points, and the area of the page's images in square points.

    is_cut: something lies deeper than any office program nests it, and is left out.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    image_area: float = 0.0
    is_cut: bool = False


class DrawingBudget(SegmentBudget):
    """How many objects and path segments a document may draw, those of templates and shared drawings each time."""

    def __init__(self) -> None:
        super().__init__()
        self._objects = limits.MAX_DRAWN_OBJECTS

    def draw(self) -> None:
        """Count an object. Raises UnreadableError when there are too many."""
        self._objects -= 1
        if self._objects < 0:
            raise UnreadableError(f"OFD 里的图元超过上限 {limits.MAX_DRAWN_OBJECTS} 个，请改送原始的 .docx 文件。")


def add_objects(
    page: etree._Element, drawings: dict[str, etree._Element], budget: DrawingBudget, found: PageObjects
) -> None:
    """Add what the layers of a page or of a template print.

    drawings: the vector drawings of the resources by their ID. Raises UnreadableError beyond the limits, and for a
    coordinate that is no number.
    """
    content = child(page, "Content")
    if content is not None:
        _Printer(drawings, budget, found).layers(content, IDENTITY, 0)


def drawings_of(resources: etree._Element) -> dict[str, etree._Element]:
    """The vector drawings of a resource part by their ID."""
    listed = child(resources, "CompositeGraphicUnits")
    found = children(listed, "CompositeGraphicUnit") if listed is not None else ()
    return {drawing.get("ID", ""): drawing for drawing in found}


@dataclass(frozen=True, slots=True)
class _Printer:
    """Walks the layers of a page or a template, and adds what their objects print to the page's."""

    drawings: dict[str, etree._Element]
    budget: DrawingBudget
    found: PageObjects

    def layers(self, parent: etree._Element, outer: Matrix, depth: int) -> None:
        """Add every visible object of some layers. outer: the transformation from the inside of their parent to the page."""
        if depth > _DEEPEST:
            self.found.is_cut = True
            return
        for element in parent:
            self.budget.draw()
            kind = local_name(element)
            if element.get("Visible") == "false":
                continue
            if kind in _LAYERS:
                self.layers(element, outer, depth + 1)
            elif kind in _OBJECTS:
                self._object(kind, element, outer, depth)

    def _object(self, kind: str, element: etree._Element, outer: Matrix, depth: int) -> None:
        x, y, width, height = boundary_of(element)
        matrix = product(matrix_of(element, x, y), outer)
        if kind == "TextObject":
            self.found.glyphs += glyphs(element, matrix, width)
            if len(self.found.glyphs) > limits.MAX_PAGE_GLYPHS:
                raise UnreadableError(f"一页超过 {limits.MAX_PAGE_GLYPHS} 个字符，请拆分后再送审。")
        elif kind == "PathObject":
            self.found.rules += path_rules(element, matrix, self.budget)
        elif kind == "ImageObject":
            self.found.image_area += POINTS * width * POINTS * height
        elif element.get("ResourceID", "") in self.drawings:
            self.layers(self.drawings[element.get("ResourceID", "")], matrix, depth + 1)
