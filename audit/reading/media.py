"""The formats told apart by content."""

from __future__ import annotations

from enum import StrEnum


class Media(StrEnum):
    """A format; the value is the word kept in `Document.media`."""

    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    DOC = "doc"
    PDF = "pdf"
    OFD = "ofd"
    HTML = "html"
    MHTML = "mhtml"
    CSV = "csv"
    SPREADSHEETML = "spreadsheetml"
    OPEN_DOCUMENT = "opendocument"
    TEXT_DUMP = "text dump"
    SHEET_DUMP = "sheet dump"
    IMAGE = "image"
    ENCRYPTED = "encrypted"
    RTF = "rtf"
    XML = "xml"
    ZIP = "zip"
    PACKED = "packed"
    SLIDES = "slides"
    BINARY_WORKBOOK = "binary workbook"
    UNKNOWN = "unknown"
