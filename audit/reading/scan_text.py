"""Characters recognised on a page image, each with its place and how sure the recognition is of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from rapidocr import RapidOCR

from audit.reading.printed_text import Glyph
from audit.reading.rulings import Box
from audit.reading.scan_image import POINTS_PER_PIXEL, Pixels

LONGEST_SIDE_TO_FIND_LINES = 1280
"""Pixels: lines of text are found on a smaller image, and read on the whole one."""
_EM = 0.75
"""Of the height of a line's box, which has a rim."""
_SIDEWAYS = 1.5
"""Height to width from which a line of text runs up or down the page."""
_SETTINGS = {
    "Global.log_level": "critical",
    "Global.return_word_box": True,
    "Global.return_single_char_box": True,
    "Global.use_cls": False,  # it would turn single lines; here the page is turned
    "Global.max_side_len": 10_000,  # pages are at the wanted scale already
    "Det.limit_type": "max",
    "Det.limit_side_len": LONGEST_SIDE_TO_FIND_LINES,
}

_Word = tuple[str, float, list[list[float]]]


class Character(NamedTuple):
    """A recognised character, in points. confidence: 0..1. alone: finding lines missed it; see `Recogniser.line`."""

    glyph: Glyph
    confidence: float
    alone: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page image says. sideways: most of its lines run up or down. unread: where ink stands for no text."""

    characters: tuple[Character, ...]
    sideways: bool = False
    unread: tuple[Box, ...] = ()

    @property
    def confidence(self) -> float:
        """The mean over all characters; 0.0 without any."""
        return sum(one.confidence for one in self.characters) / max(1, len(self.characters))


class Recogniser:
    """The recognition models, loaded once. Their files are part of the installed package; no network is used."""

    def __init__(self) -> None:
        self._engine = RapidOCR(params=_SETTINGS)

    def page(self, grey: Pixels) -> PageText:
        """The text of a page."""
        # the engine keeps what its last call was told
        found = self._engine(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=True)
        if found.boxes is None or not found.word_results:
            return PageText(())
        sides = [np.ptp(corners, axis=0) for corners in found.boxes]
        upright = sum(width if height < _SIDEWAYS * width else -height for width, height in sides)
        words = (word for line in found.word_results for word in line)
        return PageText(tuple(_characters(words)), sideways=bool(upright < 0))

    def line(self, grey: Pixels) -> tuple[str, float]:
        """One line that fills the image: its text, and the mean confidence; finding lines misses a lone 一."""
        found = self._engine(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), use_det=False, use_cls=False, use_rec=True)
        return (found.txts[0], float(found.scores[0])) if found.txts else ("", 0.0)


def _characters(words: Iterable[_Word]) -> Iterator[Character]:
    for text, confidence, corners in words:
        x0, y0 = (float(side) for side in np.min(corners, axis=0) * POINTS_PER_PIXEL)
        x1, y1 = (float(side) for side in np.max(corners, axis=0) * POINTS_PER_PIXEL)
        yield Character(Glyph(text, x0, y0, x1, y1, _EM * (y1 - y0)), float(confidence))
