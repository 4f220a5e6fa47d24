"""The printed text of an OpenDocument paragraph, and which styles print nothing. Names are matched without namespaces."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from audit.reading import limits
from audit.reading.containers.xml import attribute
from audit.reading.sheets.cell_content import printable
from audit.reading.small_figures import RAISED

_NOT_PRINTED = frozenset({"annotation", "annotation-end", "note", "tracked-changes", "ruby-text", "title", "desc"})
_MAX_DIGITS = 9
_SIGNS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for a comment or a processing instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def count(element: etree._Element, name: str) -> int:
    """A number of repetitions or spanned positions: at least 1, and 1 where more digits are stated than any file needs."""
    text = attribute(element, name)
    return max(int(text), 1) if text.isdecimal() and len(text) <= _MAX_DIGITS else 1


class Styles:
    """What the styles of a document say that decides what is printed. has_left_out: a text was left out for its style."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self.has_left_out = False
        self._left_out: set[str] = set()
        self._raised: set[str] = set()
        self._hidden_tables: set[str] = set()
        for style in (each for root in roots for each in root.iter("{*}style")):
            for properties in style:
                self._take(attribute(style, "name"), properties)

    def _take(self, name: str, properties: etree._Element) -> None:
        struck = attribute(properties, "text-line-through-style")
        if local(properties) == "table-properties" and attribute(properties, "display") == "false":
            self._hidden_tables.add(name)
        if local(properties) != "text-properties":
            return
        if attribute(properties, "display") == "none" or (struck and struck != "none"):
            self._left_out.add(name)
        if attribute(properties, "text-position").startswith("super"):
            self._raised.add(name)

    def leaves_out(self, element: etree._Element) -> bool:
        """Whether the text of a span or paragraph is hidden or struck out."""
        return attribute(element, "style-name") in self._left_out

    def raises(self, element: etree._Element) -> bool:
        """Whether the figures of a span are raised, as a note's mark is."""
        return attribute(element, "style-name") in self._raised

    def hides_table(self, element: etree._Element) -> bool:
        """Whether a sheet is hidden."""
        return attribute(element, "style-name") in self._hidden_tables


def printed(paragraph: etree._Element, styles: Styles) -> tuple[str, list[etree._Element]]:
    """The text of a paragraph, and the text boxes anchored in it, which are not part of it."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    _collect(paragraph, styles, pieces, boxes)
    return printable("".join(pieces)), boxes


def _collect(element: etree._Element, styles: Styles, pieces: list[str], boxes: list[etree._Element]) -> None:
    if styles.leaves_out(element):
        styles.has_left_out = styles.has_left_out or bool("".join(map(str, element.itertext())).strip())
        return
    start = len(pieces)
    pieces.append(element.text or "")
    for child in element:
        name = local(child)
        if name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "s":
            pieces.append(" " * min(count(child, "c"), limits.MAX_CELL_CHARACTERS))
        elif name == "text-box":
            boxes.append(child)
        elif name and name not in _NOT_PRINTED:
            _collect(child, styles, pieces, boxes)
        pieces.append(child.tail or "")
    if styles.raises(element):
        pieces[start:] = [piece.translate(RAISED) for piece in pieces[start:]]
