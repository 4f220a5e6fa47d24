"""Characters recognised on a page image, each with its place and how sure the recognition is of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import cv2
import numpy as np
import rapidocr
from omegaconf import flag_override
from onnxruntime import InferenceSession, SessionOptions
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_det import TextDetector, TextDetOutput
from rapidocr.ch_ppocr_rec import TextRecInput, TextRecognizer, TextRecOutput

from audit.reading.page.printed_text import Glyph
from audit.reading.page.rulings import Box
from audit.reading.scan.image import POINTS_PER_PIXEL, Pixels

LONGEST_SIDE_TO_FIND_LINES = 1280
"""Pixels: lines of text are found on a smaller image, and read on the whole one."""
NARROWEST_LINE = 160
"""Pixels at a height of 48, to which shorter lines are padded. The default of 320 reads cells of a few characters no
better and a page a quarter slower; 96 loses characters.
"""
MOST_THREADS = 4
"""A page gains little from more, and each holds memory."""
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
    "Rec.rec_img_shape": [3, 48, NARROWEST_LINE],
    "Rec.font_path": None,  # of pictures of the result, which are not drawn
}

_Word = tuple[str, float, list[list[float]]]


class Character(NamedTuple):
    """A recognised character, in points. confidence: 0..1. alone: finding lines missed it; see `Recogniser.line`."""

    glyph: Glyph
    confidence: float
    alone: bool = False

    @property
    def box(self) -> Box:
        """The box around the character."""
        return Box(*self.glyph[1:5])


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page image says, in points.

    lines: the boxes of its lines of text. sideways: most of them run up or down. unread, strokes: where ink stands for
    no text, in cells and outside tables.
    """

    characters: tuple[Character, ...]
    lines: tuple[Box, ...] = ()
    sideways: bool = False
    unread: tuple[Box, ...] = ()
    strokes: tuple[Box, ...] = ()

    @property
    def confidence(self) -> float:
        """The mean over all characters; 0.0 without any."""
        return sum(one.confidence for one in self.characters) / max(1, len(self.characters))


def holds(outer: Box, inner: Box) -> bool:
    """Whether the centre of a box lies in another."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


class Recogniser:
    """The recognition models, loaded once. Their files are part of the installed package; no network is used.

    Pages may be read from several threads at once.
    """

    def __init__(self) -> None:
        cv2.setNumThreads(1)
        self._engine = RapidOCR(params=_SETTINGS)
        with flag_override(self._engine.cfg, "allow_objects", True):
            self._engine.cfg.Det.session = _model("*_det_*.onnx", keeps_memory=True)
            self._engine.cfg.Rec.session = _model("*_rec_*.onnx", keeps_memory=False)
        self._reader = TextRecognizer(self._engine.cfg.Rec)
        self._engine.text_det = _OneAtATime(TextDetector(self._engine.cfg.Det))
        self._engine.text_rec = _SideBySide(self._reader)

    def page(self, grey: Pixels) -> PageText:
        """The text of a page."""
        found = self._engine(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR))
        if found.boxes is None or not found.word_results:
            return PageText(())
        sides = [np.ptp(corners, axis=0) for corners in found.boxes]
        upright = sum(width if height < _SIDEWAYS * width else -height for width, height in sides)
        words = (word for line in found.word_results for word in line)
        return PageText(tuple(_characters(words)), tuple(map(_box, found.boxes)), sideways=bool(upright < 0))

    def line(self, grey: Pixels) -> tuple[str, float]:
        """One line that fills the image: its text, and the mean confidence; finding lines misses a lone 一."""
        found = self._reader(TextRecInput([cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)]))
        return found.txts[0], float(found.scores[0])


class _OneAtATime:
    """Stands in the engine for what finds lines, and lets no two pages do so at once: each holds 400 MB for it."""

    def __init__(self, detector: TextDetector) -> None:
        self._detector = detector
        self._lock = Lock()

    def __call__(self, image: Pixels) -> TextDetOutput:
        with self._lock:
            return self._detector(image)


class _SideBySide:
    """Stands in the engine for what reads lines, and has every line read by itself, several at once.

    A batch would pad each line to its longest, which costs time and lets a line's text depend on what stands elsewhere
    on the page.
    """

    def __init__(self, recogniser: TextRecognizer) -> None:
        self._recogniser = recogniser
        self._threads = ThreadPoolExecutor(_cores())

    def __call__(self, lines: TextRecInput) -> TextRecOutput:
        inputs = map(partial(TextRecInput, return_word_box=lines.return_word_box), lines.img)
        read = list(self._threads.map(self._recogniser, inputs))
        return TextRecOutput(
            lines.img,
            tuple(line.txts[0] for line in read),
            tuple(line.scores[0] for line in read),
            tuple(line.word_results[0] for line in read),
            elapse=0.0,
        )


def _model(name: str, keeps_memory: bool) -> InferenceSession:
    """A model of the installed package, run on the thread that calls it: what is side by side is lines and pages.

    keeps_memory: from one run to the next, which suits inputs of one size; for lines of every length it would grow.
    """
    options = SessionOptions()
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = keeps_memory
    options.intra_op_num_threads = 1
    path = next((Path(rapidocr.__file__).parent / "models").glob(name))
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    """The number of cores that this process may use; a batch pins each of its workers to one core."""
    return min(MOST_THREADS, len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1)


def _characters(words: Iterable[_Word]) -> Iterator[Character]:
    for text, confidence, corners in words:
        box = _box(corners)
        yield Character(Glyph(text, *box, _EM * (box.y1 - box.y0)), float(confidence))


def _box(corners: Any) -> Box:
    """The box around four corners: they are given in pixels, the box in points."""
    sides = (*np.min(corners, axis=0), *np.max(corners, axis=0))
    return Box(*(float(side) * POINTS_PER_PIXEL for side in sides))
