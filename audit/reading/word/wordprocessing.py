"""The parts of WordprocessingML that carry printed text, whichever namespace (transitional or strict) they stand in.

Names are matched without their namespace. Wrappers (`w:sdt`, `w:ins`, `w:hyperlink` …) are seen through; deleted, struck
out and hidden text is left out, and of `mc:AlternateContent` one branch is taken, never both. Raised figures stay raised
(¹): a note's mark is no digit of the number before it.

Three elements of four are formatting. They are taken out of a part before it is walked, in the library's native code:
each element that Python looks at costs as much as parsing it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from audit.reading.containers.xml import attribute
from audit.reading.small_figures import LOWERED, RAISED

_SEEN_THROUGH = frozenset({
    "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir",
    "Choice", "Fallback", "ruby", "rubyBase",
})  # fmt: skip
_LEFT_OUT = (
    "{*}del", "{*}moveFrom", "{*}instrText", "{*}delText", "{*}delInstrText", "{*}rt", "{*}sdtPr", "{*}sdtEndPr",
    "{*}customXmlPr", "{*}smartTagPr", "{*}rubyPr", "{*}pPr", "{*}rPr", "{*}tblPr", "{*}tblGrid", "{*}tblPrEx",
    "{*}trPr", "{*}tcPr", "{*}sectPr", "{*}bookmarkStart", "{*}bookmarkEnd", "{*}proofErr",
)  # fmt: skip
_KEPT = (
    "{*}gridBefore",
    "{*}hidden",
    "{*}del",
    "{*}gridSpan",
    "{*}hMerge",
    "{*}vMerge",
    "{*}vanish",
    "{*}strike",
    "{*}dstrike",
    "{*}vertAlign",
)
_PROPERTIES = {"trPr": "tr", "tcPr": "tc", "rPr": "r"}
"""Whose properties are heeded; those of a paragraph's mark print nothing, and rPrChange holds what they were."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HIDING = ("vanish", "strike", "dstrike")
_SMALL = {"superscript": RAISED, "subscript": LOWERED}
_OFF = frozenset({"0", "false", "off"})


Stated = dict[etree._Element, dict[str, str]]
"""What the properties of rows, cells and runs state that decides what is printed where: by the row, cell or run, the
name, and the value (empty where none is given)."""


def printed_only(root: etree._Element) -> Stated:
    """Takes out of a part what is not printed, and gives what was stated there."""
    stated: Stated = {}
    for entry in root.iter(*_KEPT):
        properties = entry.getparent()
        if properties is not None and local(properties) in _PROPERTIES:
            owner = properties.getparent()
            if owner is not None and local(owner) == _PROPERTIES[local(properties)]:
                stated.setdefault(owner, {}).setdefault(local(entry), value(entry))
    etree.strip_elements(root, *_LEFT_OUT)
    return stated


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for a comment or a processing instruction."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The children that are printed, each with its local name, wrappers seen through, in document order."""
    for child in element:
        name = local(child)
        if name in _SEEN_THROUGH:
            yield from children(child)
        elif name == "AlternateContent":
            yield from children(_branch(child))
        elif name:
            yield name, child


def value(element: etree._Element) -> str:
    """The attribute `val`, whatever its namespace; empty when there is none."""
    return attribute(element, "val")


def is_on(stated: Mapping[str, str], name: str) -> bool:
    """Whether an on/off property is stated and not switched off."""
    return name in stated and stated[name] not in _OFF


def paragraph_content(paragraph: etree._Element, stated: Stated) -> tuple[str, list[etree._Element]]:
    """The printed text, and the contents (`w:txbxContent`) of the text boxes anchored in it, which are not part of it."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    _collect(paragraph, stated, pieces, boxes)
    return "".join(pieces), boxes


def _branch(alternate: etree._Element) -> etree._Element:
    """The first branch with text in it, or else an empty one."""
    branches = [child for child in alternate if local(child) in {"Choice", "Fallback"}]
    with_text = (branch for branch in branches if any(local(inner) == "t" for inner in branch.iter()))
    return next(with_text, etree.Element("Choice"))


def _collect(parent: etree._Element, stated: Stated, pieces: list[str], boxes: list[etree._Element]) -> None:
    for name, element in children(parent):
        if name == "t":
            pieces.append(element.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "txbxContent":
            boxes.append(element)
        elif name == "r" and element in stated:
            _collect_run(element, stated, pieces, boxes)
        else:
            if name == "den":
                pieces.append("/")  # the bar of a fraction set by the formula editor
            _collect(element, stated, pieces, boxes)


def _collect_run(run: etree._Element, stated: Stated, pieces: list[str], boxes: list[etree._Element]) -> None:
    """A run with properties: nothing of what is hidden or struck out, figures raised or lowered where it is."""
    own = stated[run]
    if any(is_on(own, name) for name in _HIDING):
        return
    inside: list[str] = []
    _collect(run, stated, inside, boxes)
    small = _SMALL.get(own.get("vertAlign", ""))
    pieces += inside if small is None else [piece.translate(small) for piece in inside]


def has_struck_out(stated: Stated) -> bool:
    """Whether some text is struck out."""
    return any(is_on(own, name) for own in stated.values() for name in ("strike", "dstrike"))
