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
    a, b, c, d, e, f = in_points = [POINTS * factor for factor in matrix]
    size = number(text_object, "Size", 0.0)
    # where the text ends, as the boundary tells it; unknown where the two are scaled differently
    end = 0.0 if text_object.get("CTM") else boundary_width
    reach = _reach(a, b, c, d, size)
    found: list[tuple[str, float, float, float, float, float, None]] = []
    x = y = 0.0
    for code in children(text_object, "TextCode"):
        x, y = number(code, "X", x), number(code, "Y", y)
        text, delta_y = _text(code), code.get("DeltaY")
        across, down = _steps_of_all(code.get("DeltaX"), len(text)), _steps_of_all(delta_y, len(text))
        wide = [_is_wide(char) for char in text]
        # a full-width character's step, where that is near the size: some writers' sizes are off
        pitch = across[wide.index(True)] if True in wide else size
        if not size < pitch <= _LARGEST_PITCH * size:
            pitch = size
        half = pitch / 2
        em = min(max(pitch * reach.scale, 1.0), _LARGEST_EM)
        # nearly all text is level: its characters have one height
        is_level = b == c == 0 < a and not delta_y
        top, bottom = d * y + f + reach.top, d * y + f + reach.bottom
        at_x, at_y = x, y
        for char, step, drop, is_wide in zip(text, across, down, wide, strict=True):
            usual = pitch if is_wide else half
            width = step or end - at_x
            if not 0 < width <= _WIDEST_STEP * usual:
                width = usual  # a wider step leaves a gap
            if is_level:
                left = a * at_x + e
                found.append((char, left, top, left + a * width, bottom, em, None))
            else:
                found.append((char, *_box(in_points, reach, at_x, at_y, width), em, None))
            at_x += step
            at_y += drop
    return list(map(placed_glyph, found))


def _box(in_points: list[float], reach: _Reach, x: float, y: float, width: float) -> tuple[float, float, float, float]:
    """The box of a character that stands at (x, y) inside its text object."""
    a, b, c, d, e, f = in_points
    to_x, to_y = a * x + c * y + e, b * x + d * y + f
    return (
        to_x + reach.left + reach.wide_left * width,
        to_y + reach.top + reach.wide_top * width,
        to_x + reach.right + reach.wide_right * width,
        to_y + reach.bottom + reach.wide_bottom * width,
    )


def _text(code: etree._Element) -> str:
    text = code.text or ""
    # line ends are the XML's, not the text's
    return text if text.isprintable() else text.translate(_LINE_ENDS)


@lru_cache(maxsize=1024)
def _steps_of_all(delta: str | None, count: int) -> tuple[float, ...]:
    """The steps after each of so many characters, 0 where none is given; most texts share theirs with others."""
    given = steps(delta, count)
    return (*given, *[0.0] * (count - len(given)))


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


@lru_cache(maxsize=1024)
def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"
