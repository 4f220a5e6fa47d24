"""Lines of text from placed glyphs, in reading order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from math import inf
from operator import itemgetter
from typing import NamedTuple

from audit.reading.page.rulings import Box, Point

WORD_GAP = 0.6
"""Of the em: a wider gap is printed as a space. Justified lines stretch less."""

# the private use area too: fonts keep rare characters of names there
_IDEOGRAPH = re.compile("[\u2e80-\u2fdf\u3007\u3400-\u9fff\ue000-\ufaff\U00020000-\U0003ffff]")
_NEVER_FIRST = frozenset("，。、；：！？,.;:!?%％‰/／°℃·…—-~～")
# word processors hold 元/人/月 together
_NEVER_LAST = frozenset("/／")
_OPENING = ("Ps", "Pi")
_CLOSING = ("Pe", "Pf")


class Glyph(NamedTuple):
    """A printed character: its box on the page (points, origin top left), and its font's size in points.

    belongs_at: the point that decides its cell where that is not its middle: a sheet's text is cut off at its cell.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float
    belongs_at: Point | None = None


# a glyph's field by its number: by name it takes twice as long
LEFT, RIGHT, _BOTTOM = (itemgetter(Glyph._fields.index(name)) for name in ("x0", "x1", "y1"))

placed_glyph: Callable[[tuple[str, float, float, float, float, float, Point | None]], Glyph]
placed_glyph = partial(tuple.__new__, Glyph)
"""A Glyph from all its fields: by name they pass through Python, which for thousands a page is a tenth of the time."""


class Line(NamedTuple):
    """One printed line. first_glyph, first_word: widths in points of what cannot be broken off at its start."""

    text: str
    box: Box
    first_glyph: float
    first_word: float


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around at least one other."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


def printed_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that glyphs print, top to bottom; blank ones are left out."""
    rows: list[list[Glyph]] = []
    row: list[Glyph] = []
    middle = first_em = 0.0
    for glyph in sorted(glyphs, key=_BOTTOM):
        _, _, y0, _, y1, em, _ = glyph
        own = (y0 + y1) / 2
        if row and (own <= middle or own - middle <= max(em, first_em) / 2):
            row.append(glyph)
            middle += (own - middle) / len(row)
        else:
            row, middle, first_em = [glyph], own, em
            rows.append(row)
    lines = (_line(sorted(row, key=LEFT)) for row in rows)
    return [line for line in lines if line is not None]


def _line(row: list[Glyph]) -> Line | None:
    """One line from its glyphs, left to right; None when it is blank."""
    printed: list[Glyph] = []
    text: list[str] = []
    last: Glyph | None = None
    last_char, last_end, last_em = "", inf, 0.0
    for glyph in row:
        char, x0, _, x1, _, em, _ = glyph
        if char.isspace():
            text.append(char)
            continue
        if last is not None and char == last_char and _is_same_print(last, glyph):
            continue
        if x0 > last_end and x0 - last_end > WORD_GAP * max(em, last_em) and not text[-1].isspace():
            text.append(" ")
        text.append(char)
        printed.append(glyph)
        last, last_char, last_end, last_em = glyph, char, x1, em
    if not printed:
        return None
    _, x0s, y0s, x1s, y1s, *_ = zip(*printed, strict=True)
    box = Box(min(x0s), min(y0s), max(x1s), max(y1s))
    return Line("".join(text).strip(), box, _first_glyph(printed), _first_word(printed))


def _first_glyph(printed: Sequence[Glyph]) -> float:
    """The width of what stands first on a line and cannot be parted. A figure stays with a bracket that opens behind it, even
    where a word has to be broken: 1120|0（元）.
    """
    end = printed[0]
    if len(printed) > 1 and end.text.isdigit() and unicodedata.category(printed[1].text[0]) == "Ps":
        end = printed[1]
    return end.x1 - printed[0].x0


def _is_same_print(last: Glyph, glyph: Glyph) -> bool:
    # bold faked by printing twice, a little to the right
    near = 0.2 * glyph.em
    return abs(glyph.x0 - last.x0) < near and abs(glyph.y0 - last.y0) < near


def _first_word(printed: Sequence[Glyph]) -> float:
    end = printed[0]
    for glyph in printed[1:]:
        if glyph.x0 - end.x1 > WORD_GAP * glyph.em or may_break(end.text, glyph.text):
            break
        end = glyph
    return end.x1 - printed[0].x0


@lru_cache(maxsize=1024)
def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters: beside an ideograph, but for brackets and stops."""
    if not (is_ideograph(before) or is_ideograph(after)):
        return False
    is_closing = after in _NEVER_FIRST or unicodedata.category(after[0]) in _CLOSING
    is_opening = before in _NEVER_LAST or unicodedata.category(before[0]) in _OPENING
    return not is_closing and not is_opening


def is_ideograph(char: str) -> bool:
    """Whether a character is as wide as its font, and a line may end beside it."""
    return _IDEOGRAPH.match(char) is not None
