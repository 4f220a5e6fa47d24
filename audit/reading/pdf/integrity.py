"""Whether the compressed streams of a PDF are whole: pdfium goes on with what it can unpack of a damaged one, and says nothing."""

from __future__ import annotations

import re
import zlib

from audit.model.errors import UnreadableError
from audit.reading import limits

_STREAM = re.compile(rb">>\s{0,4}stream\r?\n")
_FLATE_FIRST = re.compile(rb"/Filter\s{0,4}\[?\s{0,4}/FlateDecode\b")
_LONGEST_DICTIONARY = 400
_CHUNK = 1024 * 1024


def refuse_damaged(content: bytes) -> None:
    """Unpack each stream to its checksum; what is behind the limit of unpacked bytes is not looked at.

    Raises UnreadableError where one does not unpack. An encrypted document is not looked into: its streams are no zlib.
    """
    if b"/Encrypt" in content:
        return
    left = limits.MAX_ARCHIVE_BYTES
    damaged = 0
    for found in _STREAM.finditer(content):
        if left > 0 and _FLATE_FIRST.search(content, _dictionary_start(content, found.start()), found.start()):
            try:
                left -= _unpacked(memoryview(content)[found.end() :], left)
            except zlib.error:
                damaged += 1
    if damaged:
        raise UnreadableError(f"PDF 已损坏：有 {damaged} 处压缩的内容解不开或校验不符，请重新导出后再送审。")


def _dictionary_start(content: bytes, end: int) -> int:
    """Where the object of a stream begins (7 0 obj): before it stands another object, with a filter of its own."""
    earliest = max(0, end - _LONGEST_DICTIONARY)
    return max(earliest, content.rfind(b"obj", earliest, end))


def _unpacked(packed: memoryview, most: int) -> int:
    """How many bytes the stream that begins there unpacks to, at least `most` where they are more."""
    stream, count = zlib.decompressobj(), 0
    while count < most and not stream.eof:
        given = stream.unconsumed_tail or packed[:_CHUNK]
        if not given:
            break
        if not stream.unconsumed_tail:
            packed = packed[_CHUNK:]
        count += len(stream.decompress(given, _CHUNK))
    return count
