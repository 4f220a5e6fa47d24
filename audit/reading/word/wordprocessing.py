"""The parts of WordprocessingML that carry printed text, whichever namespace (transitional or strict) they stand in.

Names are matched without their namespace. Wrappers (`w:sdt`, `w:ins`, `w:hyperlink` …) are seen through, deleted and
hidden text is left out, and of `mc:AlternateContent` one branch is taken, never both.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

_SEEN_THROUGH = frozenset({
    "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir",
    "Choice", "Fallback", "ruby", "rubyBase",
})  # fmt: skip
_LEFT_OUT = frozenset({
    "del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "sdtPr", "sdtEndPr", "customXmlPr",
    "smartTagPr", "rubyPr", "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr",
    "bookmarkStart", "bookmarkEnd", "proofErr",
})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for a comment or a processing instruction."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The children that are printed, wrappers seen through, in document order."""
    for child in element:
        name = local(child)
        if name in _SEEN_THROUGH:
            yield from children(child)
        elif name == "AlternateContent":
            yield from children(_branch(child))
        elif name and name not in _LEFT_OUT:
            yield child


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first direct child of this name; None when there is none, or no element to look in."""
    return None if element is None else next(element.iterchildren("{*}" + name), None)


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace; None when the element or the attribute is missing."""
    if element is None:
        return None
    return next((str(text) for key, text in element.items() if str(key).rpartition("}")[2] == name), None)


def is_on(entry: etree._Element | None) -> bool:
    """Whether an on/off property is there and not switched off."""
    return entry is not None and value(entry) not in _OFF


def paragraph_content(paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
    """The printed text, and the contents (`w:txbxContent`) of the text boxes anchored in it, which are not part of it."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    for child in children(paragraph):
        _collect(child, pieces, boxes)
    return "".join(pieces), boxes


def _branch(alternate: etree._Element) -> etree._Element:
    """The first branch with text in it, or else an empty one."""
    branches = [child for child in alternate if local(child) in {"Choice", "Fallback"}]
    with_text = (branch for branch in branches if any(local(inner) == "t" for inner in branch.iter()))
    return next(with_text, etree.Element("Choice"))


def _collect(element: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
    name = local(element)
    if name == "t":
        pieces.append(element.text or "")
    elif name in _SIGNS:
        pieces.append(_SIGNS[name])
    elif name == "txbxContent":
        boxes.append(element)
    elif name != "r" or not is_on(first(first(element, "rPr"), "vanish")):
        if name == "den":
            pieces.append("/")  # the bar of a fraction set by the formula editor
        for child in children(element):
            _collect(child, pieces, boxes)
