"""A part of another format that Word shows within a document (`w:altChunk`): a page, a page in one file, a document."""

from __future__ import annotations

from collections.abc import Callable

from audit.model.errors import UnreadableError
from audit.reading.media import Media
from audit.reading.reading import Reader, Reading
from audit.reading.sniffing import sniff


def read_chunk(content: bytes, read_docx: Reader) -> Reading | None:
    """What the part prints; None for a format that only Word opens here, such as RTF."""
    try:
        reader = _reader(content, read_docx)
        return reader(content) if reader else None
    except UnreadableError:
        return None


def _reader(content: bytes, read_docx: Reader) -> Callable[[bytes], Reading] | None:
    media = sniff(content)
    if media is Media.DOCX:
        return read_docx
    if media is Media.MHTML:
        from audit.reading.web.mhtml import read_mhtml  # as below: few documents hold one

        return read_mhtml
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):  # a piece of a page, often without its head
        from audit.reading.web.html import read_html

        return read_html
    return None
