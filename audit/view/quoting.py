"""A cell's text as an excerpt quotes it: shortened, the part that took part set off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

CONTEXT, BESIDE, TAKING_PART = 14, 60, 240
"""Characters kept of a cell that only gives the context, of what stands beside a value in its cell, and of the value."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; marked when it is the value that took part."""

    text: str
    marked: bool


def quote(raw: str, values: Iterable[str]) -> list[Piece]:
    """The pieces of a cell that took part with these values; a value that fills the cell needs no mark in it."""
    ranges = sorted((raw.find(value), raw.find(value) + len(value)) for value in set(values) if value and value in raw)
    if not ranges or (ranges[0][0], ranges[0][1]) == (0, len(raw)):
        return [Piece(shorten(raw, TAKING_PART), marked=False)]
    pieces, reached = [], 0
    for start, end in ranges:
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
