"""The glyphs of an OFD text object: its TextCodes with their steps."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from audit.reading.ofd.units import POINTS, children, number, numbers, real
from audit.reading.page.matrix import Matrix
from audit.reading.page.printed_text import Glyph, placed_glyph

_ASCENT, _DESCENT = 0.8, 0.2
_LARGEST_EM = 1000.0
_WIDEST_STEP = 1.75
_LARGEST_PITCH = 2.5
_LINE_ENDS = {0x09: None, 0x0A: None, 0x0D: None}


class _Reach(NamedTuple):
    """What a character reaches beyond its place on the baseline: by its height, and for each millimetre of its width.

    Points; scale: points in a millimetre of its size.
    """

    left: float
    top: float
    right: float
    bottom: float
    wide_left: float
    wide_top: float
    wide_right: float
    wide_bottom: float
    scale: float


@lru_cache(maxsize=1024)
def _reach(a: float, b: float, c: float, d: float, size: float) -> _Reach:
    high, low = -_ASCENT * size, _DESCENT * size
    return _Reach(
        min(c * high, c * low),
        min(d * high, d * low),
        max(c * high, c * low),
        max(d * high, d * low),
        min(a, 0.0),
        min(b, 0.0),
        max(a, 0.0),
        max(b, 0.0),
        math.hypot(c, d),
    )


def glyphs(text_object: etree._Element, matrix: Matrix, boundary_width: float) -> list[Glyph]:
    """The characters of a text object. matrix: its inside to the page, in millimetres, as is its boundary's width.

    Raises UnreadableError for a coordinate that is no number.
    """
    a, b, c, d, e, f = [POINTS * factor for factor in matrix]
    size = number(text_object, "Size", 0.0)
    # where the text ends, as the boundary tells it; unknown where the two are scaled differently
    end = 0.0 if text_object.get("CTM") else boundary_width
    left, top, right, bottom, wide_left, wide_top, wide_right, wide_bottom, scale = _reach(a, b, c, d, size)
    found: list[Glyph] = []
    x = y = 0.0
    for code in children(text_object, "TextCode"):
        x, y = number(code, "X", x), number(code, "Y", y)
        text, across, down = _characters(code)
        pitch = _pitch(text, size, across)
        em = min(max(pitch * scale, 1.0), _LARGEST_EM)
        at_x, at_y = x, y
        for char, step, drop in zip(text, across, down, strict=True):
            usual = pitch if _is_wide(char) else pitch / 2
            width = step or end - at_x
            if not 0 < width <= _WIDEST_STEP * usual:
                width = usual  # a wider step leaves a gap
            to_x, to_y = a * at_x + c * at_y + e, b * at_x + d * at_y + f
            glyph = (
                char,
                to_x + left + wide_left * width,
                to_y + top + wide_top * width,
                to_x + right + wide_right * width,
                to_y + bottom + wide_bottom * width,
                em,
                None,
            )
            found.append(placed_glyph(glyph))
            at_x += step
            at_y += drop
    return found


def _characters(code: etree._Element) -> tuple[str, list[float], list[float]]:
    """The text of a TextCode, and the steps across and down from each character to the next; 0 where none is given."""
    text = code.text or ""
    if not text.isprintable():
        text = text.translate(_LINE_ENDS)  # they are the XML's, not the text's
    across, down = steps(code.get("DeltaX"), len(text)), steps(code.get("DeltaY"), len(text))
    across += [0.0] * (len(text) - len(across))
    down += [0.0] * (len(text) - len(down))
    return text, across, down


def steps(text: str | None, most: int) -> list[float]:
    """The steps of a DeltaX or DeltaY: numbers, and runs `g n v` for n times v; no more than `most` are made."""
    if not text:
        return []
    if "g" not in text:
        return numbers(text)[:most]
    words = iter(text.replace(",", " ").split())
    made: list[float] = []
    for word in words:
        if len(made) >= most:
            break
        if word == "g":
            times, step = real(next(words, "0")), real(next(words, "0"))
            made += [step] * max(0, min(int(times), most - len(made)))
        else:
            made.append(real(word))
    return made


def _pitch(text: str, size: float, across: list[float]) -> float:
    """The width of a full-width character: its step, where that is near the size; some writers' sizes are off."""
    for char, step in zip(text, across, strict=True):
        if _is_wide(char):
            return step if size < step <= _LARGEST_PITCH * size else size
    return size


@lru_cache(maxsize=8192)
def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"
