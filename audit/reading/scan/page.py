"""One scanned page: set upright, its lines found, its text recognised, its seals seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from audit.model.document import Seal
from audit.reading.page.flow import Page, locator
from audit.reading.page.lattice import Lattice, find_lattices
from audit.reading.page.printed_text import Glyph
from audit.reading.page.rulings import Box
from audit.reading.scan.image import POINTS_PER_PIXEL, Pixels
from audit.reading.scan.lines import rules, skew
from audit.reading.scan.marks import in_pixels, marks_in_cells, strokes, uncovered
from audit.reading.scan.seals import seal_boxes, without_red
from audit.reading.scan.text import Character, PageText, Recogniser, holds

_POOR = 0.8
"""Mean confidence of a page that stands on its head; an upright one has 0.98."""
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
    lattices = find_lattices(rulings)
    seals = list(seal_boxes(colour))
    text = _with_marks(text, grey, lattices, recogniser)
    outside = uncovered(grey, [*text.lines, *seals, *(lattice.box for lattice in lattices)])
    text = replace(text, strokes=tuple(strokes(outside)))
    height, width = grey.shape
    glyphs = [one.glyph for one in text.characters]
    page = Page(number, width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL, glyphs, rulings)
    shows_red = bool((colour != colour[:, :, :1]).any())
    return ScannedPage(page, text, tuple(Seal(locator(number, box)) for box in seals) if shows_red else None)


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


def _with_marks(text: PageText, grey: Pixels, lattices: list[Lattice], recogniser: Recogniser) -> PageText:
    """The text with the ink in cells that no line of text covers: read by itself in an empty cell, else unread."""
    added: list[Character] = []
    unread: list[Box] = []
    for cell, mark in marks_in_cells(uncovered(grey, text.lines), lattices):
        is_empty = not any(holds(cell, one.box) for one in text.characters)
        lone = _lone(mark, grey, recogniser) if is_empty else None
        if lone:
            added.append(lone)
        else:
            unread.append(mark)
    return replace(text, characters=(*text.characters, *added), unread=tuple(unread))


def _lone(mark: Box, grey: Pixels, recogniser: Recogniser) -> Character | None:
    left, top, right, bottom = in_pixels(mark)
    read, confidence = recogniser.line(grey[max(0, top - 12) : bottom + 12, max(0, left - 8) : right + 8])
    if not read.strip() or confidence < _SURE:
        return None
    return Character(Glyph(read.strip(), *mark, mark.x1 - mark.x0), confidence, alone=True)
