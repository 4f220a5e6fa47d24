"""A cell's text as an excerpt quotes it: shortened, the part that took part set off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

CONTEXT, BESIDE, TAKING_PART = 14, 60, 240
"""Characters kept of a cell that only gives the context, of what stands beside a value in its cell, and of the value."""


Range = tuple[int, int]
"""The first character and the one after the last."""


class Piece(NamedTuple):
    """A part of a text; marked when it is the value that took part."""

    text: str
    marked: bool


def quote(raw: str, ranges: Iterable[Range]) -> list[Piece]:
    """The pieces of a cell whose characters in these ranges took part; a value that fills the cell needs no mark in it."""
    marked = sorted({(start, end) for start, end in ranges if start < end})
    if not marked or not raw[: marked[0][0]].strip() + raw[marked[0][1] :].strip():
        return [Piece(shorten(raw.strip(), TAKING_PART), marked=False)]
    raw = raw.rstrip()
    pieces, reached = [], len(raw) - len(raw.lstrip())
    for start, end in marked:
        if start >= reached:
            pieces += [
                Piece(shorten(raw[reached:start], BESIDE), marked=False),
                Piece(shorten(raw[start:end], TAKING_PART), marked=True),
            ]
            reached = end
    pieces.append(Piece(shorten(raw[reached:], BESIDE), marked=False))
    return [piece for piece in pieces if piece.text]


def shorten(text: str, limit: int = CONTEXT) -> str:
    """The head and the tail of a text longer than `limit` characters."""
    if len(text) <= limit:
        return text
    return f"{text[: limit // 2].rstrip()} … {text[-(limit // 2) :].lstrip()}"
