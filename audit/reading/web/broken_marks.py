"""Marks that no page has: too many attributes, and signs that bytes were lost or changed, and cells may have gone with them.

A name with a colon or a hyphen is of another program (`o:p`); what a browser passes over in silence is no sign of damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
MAX_ATTRIBUTES = 2_000
"""Of one tag: the parser walks along those there are for each further one."""

_CROWDED = re.compile(
    rf"<[A-Za-z][\w:-]*(?:\s+[\w:.-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=]*))?){{{MAX_ATTRIBUTES}}}\s"
)
_LOST_END = "Unexpected end tag : "
_NAMED_BY_TEXT = re.compile("<t[dhr] [^<>=]{0,100}?[㐀-鿿]")
_SPAN = re.compile(r"\s*+\+?[0-9]*[\s%;px]*")


def has_crowded_tag(text: str) -> bool:
    """Whether a tag has more attributes than the parser takes in good time."""
    return any(len(piece) > 2 * MAX_ATTRIBUTES and _CROWDED.search(piece) for piece in text.split(">"))


def broken_marks(root: etree._Element, text: str, log: etree._ListErrorLog) -> list[str]:
    """The names of such marks, as they stand in the page, each once."""
    return list(dict.fromkeys((*_unknown(root, log), *_odd_cells(root, text))))


def _unknown(root: etree._Element, log: etree._ListErrorLog) -> Iterator[str]:
    names = dict.fromkeys(each.tag for each in root.iter(etree.Element))
    ends = (each.message.removeprefix(_LOST_END) for each in log if each.message.startswith(_LOST_END))
    for name in (*names, *ends):
        if str(name).lower() not in _KNOWN and ":" not in str(name) and "-" not in str(name):
            yield str(name)


def _odd_cells(root: etree._Element, text: str) -> Iterator[str]:
    """Cells whose attributes hold text of the cell, or count with something that is no number."""
    yield from (found[0][1:] for found in _NAMED_BY_TEXT.finditer(text))
    for name in ("colspan", "rowspan"):
        for cell in root.iter("td", "th"):
            span = cell.get(name)
            if span and not _SPAN.fullmatch(span):
                yield f"{cell.tag} {name}={span}"
