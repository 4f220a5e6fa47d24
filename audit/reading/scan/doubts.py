"""How far the text of a scan can be relied on: every cell with its confidence, every doubt in words."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from audit.model.document import Area, Block, Cell, Grid, Paragraph
from audit.reading.page.flow import locator
from audit.reading.page.rulings import Box
from audit.reading.scan.text import Character, PageText, holds

SURE_OF_A_NUMBER = 0.99
"""A digit below is doubted. At 95 % one number in fourteen was still wrong; 200 dpi print mostly has 99.9 %."""
SURE_OF_A_WORD = 0.75
"""A letter or ideograph below is doubted: handwriting taken for letters has 40 to 80 %."""

_UNREAD = "格内有笔迹未能识别，须人工核对。"
_NUMBER_MARKS = frozenset(".,%‰\uff0e\uff0c\uff05")  # the last three are full-width

Texts = Mapping[int, PageText]
"""By page number, recognised pages only."""


def with_doubts(blocks: Iterable[Block], texts: Texts) -> tuple[Block, ...]:
    """The blocks with the confidence and the doubt of every cell and paragraph that stands on a recognised page."""
    return tuple(
        replace(block, cells=tuple(_judged(cell, texts) for cell in block.cells))
        if isinstance(block, Grid)
        else _judged_paragraph(block, texts)
        for block in blocks
    )


def doubts_outside(blocks: Iterable[Block], texts: Texts) -> list[str]:
    """A sentence for every judged paragraph whose recognition is in doubt, and for ink that is no text."""
    sentences = [
        f"表外文字“{block.raw}”（{block.locator}）：{block.doubt}"
        for block in blocks
        if isinstance(block, Paragraph) and block.doubt
    ]
    for number, text in texts.items():
        if text.strokes:
            places = "、".join(locator(number, box) for box in text.strokes)
            sentences.append(f"第 {number} 页表外有未能识别的笔迹（可能是手写签名）：{places}。")
    return sentences


def _judged_paragraph(paragraph: Paragraph, texts: Texts) -> Paragraph:
    characters = [one for box, text in _recognised(paragraph.areas, texts) for one in _inside(box, text)]
    if not characters:
        return paragraph
    return replace(paragraph, confidence=_confidence(characters), doubt=_doubt(characters))


def _judged(cell: Cell, texts: Texts) -> Cell:
    places = list(_recognised(cell.areas, texts))
    characters = [one for box, text in places for one in _inside(box, text)]
    unread = any(holds(box, mark) for box, text in places for mark in text.unread)
    confidence = _confidence(characters) if characters else 1.0 - unread
    return structs.replace(cell, confidence=confidence, doubt=_UNREAD if unread else _doubt(characters))


def _doubt(characters: Sequence[Character]) -> str:
    digits, letters = _digits(characters), _letters(characters)
    if any(one.alone for one in characters):
        return f"格内文字由单独识别补出，置信度 {_shown(characters)}，须人工核对。"
    if digits and _least(digits) < SURE_OF_A_NUMBER:
        return f"数字由扫描件识别，置信度 {_shown(digits)}，须人工核对。"
    if letters and _least(letters) < SURE_OF_A_WORD:
        return f"文字由扫描件识别，置信度 {_shown(letters)}，须人工核对。"
    return ""


def _confidence(characters: Sequence[Character]) -> float:
    """The confidence of a text: that of its least sure digit, or, where it has no digit, of its least sure letter."""
    return _least(_digits(characters) or _letters(characters) or characters)


def _digits(characters: Sequence[Character]) -> list[Character]:
    """The digits of a text, with the marks that change a number's value (the point); none where the text has no digit."""
    if not any(one.glyph.text.isdecimal() for one in characters):
        return []
    return [one for one in characters if one.glyph.text.isdecimal() or one.glyph.text in _NUMBER_MARKS]


def _letters(characters: Sequence[Character]) -> list[Character]:
    return [one for one in characters if unicodedata.category(one.glyph.text[0]).startswith("L")]


def _least(characters: Sequence[Character]) -> float:
    return min(one.confidence for one in characters)


def _shown(characters: Sequence[Character]) -> str:
    return f"{math.floor(100 * _least(characters)) / 100:.2f}"  # 0.987 must not read 0.99


def _recognised(areas: Sequence[Area], texts: Texts) -> Iterator[tuple[Box, PageText]]:
    """The cells and paragraphs that stand on recognised pages, each with the characters that were recognised there."""
    return ((Box(*sides), texts[page]) for page, *sides in areas if page in texts)


def _inside(box: Box, text: PageText) -> Iterator[Character]:
    return (one for one in text.characters if holds(box, one.box))
