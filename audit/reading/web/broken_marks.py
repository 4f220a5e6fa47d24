"""Marks that no page has: too many attributes, and signs that bytes were lost or changed, and cells may have gone with them.

A name with a colon or a hyphen is of another program (`o:p`); what a browser passes over in silence is no sign of damage.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise
from typing import NamedTuple

from lxml import etree

_NAMES = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote
body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl
dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr
html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math
menu menuitem meta meter multicol nav nobr noembed noframes noscript object ol optgroup option output p param
picture plaintext pre progress q rp rt ruby s samp script search section select slot small source spacer span
strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt
u ul var video wbr xml xmp path g rect
"""
_KNOWN = frozenset(_NAMES.split())
_NOT_SHOWN = frozenset({"script", "style"})
MAX_ATTRIBUTES = 2_000
"""Of one tag: the parser walks along those there are for each further one."""

_CROWDED = re.compile(
    rf"<[A-Za-z][\w:-]*(?:\s+[\w:.-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=]*))?){{{MAX_ATTRIBUTES}}}\s"
)
_LOST_END = "Unexpected end tag : "
_NAMED_BY_TEXT = re.compile("<t[dhr] [^<>=]{0,100}?[㐀-鿿]")
_END_ALONE = re.compile(r">[^<>]*+(?<=[A-Za-z\"'/])>")
_ENDS_SHOWN = 4
_SPAN = re.compile(r"\s*+\+?[0-9]*[\s%;px]*")


def has_crowded_tag(text: str) -> bool:
    """Whether a tag has more attributes than the parser takes in good time."""
    return any(len(piece) > 2 * MAX_ATTRIBUTES and _CROWDED.search(piece) for piece in text.split(">"))


class Mark(NamedTuple):
    """A broken mark: its name as it stands in the page, and its line there."""

    name: str
    line: int


def broken_marks(root: etree._Element, text: str, log: etree._ListErrorLog) -> list[Mark]:
    """Such marks, each name once a line."""
    found = (*_unknown(root, log), *_odd_cells(root, text), *_between_cells(root), *_ends_alone(root, text))
    return list(dict.fromkeys(found))


def damaged_tables(root: etree._Element, broken: Sequence[Mark]) -> list[etree._Element]:
    """The tables that may have lost or gained cells: those in whose lines a mark is broken."""
    tables = list(root.iter("table"))
    starts = [_line(table) for table in tables]
    lines = sorted(each.line for each in broken)
    within = [
        bool(lines) and bisect_left(lines, start) < bisect_right(lines, after)
        for start, after in pairwise([*starts, sys.maxsize])
    ]
    return [*compress(tables, within)]


def has_rows_outside(root: etree._Element) -> bool:
    """Whether rows or cells stand in no table: the mark that began it is lost, or another has ended it."""
    return any(next(each.iterancestors("table"), None) is None for each in root.iter("tr", "td", "th"))


def has_no_end(text: str) -> bool:
    """Whether a page begins as one, and does not end."""
    small = text.lower()
    return "<html" in small and "</html" not in small


def _unknown(root: etree._Element, log: etree._ListErrorLog) -> Iterator[Mark]:
    tags = (Mark(str(each.tag), _line(each)) for each in root.iter(etree.Element))
    ends = (Mark(each.message.removeprefix(_LOST_END), each.line) for each in log if each.message.startswith(_LOST_END))
    for mark in (*tags, *ends):
        if mark.name.lower() not in _KNOWN and ":" not in mark.name and "-" not in mark.name:
            yield mark


def _between_cells(root: etree._Element) -> Iterator[Mark]:
    """Texts that stand in a table and in none of its cells: a mark that lost its first character is one."""
    for element in root.iter("table", "tbody", "tr"):
        for text in (element.text, *(each.tail for each in element)):
            if text and text.strip():
                yield Mark(text.strip(), _line(element))


def _ends_alone(root: etree._Element, text: str) -> Iterator[Mark]:
    """The ends of marks that lost their beginning: `td>`, `"2">`, printed as text. A `>` behind a number or a word is one."""
    found = [(each[0][-_ENDS_SHOWN:].lstrip(">"), each.end()) for each in _END_ALONE.finditer(text)]
    if found:
        shown = [each for each in root.iter(etree.Element) if each.tag not in _NOT_SHOWN]
        printed = "\n".join(piece for each in shown for piece in (each.text, each.tail) if piece)
        yield from (Mark(end, text.count("\n", 0, at) + 1) for end, at in found if end in printed)


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _odd_cells(root: etree._Element, text: str) -> Iterator[Mark]:
    """Cells whose attributes hold text of the cell, or count with something that is no number."""
    for found in _NAMED_BY_TEXT.finditer(text):
        yield Mark(found[0][1:], text.count("\n", 0, found.start()) + 1)
    for name in ("colspan", "rowspan"):
        for cell in root.iter("td", "th"):
            span = cell.get(name)
            if span and not _SPAN.fullmatch(span):
                yield Mark(f"{cell.tag} {name}={span}", _line(cell))
