"""Text from placed glyphs: lines in reading order, and the paragraphs that wrapped lines make up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from audit.reading.rulings import SLANT, Box

WIDEST_MARGIN = 6.0
"""Points between a cell's edge and its text: Word's margin is 5.4."""
WORD_GAP = 0.6
"""Of the em: a wider gap is printed as a space. Justified lines stretch less."""

_LIST_MARK = re.compile(r"\s*([(（]?[一二三四五六七八九十\d]{1,3}[)）、.\uff0e](?!\d)|[①-⑳])")
_AMOUNT_END = re.compile(r"[\d.,元%％]$")
_NUMBER_START = re.compile(r"[\d.,]")
_LETTER = re.compile(r"[A-Za-z]")
# the private use area too: fonts keep rare characters of names there
_IDEOGRAPH = re.compile("[\u2e80-\u2fdf\u3007\u3400-\u9fff\ue000-\ufaff\U00020000-\U0003ffff]")
_CENTRED = 2.0
_SENTENCE_END = tuple("。；;！？!?：:")
_NEVER_FIRST = frozenset("，。、；：！？,.;:!?%％‰/／°℃·…—-~～")
_MOST_WRAPS = 3
# word processors hold 元/人/月 together
_NEVER_LAST = frozenset("/／")
_OPENING = ("Ps", "Pi")
_CLOSING = ("Pe", "Pf")


class Glyph(NamedTuple):
    """A printed character: its box on the page (points, origin top left), and its font's size in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float


class Text(NamedTuple):
    """A piece of printed text and its box. cut: its last line is full, so that what follows may belong to it."""

    raw: str
    box: Box
    cut: bool = False


class _Line(NamedTuple):
    text: str
    box: Box
    first_word: float
    """Width in points of what cannot be broken off at the line's start."""


def paragraphs(glyphs: Iterable[Glyph], left: float, right: float) -> list[Text]:
    """The paragraphs that glyphs between two edges print, top to bottom; blank ones are left out.

    A line is carried on by the next where the first word of the next would not have fitted on it. A line that ends a
    sentence, and one before a list mark, ends its paragraph; so does one whose last amount would run into another's.
    """
    lines = _lines(glyphs)
    margin = min([WIDEST_MARGIN, *(max(0.0, min(line.box.x0 - left, right - line.box.x1)) for line in lines)])
    texts: list[Text] = []
    for number, line in enumerate(lines):
        cut = _free(line.box, left + margin, right - margin) < _next_word(lines, number)
        if texts and texts[-1].cut and carries_on(texts[-1].raw, line.text):
            texts[-1] = Text(join(texts[-1].raw, line.text), around([texts[-1].box, line.box]), cut)
        else:
            texts.append(Text(line.text, line.box, cut))
    return texts


def carries_on(text: str, following: str) -> bool:
    """Whether the line after a full line may belong to its paragraph."""
    both_amounts = _AMOUNT_END.search(text) and _NUMBER_START.match(following)
    return not (text.endswith(_SENTENCE_END) or _LIST_MARK.match(following) or both_amounts)


def join(text: str, following: str) -> str:
    """Two parts of one paragraph in one: Latin words keep a space between them, Chinese has none."""
    between = " " if _LETTER.match(text[-1:]) and _LETTER.match(following[:1]) else ""
    return text + between + following


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around at least one other."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _next_word(lines: Sequence[_Line], number: int) -> float:
    """The width of the word after a line, which may be wrapped itself; after the last line, that of an ideograph."""
    width = 0.0
    coming = lines[number + 1 : number + _MOST_WRAPS + 1]
    for index, line in enumerate(coming):
        width += line.first_word
        ends_inside = line.first_word < line.box.x1 - line.box.x0 - SLANT
        if ends_inside or index + 1 == len(coming) or _may_break(line.text[-1], coming[index + 1].text[0]):
            break
    return width or lines[number].box.y1 - lines[number].box.y0


def _free(box: Box, left: float, right: float) -> float:
    """Points left free on a line: on both sides where it is centred."""
    before, after = box.x0 - left, right - box.x1
    return before + after if abs(before - after) <= _CENTRED else after


def _lines(glyphs: Iterable[Glyph]) -> list[_Line]:
    rows: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=attrgetter("y1")):
        own = (glyph.y0 + glyph.y1) / 2
        if rows and own - middle <= max(glyph.em, rows[-1][0].em) / 2:
            rows[-1].append(glyph)
            middle += (own - middle) / len(rows[-1])
        else:
            rows.append([glyph])
            middle = own
    lines = (_line(sorted(row, key=attrgetter("x0"))) for row in rows)
    return [line for line in lines if line is not None]


def _line(row: list[Glyph]) -> _Line | None:
    """One line from its glyphs, left to right; None when it is blank."""
    printed: list[Glyph] = []
    text: list[str] = []
    last: Glyph | None = None
    for glyph in row:
        if glyph.text.isspace():
            text.append(glyph.text)
            continue
        if last is not None:
            if last.text == glyph.text and _is_same_print(last, glyph):
                continue
            if glyph.x0 - last.x1 > WORD_GAP * max(glyph.em, last.em) and not text[-1].isspace():
                text.append(" ")
        text.append(glyph.text)
        printed.append(glyph)
        last = glyph
    if not printed:
        return None
    _, x0, y0, x1, y1, _ = zip(*printed, strict=True)
    return _Line("".join(text).strip(), Box(min(x0), min(y0), max(x1), max(y1)), _first_word(printed))


def _is_same_print(last: Glyph, glyph: Glyph) -> bool:
    # bold faked by printing twice, a little to the right
    near = 0.2 * glyph.em
    return abs(glyph.x0 - last.x0) < near and abs(glyph.y0 - last.y0) < near


def _first_word(printed: Sequence[Glyph]) -> float:
    end = printed[0]
    for glyph in printed[1:]:
        if glyph.x0 - end.x1 > WORD_GAP * glyph.em or _may_break(end.text, glyph.text):
            break
        end = glyph
    return end.x1 - printed[0].x0


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters: beside an ideograph, but for brackets and stops."""
    if not (_IDEOGRAPH.match(before) or _IDEOGRAPH.match(after)):
        return False
    is_closing = after in _NEVER_FIRST or unicodedata.category(after[0]) in _CLOSING
    is_opening = before in _NEVER_LAST or unicodedata.category(before[0]) in _OPENING
    return not is_closing and not is_opening
