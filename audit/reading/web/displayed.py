"""A page as it is displayed: what a style hides or strikes out is taken out, and what a field holds is text.

Rules of the page's own style sheets count where they name a class alone (`.xl65 {display: none}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from audit.reading.small_figures import LOWERED, RAISED
from audit.reading.web.html_table import HIDDEN, is_not_displayed

_TABULAR = frozenset(
    {"html", "body", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col", "caption"}
)
_STRUCK = frozenset({"del", "s", "strike"})
_LINE_THROUGH = re.compile(r"text-decoration[^;]{0,60}line-through", re.IGNORECASE)
_RAISING = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_LOWERING = re.compile(r"vertical-align\s*:\s*sub", re.IGNORECASE)
_CLASS = re.compile(r"\s*\w*\.([\w-]+)\s*")
_TYPED = frozenset({"", "text", "number", "date", "tel"})
_LONGEST_SHOWN = 20


@dataclass(frozen=True)
class LeftOut:
    """A text that was taken out of a page, and whether it was struck out; else it is hidden."""

    text: str
    is_struck: bool


def displayed_only(root: etree._Element) -> list[LeftOut]:
    """Makes a page what it displays, and gives what was taken out; a table, its rows and what holds one stay."""
    _apply_classes(root)
    _fill_fields(root)
    _set_small(root)
    return list(_take_out(root))


def _apply_classes(root: etree._Element) -> None:
    """Give each element the style that the page's sheets give its classes."""
    styles = dict(rule for sheet in root.iter("style") for rule in _rules(sheet.text or ""))
    for element in _found(root, "//*[@class]") if styles else ():
        own = [styles[name] for name in (element.get("class") or "").split() if name in styles]
        if own:
            element.set("style", ";".join((*own, element.get("style") or "")))


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The classes that rules name alone, with their declarations, where these hide, strike out, raise or lower; what stands
    in an @media block is passed over.
    """
    for rule in sheet.split("}"):
        selectors, _, declared = rule.partition("{")
        tells = "{" not in declared and any(
            each.search(declared) for each in (HIDDEN, _LINE_THROUGH, _RAISING, _LOWERING)
        )
        for selector in selectors.split(",") if tells else ():
            if found := _CLASS.fullmatch(selector):
                yield found[1], declared


def _fill_fields(root: etree._Element) -> None:
    """What is typed into a field, ticked or chosen becomes the text that the page shows for it."""
    for field in _found(root, "//input"):
        kind = (field.get("type") or "").lower()
        shown = (field.get("value") or "") if kind in _TYPED else ""
        if kind in ("checkbox", "radio"):
            shown = "□" if field.get("checked") is None else "☑"
        field.tail = shown + (field.tail or "")
    for choice in _found(root, "//select"):
        options = list(choice.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None] or options[:1]
        for option in options:
            if option not in chosen:
                _remove(option)


def _set_small(root: etree._Element) -> None:
    for element in _found(root, "//sup | //sub | //*[contains(@style, 'vertical-align')]"):
        figures = _figures_of(element)
        for inner in element.iter() if figures else ():
            inner.text = (inner.text or "").translate(figures)
            if inner is not element:
                inner.tail = (inner.tail or "").translate(figures)


def _figures_of(element: etree._Element) -> dict[int, int]:
    """How an element prints figures, where it raises or lowers them; a cell's own alignment does neither."""
    style = "" if element.tag in _TABULAR else element.get("style") or ""
    if element.tag == "sup" or _RAISING.search(style):
        return RAISED
    return LOWERED if element.tag == "sub" or _LOWERING.search(style) else {}


def _take_out(root: etree._Element) -> Iterator[LeftOut]:
    gone: set[etree._Element] = set()
    for element in _found(root, "//*[@style or @hidden] | //del | //s | //strike"):
        is_struck = element.tag in _STRUCK or _LINE_THROUGH.search(element.get("style") or "") is not None
        if element in gone or not (is_struck or element.get("hidden") is not None or is_not_displayed(element)):
            continue
        if element.tag in _TABULAR or next(element.iter("table"), None) is not None or element.getparent() is None:
            continue
        text = " ".join("".join(map(str, element.itertext())).split())
        gone.update(element.iter())
        _remove(element)
        if text:
            yield LeftOut(text[:_LONGEST_SHOWN], is_struck)


def _found(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []


def _remove(element: etree._Element) -> None:
    """Take an element out of its parent; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
