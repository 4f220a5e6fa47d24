"""One scanned page: set upright, its lines found, its text recognised, its seals seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from audit.document import Seal
from audit.reading.lattice import find_lattices
from audit.reading.page_flow import Page, locator
from audit.reading.printed_text import Glyph
from audit.reading.rulings import Box
from audit.reading.scan_image import POINTS_PER_PIXEL, Pixels
from audit.reading.scan_lines import ink, rules, skew
from audit.reading.scan_seals import seal_boxes, without_red
from audit.reading.scan_text import Character, PageText, Recogniser

_POOR = 0.8
"""Mean confidence of a page that stands on its head; an upright one has 0.98."""
_RIM = 6
"""Pixels of a cell's edge that its lines may cover."""
_SMALLEST_MARK = 40
"""Pixels of ink: a lone 一 has 70, a speck of dust 10."""
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page as it would come from a PDF with text, in points on the page set upright; and what only a scan has.

    seals: None when the image has no colour to show them.
    """

    page: Page
    text: PageText
    seals: tuple[Seal, ...] | None


def scanned_page(colour: Pixels, number: int, recogniser: Recogniser) -> ScannedPage:
    """The page of a colour image at 200 dots an inch."""
    colour, grey, text = _upright(_straight(colour), recogniser)
    rulings = rules(grey)
    text = _with_lone_characters(text, grey, rulings, recogniser)
    height, width = grey.shape
    glyphs = [one.glyph for one in text.characters]
    page = Page(number, width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL, glyphs, rulings)
    has_colour = bool((colour != colour[:, :, :1]).any())
    seals = tuple(Seal(locator(number, box)) for box in seal_boxes(colour)) if has_colour else None
    return ScannedPage(page, text, seals)


def _straight(colour: Pixels) -> Pixels:
    angle = skew(without_red(colour))
    if not angle:
        return colour
    height, width = colour.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    straight: Pixels = cv2.warpAffine(
        colour, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return straight


def _upright(colour: Pixels, recogniser: Recogniser) -> tuple[Pixels, Pixels, PageText]:
    """The page in colour and in grey, turned by quarters until its text reads best, and its text."""
    grey = without_red(colour)
    text = recogniser.page(grey)
    if not text.characters or (not text.sideways and text.confidence >= _POOR):
        return colour, grey, text
    best = (colour, grey, text)
    for turns in (1, 3) if text.sideways else (2,):
        turned = np.ascontiguousarray(np.rot90(colour, turns))
        grey = without_red(turned)
        text = recogniser.page(grey)
        if best[2].sideways or text.confidence > best[2].confidence:
            best = (turned, grey, text)
    return best


def _with_lone_characters(text: PageText, grey: Pixels, rulings: list[Box], recogniser: Recogniser) -> PageText:
    """The text with what stands in cells where no line of text was found: read by itself, or marked as unread."""
    added: list[Character] = []
    unread: list[Box] = []
    for mark in _marks_in_empty_cells(text, grey, rulings):
        x0, y0, x1, y1 = (round(side / POINTS_PER_PIXEL) for side in mark)
        around = grey[max(0, y0 - 12) : y1 + 12, max(0, x0 - 8) : x1 + 8]
        read, confidence = recogniser.line(around)
        if read.strip() and confidence >= _SURE:
            added.append(Character(Glyph(read.strip(), *mark, mark.x1 - mark.x0), confidence, alone=True))
        else:
            unread.append(mark)
    return replace(text, characters=(*text.characters, *added), unread=tuple(unread))


def _marks_in_empty_cells(text: PageText, grey: Pixels, rulings: list[Box]) -> Iterator[Box]:
    """The box around the ink of each cell without recognised text, in points."""
    marks = ink(grey)
    for lattice in find_lattices(rulings):
        for region in lattice.regions:
            box = region.box
            if any(_is_in(one.glyph, box) for one in text.characters):
                continue
            left, top, right, bottom = (round(side / POINTS_PER_PIXEL) for side in box)
            ys, xs = np.nonzero(marks[top + _RIM : bottom - _RIM, left + _RIM : right - _RIM])
            if len(xs) >= _SMALLEST_MARK:
                sides = (xs.min() + left, ys.min() + top, xs.max() + left + 1, ys.max() + top + 1)
                yield Box(*((float(side) + _RIM) * POINTS_PER_PIXEL for side in sides))


def _is_in(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
