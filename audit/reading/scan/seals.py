"""Red on a page image: official seals, and the page without it."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from audit.reading.page.rulings import Box
from audit.reading.scan.image import DOTS_PER_INCH, POINTS_PER_PIXEL, Pixels

DIAMETER = (25.0, 65.0)
"""Millimetres: official seals measure 30 to 58; personal ones and date stamps are smaller or not round."""
_MILLIMETRE = DOTS_PER_INCH / 25.4
_RED = (((0, 60, 80), (12, 255, 255)), ((165, 60, 80), (180, 255, 255)))
"""Hue (of 180), saturation and value: red lies on both ends of the hues."""
_ROUND = (0.65, 0.88)
"""A seal's hull as a share of the box around it: π/4 for a circle or an ellipse."""
_PALE = 0.8
"""Of the seal's own brightness in the red channel: what is darker is ink under it."""


def seal_boxes(colour: Pixels) -> Iterator[Box]:
    """The places, in points, of round red marks as large as an official seal, top to bottom."""
    red = _red(colour)
    reach = round(2 * _MILLIMETRE)  # text over a seal breaks its ring
    red = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    contours, _ = cv2.findContours(red, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    least, most = (side * _MILLIMETRE for side in DIAMETER)
    found: list[Box] = []
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        hull = cv2.contourArea(cv2.convexHull(contour)) / (width * height)
        if least <= min(width, height) and max(width, height) <= most and _ROUND[0] <= hull <= _ROUND[1]:
            box = (left, top, left + width, top + height)
            found.append(Box(*(number * POINTS_PER_PIXEL for number in box)))
    yield from sorted(found, key=lambda box: (box.y0, box.x0))


def without_red(colour: Pixels) -> Pixels:
    """The page in grey without its seals: red ink is pale in the red channel, black ink under it is not."""
    grey: Pixels = colour[:, :, 2].copy()
    red = _red(colour) > 0
    if red.any():
        grey[red & (grey > _PALE * np.median(grey[red]))] = 255
    return grey


def _red(colour: Pixels) -> Pixels:
    hues = cv2.cvtColor(colour, cv2.COLOR_BGR2HSV)
    mask: Pixels = np.zeros(colour.shape[:2], np.uint8)
    for low, high in _RED:
        mask |= cv2.inRange(hues, low, high)
    return mask
