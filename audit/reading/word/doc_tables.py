"""Whether a Word 97–2003 document still holds the tables from which its paragraphs, cells and characters are made out.

A program that has lost them reads on: all cells become one running text, and filled fields look empty.
"""

from __future__ import annotations

import struct

from audit.model.errors import UnreadableError
from audit.reading.containers.compound import SIGNATURE, stream

_WORD_97 = 0xC1
_IS_ENCRYPTED, _IS_FIRST_TABLE = 0x0100, 0x0200
_BINS = ((0xFA, 101), (0x102, 29))
"""Of characters, of paragraphs: where the header states the place and length of the table of bins, pages of 512 bytes with
the formats of a stretch of text, and into how many runs a page may part it at most."""
_PIECES = 0x1A2
"""Where it states those of the pieces of which the text is made up."""
_PAGE = 512


def is_formatting_lost(content: bytes) -> bool:
    """Whether a table that [MS-DOC] 2.5.6 asks of every document is missing, or leads out of its stream.

    Nothing is said of a document that is encrypted, older, or without a stream: whoever reads it finds that.
    """
    if not content.startswith(SIGNATURE):
        return False
    try:
        text = stream(content, "WordDocument")
        _, version, flags = struct.unpack_from("<HH6xH", text)
        if version < _WORD_97 or flags & _IS_ENCRYPTED:
            return False
        table = stream(content, "1Table" if flags & _IS_FIRST_TABLE else "0Table")
        return not _part(text, table, _PIECES) or not all(
            _are_bins(_part(text, table, at), text, most) for at, most in _BINS
        )
    except (UnreadableError, struct.error):
        return False


def _part(text: bytes, table: bytes, at: int) -> bytes:
    """What the header says stands in the table stream; empty where it does not."""
    place, length = struct.unpack_from("<II", text, at)
    return table[place : place + length] if place + length <= len(table) else b""


def _are_bins(part: bytes, text: bytes, most: int) -> bool:
    """Whether it is n + 1 ascending places in the text, then the numbers of n pages that are there and part the stretches
    between these places.
    """
    bins, rest = divmod(len(part) - 4, 8)
    if bins < 1 or rest:
        return False
    numbers = struct.unpack(f"<{2 * bins + 1}I", part)
    places, pages = numbers[: bins + 1], numbers[bins + 1 :]
    starts = [(page & 0x3FFFFF) * _PAGE for page in pages]
    return list(places) == sorted(places) and all(_is_page(text[start : start + _PAGE], most) for start in starts)


def _is_page(page: bytes, most: int) -> bool:
    """Whether a page parts its text into runs: their number is its last byte, and where they begin and end stands first."""
    if len(page) < _PAGE or not 1 <= page[-1] <= most:
        return False
    places = struct.unpack_from(f"<{page[-1] + 1}I", page)
    return list(places) == sorted(places)
