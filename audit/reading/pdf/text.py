"""The characters of a PDF page, from pdfium: what is printed, where, and how large."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.page.printed_text import Glyph, placed_glyph
from audit.reading.page.rulings import Box
from audit.reading.pdf.clip import Clip, clip_of
from audit.reading.pdf.view import View, quarter_turns

ILLEGIBLE = "\ufffd"
"""Stands for a character whose font does not say which it is."""

_ASCENT, _DESCENT = 0.8, 0.2
_LARGEST_EM = 1000.0
# pdfium's marks for a hyphen at the end of a line
_HYPHENS = frozenset({0x02, 0xFFFE})


@dataclass(slots=True)
class PageGlyphs:
    """A page's upright glyphs, and how many characters were left out or cannot be read."""

    view: View
    glyphs: list[Glyph] = field(default_factory=list)
    illegible: int = 0
    hidden: int = 0
    oblique: int = 0
    cut_off: int = 0

    @property
    def legible(self) -> int:
        """Printed characters other than white space and illegible ones."""
        return sum(not glyph.text.isspace() for glyph in self.glyphs) - self.illegible


class _Style(NamedTuple):
    em: float
    turns: int | None
    is_printed: bool
    clip: Clip | None


class _Character(NamedTuple):
    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    style: _Style

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the glyph's box."""
        left, bottom, right, top = self.box
        return (left + right) / 2, (bottom + top) / 2

    @property
    def is_shown(self) -> bool:
        """Whether no clip cuts it off."""
        return self.style.clip is None or self.style.clip.holds(*self.middle)


def page_glyphs(page: pypdfium2.PdfPage) -> PageGlyphs:
    """The glyphs of a page, turned as most of them read. Raises UnreadableError beyond limits.MAX_PAGE_GLYPHS."""
    textpage = page.get_textpage()
    try:
        characters = list(_characters(textpage, _on_page(page)))
    finally:
        textpage.close()
    directions = Counter(char.style.turns for char in characters if char.style.turns is not None)
    turns = directions.most_common(1)[0][0] if directions else page.get_rotation() // 90
    found = PageGlyphs(View(Box(*page.get_bbox()), turns or 0))
    for char in characters:
        if not char.style.is_printed:
            found.hidden += 1
        elif char.style.turns is None:
            found.oblique += 1
        else:
            glyph = _glyph(char, found.view)
            if found.view.shows(Box(*glyph[1:5])):
                found.glyphs.append(glyph)
                found.illegible += glyph.text == ILLEGIBLE
                found.cut_off += glyph.belongs_at is not None and not glyph.text.isspace()
    return found


def _glyph(char: _Character, view: View) -> Glyph:
    """The character as seen; where it is cut off, it belongs to the cell that cuts off its text."""
    style = char.style
    box = view.box(*char.box)
    if style.turns == view.turns:
        # fonts disagree on how far they reach up and down; characters of one line agree on their baseline
        _, baseline = view.point(*char.origin)
        box = box._replace(y0=baseline - _ASCENT * style.em, y1=baseline + _DESCENT * style.em)
    belongs_at = None if style.clip is None or char.is_shown else view.point(*style.clip.nearest(*char.middle))
    return placed_glyph((char.text, *box, style.em, belongs_at))


def _on_page(page: pypdfium2.PdfPage) -> set[int | None]:
    """The addresses of the page's own objects: pdfium tells the clips of those inside forms in other coordinates."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    return {_address(pdfium.FPDFPage_GetObject(page.raw, index)) for index in range(count)}


def _address(item: pdfium.FPDF_PAGEOBJECT) -> int | None:
    return ctypes.cast(item, ctypes.c_void_p).value


def _characters(textpage: pypdfium2.PdfTextPage, on_page: set[int | None]) -> Iterator[_Character]:
    raw = textpage.raw
    count = pdfium.FPDFText_CountChars(raw)
    if count > limits.MAX_PAGE_GLYPHS:
        raise UnreadableError(f"一页超过 {limits.MAX_PAGE_GLYPHS} 个字符，请拆分后再送审。")
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles: dict[int | None, _Style] = {}
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        # pdfium adds spaces and line ends of its own between characters
        if code in (0x0A, 0x0D) or (code == 0x20 and pdfium.FPDFText_IsGenerated(raw, index) == 1):
            continue
        owner = _address(pdfium.FPDFText_GetTextObject(raw, index))
        style = styles.get(owner)
        if style is None:
            style = styles[owner] = _style(raw, index, owner in on_page)
        pdfium.FPDFText_GetLooseCharBox(raw, index, rect)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        yield _Character(_text(raw, index, code), box, (x.value, y.value), style)


def _text(raw: pdfium.FPDF_TEXTPAGE, index: int, code: int) -> str:
    if code in _HYPHENS:
        return "-"
    is_unknown = code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF
    if is_unknown or pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1:
        return ILLEGIBLE
    return chr(code)


def _style(raw: pdfium.FPDF_TEXTPAGE, index: int, is_on_page: bool) -> _Style:
    """What the characters of one text object have in common."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    em = abs(pdfium.FPDFText_GetFontSize(raw, index)) * math.hypot(matrix.c, matrix.d)
    text_object = pdfium.FPDFText_GetTextObject(raw, index)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object) if text_object else pdfium.FPDF_TEXTRENDERMODE_FILL
    is_printed = mode not in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
    clip = clip_of(text_object) if is_on_page else None
    is_printed &= clip is None or not clip.is_empty
    return _Style(em if 1 <= em <= _LARGEST_EM else 1.0, quarter_turns(matrix.a, matrix.b), is_printed, clip)
