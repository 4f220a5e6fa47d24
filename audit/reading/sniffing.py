"""Which format a file is, by its content: an extension is never believed (an `.xls` from a web system is often HTML)."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from audit.reading.containers.archive import Archive
from audit.reading.containers.compound import SIGNATURE, root_names
from audit.reading.containers.decoding import as_text
from audit.reading.media import Media

_MAGIC: tuple[tuple[bytes, Media], ...] = (
    (b"{\\rtf", Media.RTF),
    (b"\x89PNG\r\n\x1a\n", Media.IMAGE),
    (b"\xff\xd8\xff", Media.IMAGE),
    (b"II*\0", Media.IMAGE),
    (b"MM\0*", Media.IMAGE),
    (b"GIF8", Media.IMAGE),
    (b"BM", Media.IMAGE),
    (b"Rar!\x1a\x07", Media.PACKED),
    (b"7z\xbc\xaf\x27\x1c", Media.PACKED),
    (b"\x1f\x8b\x08", Media.PACKED),
)
_PART_TYPES: tuple[tuple[re.Pattern[bytes], Media], ...] = (
    (re.compile(rb"ms-excel\.sheet\.binary\.macroEnabled\.main"), Media.BINARY_WORKBOOK),
    (re.compile(rb"presentationml\.\w+\.main\+xml"), Media.SLIDES),
    (re.compile(rb"wordprocessingml\.\w+\.main\+xml|ms-word\.\w+\.macroEnabled\w*\.main\+xml"), Media.DOCX),
    (re.compile(rb"spreadsheetml\.\w+\.main\+xml|ms-excel\.(sheet|template)\.macroEnabled\.main\+xml"), Media.XLSX),
)
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", Media.OPEN_DOCUMENT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Media.OPEN_DOCUMENT),
    (b"application/vnd.oasis.opendocument.presentation", Media.SLIDES),
)
"""What an OpenDocument package says of itself, in a part of that name; templates say more behind it."""

_PART_NAMES = (("OFD.xml", Media.OFD), ("word/document.xml", Media.DOCX), ("xl/workbook.xml", Media.XLSX))
_STREAMS: tuple[tuple[str, Media], ...] = (
    ("EncryptedPackage", Media.ENCRYPTED),
    ("WordDocument", Media.DOC),
    ("Workbook", Media.XLS),
    ("Book", Media.XLS),
)
_HTML = re.compile(r"<(!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_WORKBOOK = re.compile(r"<(?:\w+:)?Workbook\b[^<>]*urn:schemas-microsoft-com:office:spreadsheet")
_HEADS = re.compile(rb"\s*(?:[A-Za-z][A-Za-z-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_LEADING_TEXT = 4096
_LEADING_ROWS = 50


def sniff(content: bytes) -> Media:
    """The format of a non-empty file.

    Raises UnreadableError for a broken zip or OLE container and for bytes that are neither text nor a known format; junk that
    decodes is refused by the reader of dumps.
    """
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return _zip_media(content)
    if content.startswith(SIGNATURE):
        names = root_names(content)
        return next((media for name, media in _STREAMS if name in names), Media.UNKNOWN)
    if b"%PDF-" in content[:1024]:
        return Media.PDF
    if _is_message(content[:_LEADING_TEXT]):
        return Media.MHTML
    return _by_magic(content) or _text_media(as_text(content))


def _by_magic(content: bytes) -> Media | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Media.IMAGE
    told = (media for magic, media in _MAGIC if content.startswith(magic))
    return None if _is_bitmap_in_name_only(content) else next(told, None)


def _is_bitmap_in_name_only(content: bytes) -> bool:
    # "BM" also begins a text; a bitmap's header states four zero bytes
    return content.startswith(b"BM") and content[6:10] != b"\0\0\0\0"


def _zip_media(content: bytes) -> Media:
    archive = Archive(content)
    if "[Content_Types].xml" in archive.names:
        types = archive.read("[Content_Types].xml")
        for pattern, media in _PART_TYPES:
            if pattern.search(types):
                return media
    if "mimetype" in archive.names:
        stated = archive.read("mimetype")
        for mimetype, media in _MIMETYPES:
            if stated.startswith(mimetype):
                return media
    return next((media for name, media in _PART_NAMES if name in archive.names), Media.ZIP)


def _text_media(text: str) -> Media:
    start = text[:_LEADING_TEXT].lstrip()
    if start.startswith("<"):
        if _WORKBOOK.search(start):
            return Media.SPREADSHEETML
        if _HTML.search(start):
            return Media.HTML
        if start.startswith("<?xml"):
            return Media.XML
    if _is_csv(text):
        return Media.CSV
    return Media.SHEET_DUMP if _is_sheet_dump(text) else Media.TEXT_DUMP


def _is_message(start: bytes) -> bool:
    """Whether a file begins with the heads of a message of several parts, as a web page in one file does."""
    heads = _HEADS.match(start)
    return heads is not None and _MULTIPART.search(heads[0]) is not None


def _is_csv(text: str) -> bool:
    """Whether a text is CSV: at least half of its first rows have several cells, and no line begins with a TAB, as those of a
    sheet or a table printed as text do.
    """
    if "," not in text or "\n\t" in text:
        return False
    try:
        rows = [row for row in islice(csv.reader(io.StringIO(text, newline="")), _LEADING_ROWS) if any(row)]
    except csv.Error:
        return False
    return len(rows) > 1 and 2 * sum(len(row) > 1 for row in rows) >= len(rows)


def _is_sheet_dump(text: str) -> bool:
    """Whether a dump is that of a workbook, which prints one row a line: over a quarter of its lines with a TAB hold a second
    TAB. In the dump of a Word file each cell has its own line.
    """
    tabs, opening = text.count("\t"), text.count("\n\t")
    if 4 * (tabs - opening) <= opening:
        return False  # even if each TAB within a line were the second one of its own
    counts = [count for line in text.splitlines() if (count := line.count("\t"))]
    return 4 * sum(count > 1 for count in counts) > len(counts)
