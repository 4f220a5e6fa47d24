"""Whether a Word 97–2003 document still holds the tables from which its paragraphs, cells and characters are made out.

A program that has lost them reads on: all cells become one running text, and filled fields look empty.
"""

from __future__ import annotations

import struct

from audit.model.errors import UnreadableError
from audit.reading.containers.compound import SIGNATURE, stream

_WORD_97 = 0xC1
_IS_ENCRYPTED, _IS_FIRST_TABLE = 0x0100, 0x0200
_BINS = {"characters": 0xFA, "paragraphs": 0x102}
"""Where the header states the place and length of each table of bins: pages of 512 bytes with the formats of a stretch."""
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
            _are_bins(_part(text, table, at), text) for at in _BINS.values()
        )
    except (UnreadableError, struct.error):
        return False


def _part(text: bytes, table: bytes, at: int) -> bytes:
    """What the header says stands in the table stream; empty where it does not."""
    place, length = struct.unpack_from("<II", text, at)
    return table[place : place + length] if place + length <= len(table) else b""


def _are_bins(part: bytes, text: bytes) -> bool:
    """Whether it is n + 1 ascending places in the text, then the numbers of n pages that are there and hold something."""
    bins, rest = divmod(len(part) - 4, 8)
    if bins < 1 or rest:
        return False
    numbers = struct.unpack(f"<{2 * bins + 1}I", part)
    places, pages = numbers[: bins + 1], numbers[bins + 1 :]
    ends = [((page & 0x3FFFFF) + 1) * _PAGE for page in pages]
    return list(places) == sorted(places) and all(end <= len(text) and text[end - 1] for end in ends)
