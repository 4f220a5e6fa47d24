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
from audit.reading.scan_text import Character, PageText, Recogniser, holds

_POOR = 0.8
"""Mean confidence of a page that stands on its head; an upright one has 0.98."""
_RIM = 6
"""Pixels of a cell's edge that its lines may cover."""
_DUST = 10
_SMALLEST_MARK = 40
"""Pixels of ink: a lone 一 has 70."""
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
    """The text with the ink that no line of text covers: read by itself in an empty cell, else marked as unread."""
    added: list[Character] = []
    unread: list[Box] = []
    for cell, mark in _uncovered(text, grey, rulings):
        if any(holds(cell, one.box) for one in text.characters):
            unread.append(mark)
            continue
        x0, y0, x1, y1 = _pixels(mark)
        read, confidence = recogniser.line(grey[max(0, y0 - 12) : y1 + 12, max(0, x0 - 8) : x1 + 8])
        if read.strip() and confidence >= _SURE:
            added.append(Character(Glyph(read.strip(), *mark, mark.x1 - mark.x0), confidence, alone=True))
        else:
            unread.append(mark)
    return replace(text, characters=(*text.characters, *added), unread=tuple(unread))


def _uncovered(text: PageText, grey: Pixels, rulings: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Cells with ink that no line of text covers, each with the box around that ink; in points."""
    marks = ink(grey)
    for line in text.lines:
        left, top, right, bottom = _pixels(line)
        marks[max(0, top) : bottom, max(0, left) : right] = 0
    for lattice in find_lattices(rulings):
        for region in lattice.regions:
            left, top, right, bottom = _pixels(region.box)
            inner = marks[top + _RIM : bottom - _RIM, left + _RIM : right - _RIM]
            box = _around_marks(inner)
            if box is not None:
                moved = (box.x0 + left + _RIM, box.y0 + top + _RIM, box.x1 + left + _RIM, box.y1 + top + _RIM)
                yield region.box, Box(*(side * POINTS_PER_PIXEL for side in moved))


def _around_marks(marks: Pixels) -> Box | None:
    """Around the marks in pixels, dust left out; None where they are too few for a character."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(marks))
    large = stats[1:][stats[1:, cv2.CC_STAT_AREA] > _DUST]
    if large[:, cv2.CC_STAT_AREA].sum() < _SMALLEST_MARK:
        return None
    left, top, width, height = large[:, :4].T
    return Box(float(left.min()), float(top.min()), float((left + width).max()), float((top + height).max()))


def _pixels(box: Box) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = (round(side / POINTS_PER_PIXEL) for side in box)
    return x0, y0, x1, y1
