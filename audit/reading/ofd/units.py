"""What OFD's XML has in common: local names, millimetres, and numbers from an untrusted file."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from math import isfinite

from lxml import etree

from audit.model.errors import UnreadableError
from audit.reading.page.matrix import IDENTITY, Matrix
from audit.reading.page.rulings import Box

POINTS = 72 / 25.4
"""Points in a millimetre."""


def local_name(element: etree._Element) -> str:
    """The name without its namespace (two occur); empty for a comment."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The child elements of a local name."""
    return [each for each in element if local_name(each) == name]


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren("{*}" + name), None)
    return element


def text_at(element: etree._Element | None, *path: str) -> str:
    """The text of the first element down a path, stripped; empty when there is none."""
    found = child(element, *path)
    return (found.text or "").strip() if found is not None else ""


def numbers(text: str) -> list[float]:
    """The numbers of a list. Raises UnreadableError where one is none, or infinite."""
    if not text:
        return []
    try:
        found = list(map(float, text.replace(",", " ").split()))
    except ValueError as error:
        raise UnreadableError(_damaged(text)) from error
    if not isfinite(sum(found)):
        raise UnreadableError(_damaged(text))
    return found


@lru_cache(maxsize=1024)
def real(text: str) -> float:
    """The one number that a text is. Raises UnreadableError where it is none, or infinite."""
    try:
        found = float(text)
    except ValueError as error:
        raise UnreadableError(_damaged(text)) from error
    if not isfinite(found):
        raise UnreadableError(_damaged(text))
    return found


def number(element: etree._Element, name: str, otherwise: float) -> float:
    """The number in an attribute. Raises UnreadableError where it is none, or infinite."""
    text = element.get(name)
    return real(text) if text else otherwise


def box_of(text: str) -> Box:
    """A rectangle `x y width height` in millimetres, in points; empty where the text holds fewer numbers."""
    x, y, width, height = (*numbers(text), 0.0, 0.0, 0.0, 0.0)[:4]
    return Box(x * POINTS, y * POINTS, (x + width) * POINTS, (y + height) * POINTS)


def boundary_of(element: etree._Element) -> tuple[float, float, float, float]:
    """An object's place in its parent, x and y, and its width and height; 0 for what is not given. Millimetres."""
    place = numbers(element.get("Boundary", ""))
    x, y, width, height = place if len(place) == 4 else (*place, 0.0, 0.0, 0.0, 0.0)[:4]
    return x, y, width, height


def matrix_of(element: etree._Element, x: float, y: float) -> Matrix:
    """The transformation of an object's inside to its parent: its CTM, then its place; lengths in millimetres."""
    ctm = numbers(element.get("CTM", ""))
    a, b, c, d, e, f = ctm if len(ctm) == 6 else IDENTITY
    return a, b, c, d, e + x, f + y


def resolved(base: str, location: str) -> str:
    """The name of a part that another part names: from the root with a leading slash, else beside it."""
    location = location.strip().replace("\\", "/")
    joined = location if location.startswith("/") else posixpath.join("/", posixpath.dirname(base), location)
    return posixpath.normpath(joined).lstrip("/")


def _damaged(text: str) -> str:
    return f"OFD 中的坐标“{text[:20]}”不是数，文件已损坏，请重新导出后再送审。"
