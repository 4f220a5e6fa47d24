"""Paragraphs from printed lines: which lines a word processor wrapped, and which end a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from audit.reading.page.printed_text import Glyph, Line, around, is_ideograph, may_break, printed_lines
from audit.reading.page.rulings import SLANT, Box

WIDEST_MARGIN = 6.0
"""Points between a cell's edge and its text: Word's margin is 5.4."""

_LIST_MARK = re.compile(r"\s*([(（]?[一二三四五六七八九十\d]{1,3}[)）、.\uff0e](?!\d)|[①-⑳])")
_AMOUNT_END = re.compile(r"[\d.,元%％]")
_FIGURES_LAST = re.compile(r"(?<![\d.,])[\d.,]++$")
_FIGURES_FIRST = re.compile(r"[\d.,]+")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?")
_LONGEST_NUMBER = 40
_LETTER = re.compile(r"[A-Za-z]")
_SENTENCE_END = tuple("。；;！？!?：:")
_CENTRED = 2.0
_MOST_WRAPS = 3
# word processors set Latin and Chinese a quarter of an em apart
_MIXED_GAP = 0.25


class Text(NamedTuple):
    """A piece of printed text and its box.

    is_full: its last line is, so that what follows may belong to it. numbers: those put together from two lines.
    free: points left on its last line; first_word: points that cannot be broken off at its start.
    """

    raw: str
    box: Box
    is_full: bool = False
    numbers: tuple[str, ...] = ()
    free: float = 0.0
    first_word: float = 0.0


def paragraphs(glyphs: Iterable[Glyph], left: float, right: float) -> list[Text]:
    """The paragraphs that glyphs between two edges print, top to bottom; blank ones are left out.

    A line is carried on by the next where the first word of the next would not have fitted on it. A line that ends a
    sentence, and one before a list mark, ends its paragraph; so does one whose last amount would run into another's,
    unless not even the next digit would have fitted: then the two are one number.
    """
    lines = printed_lines(glyphs)
    if not lines:
        return []
    printed = around([line.box for line in lines])
    margin = max(0.0, min(WIDEST_MARGIN, printed.x0 - left, right - printed.x1))
    texts: list[Text] = []
    free = 0.0
    for number, line in enumerate(lines):
        room = free
        free = _free(line.box, left + margin, right - margin)
        is_full = free < line.box.y1 - line.box.y0
        last = texts[-1] if texts and room < _first_word_of(lines, number) else None
        if last and carries_on(last.raw, line.text, is_tight=room < line.first_glyph):
            raw, box = join(last.raw, line.text), around([last.box, line.box])
            numbers = last.numbers + number_across(last.raw, line.text)
            texts[-1] = Text(raw, box, is_full, numbers, free, last.first_word)
        else:
            texts.append(Text(line.text, line.box, is_full, free=free, first_word=line.first_word))
    return texts


def carries_on(text: str, following: str, is_tight: bool = False) -> bool:
    """Whether the line after a full line may belong to its paragraph. is_tight: not one more character had room."""
    if text.endswith(_SENTENCE_END) or _LIST_MARK.match(following):
        return False
    both_amounts = _AMOUNT_END.match(text[-1:]) and _FIGURES_FIRST.match(following)
    return not both_amounts or (is_tight and bool(number_across(text, following)))


def number_across(text: str, following: str) -> tuple[str, ...]:
    """The number that a line end cuts in two (1120|0), put together again, in a tuple; else an empty one."""
    end, start = _FIGURES_LAST.search(text[-_LONGEST_NUMBER:]), _FIGURES_FIRST.match(following)
    number = end[0] + start[0] if end and start else ""
    return (number,) if _NUMBER.fullmatch(number) else ()


def join(text: str, following: str) -> str:
    """Two parts of one paragraph in one: Latin words keep a space between them, Chinese has none."""
    between = " " if _LETTER.match(text[-1:]) and _LETTER.match(following[:1]) else ""
    return text + between + following


def _first_word_of(lines: Sequence[Line], number: int) -> float:
    """The room that the first word of a line asks for on the line before; the word may be wrapped itself."""
    before, line = lines[number - 1], lines[number]
    width = (
        0.0 if is_ideograph(before.text[-1]) == is_ideograph(line.text[0]) else _MIXED_GAP * (line.box.y1 - line.box.y0)
    )
    coming = lines[number : number + _MOST_WRAPS]
    for index, each in enumerate(coming):
        width += each.first_word
        ends_inside = each.first_word < each.box.x1 - each.box.x0 - SLANT
        if ends_inside or index + 1 == len(coming) or may_break(each.text[-1], coming[index + 1].text[0]):
            break
    return width


def _free(box: Box, left: float, right: float) -> float:
    """Points left free on a line: on both sides where it is centred."""
    before, after = box.x0 - left, right - box.x1
    return before + after if abs(before - after) <= _CENTRED else after
