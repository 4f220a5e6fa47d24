"""A web page in one file (`.mht`), which Word and Excel also write under `.doc` and `.xls`: its pages, one after the other.

Excel puts a frame first and each sheet into a page of its own; a page without text says nothing. Pictures and style
sheets are left out, and nothing that the pages name by address is opened.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import Message

from audit.model.errors import UnreadableError
from audit.reading.reading import Reading
from audit.reading.web.html import read_pages

_MAX_PARTS = 500
_BROKEN_ESCAPE = re.compile(r"=(?![0-9A-Fa-f]{2}|[ \t]*+(?:\r?\n|\Z))")
_MOST_BROKEN = 10
"""Of so many escapes one may be none, and the page is damaged; a program that does not know of escapes leaves each `=` alone."""


def read_mhtml(content: bytes) -> Reading:
    """The pages. Raises UnreadableError where there is none, or the file is beyond the limits."""
    pages, is_damaged = [], False
    for part in _pages(content.lstrip()):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            pages.append(payload)
            is_damaged |= _has_broken_escapes(part)
    if not pages:
        raise UnreadableError(
            "这是电子邮件或网页存档，里面没有网页内容，请把申报表单独另存为 .docx 或 .xlsx 后再送审。"
        )
    return read_pages(pages, is_damaged=is_damaged)


def _pages(content: bytes) -> Iterator[Message]:
    try:
        message = email.message_from_bytes(content)
        for number, part in enumerate(message.walk()):
            if number > _MAX_PARTS:
                raise UnreadableError(f"网页存档的部件超过上限 {_MAX_PARTS} 个，请另存为 .docx 后再送审。")
            if part.get_content_type() == "text/html":
                yield part
    except (RecursionError, ValueError, LookupError) as error:
        raise UnreadableError("网页存档的结构已损坏，请用原软件打开并另存为 .docx 后再送审。") from error


def _has_broken_escapes(part: Message) -> bool:
    """Whether few of the characters of a page that is written with escapes (`=E8`) are none: bytes were lost or changed."""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() != "quoted-printable":
        return False
    written = str(part.get_payload())
    broken = sum(1 for _ in _BROKEN_ESCAPE.finditer(written))
    return 0 < broken <= written.count("=") // _MOST_BROKEN
